// Package backups is the pane « Copies de sûreté » of the stage Dossier: the
// copies there are, what restoring one would change, and where they are kept.
package backups

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/browse"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/place"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// pane shows the copies of the open dossier.
type pane struct {
	host    view.Host
	content fyne.CanvasObject

	last    *kit.Text // when the last copy was made
	make    *kit.Button
	where   *kit.Text
	warning *kit.Text // the copies lie on the disk of the dossier
	list    *kit.GroupList[copies.Copy]
	left    *fyne.Container
	none    fyne.CanvasObject
	right   *container.Scroll
	what    *fyne.Container // what restoring would change
	which   *kit.Text       // the copy that is chosen
	detail  *fyne.Container
	restore *kit.Button

	shown  bool
	fresh  bool // it was just entered: something wants the focus
	turn   int  // counts the readings of the list: only the last one is shown
	looks  int  // the same for the comparison
	chosen copies.Copy
}

// edge is the room around the cards of the right side.
const edge float32 = 2

// New makes the pane.
func New(h view.Host) view.Screen {
	p := &pane{host: h, last: kit.Strong(""), where: kit.Muted(""), which: kit.Strong(""), detail: kit.Column(theme.Gap2)}
	p.warning = kit.Caption("").In(theme.ColorOchre)
	p.make = kit.PrimaryButton(icons.Save, french.T("backups.make"), p.copyNow)
	away := kit.SecondaryButton(icons.Copy, french.T("backups.away"), p.copyAway)
	change := kit.SecondaryButton(icons.Folder, french.T("backups.change"), p.changeFolder)
	open := kit.SecondaryButton(icons.External, french.T("backups.open"), func() { h.Open(p.keeper().Dir) })
	p.list = kit.NewGroupList(func() kit.RowOf[copies.Copy] { return newRow() })
	p.list.HeightKey = func(copies.Copy) any { return nil } // all rows are alike
	p.list.OnSelect = p.choose
	p.list.OnOpen = func(copies.Copy) {
		if !p.restore.Disabled() {
			kit.Focus(p.restore)
		}
	}
	p.none = kit.EmptyState(icons.Copy, french.T("backups.none_title"), french.T("backups.none_text"), nil)
	p.left = container.NewStack()
	p.restore = kit.SecondaryButton(icons.History, french.T("backups.restore"), p.askToRestore)
	// The button comes before what may be long: it must be in sight in a low window.
	p.what = kit.Stack(kit.Card(french.T("backups.what"), kit.Column(theme.Gap3, p.which, kit.Row(0, p.restore, kit.Space()), p.detail)))
	place := kit.Card(french.T("backups.place"), kit.Column(theme.Gap3, kit.Body(french.T("backups.lead")), p.where, p.warning, kit.Flow(theme.Gap2, change, open)))
	// The hairlines of the cards must not lie on the edge, where the scroll cuts.
	p.right = container.NewVScroll(kit.InsetXY(edge, edge, kit.Column(theme.Gap4, p.what, place)))
	p.content = kit.Inset(theme.Gap5, kit.Column(theme.Gap4, kit.Row(theme.Gap3, kit.Fill(p.last), away, p.make),
		kit.Fill(kit.Panes(theme.Gap4, kit.Fill(p.left), kit.Fill(p.right)))))
	h.OnChange(func(e session.Event) {
		if p.shown && e.Opened {
			p.read()
		}
	})
	return p
}

// Content implements view.Screen.
func (p *pane) Content() fyne.CanvasObject { return p.content }

// Enter implements view.Screen.
func (p *pane) Enter() {
	p.shown, p.fresh = true, true
	p.read()
}

// Leave implements view.Screen.
func (p *pane) Leave() { p.shown = false }

func (p *pane) keeper() copies.Keeper { return copies.Keeper{Dir: p.host.Settings().BackupDir()} }

// read lists the copies, and looks where they lie.
func (p *pane) read() {
	sess := p.host.Session()
	if sess == nil {
		return
	}
	p.turn++
	turn, keeper := p.turn, p.keeper()
	var list []copies.Copy
	same := false
	p.host.Run(func(ctx context.Context) (err error) {
		here, there := place.Of(sess.Dossier().Path()), place.Of(keeper.Dir)
		same = here.Root != "" && here.Root == there.Root
		list, err = keeper.List(ctx, sess.Dossier())
		return err
	}, func(err error) {
		if turn != p.turn || sess != p.host.Session() {
			return
		}
		if err != nil {
			p.last.SetText(french.Explain(err).What)
		}
		p.show(list, same, err == nil)
	})
}

func (p *pane) show(list []copies.Copy, same, read bool) {
	p.where.SetText(french.T("backups.where", "where", p.keeper().Dir))
	p.warning.SetText(french.T("backups.same_disk"))
	p.warning.Hidden = !same
	switch {
	case !read:
	case len(list) == 0:
		p.last.SetText(french.T("backups.never"))
	default:
		p.last.SetText(french.T("backups.last", "when", french.DateTime(list[0].Made.Local())))
	}
	if p.host.Session().ReadOnly() {
		p.make.Disable()
	} else {
		p.make.Enable()
	}
	p.left.Objects = []fyne.CanvasObject{p.list}
	if len(list) == 0 {
		p.left.Objects = []fyne.CanvasObject{p.none}
		p.choose(copies.Copy{})
	}
	p.list.SetGroups(byDay(list))
	p.what.Hidden = len(list) == 0
	p.left.Refresh()
	p.relayout()
	p.focus(len(list) > 0)
}

// focus gives the list the focus, or the button that makes the first copy, unless
// it is elsewhere.
func (p *pane) focus(listed bool) {
	if p.fresh && p.host.Window().Canvas().Focused() == nil {
		if listed {
			kit.Focus(p.list.FocusTarget())
		} else {
			kit.Focus(p.make)
		}
	}
	p.fresh = false
}

// relayout makes room for what was shown or hidden.
func (p *pane) relayout() {
	p.right.Content.Refresh()
	p.right.Refresh()
	p.content.Refresh()
}

// byDay puts copies, the newest first, under their days.
func byDay(list []copies.Copy) []kit.Group[copies.Copy] {
	var groups []kit.Group[copies.Copy]
	for _, c := range list {
		day := french.LongDate(workshop.DateOf(c.Made.Local()))
		if n := len(groups); n == 0 || groups[n-1].Title != day {
			groups = append(groups, kit.Group[copies.Copy]{Title: day})
		}
		g := &groups[len(groups)-1]
		g.Items = append(g.Items, c)
	}
	return groups
}

// choose shows what restoring a copy would change.
func (p *pane) choose(c copies.Copy) {
	p.chosen = c
	p.looks++
	turn, sess := p.looks, p.host.Session()
	p.restore.Disable()
	p.say(french.T("backups.choose"))
	if c.Path == "" || sess == nil {
		return
	}
	p.say(french.T("backups.comparing"))
	var diff copies.Difference
	p.host.Run(func(ctx context.Context) (err error) {
		diff, err = copies.Compare(ctx, c.Path, sess.Dossier())
		return err
	}, func(err error) {
		if turn != p.looks {
			return
		}
		if err != nil {
			m := french.Explain(err)
			p.say(m.What, m.Do)
			return
		}
		p.say(diff.Lines()...)
		if !diff.Nothing() && !sess.ReadOnly() {
			p.restore.Enable()
		}
	})
}

func (p *pane) say(lines ...string) {
	p.detail.Objects = nil
	p.which.Hidden = p.chosen.Path == ""
	p.which.SetText(french.T("backups.copy_of", "when", french.DateTime(p.chosen.Made.Local())))
	for _, l := range lines {
		p.detail.Add(kit.Body(l))
	}
	p.relayout()
}

// copyNow makes a copy because the person wants one.
func (p *pane) copyNow() {
	sess, keeper := p.host.Session(), p.keeper()
	p.afterTyping(sess, func(ctx context.Context) error {
		_, err := keeper.Make(ctx, sess.Dossier(), copies.ByHand)
		return err
	}, func() {
		p.host.Say(french.T("backups.made"))
		p.read()
	})
}

// afterTyping works on the dossier once everything that was typed is in it; done
// is called unless something failed, which is told.
func (p *pane) afterTyping(sess *session.Session, work func(context.Context) error, done func()) {
	sess.Workshops(func(_ []session.Summary, err error) { // it comes after what was typed
		if unsaved := sess.Status().Err; unsaved != nil {
			err = unsaved
		}
		if err != nil {
			p.host.Tell(err)
			return
		}
		p.host.Run(work, func(err error) {
			if err != nil {
				p.host.Tell(err)
				return
			}
			done()
		})
	})
}

// copyAway asks for a folder, such as a stick, and copies the whole dossier there.
func (p *pane) copyAway() {
	ask := browse.Ask{Title: french.T("backups.away_title"), Confirm: french.T("backups.away_confirm")}
	browse.ChooseFolder(p.host, ask, func(dir string) { p.copyTo(dir, time.Now()) })
}

// copyTo copies the whole dossier into a folder, with everything that was typed.
func (p *pane) copyTo(dir string, now time.Time) {
	sess := p.host.Session()
	var to string
	p.afterTyping(sess, func(ctx context.Context) (err error) {
		to, err = copyInto(ctx, sess.Dossier(), dir, now)
		return err
	}, func() {
		kit.Tell(p.host.Window(), french.T("backups.away_done"), french.T("backups.away_where", "path", to))
	})
}

// copyInto copies a dossier into a folder, under a name that says when.
func copyInto(ctx context.Context, d session.Dossier, dir string, now time.Time) (string, error) {
	name := filepath.Base(d.Path())
	ext := filepath.Ext(name)
	name = strings.TrimSuffix(name, ext) + french.T("backups.away_name", "when", now.Format("2006-01-02 15h04"))
	for n := 1; ; n++ {
		to := filepath.Join(dir, name+ext)
		if n > 1 { // another one of the same minute
			to = filepath.Join(dir, name+" "+strconv.Itoa(n)+ext)
		}
		if err := d.CopyTo(ctx, to); !session.AlreadyThere(err) {
			return to, err
		}
	}
}

// changeFolder lets the person say where copies are kept.
func (p *pane) changeFolder() {
	ask := browse.Ask{Title: french.T("backups.change_title"), Confirm: french.T("backups.change_confirm"), From: p.keeper().Dir}
	browse.ChooseFolder(p.host, ask, p.keepIn)
}

// keepIn keeps the copies in another folder from now on.
func (p *pane) keepIn(dir string) {
	p.host.Run(func(context.Context) error {
		return p.host.Settings().Update(func(v *settings.Values) { v.BackupFolder = dir })
	}, func(err error) {
		p.host.Tell(err)
		p.read()
	})
}

// askToRestore says what becomes of the present state. Nothing is lost, so the
// button is no red one; still Enter, pressed twice, must not restore.
func (p *pane) askToRestore() {
	c := p.chosen
	text := french.T("backups.ask_text", "when", french.DateTime(c.Made.Local()), "where", p.keeper().Dir)
	kit.ShowForm(p.host.Window(), kit.Form{Title: french.T("backups.ask_title"), Body: kit.Body(text), Confirm: french.T("backups.ask_confirm"), Done: func(yes bool) {
		if !yes {
			return
		}
		p.host.RestoreCopy(c.Path, func(err error) {
			if err != nil {
				p.host.Tell(err)
			}
		})
	}})
	p.host.Window().Canvas().FocusPrevious()
}
