// Package file is the pane « Le fichier » of the stage Dossier: where the dossier
// lies, what it holds, and whether it is in order.
package file

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/place"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// pane shows what is known of the file.
type pane struct {
	host    view.Host
	content fyne.CanvasObject

	name, state, holds, size *kit.Text
	where, kind, advice      *kit.Text
	health                   *kit.Text
	details                  *fyne.Container
	check, open, join        *kit.Button
	twins                    *fyne.Container
	twinsText                *kit.Text
	kindIcon                 *kit.Icon
	reports                  *kit.Text
	of                       *session.Session // whose file was read
	last                     known            // what was read of it when it was there, zero before
	shown                    bool
	turn                     int // counts the readings: only the last one is shown
}

// known is what is read of the file off the UI goroutine.
type known struct {
	size                      int64
	workshops, notes, actions int
	place                     place.Place
	twins                     []string
	table                     string
	absent                    bool // it is not where it was: a stick was pulled out
}

// New makes the pane.
func New(h view.Host) view.Screen {
	p := &pane{host: h, name: kit.Heading(""), state: kit.Body(""), holds: kit.Body(""), size: kit.Muted(""),
		where: kit.Muted(""), kind: kit.Strong(""), advice: kit.Body(""), health: kit.Body(""), details: kit.Column(theme.Gap1),
		twinsText: kit.Body(""), reports: kit.Muted(h.Settings().Dir()), kindIcon: kit.NewIcon(icons.Folder, theme.ColorPine)}
	p.check = kit.SecondaryButton(icons.Check, french.T("keepfile.check"), p.examine)
	p.join = kit.SecondaryButton("", french.T("keepfile.twins_open"), func() {
		h.Go(view.Route{Stage: view.Dossier, Item: string(view.PaneMerge)})
	})
	p.twins = kit.Stack(kit.Panel(theme.ColorOchreTint, kit.Column(theme.Gap2, p.twinsText, kit.Row(0, p.join, kit.Space()))))
	p.open = kit.SecondaryButton(icons.External, french.T("keepfile.open"), func() { h.Open(filepath.Dir(h.DossierPath())) })
	reports := kit.SecondaryButton(icons.External, french.T("keepfile.open"), func() { h.Open(h.Settings().Dir()) })
	about := kit.Card("", kit.Column(theme.Gap3, p.name, p.state, p.holds, p.size))
	lies := kit.Card(french.T("keepfile.place"), kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, p.kindIcon, kit.Fill(p.kind)), p.where, p.advice, p.twins, kit.Row(0, p.open, kit.Space())))
	order := kit.Card(french.T("keepfile.order"), kit.Column(theme.Gap3, p.health, p.details, kit.Row(0, p.check, kit.Space())))
	help := kit.Card(french.T("keepfile.reports"), kit.Column(theme.Gap3, kit.Muted(french.T("keepfile.reports_text")), p.reports, kit.Row(0, reports, kit.Space())))
	p.content = kit.Page(kit.Columns(theme.Gap4, 420, 2, about, lies, order, help))
	h.OnChange(func(e session.Event) {
		if p.shown && (e.Saved || e.Opened) {
			p.read()
		}
	})
	return p
}

// Content implements view.Screen.
func (p *pane) Content() fyne.CanvasObject { return p.content }

// Enter implements view.Screen.
func (p *pane) Enter() {
	p.shown = true
	p.health.SetText(french.T("keepfile.order_text"))
	p.details.Objects = nil
	p.read()
	kit.Focus(p.check)
}

// Leave implements view.Screen.
func (p *pane) Leave() { p.shown = false }

// read looks at the file.
func (p *pane) read() {
	sess := p.host.Session()
	if sess == nil {
		return
	}
	p.turn++
	if p.of != sess {
		p.of, p.last = sess, known{}
	}
	turn, path, backups := p.turn, p.host.DossierPath(), p.host.Settings().BackupDir()
	var k known
	p.host.Run(func(ctx context.Context) error {
		k.place = place.Of(path)
		k.place.CopiesElsewhere = place.Of(backups).Root != k.place.Root
		k.twins = place.Conflicts(path)
		info, err := os.Stat(path)
		if err != nil {
			k.absent = !errors.Is(err, fs.ErrPermission)
			return err
		}
		k.size = info.Size()
		if k.table, err = sess.Dossier().Table(ctx); err != nil {
			return err
		}
		list, err := sess.Dossier().Workshops(ctx)
		for _, w := range list {
			if !w.Trashed {
				k.workshops, k.notes, k.actions = k.workshops+1, k.notes+w.Notes, k.actions+w.Actions
			}
		}
		return err
	}, func(err error) {
		if turn == p.turn && sess == p.host.Session() {
			p.show(path, k, err)
		}
	})
}

func (p *pane) show(path string, k known, err error) {
	absent := k.absent
	switch {
	case err == nil:
		p.last = k
	case p.last.size > 0: // what holds is what was there
		k = p.last
	}
	name := filepath.Base(path)
	p.name.SetText(strings.TrimSuffix(name, filepath.Ext(name)))
	sess := p.host.Session()
	switch st := sess.Status(); {
	case absent:
		p.state.SetText(french.T("keepfile.state.absent"))
	case err != nil:
		p.state.SetText(french.Explain(err).What)
	case sess.ReadOnly():
		p.state.SetText(french.T("keepfile.state.read_only"))
	case st.Phase != session.Idle:
		p.state.SetText(french.T("keepfile.state.pending"))
	case st.SavedAt.IsZero():
		p.state.SetText(french.T("keepfile.state.saved"))
	default:
		p.state.SetText(french.T("keepfile.state.saved_at", "time", french.Clock(st.SavedAt.Local())))
	}
	p.holds.SetText(french.List([]string{french.N("keepfile.workshops", k.workshops), french.N("keepfile.notes", k.notes), french.N("keepfile.actions", k.actions)}))
	p.holds.Hidden, p.size.Hidden = k.size == 0, k.size == 0
	size := "keepfile.size"
	if err != nil { // there is nothing to copy now
		size = "keepfile.size_absent"
	}
	p.size.SetText(french.T(size, "name", name, "size", french.FileSize(k.size)))
	if k.table != "" {
		p.size.SetText(french.T("keepfile.table", "table", k.table) + " " + p.size.Text())
	}
	kind := "keepfile.kind." + string(k.place.Kind)
	if k.place.Kind == place.Unknown {
		kind = "keepfile.kind.unknown"
	}
	p.kind.SetText(french.T(kind, "name", k.place.Name))
	p.where.SetText(filepath.Dir(path))
	advice, worth := k.place.Advice()
	p.advice.SetText(advice)
	p.advice.Hidden = !worth || absent
	p.twins.Hidden = len(k.twins) == 0
	if len(k.twins) > 0 {
		p.twinsText.SetText(french.N("keepfile.twins", len(k.twins), "name", filepath.Base(k.twins[0])))
	}
	p.content.Refresh()
}

// examine checks the whole file.
func (p *pane) examine() {
	path := p.host.DossierPath()
	p.check.Disable()
	p.health.SetText(french.T("keepfile.checking"))
	p.details.Objects = nil
	var report session.Report
	p.host.Run(func(ctx context.Context) (err error) {
		report, err = session.Check(ctx, path)
		return err
	}, func(err error) {
		p.check.Enable()
		switch {
		case err != nil:
			m := french.Explain(err)
			p.health.SetText(m.What)
			p.details.Add(kit.Body(m.Do))
		case report.Sound():
			p.health.SetText(french.T("keepfile.sound", "changes", french.Int(report.Changes)))
		default:
			p.health.SetText(french.T("keepfile.unsound"))
			p.details.Add(kit.Body(french.T("keepfile.unsound_do")))
			for _, f := range report.Findings {
				p.details.Add(kit.Caption(f.Detail))
			}
		}
		p.content.Refresh()
	})
}
