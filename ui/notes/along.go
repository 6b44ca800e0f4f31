package notes

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// along is what goes along with each note until something else is chosen: the
// étape, the table, who speaks.
type along struct {
	step          *kit.Select
	table, author *kit.SuggestField
	tables, names []string // that are known
	box           fyne.CanvasObject
}

func newAlong(s *screen) *along {
	a := &along{step: kit.NewSelect("", nil, "", func(v string) { s.draft.SetStep(v); s.backToLine() })}
	field := func(placeholder string, known func() []string, typed func(string)) *kit.SuggestField {
		f := kit.NewSuggestField("", func(string) []string { return known() }).SharesUndo()
		f.SetPlaceHolder(placeholder)
		f.OnTyped = typed
		f.OnDone = func(string) { s.session().Flush() }
		f.OnTaken = func(string) { s.backToLine() }
		f.OnSubmit(func(string) { s.backToLine() })
		f.OnKey(func(e *fyne.KeyEvent) bool {
			kind, isKind := kindOfKey(e.Name)
			switch {
			case e.Name == fyne.KeyEscape:
				s.backToLine()
			case isKind:
				s.chooseKind(kind)
			default:
				return false
			}
			return true
		})
		return f
	}
	a.table = field(french.T("notes.along.table"), func() []string { return a.tables }, func(v string) { s.draft.SetTable(v) })
	a.author = field(french.T("notes.along.author"), func() []string { return a.names }, func(v string) { s.draft.SetAuthor(v) })
	key := func(letter, of string) fyne.CanvasObject {
		return kit.Caption(french.T("notes.along.key", "lettre", letter, "champ", of)).OneLine()
	}
	pair := func(width float32, o fyne.CanvasObject, caption fyne.CanvasObject) fyne.CanvasObject {
		return kit.Row(theme.Gap2, caption, kit.Fixed(width, o))
	}
	a.box = kit.Flow(theme.Gap4,
		pair(220, a.step, key("E", french.T("notes.along.step_name"))),
		pair(110, a.table, key("T", french.T("notes.along.table_name"))),
		pair(210, a.author, key("A", french.T("notes.along.author_name"))))
	return a
}

// load brings up what there is to choose from.
func (a *along) load(s *screen, steps []kit.Choice) {
	a.step.SetChoices(steps)
	a.learnTables(s.state())
	s.session().Known(func(k session.Known, err error) {
		if err == nil { // else nothing is completed
			a.names = k.Names()
		}
	})
}

func (a *along) learnTables(st *workshop.State) { a.tables = st.TableNames() }

// show shows what the next note gets.
func (a *along) show(d *session.NoteDraft) {
	a.step.SetChosen(d.Step())
	if !a.table.Focused() {
		a.table.SetText(d.Table())
	}
	if !a.author.Focused() {
		a.author.SetText(d.Author())
	}
}

// nextTable goes to the next table that is known, then to none.
func (s *screen) nextTable() {
	s.capture.along.learnTables(s.state())
	tables := append([]string{""}, s.capture.along.tables...)
	if here := strings.TrimSpace(s.draft.Table()); !slices.Contains(tables, here) {
		tables = append(tables, here)
	}
	if len(tables) == 1 {
		s.goAlong(s.capture.along.table)
		return
	}
	at := slices.Index(tables, strings.TrimSpace(s.draft.Table()))
	next := tables[(at+1)%len(tables)]
	s.draft.SetTable(next)
	s.capture.along.table.SetText(next)
}

// goAlong puts the caret into one of the fields, ready to be written over.
func (s *screen) goAlong(f *kit.SuggestField) {
	s.content.ScrollToTop()
	f.FocusAtEnd()
	f.SelectAll()
}

// alongKeys are the letters that, with Alt, change what goes along with a note.
func (s *screen) alongKeys() map[fyne.KeyName]func() {
	return map[fyne.KeyName]func(){
		fyne.KeyT: s.nextTable,
		fyne.KeyA: func() { s.goAlong(s.capture.along.author) },
		fyne.KeyE: func() {
			s.content.ScrollToTop()
			if b, ok := s.capture.along.step.FocusTarget().(interface{ TypedKey(*fyne.KeyEvent) }); ok {
				b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
			}
		},
	}
}

// shortcuts lets the window choose a kind by its key or its initial, and what
// goes along by its initial, wherever the focus is, or takes that back.
func (s *screen) shortcuts(on bool) {
	c := s.host.Window().Canvas()
	keys := s.alongKeys()
	for i, key := range kindLetters {
		keys[key] = func() { s.chooseKind(workshop.NoteKinds[i]) }
	}
	for key, do := range keys {
		short := &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
		if !on {
			c.RemoveShortcut(short)
			continue
		}
		c.AddShortcut(short, func(fyne.Shortcut) {
			if c.Overlays().Top() == nil && s.state() != nil && !s.session().ReadOnly() {
				do()
			}
		})
	}
	if !on {
		c.SetOnTypedKey(s.windowKey)
		return
	}
	s.windowKey = c.OnTypedKey()
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if kind, ok := kindOfKey(e.Name); ok && c.Overlays().Top() == nil {
			s.chooseKind(kind)
		} else if s.windowKey != nil {
			s.windowKey(e)
		}
	})
}
