package trash

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// thing is something in the trash.
type thing struct {
	workshop  string // id
	kind      workshop.Kind
	id        string
	icon      icons.Name
	sort      string // « Constat », « Action », « Atelier »
	text      string
	at        time.Time
	inTrashed bool           // its workshop is in the trash too
	back      []workshop.Set // what takes it out
}

// order is the place of a kind in a group.
func order(k workshop.Kind) int {
	switch k {
	case workshop.KindWorkshop:
		return 0
	case workshop.KindNote:
		return 1
	case workshop.KindAction:
		return 2
	default:
		return 3
	}
}

// thrown returns what is in the trash of a dossier, a group for each workshop,
// what was thrown last first. It reads the dossier.
func thrown(ctx context.Context, d session.Dossier) ([]kit.Group[thing], error) {
	list, err := d.Workshops(ctx)
	if err != nil {
		return nil, err
	}
	holds := make(map[string]bool) // workshops with something in the trash
	if err := d.EachCell(ctx, func(c workshop.Cell) {
		if c.Field == workshop.FieldTrashed && c.Value != "" {
			holds[c.Workshop] = true
		}
	}); err != nil {
		return nil, err
	}
	var groups []kit.Group[thing]
	for _, w := range list {
		if !holds[w.ID] {
			continue
		}
		st, err := d.State(ctx, w.ID)
		if err != nil {
			return nil, err
		}
		if g := groupOf(st); len(g.Items) > 0 {
			groups = append(groups, g)
		}
	}
	slices.SortStableFunc(groups, func(a, b kit.Group[thing]) int { return b.Items[0].at.Compare(a.Items[0].at) })
	return groups, nil
}

func groupOf(st *workshop.State) kit.Group[thing] {
	w := st.Workshop
	g := kit.Group[thing]{Title: titleOf(w)}
	if w.Trashed {
		g.Items = append(g.Items, thing{w.ID, workshop.KindWorkshop, w.ID, icons.Home, french.T("trash.workshop"), titleOf(w), w.TrashedAt, true, st.PutBack(workshop.KindWorkshop, w.ID)})
	}
	for _, n := range st.TrashedNotes() {
		g.Items = append(g.Items, thing{w.ID, workshop.KindNote, n.ID, noteIcon(n.Kind), french.T("trash.note." + string(n.Kind)),
			oneLine(n.Text), n.TrashedAt, w.Trashed, st.PutBack(workshop.KindNote, n.ID)})
	}
	for _, a := range st.TrashedActions() {
		title := cmp.Or(oneLine(a.Titre), oneLine(a.Description), french.T("trash.untitled_action"))
		g.Items = append(g.Items, thing{w.ID, workshop.KindAction, a.ID, icons.Plan, french.T("trash.action"), title, a.TrashedAt, w.Trashed, st.PutBack(workshop.KindAction, a.ID)})
	}
	for _, t := range st.ThrownInRoom() {
		g.Items = append(g.Items, thing{w.ID, t.Kind, t.ID, roomIcons[t.Kind], french.T("trash.room." + string(t.Kind)), cmp.Or(oneLine(t.Text), french.T("trash.nameless")), t.At, w.Trashed, st.PutBack(t.Kind, t.ID)})
	}
	slices.SortStableFunc(g.Items, func(a, b thing) int { return b.at.Compare(a.at) })
	return g
}

// roomIcons are those of what happens in the room.
var roomIcons = map[workshop.Kind]icons.Name{
	workshop.KindParticipant: icons.People, workshop.KindBlock: icons.Clock, workshop.KindCluster: icons.Note, workshop.KindRound: icons.Vote,
	workshop.KindCriterion: icons.Flag, workshop.KindSheet: icons.Flag, workshop.KindProgress: icons.Plan,
}

func noteIcon(k workshop.NoteKind) icons.Name { return icons.Name("note-" + string(k)) }

func titleOf(w workshop.Workshop) string {
	return cmp.Or(oneLine(w.Titre), french.T("trash.untitled"))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// row shows a thing.
type row struct {
	widget.BaseWidget
	shown  thing
	locked func() bool
	icon   *kit.Icon
	text   *kit.Text
	when   *kit.Text
	back   *kit.Button
	box    fyne.CanvasObject
}

func newRow(locked func() bool, putBack func(thing)) *row {
	r := &row{locked: locked, icon: kit.NewIcon(icons.Note, theme.ColorSlate),
		text: kit.Body("").OneLine().Lines(1), when: kit.Caption("").OneLine().Lines(1)}
	r.back = kit.SecondaryButton(icons.Undo, french.T("trash.restore"), func() { putBack(r.shown) })
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2,
		kit.Row(theme.Gap3, r.icon, kit.Fill(kit.Column(0, r.text, r.when)), r.back)))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *row) Bind(t thing) {
	r.shown = t
	r.icon.Set(t.icon, theme.ColorSlate)
	r.text.SetText(t.text)
	r.when.SetText(french.T("trash.when", "what", t.sort, "when", french.HumanSince(t.at, time.Now())))
	r.back.Hidden = r.locked()
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
