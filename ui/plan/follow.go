package plan

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// stage is where an action is, months later.
type stage int

// The stages, in the order they are shown.
const (
	stageLate stage = iota
	stageRunning
	stageToCome
	stageOver
)

var stageKeys = []string{"late", "running", "to_come", "over"}

// stageOf says where an action is on a day.
func stageOf(a *workshop.Action, today workshop.Date) stage {
	switch {
	case a.Over():
		return stageOver
	case a.Late(today):
		return stageLate
	case a.Statut == "En cours" || a.Statut == "En pause" || a.Statut == "Bloqué":
		return stageRunning
	default:
		return stageToCome
	}
}

// followRow is an action as the follow-up shows it.
type followItem struct {
	ID     string
	Title  string
	Pilot  string
	End    workshop.Date
	Late   bool
	Status workshop.Status
	Last   string // what was noted last, "" for nothing
}

// followGroups puts the actions where they are on a day.
func followGroups(actions []workshop.Action, today workshop.Date) []kit.Group[followItem] {
	groups := make([]kit.Group[followItem], len(stageKeys))
	for i := range actions {
		a := &actions[i]
		at := stageOf(a, today)
		item := followItem{ID: a.ID, Title: orText(oneLine(a.Titre), "plan.untitled"), Pilot: pilot(a), End: a.Fin, Late: at == stageLate, Status: a.Statut}
		for _, p := range a.Progress {
			if text := oneLine(p.Text); text != "" {
				item.Last = french.T("plan.follow.last", "date", french.ShortDate(p.Date), "text", text)
			}
		}
		groups[at].Items = append(groups[at].Items, item)
	}
	for i := range groups {
		groups[i].Title = french.T("plan.follow."+stageKeys[i], "n", len(groups[i].Items))
	}
	return groups
}

// followCount says how the plan stands: « 3 en retard · 2 en cours ».
func followCount(actions []workshop.Action, today workshop.Date) string {
	var n [4]int
	for i := range actions {
		n[stageOf(&actions[i], today)]++
	}
	var said []string
	for at, key := range stageKeys {
		if n[at] > 0 {
			said = append(said, french.N("plan.follow.count."+key, n[at]))
		}
	}
	return strings.Join(said, " · ")
}

// statusKeys are the letters that give a status in the list.
var statusKeys = map[fyne.KeyName]workshop.Status{
	fyne.KeyA: "À venir", fyne.KeyE: "En cours", fyne.KeyR: "Réalisé", fyne.KeyP: "En pause", fyne.KeyB: "Bloqué", fyne.KeyX: "Abandonné",
}

// followList is the follow-up: the actions by where they are. Letters give a
// status, Enter begins to note what happened.
type followList struct {
	s       *screen
	groups  []kit.Group[followItem]
	setting bool
	list    *kit.GroupList[followItem]
	content *fyne.Container
}

func newFollowList(s *screen) *followList {
	l := &followList{s: s, list: kit.NewGroupList(newFollowRow)}
	l.list.HeightKey = func(k followItem) any { return struct{ title, last string }{k.Title, k.Last} }
	l.list.OnSelect = func(k followItem) {
		if !l.setting {
			s.choose(k.ID)
		}
	}
	l.list.OnOpen = func(followItem) { s.toPanel() }
	l.list.OnKey = l.key
	l.content = kit.Stack(container.NewBorder(nil, kit.InsetXY(headMargin, theme.Gap1, kit.Caption(french.T("plan.follow.keys"))), nil, nil,
		kit.InsetXY(0, theme.Gap1, l.list)))
	return l
}

func (l *followList) key(e *fyne.KeyEvent) bool {
	if status, ok := statusKeys[e.Name]; ok {
		if a, open := l.s.current(); open && a.Statut != status {
			l.s.session().Edit(l.s.set(a.ID, workshop.ActionStatut, string(status)))
		}
		return true
	}
	return e.Name == fyne.KeyH && l.s.table.key(e)
}

// show shows the actions where they are, and which one is selected.
func (l *followList) show(actions []workshop.Action, selected string) {
	l.setting = true
	if groups := followGroups(actions, l.s.today()); !reflect.DeepEqual(groups, l.groups) {
		l.groups = groups
		l.list.SetGroups(groups)
	}
	l.list.Select(func(k followItem) bool { return k.ID == selected })
	l.setting = false
}

// followRow shows an action.
type followRow struct {
	widget.BaseWidget
	title, pilot, last, end *kit.Text
	status                  *kit.Pill
	box                     fyne.CanvasObject
}

func newFollowRow() kit.RowOf[followItem] {
	r := &followRow{title: kit.Strong("").Lines(2), pilot: kit.Caption("").Lines(1), last: kit.Caption("").Lines(1).Italic(), end: kit.Caption("").OneLine(),
		status: kit.NewPill(icons.Circle, "", theme.ColorSlate, theme.ColorSlateTint)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap2, kit.Column(2, r.title, r.pilot, kit.Row(theme.Gap2, r.status, r.end, kit.Space()), r.last)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *followRow) Bind(k followItem) {
	r.title.SetText(k.Title)
	r.pilot.SetText(orText(k.Pilot, "plan.no_pilot"))
	look := statusLook(k.Status)
	r.status.Set(look.icon, statusWord(k.Status), look.in, look.tint)
	r.end.SetText(endWords(k.End, k.Late))
	r.end.SetColor(theme.ColorSlate)
	if k.Late {
		r.end.SetColor(theme.ColorOchre)
	}
	r.last.SetText(k.Last)
	r.last.Hidden = k.Last == ""
	r.Refresh()
}

// endWords says when an action ends, and that it should be over.
func endWords(end workshop.Date, late bool) string {
	switch {
	case end.IsZero():
		return french.T("plan.no_end")
	case late:
		return french.T("plan.follow.was_due", "date", french.ShortDate(end))
	default:
		return french.T("plan.follow.due", "date", french.ShortDate(end))
	}
}

// CreateRenderer implements fyne.Widget.
func (r *followRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
