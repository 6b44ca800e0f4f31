// Package joining is the pane « Réunir les tables » of the stage Dossier: what was
// written at several tables, or on several PCs, comes into one dossier; and a
// dossier is prepared for each table.
package joining

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/ui/browse"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// extension ends the name of every dossier.
const extension = ".atelier"

// pane shows both.
type pane struct {
	host   view.Host
	sticks func() []settings.Place // the removable disks
	of     *session.Session        // whose dossier shows
	shown  bool

	post    *fyne.Container // says that the dossier is that of a table
	join    *joiner
	prepare *preparer
	tables  fyne.CanvasObject // where tables are prepared
	content *container.Scroll
}

// New makes the pane.
func New(h view.Host) view.Screen { return newPane(h, browse.Sticks) }

func newPane(h view.Host, sticks func() []settings.Place) *pane {
	p := &pane{host: h, sticks: sticks, post: kit.Column(0)}
	p.join = newJoiner(p)
	p.prepare = newPreparer(p)
	p.tables = kit.Card(french.T("joining.prepare.title"), p.prepare.body)
	p.content = kit.Page(p.post, kit.Columns(theme.Gap4, 440, 2, kit.Card(french.T("joining.title"), p.join.body), p.tables))
	h.OnChange(p.changed)
	return p
}

// Content implements view.Screen.
func (p *pane) Content() fyne.CanvasObject { return p.content }

// Enter implements view.Screen.
func (p *pane) Enter() {
	p.shown = true
	if p.of != p.host.Session() { // another dossier
		p.of = p.host.Session()
		p.join.reset()
		p.prepare.reset()
	}
	p.readTable()
	p.join.look()
	p.prepare.load()
}

// Leave implements view.Screen.
func (p *pane) Leave() { p.shown = false }

func (p *pane) changed(e session.Event) {
	if p.of != nil && p.of == p.host.Session() {
		p.join.changed(e)
	}
}

func (p *pane) locked() bool { return p.of == nil || p.of.ReadOnly() }

// readTable says it when the dossier is that of one table.
func (p *pane) readTable() {
	of := p.of
	var table string
	p.host.Run(func(ctx context.Context) (err error) {
		table, err = of.Dossier().Table(ctx)
		return err
	}, func(err error) {
		if of != p.of {
			return
		}
		if err != nil {
			p.host.Tell(err)
		}
		p.post.Objects = nil
		if table != "" {
			text := french.T("joining.post.text", "table", table, "name", fileOf(of.Dossier().Path()))
			p.post.Objects = []fyne.CanvasObject{kit.Panel(theme.ColorSkyTint, kit.Column(theme.Gap1,
				kit.Strong(french.T("joining.post.title", "table", table)), kit.Body(text)))}
		}
		p.post.Hidden = table == ""
		visibly(p.tables, table == "")
		p.refresh()
	})
}

func visibly(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

// refresh gives everything the room that it needs now.
func (p *pane) refresh() {
	p.content.Content.Refresh()
	p.content.Refresh()
}

// written calls done once what was typed is in the dossier, or cannot be: a
// reading comes after all that waits.
func (p *pane) written(done func()) {
	p.of.Flush()
	p.of.Workshops(func([]session.Summary, error) { done() })
}
