// Package people is the pane « Données personnelles » of the stage Dossier: a
// person is erased, a workshop is made anonymous, and how long names are kept.
package people

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// pane is what the window shows.
type pane struct {
	host    view.Host
	now     func() time.Time
	content *container.Scroll

	person    *personCard
	anonymous *workshopCard
	retention *retentionCard

	known known
	shown bool
	busy  bool // an erasure is under way
	turn  int  // counts the readings: only the last one is shown
}

// New makes the pane.
func New(h view.Host) view.Screen {
	p := &pane{host: h, now: time.Now}
	p.person, p.anonymous, p.retention = newPersonCard(p), newWorkshopCard(p), newRetentionCard(p)
	p.content = kit.Page(kit.Columns(theme.Gap4, 420, 2, kit.Column(0, p.person.card), kit.Column(theme.Gap4, p.anonymous.card, p.retention.card)))
	h.OnChange(func(e session.Event) {
		if p.shown && !p.busy && (e.Opened || len(e.Keys) > 0 || e.Undone != "" || e.Redone != "") {
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
	if p.busy { // an erasure shows the workshop anew
		return
	}
	p.person.found.hide()
	p.anonymous.choose.SetChosen("")
	p.anonymous.found.hide()
	p.retention.enter()
	p.read()
	kit.Focus(p.person.name.FocusTarget())
}

// Leave implements view.Screen.
func (p *pane) Leave() { p.shown = false }

func (p *pane) locked() bool {
	return p.busy || p.host.Session() == nil || p.host.Session().ReadOnly()
}

// read looks for the people in the dossier.
func (p *pane) read() {
	p.turn++
	turn := p.turn
	var k known
	p.reading(func(ctx context.Context, d session.Dossier) (err error) {
		k, err = knownIn(ctx, d)
		return err
	}, func() {
		if turn == p.turn {
			p.known = k
			p.person.show()
			p.anonymous.show()
			p.retention.show()
			p.relayout()
		}
	})
}

// reading reads the dossier once everything that was typed is in it; done is
// called unless that failed, which is told.
func (p *pane) reading(work func(context.Context, session.Dossier) error, done func()) {
	sess := p.host.Session()
	if sess == nil {
		return
	}
	tell := func(err error) bool {
		if err != nil && sess == p.host.Session() {
			p.host.Tell(err)
		}
		return err != nil || sess != p.host.Session()
	}
	sess.Workshops(func(_ []session.Summary, err error) { // it comes after what was typed
		if tell(err) {
			return
		}
		p.host.Run(func(ctx context.Context) error { return work(ctx, sess.Dossier()) }, func(err error) {
			if !tell(err) {
				done()
			}
		})
	})
}

// relayout makes room for what was shown or hidden.
func (p *pane) relayout() {
	p.content.Content.Refresh()
	p.content.Refresh()
}

// outcome is what an erasure did.
type outcome struct {
	changes int
	copies  copies.Erasure
	problem error // of the copies or of the settings
}

// erase erases from the dossier, from its copies and from what this PC remembers.
func (p *pane) erase(e erasure, from *foundView) {
	sess := p.host.Session()
	p.setBusy(true)
	from.say(french.T("people.erasing"))
	sess.Erase(e.workshop, e.texts, func(f session.Forgotten, err error) {
		if err != nil {
			p.setBusy(false)
			from.hide()
			p.host.Tell(err)
			p.read()
			return
		}
		out := outcome{changes: f.Changes}
		p.host.Run(func(ctx context.Context) error {
			out.problem = p.eraseElsewhere(ctx, sess, e, &out.copies)
			return nil
		}, func(error) {
			p.setBusy(false)
			from.hide()
			p.person.clear()
			p.read()
			p.tell(out)
		})
	})
}

// eraseElsewhere erases from the copies, and from what this PC remembers.
func (p *pane) eraseElsewhere(ctx context.Context, sess *session.Session, e erasure, done *copies.Erasure) error {
	if e.workshop == "" {
		eraser := workshop.NewEraser(e.traces())
		if err := p.host.Settings().Update(func(v *settings.Values) { forget(v, eraser) }); err != nil {
			return err
		}
	}
	var err error
	*done, err = copies.Keeper{Dir: p.host.Settings().BackupDir()}.Erase(ctx, sess.Dossier(), e.workshop, e.texts...)
	return err
}

// forget takes a person out of the settings.
func forget(v *settings.Values, eraser *workshop.Eraser) {
	for _, name := range []*string{&v.Person, &v.Facilitator} {
		if eraser.Text(*name) != *name {
			*name = ""
		}
	}
	for i := range v.Recents {
		v.Recents[i].Title = eraser.Text(v.Recents[i].Title)
	}
}

func (p *pane) setBusy(on bool) {
	p.busy = on
	p.person.found.enable(!p.locked())
	p.anonymous.found.enable(!p.locked())
}

// maxFiles is how many files are told by name.
const maxFiles = 6

// tell says what was done, and what is left to people.
func (p *pane) tell(o outcome) {
	body := kit.Column(theme.Gap2, kit.Body(french.N("people.done.changes", o.changes)))
	if n := len(o.copies.Done); n > 0 {
		body.Add(kit.Body(french.N("people.done.copies", n)))
	}
	if o.problem != nil {
		m := french.Explain(o.problem)
		body.Add(kit.Body(french.T("people.done.problem", "what", m.What, "where", p.host.Settings().BackupDir())).In(theme.ColorBrick))
	}
	if n := len(o.copies.Failed); n > 0 {
		body.Add(kit.Body(french.N("people.done.failed", n)).In(theme.ColorBrick))
		for _, f := range o.copies.Failed[:min(n, maxFiles)] {
			body.Add(kit.Strong(filepath.Base(f.Path)))
			body.Add(kit.Caption(french.T("people.done.file", "where", filepath.Dir(f.Path), "why", f.Reason())))
		}
		if n > maxFiles {
			body.Add(kit.Body(french.N("people.done.more", n-maxFiles)))
		}
		body.Add(kit.Body(french.T("people.done.failed_do")))
	}
	body.Add(kit.Muted(french.T("people.done.elsewhere", "where", p.host.Settings().ExportDir())))
	kit.TellWith(p.host.Window(), french.T("people.done.title"), body, 560)
}
