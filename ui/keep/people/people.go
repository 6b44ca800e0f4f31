// Package people is the pane « Données personnelles » of the stage Dossier: a
// person is erased, a workshop is made anonymous, and how long names are kept.
package people

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/keep/told"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// LateItem is the item of a route to this pane that leads to the workshops that
// keep names for too long.
const LateItem = string(view.PanePeople) + "/duree"

// pane is what the window shows.
type pane struct {
	host    view.Host
	now     func() time.Time
	content *container.Scroll

	person    *personCard
	anonymous *workshopCard
	retention *retentionCard

	of    *session.Session // whose dossier shows
	known known
	shown bool
	late  bool // the reminder led here: the list of those kept too long gets the focus
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
	if p.of != p.host.Session() {
		p.of = p.host.Session()
		p.person.clear()
		p.person.found.hide()
		p.anonymous.choose.SetChosen("")
		p.anonymous.found.hide()
	}
	p.retention.enter()
	p.late = p.host.Route().Item == LateItem
	p.again()
	p.read()
	if !p.late {
		kit.Focus(p.person.name.FocusTarget())
	}
}

// again looks anew for what was shown before one left to see a place of it: it
// may have been mended there.
func (p *pane) again() {
	if p.person.found.box.Visible() {
		p.person.preview()
	}
	if p.anonymous.found.box.Visible() {
		p.anonymous.preview()
	}
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
			p.showLate()
		}
	})
}

// showLate leads to the workshops that keep names for too long, if that was asked
// for and nobody went elsewhere since.
func (p *pane) showLate() {
	if p.late && p.shown && p.host.Window().Canvas().Focused() == nil {
		kit.Reveal(p.content, p.retention.list)
		kit.Focus(p.retention.first())
	}
	p.late = false
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
	everywhere := erasure{texts: e.texts} // this PC knows of no workshops
	eraser := workshop.NewEraser(everywhere.traces())
	err := p.host.Settings().Update(func(v *settings.Values) { forget(v, eraser, e.workshop == "") })
	if err != nil {
		return err
	}
	*done, err = copies.Keeper{Dir: p.host.Settings().BackupDir()}.Forget(ctx, sess.Dossier())
	return err
}

// forget takes a person out of the settings; out of the titles of dossiers only
// when the person is erased everywhere.
func forget(v *settings.Values, eraser *workshop.Eraser, titles bool) {
	for _, name := range []*string{&v.Person, &v.Facilitator} {
		if eraser.Text(*name) != *name {
			*name = ""
		}
	}
	for i := 0; titles && i < len(v.Recents); i++ {
		v.Recents[i].Title = eraser.Text(v.Recents[i].Title)
	}
}

func (p *pane) setBusy(on bool) {
	p.busy = on
	p.person.found.enable(!p.locked())
	p.anonymous.found.enable(!p.locked())
}

// tell says what was done, and what is left to people.
func (p *pane) tell(o outcome) {
	body := kit.Column(theme.Gap2, kit.Body(french.N("people.done.changes", o.changes)))
	for _, line := range told.Copies(o.copies, o.problem, p.host.Settings().BackupDir()) {
		body.Add(line)
	}
	body.Add(kit.Muted(french.T("people.done.elsewhere", "where", p.host.Settings().ExportDir())))
	kit.TellWith(p.host.Window(), french.T("people.done.title"), body, 560)
}
