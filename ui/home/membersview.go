package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// membersView lets communes of an EPCI be ticked.
type membersView struct {
	m       *members
	d       *draft
	changed func()
	content fyne.CanvasObject
	filter  *kit.TextField
	count   *kit.Text
	list    *kit.List[member]
}

func newMembersView(m *members, d *draft, changed, done func()) *membersView {
	v := &membersView{m: m, d: d, changed: changed, count: kit.Caption("").OneLine()}
	v.filter = kit.NewSearchField(french.T("home.members.filter"), func(text string) {
		m.filter = text
		v.show()
	})
	v.filter.OnKey(func(k *fyne.KeyEvent) bool { return v.key(k, done) })
	v.list = kit.NewList(func() kit.RowOf[member] { return newMemberRow() })
	v.list.HeightKey = func(member) any { return true }
	v.list.OnOpen = func(_ int, c member) { v.turn(c) }
	v.list.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyEscape {
			done()
			return true
		}
		return false
	}
	head := kit.Row(theme.Gap2, kit.Fill(kit.Strong(m.name).OneLine().Lines(1)), v.count,
		kit.SecondaryButton(icons.Check, french.T("home.members.done"), done))
	tools := kit.Row(theme.Gap1, kit.Fill(v.filter),
		kit.QuietButton(icons.BoxChecked, french.T("home.members.all"), func() { v.turnAll(true) }),
		kit.QuietButton(icons.Box, french.T("home.members.none"), func() { v.turnAll(false) }))
	v.content = kit.Column(theme.Gap2, head, tools, kit.Fill(v.list))
	v.show()
	return v
}

func (v *membersView) focus() { kit.Focus(v.filter.FocusTarget()) }

// key: Down goes to the list, Enter ticks the only one that is left, Escape
// leaves.
func (v *membersView) key(k *fyne.KeyEvent, done func()) bool {
	switch k.Name {
	case fyne.KeyDown:
		kit.Focus(v.list)
	case fyne.KeyReturn, fyne.KeyEnter:
		if items := v.list.Items(); len(items) == 1 {
			v.turn(items[0])
			v.filter.SelectAll()
		}
	case fyne.KeyEscape:
		if v.filter.Text() == "" {
			done()
			return true
		}
		v.filter.SetText("")
		v.m.filter = ""
		v.show()
	default:
		return false
	}
	return true
}

// show shows the members as they are now.
func (v *membersView) show() {
	v.list.SetItems(v.m.shown())
	v.count.SetText(french.N("home.members.chosen", v.m.ticked(), "all", french.Int(len(v.m.all))))
}

func (v *membersView) turn(c member) {
	if c.ticked {
		v.d.remove(c.code)
	} else {
		v.d.add(c.place)
	}
	v.m.follow(v.d)
	v.show()
	v.changed()
}

func (v *membersView) turnAll(on bool) {
	v.m.tickShown(v.d, on)
	v.show()
	v.changed()
}

// memberRow shows a member with its box.
type memberRow struct {
	widget.BaseWidget
	box          *kit.Icon
	name, detail *kit.Text
	content      fyne.CanvasObject
}

func newMemberRow() *memberRow {
	r := &memberRow{box: kit.NewIconSized(icons.Box, theme.ColorFieldLine, 22), name: kit.Body("").OneLine().Lines(1), detail: kit.Caption("").OneLine()}
	r.content = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, 6,
		kit.Row(theme.Gap3, r.box, kit.Fill(r.name), r.detail)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *memberRow) Bind(c member) {
	if c.ticked {
		r.box.Set(icons.BoxChecked, theme.ColorPine)
	} else {
		r.box.Set(icons.Box, theme.ColorFieldLine)
	}
	r.name.SetText(c.name)
	r.detail.SetText(c.detail)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *memberRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.content) }
