package home

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// cardRow shows a workshop in the list.
type cardRow struct {
	widget.BaseWidget
	shown  card
	locked func() bool // nothing can be changed
	box    fyne.CanvasObject

	day, month             *kit.Text
	title, communes, venue *kit.Text
	counts, progress, late *kit.Text
	lateMark               *fyne.Container
	bar                    *kit.ProgressBar
	example                *kit.Pill
	past, carry            *kit.Button
	edit, trash, restore   *kit.Button
}

// newCardRow returns a row; what its buttons do is told the card that it shows
// then.
func newCardRow(locked func() bool, onContinue, onHistory, onEdit, onTrash, onRestore func(card)) *cardRow {
	r := &cardRow{
		locked: locked,
		day:    kit.Heading("").Align(fyne.TextAlignCenter).OneLine(), month: kit.Caption("").Align(fyne.TextAlignCenter).OneLine(),
		title: kit.Strong("").OneLine().Lines(1), communes: kit.Body("").OneLine().Lines(1), venue: kit.Caption("").OneLine().Lines(1),
		counts: kit.Caption("").OneLine(), progress: kit.Caption("").OneLine(), bar: kit.NewProgressBar(0),
		example: kit.NewPill(icons.Example, french.T("home.example"), theme.ColorOchre, theme.ColorOchreTint),
	}
	r.carry = kit.IconButton(icons.Carry, french.T("home.continue"), func() { onContinue(r.shown) })
	r.past = kit.IconButton(icons.History, french.T("home.history"), func() { onHistory(r.shown) })
	r.edit = kit.IconButton(icons.Edit, french.T("home.edit"), func() { onEdit(r.shown) })
	r.trash = kit.IconButton(icons.Trash, french.T("home.delete"), func() { onTrash(r.shown) })
	r.restore = kit.SecondaryButton(icons.Undo, french.T("home.restore"), func() { onRestore(r.shown) })
	date := kit.Stack(kit.NewSurface(theme.ColorPineTint, "", theme.Radius),
		kit.InsetXY(theme.Gap2, theme.Gap2, kit.Column(0, r.day, r.month)))
	words := kit.Column(2, kit.Row(theme.Gap2, kit.Fill(r.title), r.example), r.communes, r.venue)
	r.late = kit.Caption("").OneLine().In(theme.ColorOchre)
	r.lateMark = kit.Row(theme.Gap1, kit.NewIconSized(icons.Warning, theme.ColorOchre, 14), r.late)
	figures := kit.Column(theme.Gap1, r.counts, r.lateMark, r.bar, r.progress)
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap3, kit.Row(theme.Gap4,
			kit.Fixed(86, date), kit.Fill(container.New(&beside{fixed: 170, least: 260}, words, figures)), kit.Row(0, r.carry, r.past, r.edit, r.trash, r.restore))))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *cardRow) Bind(c card) {
	r.shown = c
	day, month := dayAndMonth(c)
	r.day.SetText(day)
	r.month.SetText(month)
	r.title.SetText(c.title)
	r.communes.SetText(c.communes)
	r.venue.SetText(c.whereAndWho())
	r.venue.Hidden = c.whereAndWho() == ""
	r.counts.SetText(french.N("home.notes", c.notes) + " · " + french.N("home.actions", c.actions))
	r.late.SetText(french.N("home.late", c.late))
	r.lateMark.Hidden = c.late == 0 || c.trashed
	r.progress.SetText(french.T("home.progress", "done", c.done, "all", c.all))
	r.bar.SetShare(c.share())
	r.bar.Hidden, r.progress.Hidden = c.all == 0, c.all == 0
	r.example.Hidden = !c.example
	locked := r.locked()
	r.carry.Hidden = locked || c.trashed
	r.edit.Hidden, r.trash.Hidden, r.restore.Hidden = locked || c.trashed, locked || c.trashed, locked || !c.trashed
	r.Refresh()
}

// roomForWords is how wide a row is, at a text scale of 1, whose button says that
// the workshop can be continued.
const roomForWords float32 = 900

// Resize implements fyne.CanvasObject: where there is little room, the button that
// continues has its icon only.
func (r *cardRow) Resize(s fyne.Size) {
	word := ""
	if s.Width >= roomForWords*theme.Scale() {
		word = french.T("home.continue")
	}
	r.carry.SetText(word)
	r.BaseWidget.Resize(s)
}

// CreateRenderer implements fyne.Widget.
func (r *cardRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// share is how far the parcours is, from 0 to 1.
func (c card) share() float64 {
	if c.all == 0 {
		return 0
	}
	return float64(c.done) / float64(c.all)
}

// whereAndWho is the small print of a card.
func (c card) whereAndWho() string {
	var said []string
	for _, s := range []string{c.workshop.Lieu, c.workshop.Animateur} {
		if s = strings.TrimSpace(s); s != "" {
			said = append(said, s)
		}
	}
	if c.date == "" {
		said = append(said, french.T("home.no_date"))
	}
	return strings.Join(said, " · ")
}

// dayAndMonth is the day as a calendar leaf shows it: « 12 », « mars 2026 ».
func dayAndMonth(c card) (day, month string) {
	day, month, _ = strings.Cut(french.ShortDate(c.day), "\u00a0")
	return day, month
}
