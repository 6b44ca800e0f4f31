package votes

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
)

// TestASecondColourThatIsOff says that its dots are seen where they are, and
// become dots of the first colour in one gesture.
func TestASecondColourThatIsOff(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), people(12), round(1, map[workshop.Field]string{workshop.RoundColours: "2"}))...)
	h.keys("40⏎3⏎20⏎")
	h.screen.put(workshop.RoundColours, "", false)
	if got := h.screen.room.list.Items()[0]; got.dots[0] != 40 || !strings.Contains(got.more, "+ 3 de la seconde couleur") {
		t.Errorf("the table shows %v, %q", got.dots, got.more)
	}
	if got := h.screen.room.list.Items()[1].more; got != "" {
		t.Errorf("the other idea says %q", got)
	}
	if !strings.Contains(h.fault(), "Dont 3 de la seconde couleur") || h.screen.footer.join.Hidden {
		t.Fatalf("the footer says %q, the button is hidden: %v", h.fault(), h.screen.footer.join.Hidden)
	}
	h.screen.footer.join.OnTap()()
	if got := h.Stored(); got.SecondColour(id(9001)) != 0 || !slices.Equal(dots(h.saved(0)), []int{43, 20}) {
		t.Errorf("joined: %v", dots(h.saved(0)))
	}
	if got := h.screen.room.list.Items()[0]; got.dots[0] != 43 || got.more != "" || !h.screen.footer.join.Hidden || strings.Contains(h.fault(), "couleur") {
		t.Errorf("joined, the table shows %v, %q, the footer %q", got.dots, got.more, h.fault())
	}
	if h.Window().Canvas().Focused() != fyne.Focusable(h.screen.room.list) {
		t.Error("the table does not have the focus again")
	}
	h.undo()
	if got := h.Stored(); got.SecondColour(id(9001)) != 3 || got.Votes(id(9001), workshop.Vote{Target: id(16)}) != 40 {
		t.Errorf("undone: %d of the second colour", got.SecondColour(id(9001)))
	}
}

// TestASecondColourThatIsOffByVoter says that a voter's dots of both colours are
// one number then, for the table, the running list and the rules.
func TestASecondColourThatIsOffByVoter(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), people(3), round(1, map[workshop.Field]string{workshop.RoundColours: "2", workshop.RoundWay: "votant", workshop.RoundMax: "2"}))...)
	h.keys("1 1+")
	h.screen.put(workshop.RoundColours, "", false)
	h.part(tabVote)
	if got := h.screen.voter.list.Items()[0].dots; got != [2]int{2, 0} {
		t.Errorf("the table shows %v", got)
	}
	if got := h.screen.voter.running.Text(); got != "1 ×\u00a02" {
		t.Errorf("the running list says %q", got)
	}
	h.keys("1 ")
	if got := h.saved(0).Given; got != 2 {
		t.Errorf("%d dots, at most 2 on one idea", got)
	}
}

// TestASecondColourThatIsOffToRead says that a dossier that is only read shows
// them too, and offers nothing.
func TestASecondColourThatIsOffToRead(t *testing.T) {
	h := openToRead(t, slices.Concat(ideas(2), people(12), round(1, map[workshop.Field]string{workshop.FieldVotes(workshop.Vote{Target: id(16), Colour: 1}): "3"}))...)
	h.screen.joinColours()
	if got := h.screen.room.list.Items()[0].more; !strings.Contains(got, "+ 3") || !h.screen.footer.join.Hidden || h.Stored().SecondColour(id(9001)) != 3 {
		t.Errorf("%q", got)
	}
}

// TestRulesBeyondTheirBounds says that a number nobody can mean is refused in
// words, and that the rule stays what it was.
func TestRulesBeyondTheirBounds(t *testing.T) {
	rules := map[workshop.Field]string{workshop.RoundDots: "3", workshop.RoundVoters: "20", workshop.RoundMax: "2"}
	h := open(t, slices.Concat(ideas(2), people(12), round(1, rules))...)
	for _, c := range []struct {
		field *numberField
		typed string
		says  string
	}{
		{h.screen.rules.dots, "999", "Gommettes par personne\u00a0: 999 n’est pas retenu. Écrivez un nombre de 1 à 100."},
		{h.screen.rules.dots, "1000", "1\u202f000 n’est pas retenu"},
		{h.screen.rules.dots, "0", "0 n’est pas retenu"},
		{h.screen.rules.voters, "99999", "Votants\u00a0: 99\u202f999 n’est pas retenu. Écrivez un nombre de 1 à 10\u202f000, ou laissez vide."},
		{h.screen.rules.max, "500", "Sur une idée, au plus\u00a0: 500 n’est pas retenu"},
	} {
		h.Window().Canvas().Focus(c.field.FocusTarget())
		c.field.SelectAll()
		h.keys(c.typed + "⏎")
		if got := h.screen.rules.refused.Text(); !strings.Contains(got, c.says) || h.screen.rules.refusal.Hidden {
			t.Errorf("%s: %q, want %q", c.typed, got, c.says)
		}
		if !c.field.Focused() {
			t.Errorf("%s: Enter went on", c.typed)
		}
		if r := h.Stored().Rounds()[0]; r.Dots != 3 || r.Voters != 20 || r.Max != 2 {
			t.Errorf("%s: the rules are %d dots, %d voters, at most %d", c.typed, r.Dots, r.Voters, r.Max)
		}
		h.Window().Canvas().Focus(h.screen.room.list)
		if got := c.field.Text(); got != map[*numberField]string{h.screen.rules.dots: "3", h.screen.rules.voters: "20", h.screen.rules.max: "2"}[c.field] {
			t.Errorf("%s: left, the field shows %q", c.typed, got)
		}
		if h.screen.rules.refusal.Hidden {
			t.Errorf("%s: left, nothing says why", c.typed)
		}
	}
	h.Window().Canvas().Focus(h.screen.rules.dots.FocusTarget())
	h.screen.rules.dots.SelectAll()
	h.keys("7⏎")
	if r := h.Stored().Rounds()[0]; r.Dots != 7 || !h.screen.rules.refusal.Hidden || h.screen.rules.dots.Focused() {
		t.Errorf("then 7: %d dots, %q", r.Dots, h.screen.rules.refused.Text())
	}
}

// TestAnEmptiedRule says which rules may say nothing.
func TestAnEmptiedRule(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), people(12), round(1, map[workshop.Field]string{workshop.RoundDots: "3", workshop.RoundVoters: "20"}))...)
	for _, f := range []*numberField{h.screen.rules.dots, h.screen.rules.voters} {
		h.Window().Canvas().Focus(f.FocusTarget())
		f.SelectAll()
		h.keys("⌫⏎")
	}
	if r := h.Stored().Rounds()[0]; r.Dots != 3 || r.Voters != 0 || h.screen.rules.dots.Text() != "3" {
		t.Errorf("%d dots, %d voters", r.Dots, r.Voters)
	}
}

// TestRulesOnAFrenchKeyboard says that the upper row needs no Shift in the rules
// either, and that the minus of the other keys is no digit.
func TestRulesOnAFrenchKeyboard(t *testing.T) {
	h := open(t, ideas(2)...)
	h.Window().Canvas().Focus(h.screen.rules.voters.FocusTarget())
	for _, k := range []struct {
		key  fyne.KeyName
		rune string
	}{{fyne.Key4, "'"}, {fyne.Key6, "-"}, {fyne.KeyMinus, "-"}, {fyne.Key0, "à"}} {
		h.Press(k.key)
		h.Write(k.rune)
	}
	if got := h.Stored().Rounds(); len(got) != 1 || got[0].Voters != 460 || h.screen.rules.voters.Text() != "460" {
		t.Errorf("%+v, the field shows %q", got, h.screen.rules.voters.Text())
	}
}

// TestVotersGoOnAfterARestart says that whoever comes back goes on with the first
// voter who has dots left.
func TestVotersGoOnAfterARestart(t *testing.T) {
	rules := map[workshop.Field]string{workshop.RoundWay: "votant", workshop.RoundDots: "2", workshop.FieldVotes(workshop.Vote{Target: id(16), Voter: "v1"}): "2",
		workshop.FieldVotes(workshop.Vote{Target: id(17), Voter: "v2"}): "2", workshop.FieldVotes(workshop.Vote{Target: id(17), Voter: "v3"}): "1"}
	h := open(t, slices.Concat(ideas(3), people(5), round(1, rules))...)
	if want := "Votant 3 sur 5"; h.screen.voter.who.Text() != want {
		t.Fatalf("%q, want %q", h.screen.voter.who.Text(), want)
	}
	h.keys("3 ")
	if got := h.Stored().Votes(id(9001), workshop.Vote{Target: id(18), Voter: "v3"}); got != 1 || h.screen.voter.who.Text() != "Votant 4 sur 5" {
		t.Errorf("%d dots, then %q", got, h.screen.voter.who.Text())
	}
	h.keys("1 1 2 2 ")
	h.Reopen(h.Session().State().Workshop.ID)
	h.show()
	if want := "Votant 5 sur 5"; h.screen.voter.who.Text() != want {
		t.Errorf("all complete: %q, want %q", h.screen.voter.who.Text(), want)
	}
}

// TestMoreRulesCoverNothing says that the rules that unfold have their room the
// first time already.
func TestMoreRulesCoverNothing(t *testing.T) {
	h := open(t, slices.Concat(ideas(5), round(1, nil))...)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject
	under := func(o fyne.CanvasObject) float32 { return at(o).Y + o.Size().Height }
	apart := func(when string) {
		t.Helper()
		c := h.screen.rules.content
		if bottom, high := under(c), c.MinSize().Height; bottom > at(h.screen.parts).Y || c.Size().Height < high {
			t.Errorf("%s: the rules end at %v and are %v high of %v, the table begins at %v", when, bottom, c.Size().Height, high, at(h.screen.parts).Y)
		}
	}
	apart("folded")
	h.screen.rules.more.OnTap()()
	apart("unfolded")
	if got := h.screen.rules.rare.MinSize().Height; got < 100 {
		t.Errorf("%v high: the chips of all kinds need two lines", got)
	}
	h.screen.put(workshop.RoundColours, "2", false)
	apart("with two colours")
	h.Window().Canvas().Focus(h.screen.rules.dots.FocusTarget())
	h.keys("999")
	apart("with a refusal")
	h.screen.rules.more.OnTap()()
	apart("folded again")
}

// TestNamesOfRounds says that no two rounds have one name, nor one that comes
// back from the trash.
func TestNamesOfRounds(t *testing.T) {
	h := open(t, slices.Concat(ideas(2), round(1, nil), round(2, nil))...)
	h.screen.rounds.chips.OnChosen(id(9001))
	h.screen.trashRound()
	h.screen.newRound(nil)
	names := func() (out []string) {
		for _, r := range h.Stored().Rounds() {
			out = append(out, r.Titre)
		}
		return out
	}
	if got := names(); !slices.Equal(got, []string{"Tour 2", "Tour 3"}) {
		t.Fatalf("%q", got)
	}
	h.screen.trashRound()
	h.screen.trashRound()
	h.keys("4") // makes one again
	if got := names(); !slices.Equal(got, []string{"Tour 4"}) {
		t.Errorf("%q", got)
	}
}

// TestARoundIsClosedAndOpenedAgain: closing says that it is over, whatever the
// votes; one gesture, which can be taken back.
func TestARoundIsClosedAndOpenedAgain(t *testing.T) {
	h := open(t, ideas(3)...)
	h.keys("2⏎")
	closed := func() bool { return h.Stored().Rounds()[0].Closed }
	h.screen.footer.over.OnTap()()
	if !closed() {
		t.Fatal("it is not closed")
	}
	if got := h.screen.footer.over.Text(); got != "Rouvrir le tour" {
		t.Errorf("the button says %q", got)
	}
	h.screen.footer.over.OnTap()()
	if closed() {
		t.Error("it is not open again")
	}
	if !h.undo() || !closed() {
		t.Error("opening it was not taken back")
	}
}
