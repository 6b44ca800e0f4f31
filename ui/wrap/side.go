package wrap

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// side is one of the two lists.
type side struct {
	d       *decisions
	commits bool
	list    *kit.List[entry]
	heading *kit.Text
	none    *kit.Text
	box     *fyne.Container
}

// entry is what a row shows of a note. Two that are equal look the same.
type entry struct {
	id, text, small string
	commits         bool
	late, several   bool
	edited          bool
}

func newSide(d *decisions, commits bool) *side {
	s := &side{d: d, commits: commits, heading: kit.Heading(""), none: kit.Muted(french.T("wrap.decide.none"))}
	icon, in := icons.NoteDecision, theme.ColorPlum
	if commits {
		s.none.SetText(french.T("wrap.decide.none_kept"))
		icon, in = icons.People, theme.ColorPine
	}
	s.list = kit.NewList(func() kit.RowOf[entry] { return newRow(d) })
	s.list.HeightKey = func(e entry) any {
		if e.edited {
			return nil
		}
		e.id = ""
		return e
	}
	s.list.OnOpen = func(_ int, e entry) {
		if n, ok := d.s.state().Note(e.id); ok {
			d.begin(n)
		}
	}
	s.list.OnKey = func(e *fyne.KeyEvent) bool { return d.key(s, e) }
	head := kit.Row(theme.Gap2, kit.NewIcon(icon, in), kit.Fill(s.heading))
	s.box = kit.Column(theme.Gap2, head, kit.Fill(kit.Stack(s.list, kit.Column(0, kit.InsetXY(theme.Gap2, theme.Gap2, s.none), kit.Space()))))
	return s
}

// show lists those of these notes that belong here.
func (s *side) show(notes []workshop.Note) {
	was, _ := s.selected()
	var list []entry
	for _, n := range notes {
		commits := n.Commits
		if n.ID == s.d.edited {
			commits = s.d.before.Commits // it stays where it is until the editing ends
		}
		if commits == s.commits {
			list = append(list, s.d.entry(n))
		}
	}
	if !slices.Equal(list, s.list.Items()) {
		s.list.SetItems(list)
	}
	if i := s.index(was.ID); i >= 0 && i != s.list.Selected() {
		s.list.Select(i)
	}
	title := french.T("wrap.decide.room", "n", french.Int(len(list)))
	if s.commits {
		title = french.T("wrap.decide.kept", "n", french.Int(len(list)))
	}
	s.heading.SetText(title)
	s.none.Hidden = len(list) > 0
	s.box.Refresh()
}

func (s *side) index(id string) int {
	return slices.IndexFunc(s.list.Items(), func(e entry) bool { return e.id == id })
}

// selected returns the note that is selected.
func (s *side) selected() (workshop.Note, bool) {
	i := s.list.Selected()
	if i < 0 || i >= len(s.list.Items()) {
		return workshop.Note{}, false
	}
	id := s.list.Items()[i].id
	n, ok := s.d.s.state().Note(id)
	n.ID = id // also of one that is gone
	return n, ok
}

func (s *side) reveal(id string) {
	if i := s.index(id); i >= 0 {
		s.list.Select(i)
	}
}

// entry says what there is to see of a note.
func (d *decisions) entry(n workshop.Note) entry {
	e := entry{id: n.ID, text: strings.TrimSpace(n.Text), commits: n.Commits, edited: n.ID == d.edited}
	e.late = n.Commits && !n.Due.IsZero() && n.Due.Before(d.s.today())
	for _, f := range []workshop.Field{workshop.NoteText, workshop.NoteWho, workshop.NoteDue} {
		if _, ok := d.s.state().Disputed[d.note(n.ID, f, "").Key]; ok {
			e.several = true
		}
	}
	who, due := strings.TrimSpace(n.Who), ""
	if !n.Due.IsZero() {
		due = french.T("wrap.decide.by", "day", french.Date(n.Due))
	}
	if n.Commits && who == "" {
		who = french.T("wrap.decide.no_who")
	}
	if n.Commits && due == "" {
		due = french.T("wrap.decide.no_due")
	}
	e.small = strings.Join(slices.DeleteFunc([]string{who, due}, func(p string) bool { return p == "" }), " · ")
	return e
}

// row shows a decision, or the editor in its place.
type row struct {
	widget.BaseWidget
	d           *decisions
	shown       entry
	text, small *kit.Text
	late, many  *kit.Pill
	card, slot  *fyne.Container
	both        *fyne.Container
}

func newRow(d *decisions) *row {
	r := &row{d: d, text: kit.Body(""), small: kit.Caption(""), slot: kit.Stack(),
		late: kit.NewPill(icons.Clock, french.T("wrap.decide.late"), theme.ColorBrick, theme.ColorBrickTint),
		many: kit.NewPill(icons.Warning, french.T("wrap.decide.several"), theme.ColorOchre, theme.ColorOchreTint)}
	r.card = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.TopRow(theme.Gap2, kit.Fill(kit.Column(2, r.text, r.small)), r.many, r.late)))
	r.both = kit.Stack(r.card, r.slot)
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *row) Bind(e entry) {
	r.shown = e
	r.text.SetText(e.text)
	r.small.SetText(e.small)
	r.small.Hidden = e.small == ""
	r.late.Hidden, r.many.Hidden = !e.late, !e.several
	r.card.Hidden, r.slot.Hidden = e.edited, !e.edited
	r.slot.Objects = nil
	if e.edited {
		r.slot.Objects = []fyne.CanvasObject{r.d.edit.box}
	}
	r.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (r *row) AccessibilityLabel() string { return r.shown.text + ". " + r.shown.small }

// AccessibilityRole implements fyne.Accessible.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return slotRenderer(r, r.both) }

// slotRenderer draws a row whose content comes and goes without its size being
// another: it is laid out at each refresh.
func slotRenderer(of fyne.Widget, both *fyne.Container) fyne.WidgetRenderer {
	layout := func(s fyne.Size) {
		both.Resize(s)
		both.Layout.Layout(both.Objects, s)
		for _, o := range both.Objects {
			if c, ok := o.(*fyne.Container); ok && c.Layout != nil {
				c.Layout.Layout(c.Objects, s)
			}
		}
	}
	return kit.NewRenderer([]fyne.CanvasObject{both}, layout, func() fyne.Size { return both.MinSize() }, func() {
		layout(of.Size())
		both.Refresh()
	})
}
