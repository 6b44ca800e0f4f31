package votes

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// voter is where the dots are entered one voter after another: the numbers of
// the ideas, each with Space or Enter. Voters are numbers, nobody's name.
type voter struct {
	s       *screen
	number  int             // of the voter, from 1; 0: the first one who is not complete
	given   []workshop.Vote // what was given to this voter here, the last one at the end
	field   *kit.TextField
	who     *kit.Text
	progres *kit.ProgressBar
	running *kit.Text
	said    *kit.Text
	hint    *kit.Text
	back    *kit.Button
	forth   *kit.Button
	head    *rowHead
	list    *kit.List[idea]
	content *fyne.Container
}

func newVoter(s *screen) *voter {
	v := &voter{s: s, list: kit.NewList(newIdeaRow), head: newRowHead()}
	v.list.HeightKey = func(i idea) any { return [2]string{i.text, i.more} }
	v.field = kit.NewTextField(french.T("votes.voter.field")).SharesUndo()
	v.field.OnTyped = v.typed
	v.field.OnSubmit(func(string) { v.take(0) })
	v.field.OnKey(v.key)
	v.who = kit.Heading("").OneLine()
	v.progres = kit.NewProgressBar(0)
	v.running = kit.Title("")
	v.said, v.hint = kit.Body(""), kit.Caption("")
	v.back = kit.IconButton(icons.ChevronLeft, french.T("votes.voter.previous"), func() { v.turn(-1) })
	v.forth = kit.IconButton(icons.ChevronRight, french.T("votes.voter.next"), func() { v.turn(1) })
	panel := kit.Card("", kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, v.back, kit.Fill(kit.Column(0, v.who)), v.forth), v.progres,
		v.field, v.running, v.said, v.hint))
	v.content = kit.Stack(twoPanes(kit.Column(theme.Gap1, v.head, kit.Fill(v.list)), kit.Column(0, panel, kit.Space()), 380))
	return v
}

// reset begins at the first voter who is not complete.
func (v *voter) reset() {
	v.number, v.given = 0, nil
	v.tell(icons.Info, "")
}

// firstIncomplete returns the first voter who has dots left, the last one when
// nobody has.
func (v *voter) firstIncomplete() int {
	t := v.s.tally
	for n := 1; ; n++ {
		if t.Voters > 0 && n >= t.Voters || v.totalOf(n) < t.Round.Dots {
			return n
		}
	}
}

func (v *voter) id() string { return workshop.VoterID(v.number) }

// piles returns the dots of the voter.
func (v *voter) piles() map[workshop.Vote]int { return v.s.state().VotesOf(v.s.round, v.id()) }

func (v *voter) total() int { return v.totalOf(v.number) }

func (v *voter) totalOf(number int) int {
	n := 0
	for _, dots := range v.s.state().VotesOf(v.s.round, workshop.VoterID(number)) {
		n += dots
	}
	return n
}

// refresh shows the voter and the ideas.
func (v *voter) refresh() {
	t := v.s.tally
	if v.number == 0 {
		v.number = v.firstIncomplete()
	}
	v.who.SetText(french.T("votes.voter.of", "number", v.number, "voters", french.Int(t.Voters)))
	if t.Voters == 0 {
		v.who.SetText(french.T("votes.voter.one", "number", v.number))
	}
	dots := v.total()
	v.progres.SetShare(float64(dots) / float64(max(t.Round.Dots, 1)))
	v.running.SetText(v.runningList())
	v.hint.SetText(french.T("votes.keys.voter"))
	if t.Round.TwoColour {
		v.hint.SetText(french.T("votes.keys.voter_two", "first", colourWord(t.Round, 0), "second", colourWord(t.Round, 1)))
	}
	v.hint.Hidden = v.s.frozen()
	turn(v.field, v.s.frozen())
	turn(v.back, v.number <= 1)
	turn(v.forth, t.Voters > 0 && v.number >= t.Voters)
	v.head.show(t.Round)
	v.listIdeas()
	v.content.Refresh()
}

// runningList tells the dots of the voter: « 3 × 2 · 7 · 12 ».
func (v *voter) runningList() string {
	lines := v.s.byNumber()
	piles := v.piles()
	var words []string
	for _, l := range lines {
		for c := range l.Dots {
			n := piles[workshop.Vote{Target: l.ID, Voter: v.id(), Colour: c}]
			if !v.s.tally.Round.TwoColour {
				n = [2]int{onIdea(piles, l.ID), 0}[c]
			}
			if n == 0 {
				continue
			}
			word := french.Int(l.Number)
			if v.s.tally.Round.TwoColour {
				word += " " + colourWord(v.s.tally.Round, c)
			}
			if n > 1 {
				word = french.T("votes.voter.times", "idea", word, "n", french.Int(n))
			}
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return french.T("votes.voter.nothing")
	}
	return strings.Join(words, " · ")
}

// onIdea adds up the piles of both colours on an idea.
func onIdea(piles map[workshop.Vote]int, id string) int {
	n := 0
	for v, dots := range piles {
		if v.Target == id {
			n += dots
		}
	}
	return n
}

// listIdeas shows the dots of all voters on each idea.
func (v *voter) listIdeas() {
	lines := v.s.byNumber()
	items := make([]idea, len(lines))
	for i, l := range lines {
		items[i] = idea{id: l.ID, number: l.Number, text: textOf(l), icon: v.s.iconOf(l), dots: l.Dots, two: v.s.tally.Round.TwoColour, column: -1}
		if !items[i].two {
			items[i].dots = [2]int{l.Total(), 0}
		}
	}
	if !slices.Equal(items, v.list.Items()) {
		v.list.SetItems(items)
	}
}

// typed gives a dot for each number that is followed by a space, a comma or a
// plus.
func (v *voter) typed(text string) {
	text = unshifted(text)
	rest := text
	for {
		i := strings.IndexAny(rest, " ,;+=")
		if i < 0 {
			break
		}
		colour := 0
		if rest[i] == '+' || rest[i] == '=' { // one key on a French keyboard
			colour = 1
		}
		number := rest[:i]
		rest = rest[i+1:]
		v.give(number, colour)
	}
	if rest = onlyDigits(rest, 4); rest != v.field.Text() {
		v.field.SetText(rest)
	}
}

// take gives a dot for the number that stands in the field.
func (v *voter) take(colour int) {
	number := v.field.Text()
	v.field.SetText("")
	v.give(number, colour)
}

func (v *voter) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyPageUp:
		v.turn(-1)
	case fyne.KeyPageDown:
		v.turn(1)
	case fyne.KeyBackspace:
		if v.field.Text() != "" || v.s.frozen() {
			return false
		}
		v.takeBack()
	default:
		return false
	}
	return true
}

// turn goes to another voter.
func (v *voter) turn(by int) {
	if n := v.number + by; n >= 1 && (by < 0 || v.s.tally.Voters == 0 || n <= v.s.tally.Voters) {
		v.number, v.given = n, nil
		v.tell(icons.Info, "")
		v.refresh()
	}
	kit.Focus(v.field.FocusTarget())
}

// give puts a dot of the voter on the idea of that number, or says why not. After
// the last dot the next voter's turn comes.
func (v *voter) give(number string, colour int) {
	round := v.s.tally.Round
	n, err := strconv.Atoi(number)
	if number == "" || err != nil || v.s.frozen() {
		return
	}
	lines := v.s.byNumber()
	at := slices.IndexFunc(lines, func(l workshop.Line) bool { return l.Number == n })
	switch {
	case at < 0:
		v.tell(icons.Warning, french.T("votes.voter.no_idea", "number", n))
		return
	case v.total() >= round.Dots:
		v.tell(icons.Warning, french.N("votes.voter.full", round.Dots))
		return
	}
	if !round.TwoColour {
		colour = 0
	}
	pile := workshop.Vote{Target: lines[at].ID, Voter: v.id(), Colour: colour}
	has := v.piles()[pile]
	all := has
	if !round.TwoColour {
		all = onIdea(v.piles(), pile.Target)
	}
	if round.Max > 0 && all >= round.Max {
		v.tell(icons.Warning, french.N("votes.voter.max", round.Max))
		return
	}
	v.tell(icons.Info, "")
	v.given = append(v.given, pile)
	v.s.put(workshop.FieldVotes(pile), workshop.VoteCount(has+1), false)
	if v.total() >= round.Dots {
		v.complete()
	}
}

// complete goes on to the next voter, and says so without stopping anybody.
func (v *voter) complete() {
	done, list := v.number, v.runningList()
	voters := v.s.tally.Voters
	if voters > 0 && v.number >= voters {
		v.tell(icons.Check, french.T("votes.voter.all", "number", done, "dots", list))
		v.refresh()
		return
	}
	v.turn(1)
	v.tell(icons.Check, french.T("votes.voter.done", "number", done, "dots", list))
}

// takeBack takes the dot that was given last; of a voter without dots it goes
// back to the one before.
func (v *voter) takeBack() {
	piles := v.piles()
	for len(v.given) > 0 && piles[v.given[len(v.given)-1]] == 0 {
		v.given = v.given[:len(v.given)-1] // undone meanwhile
	}
	switch {
	case len(piles) == 0:
		v.turn(-1)
		return
	case len(v.given) == 0:
		for pile := range piles {
			v.given = append(v.given, pile)
		}
		slices.SortFunc(v.given, func(a, b workshop.Vote) int { return strings.Compare(a.Target, b.Target)*2 + a.Colour - b.Colour })
	}
	last := v.given[len(v.given)-1]
	v.given = v.given[:len(v.given)-1]
	v.s.put(workshop.FieldVotes(last), workshop.VoteCount(piles[last]-1), false)
}

// tell says something under the running list; a warning in its colour.
func (v *voter) tell(icon icons.Name, text string) {
	in := theme.ColorSlate
	switch icon {
	case icons.Warning:
		in = theme.ColorBrick
	case icons.Check:
		in = theme.ColorPine
	}
	v.said.SetColor(in)
	v.said.SetText(text)
}
