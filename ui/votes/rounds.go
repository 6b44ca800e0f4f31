package votes

import (
	"fmt"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// roundBar shows the rounds, and makes others.
type roundBar struct {
	s       *screen
	chips   *kit.Chips
	shown   string // what the chips show
	holder  *fyne.Container
	again   *kit.Button // a new round
	first   *kit.Button // one on the first third
	erase   *kit.Button
	content *fyne.Container
}

func newRoundBar(s *screen) *roundBar {
	b := &roundBar{s: s, holder: kit.Stack()}
	b.again = kit.SecondaryButton(icons.Plus, french.T("votes.new_round"), func() { s.newRound(nil) })
	b.first = kit.QuietButton(icons.Filter, french.T("votes.first_third"), s.newRoundOnFirst)
	b.erase = kit.IconButton(icons.Trash, french.T("votes.trash_round"), s.trashRound)
	b.content = kit.Row(theme.Gap2, kit.Fill(b.holder), b.first, b.again, b.erase)
	return b
}

// refresh shows the rounds there are. The chips are made anew only when the
// rounds are others: else they would lose the focus.
func (b *roundBar) refresh(rounds []workshop.Round) {
	var choices []kit.Choice
	for i, r := range rounds {
		choices = append(choices, kit.Choice{Value: r.ID, Text: roundTitle(r, i)})
	}
	if len(rounds) == 0 {
		choices = []kit.Choice{{Value: "", Text: b.s.nextTitle()}}
	}
	if now := fmt.Sprint(choices); now != b.shown {
		b.shown = now
		b.chips = kit.NewChips(choices, b.s.round, func(id string) {
			b.s.session().Flush()
			b.s.round = id
			b.s.room.reset()
			b.s.voter.reset()
			b.s.refresh()
		})
		b.holder.Objects = []fyne.CanvasObject{b.chips}
		b.holder.Refresh()
	}
	b.chips.SetChosen(b.s.round)
	frozen := b.s.frozen()
	b.again.Hidden = frozen || b.s.round == ""
	b.first.Hidden = b.again.Hidden || len(b.s.firstThird()) == 0
	b.erase.Hidden = b.again.Hidden
	b.content.Refresh()
}

// roundTitle names the i-th round.
func roundTitle(r workshop.Round, i int) string {
	if r.Titre != "" {
		return r.Titre
	}
	return french.T("votes.round", "number", i+1)
}

// nextTitle names a round that is still to be made: one more than the highest
// number of all, also of those in the trash, which may come back.
func (s *screen) nextTitle() string {
	highest := 0
	for _, r := range s.state().AllRounds() {
		highest = max(highest, roundNumber(r.Titre))
	}
	for i, r := range s.state().Rounds() {
		highest = max(highest, roundNumber(roundTitle(r, i))) // also those without a name of their own
	}
	return french.T("votes.round", "number", highest+1)
}

// roundNumber reads the number in the name of a round, 0 when it has another name.
func roundNumber(title string) int {
	digits := onlyDigits(title, longest)
	n, err := strconv.Atoi(digits)
	if err != nil || french.T("votes.round", "number", n) != title {
		return 0
	}
	return n
}

// firstThird returns the ideas that the votes put first, when that is not all of
// them.
func (s *screen) firstThird() []string {
	var out []string
	for _, l := range s.tally.Lines {
		if l.Third == workshop.Priorities[0] {
			out = append(out, l.ID)
		}
	}
	if len(out) == len(s.tally.Lines) {
		return nil
	}
	return out
}

func (s *screen) newRoundOnFirst() { s.newRound(s.firstThird()) }

// newRound makes a round by the rules of the one that is shown, on a few ideas or
// on all of them.
func (s *screen) newRound(among []string) {
	if s.frozen() {
		return
	}
	before := s.tally.Round
	id, sets := s.roundSets()
	put := func(f workshop.Field, v string) {
		if v != "" {
			sets = append(sets, s.set(workshop.KindRound, id, f, v))
		}
	}
	for _, r := range ruleValues(before) {
		put(r.field, r.value)
	}
	for _, idea := range among {
		put(workshop.FieldAmong(idea), "1")
	}
	s.begin(id, sets)
	s.focus()
}

// ruleValue is a rule of a round as it is stored.
type ruleValue struct {
	field workshop.Field
	value string
}

// ruleValues returns the rules of a round that the next one takes on.
func ruleValues(r workshop.Round) []ruleValue {
	values := []ruleValue{
		{workshop.RoundWay, string(r.Way)}, {workshop.RoundOn, string(r.On)},
		{workshop.RoundDots, workshop.VoteCount(r.Dots)}, {workshop.RoundVoters, workshop.VoteCount(r.Voters)}, {workshop.RoundMax, workshop.VoteCount(r.Max)},
		{workshop.RoundColour1, r.Colours[0]}, {workshop.RoundColour2, r.Colours[1]}, {workshop.RoundKinds, kindsValue(r.Kinds)},
	}
	if r.TwoColour {
		values = append(values, ruleValue{workshop.RoundColours, "2"})
	}
	if r.OwnOnly {
		values = append(values, ruleValue{workshop.RoundCounts, workshop.OwnOnly})
	}
	return values
}

// roundSets names a new round and gives it its title and its place.
func (s *screen) roundSets() (id string, sets []workshop.Set) {
	rounds := s.state().Rounds()
	last := ""
	if len(rounds) > 0 {
		last = rounds[len(rounds)-1].Rang
	}
	id = workshop.NewID()
	return id, []workshop.Set{
		s.set(workshop.KindRound, id, workshop.RoundTitre, s.nextTitle()),
		s.set(workshop.KindRound, id, workshop.RoundRang, workshop.RankBetween(last, "")),
	}
}

// begin shows a round as soon as it is made.
func (s *screen) begin(id string, sets []workshop.Set) {
	s.round = id
	s.room.reset()
	s.voter.reset()
	s.session().Edit(sets...)
}

// put gives a value to a field of the round that is shown. The first one makes
// the round: nothing has to be filled in before.
func (s *screen) put(f workshop.Field, v string, typed bool) {
	switch {
	case s.frozen():
	case s.round == "":
		id, sets := s.roundSets()
		s.round = id
		s.session().Edit(append(sets, s.set(workshop.KindRound, id, f, v))...)
	case typed:
		s.session().Type(s.set(workshop.KindRound, s.round, f, v))
	default:
		s.session().Edit(s.set(workshop.KindRound, s.round, f, v))
	}
}

// trashRound puts the round in the trash and offers to bring it back.
func (s *screen) trashRound() {
	id := s.round
	if s.frozen() || id == "" {
		return
	}
	s.session().Edit(s.set(workshop.KindRound, id, workshop.FieldTrashed, "1"))
	s.focus()
	s.say(french.T("votes.round_trashed"), icons.Undo, french.T("votes.undo"), func() {
		s.hush()
		s.round = id
		s.session().Edit(s.set(workshop.KindRound, id, workshop.FieldTrashed, ""))
		s.focus()
	})
}

// before returns the round before the one that is shown in which somebody voted.
func (s *screen) before() (workshop.Tally, bool) {
	rounds := s.state().Rounds()
	i := slices.IndexFunc(rounds, func(r workshop.Round) bool { return r.ID == s.round })
	for i--; i >= 0; i-- {
		if t := s.state().Tally(rounds[i].ID); t.Given > t.Elsewhere {
			return t, true
		}
	}
	return workshop.Tally{}, false
}

// secondLeft returns how many dots of the second colour there are while it is off.
func (s *screen) secondLeft() int {
	if s.tally.Round.TwoColour {
		return 0
	}
	return s.state().SecondColour(s.round)
}

// joinColours makes them dots of the first colour, where they are.
func (s *screen) joinColours() {
	if s.frozen() || s.secondLeft() == 0 {
		return
	}
	s.session().Edit(s.state().JoinColours(s.round)...)
	s.focus()
}

// toggleClosed says that the round is over, or is not after all: the room sees the
// results of one that is over, and they count, whether the votes add up or not.
func (s *screen) toggleClosed() {
	r, ok := s.state().Round(s.round)
	if !ok || s.frozen() {
		return
	}
	value, said := "1", french.T("votes.round_closed")
	if r.Closed {
		value, said = "", french.T("votes.round_open")
	}
	s.session().Edit(s.set(workshop.KindRound, r.ID, workshop.RoundClosed, value))
	s.host.Say(said)
	s.focus()
}
