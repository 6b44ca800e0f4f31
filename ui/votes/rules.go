package votes

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// rules are the rules of a round on one line; the rarer ones unfold under it.
type rules struct {
	s                 *screen
	dots, voters, max *numberField
	way, on, counts   *kit.Select
	two, few          *kit.Chip
	colours           [2]*kit.TextField
	kinds             map[workshop.NoteKind]*kit.Chip
	more              *kit.Button
	refused           *kit.Text // a number that is not taken
	refusal           *fyne.Container
	refusedIn         string              // the round of which it is said
	forDots, ofTwo    []fyne.CanvasObject // shown for dots, for two colours
	rare              *fyne.Container
	content           *fyne.Container
}

func newRules(s *screen) *rules {
	r := &rules{s: s, kinds: make(map[workshop.NoteKind]*kit.Chip)}
	r.dots = r.number(workshop.RoundDots, "votes.rule.dots", workshop.MaxDots, false)
	r.voters = r.number(workshop.RoundVoters, "votes.rule.voters", workshop.MaxVoters, true)
	r.max = r.number(workshop.RoundMax, "votes.rule.max", workshop.MaxDots, true)
	r.way = kit.NewSelect("", choicesOf("votes.way.", workshop.VoteWays), "", func(v string) {
		s.put(workshop.RoundWay, v, false)
		s.focus()
	})
	r.on = kit.NewSelect("", choicesOf("votes.on.", workshop.VoteOns), "", func(v string) { s.put(workshop.RoundOn, v, false) })
	r.counts = kit.NewSelect("", []kit.Choice{{Value: "", Text: french.T("votes.counts.all")}, {Value: workshop.OwnOnly, Text: french.T("votes.counts.own")}}, "",
		func(v string) { s.put(workshop.RoundCounts, v, false) })
	r.two = kit.NewChip(kit.Choice{Text: french.T("votes.two_colours")}, false, func(on bool) { s.put(workshop.RoundColours, flag(on, "2"), false) })
	r.few = kit.NewChip(kit.Choice{}, true, func(on bool) { r.allIdeas(on) })
	for i, f := range []workshop.Field{workshop.RoundColour1, workshop.RoundColour2} {
		r.colours[i] = r.text(f)
		r.colours[i].SetPlaceHolder(colourWord(workshop.Round{}, i))
	}
	r.more = kit.QuietButton(icons.ChevronDown, french.T("votes.more_rules"), r.unfold)
	r.build()
	return r
}

func (r *rules) build() {
	item := func(key string, width float32, field fyne.CanvasObject) *fyne.Container {
		return kit.Row(theme.Gap2, kit.Body(french.T(key)).OneLine(), kit.Fixed(width, field))
	}
	dots, most := item("votes.rule.dots", 56, r.dots.TextField), item("votes.rule.max", 96, r.max.TextField)
	r.forDots = []fyne.CanvasObject{dots, most}
	first, second := item("votes.rule.colour1", 150, r.colours[0]), item("votes.rule.colour2", 150, r.colours[1])
	r.ofTwo = []fyne.CanvasObject{first, second}
	things := []fyne.CanvasObject{item("votes.rule.on", 300, r.on), item("votes.rule.counts", 300, r.counts)}
	for _, k := range workshop.NoteKinds {
		r.kinds[k] = kit.NewChip(kit.Choice{Text: french.T("notes.kind." + string(k)), Icon: theme.NoteIcon(k), Color: theme.NoteColor(k), Tint: theme.NoteTint(k)},
			false, func(bool) { r.chooseKinds() })
		things = append(things, r.kinds[k])
	}
	things = append(things, r.two, first, second, r.few)
	r.rare = kit.Stack(kit.Panel(theme.ColorSlateTint, kit.Flow(theme.Gap3, things...)))
	r.rare.Hide()
	r.refused = kit.Body("").In(theme.ColorBrick)
	r.refusal = kit.Row(theme.Gap2, kit.NewIconSized(icons.Warning, theme.ColorBrick, 18), kit.Fill(r.refused))
	r.refusal.Hide()
	r.content = kit.Column(theme.Gap2,
		kit.Flow(theme.Gap4, dots, item("votes.rule.voters", 96, r.voters.TextField), most, item("votes.rule.way", 170, r.way), r.more), r.refusal, r.rare)
}

// refuse says under the fields why a number is not taken, "" that all are.
func (r *rules) refuse(why string) {
	if why == "" && r.refusal.Hidden {
		return
	}
	r.refused.SetText(why)
	r.refusedIn = r.s.round
	r.reveal(r.refusal, why != "")
}

// reveal shows a part of the rules or hides it. A part that was never laid out
// takes its width first: how high it is depends on that.
func (r *rules) reveal(part *fyne.Container, on bool) {
	setHidden(part, !on)
	if on {
		part.Resize(fyne.NewSize(r.content.Size().Width, 1))
	}
	r.s.content.Refresh()
}

func (r *rules) text(f workshop.Field) *kit.TextField {
	field := kit.NewTextField("").SharesUndo()
	field.OnTyped = func(text string) { r.s.put(f, text, true) }
	field.OnDone = func(string) {
		r.s.session().Flush()
		r.refresh()
	}
	field.OnSubmit(func(string) { r.s.focus() })
	return field
}

func (r *rules) chooseKinds() {
	var chosen []workshop.NoteKind
	for _, k := range workshop.NoteKinds {
		if r.kinds[k].On() {
			chosen = append(chosen, k)
		}
	}
	r.s.put(workshop.RoundKinds, kindsValue(chosen), false)
	r.refresh() // none is the usual ones
}

// allIdeas opens the round to every idea again.
func (r *rules) allIdeas(on bool) {
	if on || r.s.frozen() {
		return
	}
	var sets []workshop.Set
	for _, id := range r.s.tally.Round.Among {
		sets = append(sets, r.s.set(workshop.KindRound, r.s.round, workshop.FieldAmong(id), ""))
	}
	r.s.session().Edit(sets...)
}

func (r *rules) unfold() {
	on := r.rare.Hidden
	r.more.SetText(french.T("votes.more_rules"))
	r.more.SetIcon(icons.ChevronDown)
	if on {
		r.more.SetText(french.T("votes.fewer_rules"))
		r.more.SetIcon(icons.ChevronUp)
	}
	r.reveal(r.rare, on)
}

// refresh shows the rules as they are. What is being typed stays.
func (r *rules) refresh() {
	round := r.s.tally.Round
	show := func(f *kit.TextField, text string) {
		if !f.Focused() {
			f.SetText(text)
		}
	}
	show(r.dots.TextField, french.Int(round.Dots))
	show(r.voters.TextField, workshop.VoteCount(round.Voters))
	show(r.max.TextField, workshop.VoteCount(round.Max))
	if r.refusedIn != r.s.round {
		r.refusal.Hide()
	}
	r.voters.SetPlaceHolder(r.present())
	r.max.SetPlaceHolder(french.T("votes.no_limit"))
	for i, f := range r.colours {
		show(f, round.Colours[i])
	}
	r.way.SetChosen(string(round.Way))
	r.on.SetChosen(string(round.On))
	r.counts.SetChosen(flag(round.OwnOnly, workshop.OwnOnly))
	r.two.SetOn(round.TwoColour)
	for k, chip := range r.kinds {
		chip.SetOn(slices.Contains(round.Kinds, k))
	}
	r.few.SetOn(true)
	r.few.SetText(french.N("votes.few_ideas", len(round.Among)))
	r.few.Hidden = len(round.Among) == 0
	for _, o := range r.forDots {
		setHidden(o, round.Way == workshop.Hands)
	}
	for _, o := range r.ofTwo {
		setHidden(o, !round.TwoColour)
	}
	r.freeze(r.s.frozen())
	r.content.Refresh()
}

// present says how many people are there, for a round of which it is not said
// how many vote.
func (r *rules) present() string {
	round := r.s.tally.Round
	round.Voters = 0
	if n := r.s.state().Voters(round); n > 0 {
		return french.N("votes.present", n)
	}
	return french.T("votes.how_many")
}

func (r *rules) freeze(frozen bool) {
	for _, f := range []interface {
		Disable()
		Enable()
	}{r.dots, r.voters, r.max, r.way, r.on, r.counts, r.two, r.few, r.colours[0], r.colours[1]} {
		turn(f, frozen)
	}
	for _, c := range r.kinds {
		turn(c, frozen)
	}
}

func turn(f interface {
	Disable()
	Enable()
}, off bool) {
	if off {
		f.Disable()
	} else {
		f.Enable()
	}
}

func choicesOf[T ~string](prefix string, values []T) []kit.Choice {
	out := make([]kit.Choice, len(values))
	for i, v := range values {
		out[i] = kit.Choice{Value: string(v), Text: french.T(prefix + string(v))}
	}
	return out
}

// colourWord says what a colour of a round means.
func colourWord(r workshop.Round, colour int) string {
	if r.Colours[colour] != "" {
		return r.Colours[colour]
	}
	return french.T("votes.colour", "number", colour+1)
}

func kindsValue(kinds []workshop.NoteKind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	return strings.Join(words, " ")
}

func flag(on bool, value string) string {
	if on {
		return value
	}
	return ""
}

func onlyDigits(text string, most int) string {
	kept := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
	return kept[:min(len(kept), most)]
}

func setHidden(o fyne.CanvasObject, hidden bool) {
	if hidden {
		o.Hide()
	} else {
		o.Show()
	}
}
