package documents

import (
	"fmt"
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// planRow says what the plan of one commune will hold.
type planRow struct {
	content             fyne.CanvasObject
	name, counts, lacks *kit.Text
	icon                *kit.Icon
	print, complete     *kit.Button
}

func newPlanRow(onPrint, onComplete func()) *planRow {
	r := &planRow{name: kit.Strong(""), counts: kit.Caption(""), lacks: kit.Caption(""), icon: kit.NewIcon(icons.Check, theme.ColorPine)}
	r.print = kit.SecondaryButton(icons.Printer, french.T("documents.print_one"), onPrint)
	r.complete = kit.IconButton(icons.Edit, french.T("documents.see_plan"), onComplete)
	r.content = kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap3,
		kit.Row(theme.Gap2, r.icon, kit.Fill(kit.Column(2, r.name, r.counts, r.lacks)), r.complete, r.print)))
	return r
}

func (r *planRow) show(p plan) {
	r.name.SetText(p.commune.Nom)
	r.counts.SetText(french.N("documents.actions", p.actions) + " · " + french.N("documents.notes", p.notes))
	if len(p.missing) == 0 {
		r.lacks.SetText(french.T("documents.complete"))
		r.lacks.SetColor(theme.ColorPine)
		r.icon.Set(icons.Check, theme.ColorPine)
	} else {
		r.lacks.SetText(french.T("documents.to_complete", "list", strings.Join(p.missing, ", ")))
		r.lacks.SetColor(theme.ColorOchre)
		r.icon.Set(icons.Warning, theme.ColorOchre)
	}
	r.complete.Hidden = len(p.missing) == 0
}

// progress says how many plans are written.
type progress struct {
	widget.BaseWidget
	text *kit.Text
	bar  *kit.ProgressBar
	box  fyne.CanvasObject
}

func newProgress() *progress {
	p := &progress{text: kit.Body(""), bar: kit.NewProgressBar(0)}
	p.box = kit.Width(420, kit.Column(theme.Gap1, p.text, p.bar))
	p.ExtendBaseWidget(p)
	return p
}

func (p *progress) set(done, all int) {
	p.text.SetText(french.T("documents.writing", "done", done, "all", all))
	p.bar.SetShare(float64(done) / float64(max(all, 1)))
}

// CreateRenderer implements fyne.Widget.
func (p *progress) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }

// codePoint writes the number of a character, « U+1F600 ».
func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// coverSheet is a small drawing of the cover: what comes out of the printer.
type coverSheet struct {
	widget.BaseWidget
	of, count *kit.Text
	box       fyne.CanvasObject
}

// The sheet's size, in points: A4.
const (
	sheetWidth  = 132
	sheetHeight = 187
)

func newCoverSheet() *coverSheet {
	c := &coverSheet{of: kit.Caption("").Lines(3), count: kit.Caption("").Lines(1)}
	c.box = kit.Inset(theme.Gap3, kit.Column(theme.Gap2, kit.Strong(french.T("documents.preview")).In(theme.ColorPine), c.of, kit.Space(), c.count))
	c.ExtendBaseWidget(c)
	return c
}

func (c *coverSheet) show(w workshop.Workshop, plans []plan) {
	name := ""
	if len(plans) > 0 {
		name = plans[0].commune.Nom
	}
	c.of.SetText(name)
	c.count.SetText(french.ShortDate(w.Date))
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *coverSheet) CreateRenderer() fyne.WidgetRenderer {
	sheet := func(dx float32) *canvas.Rectangle {
		r := canvas.NewRectangle(color.White)
		r.StrokeColor, r.StrokeWidth, r.CornerRadius = theme.Color(theme.ColorLine), 1, 3
		r.Move(fyne.NewPos(dx, dx))
		return r
	}
	back, front := sheet(8), sheet(0)
	return &sheetRenderer{c, back, front, container.NewStack(c.box)}
}

type sheetRenderer struct {
	c           *coverSheet
	back, front *canvas.Rectangle
	box         *fyne.Container
}

func (r *sheetRenderer) Destroy() {}
func (r *sheetRenderer) MinSize() fyne.Size {
	return fyne.NewSize(sheetWidth*theme.Scale()+8, sheetHeight*theme.Scale()+8)
}
func (r *sheetRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.front, r.box}
}

func (r *sheetRenderer) Layout(fyne.Size) {
	s := fyne.NewSize(sheetWidth*theme.Scale(), sheetHeight*theme.Scale())
	r.back.Resize(s)
	r.front.Resize(s)
	r.box.Resize(s)
}

func (r *sheetRenderer) Refresh() {
	for _, sheet := range []*canvas.Rectangle{r.back, r.front} {
		sheet.FillColor, sheet.StrokeColor = theme.Color(theme.ColorCard), theme.Color(theme.ColorLine)
		sheet.Refresh()
	}
	r.Layout(r.c.Size())
	r.box.Refresh()
}
