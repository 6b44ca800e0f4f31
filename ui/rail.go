package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// The rail's width at a text scale of 1, and the scale up to which it grows:
// beyond, its shortcuts give way, for the screens need the room.
const (
	railWidth = 196
	railScale = 1.4
	railGap   = 2
)

// rail leads from stage to stage.
type rail struct {
	s       *shell
	items   map[view.Stage]*kit.RailItem
	about   *kit.RailItem
	content fyne.CanvasObject
}

func newRail(s *shell) *rail {
	r := &rail{s: s, items: make(map[view.Stage]*kit.RailItem)}
	things, stages := []fyne.CanvasObject{brand()}, []*kit.RailItem(nil)
	for _, st := range view.Stages {
		item := kit.NewRailItem(stageIcons[st], stageName(st), keyOf(st).told, func() { s.Go(view.Route{Stage: st}) })
		r.items[st] = item
		stages, things = append(stages, item), append(things, item)
	}
	kit.RailGroup(stages...)
	r.about = kit.NewRailItem(icons.Info, french.T("shell.about.open"), "", s.showAbout)
	things = append(things, kit.Space(), r.about)
	list := kit.InsetXY(theme.Gap2, theme.Gap3, kit.Column(railGap, things...))
	r.content = kit.Stack(kit.NewSurface(theme.ColorRail, "", 0), container.NewVScroll(list))
	r.update()
	return r
}

// brand is the mark of the application on top of the rail.
func brand() fyne.CanvasObject {
	name := kit.Strong(french.T("app.name")).In(theme.ColorOnRail)
	return kit.InsetXY(theme.Gap2, theme.Gap2, kit.Row(theme.Gap2, newMark(), kit.Fill(name)))
}

// mark shows which stage is shown.
func (r *rail) mark(st view.Stage) {
	for s, item := range r.items {
		item.SetActive(s == st)
	}
}

// update shows which stages wait for a workshop.
func (r *rail) update() {
	for st, item := range r.items {
		item.SetWaiting(st.NeedsWorkshop() && !r.s.hasWorkshop())
	}
}

// newMark returns the application's icon, small.
func newMark() fyne.CanvasObject {
	img := canvas.NewImageFromResource(theme.App)
	img.FillMode = canvas.ImageFillContain
	img.SetMinSize(fyne.NewSquareSize(36))
	return container.NewStack(canvas.NewRectangle(color.Transparent), img)
}

// beside puts the rail at the left, as high as the window, and the rest beside
// it, without a gap.
type beside struct{}

func (beside) MinSize(things []fyne.CanvasObject) fyne.Size {
	rest := things[1].MinSize()
	return fyne.NewSize(besideWidth()+rest.Width, max(things[0].MinSize().Height, rest.Height))
}

func besideWidth() float32 { return railWidth * min(theme.Scale(), railScale) }

func (beside) Layout(things []fyne.CanvasObject, s fyne.Size) {
	w := besideWidth()
	things[0].Resize(fyne.NewSize(w, s.Height))
	things[1].Move(fyne.NewPos(w, 0))
	things[1].Resize(fyne.NewSize(s.Width-w, s.Height))
}
