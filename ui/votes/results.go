package votes

import (
	"slices"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// bar is one idea of the results.
type bar struct {
	id   string
	bar  kit.VoteBar
	look kit.VoteLook
}

// results are the ideas by their dots, with the priorities that follow, which
// people may give otherwise.
type results struct {
	s       *screen
	list    *kit.List[bar]
	legend  *fyne.Container
	shown   kit.VoteLook // of the legend
	keys    *kit.Text
	lit     string // id of the idea
	gesture *fyne.Container
	follow  *kit.Button
	action  *kit.Button
	content *fyne.Container
}

func newResults(s *screen) *results {
	r := &results{s: s, list: kit.NewList(newBarRow), legend: kit.Stack(), keys: kit.Caption(french.T("votes.keys.results"))}
	r.list.HeightKey = func(b bar) any { return [2]string{b.bar.Text, b.bar.Section} }
	r.list.OnSelect = func(_ int, b bar) {
		r.lit = b.id
		r.offers()
	}
	r.list.OnRune = r.letter
	things := []fyne.CanvasObject{kit.InsetXY(0, theme.Gap2, kit.Body(french.T("votes.priority")).OneLine())}
	for i, p := range workshop.Priorities {
		things = append(things, kit.SecondaryButton(looksOf[p].icon, french.T("votes.level."+levels[i]), func() { r.prioritise(p) }).Hint(priorityKeys[i]))
	}
	r.follow = kit.QuietButton(icons.Undo, french.T("votes.follow"), func() { r.prioritise("") }).Hint("R")
	r.action = kit.QuietButton(icons.Plan, french.T("votes.to_action"), func() { r.s.makeAction(r.lit) }).Hint("A")
	r.gesture = kit.Flow(theme.Gap2, append(things, r.follow, r.action)...)
	r.content = kit.Stack(kit.Column(theme.Gap2, r.gesture, r.legend, kit.Fill(kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap2, r.list))), r.keys))
	return r
}

// levels are the catalogue's names of the priorities, in their order, and
// priorityKeys the letters of their words.
var (
	levels       = []string{"high", "medium", "low"}
	priorityKeys = []string{"E", "M", "B"}
)

// looksOf tells priorities apart; a word goes with it.
var looksOf = map[workshop.Priority]struct {
	icon icons.Name
	in   fyne.ThemeColorName
}{
	"Élevé": {icons.ChevronUp, theme.ColorPine},
	"Moyen": {icons.Minus, theme.ColorSlate},
	"Bas":   {icons.ChevronDown, theme.ColorSlate},
}

// levelWord returns a priority as it is read, "" for none.
func levelWord(p workshop.Priority) string {
	if i := slices.Index(workshop.Priorities, p); i >= 0 {
		return french.T("votes.level." + levels[i])
	}
	return ""
}

func (r *results) choose(id string) {
	r.lit = id
	r.relight()
}

// relight selects the idea again where it stands now: a priority and a vote may
// have moved it.
func (r *results) relight() {
	items := r.list.Items()
	i := slices.IndexFunc(items, func(b bar) bool { return b.id == r.lit })
	if i < 0 && len(items) > 0 {
		i, r.lit = 0, items[0].id
	}
	if i != r.list.Selected() {
		r.list.Select(i)
	}
	r.offers()
}

// refresh shows the results.
func (r *results) refresh() {
	bars := r.s.bars()
	look := kit.FitVotes(bars, r.s.look(deskSize))
	items := make([]bar, len(bars))
	for i, b := range bars {
		items[i] = bar{r.s.tally.Lines[i].ID, b, look}
	}
	if !slices.Equal(items, r.list.Items()) {
		r.list.SetItems(items)
	}
	if now := r.s.look(deskSize); now != r.shown || len(r.legend.Objects) == 0 {
		r.shown = now
		r.legend.Objects = []fyne.CanvasObject{kit.VoteLegend(now)}
		r.legend.Hidden = !now.Two
	}
	r.relight()
}

// deskSize is the size of the text of results on the screen of the operator.
const deskSize float32 = 15

// look is how the bars of the round look.
func (s *screen) look(size float32) kit.VoteLook {
	round := s.tally.Round
	l := kit.VoteLook{Size: size, Lines: 2, Two: round.TwoColour}
	if l.Two {
		l.Colours = [2]string{colourWord(round, 0), colourWord(round, 1)}
	}
	return l
}

// bars puts the results of the round into words.
func (s *screen) bars() []kit.VoteBar {
	before, several := s.before()
	out := make([]kit.VoteBar, len(s.tally.Lines))
	third := workshop.Priority("")
	for i, l := range s.tally.Lines {
		b := kit.VoteBar{Number: l.Number, Text: strings.ReplaceAll(textOf(l), "\n", " "), Dots: l.Dots, Priority: levelWord(l.Priority),
			Icon: looksOf[l.Priority].icon, Color: looksOf[l.Priority].in}
		if l.Third != third && l.Third != "" {
			third = l.Third
			b.Section = french.T("votes.third." + levels[slices.Index(workshop.Priorities, third)])
		}
		b.Detail = strings.Join(s.details(l, before, several), " · ")
		out[i] = b
	}
	return out
}

func (s *screen) details(l workshop.Line, before workshop.Tally, several bool) []string {
	var out []string
	if s.tally.Round.TwoColour && l.Total() > 0 {
		for c, n := range l.Dots {
			out = append(out, french.Int(n)+" "+colourWord(s.tally.Round, c))
		}
	}
	if l.Tied && l.Total() > 0 {
		out = append(out, french.T("votes.tied"))
	}
	if several {
		if was, ok := s.state().Line(before, l.ID); ok {
			out = append(out, french.T("votes.was", "rank", french.Int(was.Rank), "dots", french.Int(was.Total())))
		} else {
			out = append(out, french.T("votes.new_idea"))
		}
	}
	if l.Third != "" && l.Priority != l.Third {
		out = append(out, french.T("votes.chosen"))
	}
	return out
}

// line returns the result of an idea; of one that is not voted on in this round,
// what it is.
func (s *screen) line(id string) (workshop.Line, bool) {
	for _, lines := range [][]workshop.Line{s.tally.Lines, s.state().Ideas()} {
		if i := slices.IndexFunc(lines, func(l workshop.Line) bool { return l.ID == id }); i >= 0 {
			return lines[i], true
		}
	}
	return workshop.Line{}, false
}

// given says which priority people gave to an idea, "" when it follows the votes.
func (s *screen) given(l workshop.Line) workshop.Priority {
	if l.Cluster {
		c, _ := s.state().Cluster(l.ID)
		return c.Priority
	}
	n, _ := s.state().Note(l.ID)
	return n.Priority
}

// offers shows what can be done with the lit idea.
func (r *results) offers() {
	l, ok := r.s.line(r.lit)
	r.gesture.Hidden = r.s.frozen() || !ok
	r.keys.Hidden = r.s.frozen()
	turn(r.follow, r.s.given(l) == "")
	text := french.T("votes.to_action")
	if r.s.actionOf(r.lit) != "" {
		text = french.T("votes.see_action")
	}
	r.action.SetText(text)
}

func (r *results) letter(letter rune) bool {
	switch unicode.ToUpper(letter) {
	case 'E', 'É':
		r.prioritise(workshop.Priorities[0])
	case 'M':
		r.prioritise(workshop.Priorities[1])
	case 'B':
		r.prioritise(workshop.Priorities[2])
	case 'R':
		r.prioritise("")
	case 'A':
		r.s.makeAction(r.lit)
	default:
		return false
	}
	return true
}

// prioritise gives the lit idea a priority; "" follows the votes again.
func (r *results) prioritise(p workshop.Priority) {
	l, ok := r.s.line(r.lit)
	if !ok || r.s.frozen() {
		return
	}
	if r.s.given(l) != p {
		r.s.session().Edit(r.s.set(kindOf(l), l.ID, workshop.FieldPriority, string(p)))
	}
	kit.Focus(r.list)
}

// barRow shows one idea of the results.
type barRow struct {
	widget.BaseWidget
	row *kit.VoteRow
}

func newBarRow() kit.RowOf[bar] {
	r := &barRow{row: kit.NewVoteRow(kit.VoteBar{}, kit.VoteLook{})}
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *barRow) Bind(b bar) { r.row.Set(b.bar, b.look) }

// CreateRenderer implements fyne.Widget.
func (r *barRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(kit.InsetXY(theme.Gap2, 0, r.row))
}
