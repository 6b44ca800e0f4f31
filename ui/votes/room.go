package votes

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// mostTyped is the largest number that can be typed for one idea.
const mostTyped = 9999

// room is where the dots of the whole room are entered, or the hands: a table
// whose lit row takes the digits.
type room struct {
	s       *screen
	list    *kit.List[idea]
	head    *rowHead
	hint    *kit.Text
	column  int  // the colour that is typed
	typing  bool // the next digit goes on with the number
	digits  kit.Keypad
	content *fyne.Container
}

func newRoom(s *screen) *room {
	r := &room{s: s, list: kit.NewList(newIdeaRow), head: newRowHead(), hint: kit.Caption("")}
	r.list.HeightKey = func(i idea) any { return [2]string{i.text, i.more} }
	r.list.OnSelect = func(int, idea) { r.arrived() }
	r.list.OnKey = r.key
	r.list.OnRune = r.letter
	r.list.OnBlur = func() { r.typing = false; s.flush() }
	r.content = kit.Stack(kit.Column(theme.Gap1, r.head, kit.Fill(r.list), r.hint))
	return r
}

// flush writes what is being typed.
func (s *screen) flush() {
	if s.session() != nil {
		s.session().Flush()
	}
}

// reset begins at the first idea.
func (r *room) reset() {
	r.column, r.typing = 0, false
	r.list.Select(-1)
}

// choose lights an idea.
func (r *room) choose(id string) {
	for i, item := range r.list.Items() {
		if item.id == id {
			r.list.Select(i)
			r.arrived()
		}
	}
}

// arrived begins another row: its number is typed anew, and what was typed is
// one thing to undo.
func (r *room) arrived() {
	r.typing = false
	r.s.flush()
	r.refresh()
}

// refresh shows the ideas with the dots they have.
func (r *room) refresh() {
	lines := r.s.byNumber()
	at := max(r.list.Selected(), 0)
	items := make([]idea, len(lines))
	for i, l := range lines {
		items[i] = r.item(l, i == at)
	}
	round := r.s.tally.Round
	if !round.TwoColour {
		r.column = 0
	}
	r.list.SetItems(items)
	if r.list.Selected() < 0 && len(items) > 0 {
		r.list.Select(0)
	}
	r.head.show(round)
	r.hint.SetText(french.T("votes.keys.room"))
	if round.TwoColour {
		r.hint.SetText(french.T("votes.keys.room_two"))
	}
	r.hint.Hidden = r.s.frozen()
}

func (r *room) item(l workshop.Line, lit bool) idea {
	i := idea{id: l.ID, number: l.Number, text: textOf(l), two: r.s.tally.Round.TwoColour, column: -1, icon: r.s.iconOf(l)}
	notes, other := 0, 0
	for c := range i.dots {
		i.dots[c] = r.s.state().Votes(r.s.round, workshop.Vote{Target: l.ID, Colour: c})
		notes += l.Dots[c] - l.Own[c]
		other += l.Own[c] - i.dots[c]
	}
	var more []string
	if notes > 0 {
		more = append(more, french.T("votes.on_notes", "n", french.Int(notes)))
	}
	if second := i.dots[1]; second > 0 && !i.two {
		more = append(more, french.T("votes.on_second", "n", french.Int(second)))
	}
	if other > 0 { // voter by voter, or on what was joined to it
		more = append(more, french.N("votes.otherwise", other))
	}
	i.more = strings.Join(more, " · ")
	if lit && !r.s.frozen() {
		i.column = r.column
	}
	for _, f := range r.s.tally.Faults {
		i.fault = i.fault || f.Target == l.ID
	}
	return i
}

// key takes the keys of the table besides the arrows up and down.
func (r *room) key(e *fyne.KeyEvent) bool {
	r.digits.Key(e.Name)
	if r.s.frozen() {
		return false
	}
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		r.next()
	case fyne.KeyRight:
		r.toColumn(1)
	case fyne.KeyLeft:
		r.toColumn(0)
	case fyne.KeyBackspace:
		r.give(r.dots() / 10)
	case fyne.KeyDelete:
		r.give(0)
		r.typing = false
	default:
		return false
	}
	return true
}

// next goes on to the other colour, or to the next idea.
func (r *room) next() {
	if r.s.tally.Round.TwoColour && r.column == 0 {
		r.toColumn(1)
		return
	}
	r.column = 0
	r.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
}

func (r *room) toColumn(c int) {
	if r.s.tally.Round.TwoColour && r.column != c {
		r.column = c
		r.arrived()
	}
}

// letter takes the digits, and + and −.
func (r *room) letter(letter rune) bool {
	if r.s.frozen() || r.list.Selected() < 0 {
		return true
	}
	d := r.digits.Digit(letter)
	switch {
	case d >= 0 && r.typing:
		if n := r.dots()*10 + d; n <= mostTyped {
			r.give(n)
		}
	case d >= 0:
		r.give(d)
	case letter == '+' || letter == '=': // one key on a French keyboard
		r.give(r.dots() + 1)
	case letter == '-' || letter == '−':
		r.give(r.dots() - 1)
	}
	return true
}

// pile is the pile of dots that is typed.
func (r *room) pile() workshop.Vote {
	return workshop.Vote{Target: r.list.Items()[r.list.Selected()].id, Colour: r.column}
}

func (r *room) dots() int { return r.s.state().Votes(r.s.round, r.pile()) }

func (r *room) give(n int) {
	if r.list.Selected() < 0 {
		return
	}
	r.typing = true
	r.s.put(workshop.FieldVotes(r.pile()), workshop.VoteCount(n), true)
}
