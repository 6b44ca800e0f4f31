package plan

import (
	"reflect"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// lack is something that an action lacks.
type lack struct {
	ID        string // of the action
	Field     workshop.Field
	Essential bool
	Why       string // why, where the name of the field does not say it
}

// lacksOf groups what the actions lack by action: first those that are not ready,
// then those that are, in the people's order. Essential things come first.
func lacksOf(actions []workshop.Action) []kit.Group[lack] {
	var open, ready []kit.Group[lack]
	for i := range actions {
		a := &actions[i]
		g := kit.Group[lack]{Title: french.T("plan.lacks.action", "n", i+1, "title", orText(oneLine(a.Titre), "plan.untitled"))}
		for _, gap := range a.Gaps() {
			g.Items = append(g.Items, lack{a.ID, gap.Field, gap.Essential, why(a, gap.Field)})
		}
		switch {
		case len(g.Items) == 0:
		case a.Ready():
			ready = append(ready, g)
		default:
			open = append(open, g)
		}
	}
	return append(open, ready...)
}

// why says what is wrong with a field that is not just empty, "" for one that is.
func why(a *workshop.Action, f workshop.Field) string {
	switch text := oneLine(a.Unread[f]); {
	case f == workshop.ActionCommunes:
		return french.T("plan.lacks.no_commune")
	case text != "":
		return french.T("plan.lacks.unread", "text", text)
	default:
		return ""
	}
}

// lackList shows what each action lacks. Enter goes to the field.
type lackList struct {
	s       *screen
	groups  []kit.Group[lack]
	at      lack // the one that is selected
	setting bool // the list is being filled: nobody selects
	list    *kit.GroupList[lack]
	none    *fyne.Container
	lead    *kit.Text
	content *fyne.Container
}

func newLackList(s *screen) *lackList {
	l := &lackList{s: s, list: kit.NewGroupList(newLackRow), lead: kit.Caption("")}
	l.list.HeightKey = func(k lack) any { return k.Why != "" }
	l.list.OnSelect = func(k lack) {
		if !l.setting {
			l.at = k
			s.choose(k.ID)
		}
	}
	l.list.OnOpen = func(k lack) {
		s.choose(k.ID)
		s.opened()
		s.panel.jump(k.Field)
	}
	l.list.OnKey = func(e *fyne.KeyEvent) bool { return e.Name == fyne.KeyH && s.table.key(e) }
	l.none = kit.Stack(kit.EmptyState(icons.Check, french.T("plan.lacks.none"), french.T("plan.lacks.none_text"), nil))
	l.content = kit.Stack(container.NewBorder(kit.InsetXY(headMargin, 0, l.lead), kit.InsetXY(headMargin, theme.Gap1, kit.Caption(french.T("plan.lacks.keys"))), nil, nil,
		kit.InsetXY(0, theme.Gap1, kit.Stack(l.list, l.none))))
	return l
}

// target is what has the focus in this view.
func (l *lackList) target() fyne.Focusable {
	if len(l.groups) == 0 {
		return l.s.modes.FocusTarget()
	}
	return l.list.FocusTarget()
}

// follow shows beside the list the action that it stands at: the one that was
// shown may lack nothing any more.
func (l *lackList) follow() {
	if k, ok := l.list.Selected(); ok && k.ID != l.s.selected {
		l.at = k
		l.s.choose(k.ID)
	}
}

// show shows what lacks, and selects something that the selected action lacks, if
// there is anything.
func (l *lackList) show(actions []workshop.Action, selected string) {
	if groups := lacksOf(actions); !reflect.DeepEqual(groups, l.groups) {
		l.groups = groups
		l.fill()
	}
	if l.at.ID != selected {
		l.at = lack{ID: selected}
	}
	l.setting = true
	l.list.Select(func(k lack) bool { return k.ID == l.at.ID }) // whatever of it, then the same as before
	if l.at.Field != "" {
		l.list.Select(func(k lack) bool { return k.ID == l.at.ID && k.Field == l.at.Field })
	}
	l.setting = false
}

func (l *lackList) fill() {
	essential, actions := 0, 0
	for _, g := range l.groups {
		if g.Items[0].Essential {
			actions++
		}
		for _, k := range g.Items {
			if k.Essential {
				essential++
			}
		}
	}
	l.setting = true
	l.list.SetGroups(l.groups)
	l.setting = false
	l.lead.SetText(french.T("plan.lacks.lead_ready"))
	if essential > 0 {
		l.lead.SetText(french.N("plan.lacks.lead", essential, "actions", french.N("plan.lacks.actions", actions)))
	}
	none := len(l.groups) == 0
	l.none.Hidden, l.list.Hidden, l.lead.Hidden = !none, none, none
	l.content.Refresh()
}

// lackRow shows one thing that lacks.
type lackRow struct {
	widget.BaseWidget
	icon       *kit.Icon
	word, more *kit.Text
	pill       *kit.Pill
	box        fyne.CanvasObject
}

func newLackRow() kit.RowOf[lack] {
	r := &lackRow{icon: kit.NewIconSized(icons.Circle, theme.ColorOchre, 16), word: kit.Body("").OneLine().Lines(1), more: kit.Caption("").Lines(1),
		pill: kit.NewPill("", "", theme.ColorOchre, theme.ColorOchreTint)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.Row(theme.Gap2, r.icon, kit.Fill(kit.Column(0, r.word, r.more)), r.pill)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *lackRow) Bind(k lack) {
	r.word.SetText(french.T("plan.gap." + string(k.Field)))
	r.more.SetText(k.Why)
	r.more.Hidden = k.Why == ""
	if k.Essential {
		r.icon.Set(icons.Warning, theme.ColorOchre)
		r.pill.Set("", french.T("plan.lacks.essential"), theme.ColorOchre, theme.ColorOchreTint)
	} else {
		r.icon.Set(icons.Circle, theme.ColorSlate)
		r.pill.Set("", french.T("plan.lacks.helpful"), theme.ColorSlate, theme.ColorSlateTint)
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *lackRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
