package ui

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// restyle draws the slide as it was after the look of the application changed.
func (p *projection) restyle() {
	if pane := p.shown(); pane != nil {
		p.arrangeBar()
		p.root.Refresh() // the share of the slide depends on the size of the text
		p.after(0, func() {
			pane.Refresh()
			p.revealFocus()
		})
	}
}

// toggleFrozen keeps the image as it is, or lets it follow again.
func (p *projection) toggleFrozen() {
	if p.showing == notShown {
		return
	}
	p.frozen = !p.frozen
	p.arrangeBar()
	p.refresh()
}

// arrangeBar shows what the operator can do with the projection, above the rail.
func (p *projection) arrangeBar() {
	setVisible(p.bar, p.showing != notShown)
	if p.showing == notShown {
		return
	}
	row := func(icon icons.Name, key, shortcut string, act func()) fyne.CanvasObject {
		if theme.Scale() > findScale { // where large letters leave no room
			return newStillRow(p.s.window, icon, french.T(key), "", act)
		}
		return newStillRow(p.s.window, icon, french.T(key), french.T(shortcut), act)
	}
	freeze, icon := "project.bar.freeze", icons.Lock
	if p.frozen {
		freeze, icon = "project.bar.thaw", icons.Eye
	}
	things := []fyne.CanvasObject{row(icon, freeze, "project.key.freeze", p.toggleFrozen)}
	if p.showing != second {
		things = append(things, row(icons.External, "project.bar.alone", "project.key.alone", func() { p.set(alone) }))
	}
	things = append(things, row(icons.Close, "project.bar.stop", "project.key.on", func() { p.set(notShown) }))
	p.pages = kit.Caption("").OneLine()
	p.turning = kit.Row(theme.Gap1,
		newStill(p.s.window, icons.ChevronLeft, "", func() { p.flip(-1) }), kit.Fill(p.pages.Align(fyne.TextAlignCenter)),
		newStill(p.s.window, icons.ChevronRight, "", func() { p.flip(1) }))
	things = append(things, p.turning)
	p.bar.Objects = []fyne.CanvasObject{kit.NewSurface(theme.ColorPaper, "", 0),
		kit.InsetXY(theme.Gap2, theme.Gap2, kit.Column(theme.Gap1, things...))}
	if pane := p.shown(); pane != nil {
		p.paged(pane.Pages())
	}
	p.bar.Refresh()
	p.lower.Refresh()
}

// paged hears which page the room sees.
func (p *projection) paged(no, pages int) {
	if p.pages == nil {
		return
	}
	was := p.turning.Visible()
	setVisible(p.turning, pages > 1)
	p.pages.SetText(french.T("project.page", "n", no+1, "all", pages))
	if was != (pages > 1) {
		p.lower.Refresh()
	}
}
