package ui

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/project"
	"atelier/ui/timer"
	"atelier/ui/view"
)

// showing says where the slide of what is worked on is seen.
type showing int

// The ways to show it. Split is for one screen that the room sees too: the slide is
// above, the work goes on below. Alone is the slide only.
const (
	notShown showing = iota
	split
	alone
	second // a window of its own, on the second screen
)

const (
	// slideDelay is how long a slide waits for more to change: keys come faster than
	// the room reads.
	slideDelay = 150 * time.Millisecond
	// watchTime is how often it is looked whether the screen shows another part, or
	// the second screen is gone: nobody tells.
	watchTime = 400 * time.Millisecond
)

// projection shows the room what is worked on. It follows the route, the workshop
// and the timer, and never takes the focus from a text.
type projection struct {
	s       *shell
	showing showing
	frozen  bool
	pane    *project.Pane // in the window of the operator
	lower   *fyne.Container
	root    *fyne.Container
	bar     *fyne.Container
	pages   *kit.Text
	turning fyne.CanvasObject // the bar's way from page to page
	toast   *kit.Toast        // over the slide alone
	guard   *guard            // has the focus while the slide is alone
	pack    *content.Pack

	window fyne.Window   // on the second screen, nil while there is none
	there  *project.Pane // in it

	slide   project.Slide // the last one: it stays while the image is frozen
	part    string
	pending bool // a slide is about to be made
	turn    int  // counts the watches: only the last one goes on

	before   fyne.Focusable // had the focus before the slide was alone
	routed   bool           // another screen was shown since
	wasWhole bool           // the window filled the screen before

	secondScreen func() bool
	shift        func() bool
	after        func(time.Duration, func())
}

func newProjection(s *shell) *projection {
	p := &projection{s: s, pane: project.NewPane(), bar: container.NewStack(), toast: kit.NewToast()}
	p.secondScreen = func() bool {
		d, ok := s.app.Driver().(desktop.Driver)
		return ok && d.HasSecondaryDisplay()
	}
	p.shift = func() bool {
		d, ok := s.app.Driver().(desktop.Driver)
		return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
	}
	p.after = func(d time.Duration, f func()) {
		time.AfterFunc(d, func() {
			s.post(func() {
				if s.ctx.Err() == nil {
					f()
				}
			})
		})
	}
	p.guard = newGuard(p)
	p.bar.Hide()
	p.pane.Hide()
	p.pane.OnPages = p.paged
	s.OnTick(p.refresh)
	return p
}

// content lays out the window: the slide over the rail and what is beside it.
func (p *projection) content(rail, rest fyne.CanvasObject) fyne.CanvasObject {
	side := kit.Column(0, p.bar, kit.Fill(rail))
	p.lower = container.New(beside{}, side, rest)
	p.root = container.New(wall{p}, p.pane, p.lower, p.guard, p.toast)
	return p.root
}

// wall lays out the slide above the rest, or alone.
type wall struct{ p *projection }

// MinSize implements fyne.Layout.
func (w wall) MinSize([]fyne.CanvasObject) fyne.Size {
	if w.p.showing == split || w.p.showing == alone {
		return fyne.Size{} // else the window would grow over the screen
	}
	return w.p.lower.MinSize()
}

// Layout implements fyne.Layout.
func (w wall) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	high := float32(0)
	switch w.p.showing {
	case split:
		high = float32(int(s.Height * splitShare()))
	case alone:
		high = s.Height
	}
	w.p.pane.Resize(fyne.NewSize(s.Width, high))
	w.p.lower.Move(fyne.NewPos(0, high))
	w.p.lower.Resize(fyne.NewSize(s.Width, s.Height-high))
	w.p.guard.Resize(s)
	w.p.toast.Resize(s)
}

// toggle begins or ends to project; with Shift it goes to the slide alone, and back.
func (p *projection) toggle() {
	switch {
	case p.shift() && p.showing == alone:
		p.set(split)
	case p.shift() && p.showing != second:
		p.set(alone)
	case p.showing == alone:
		p.set(split)
	case p.showing != notShown:
		p.set(notShown)
		p.s.Say(french.T("project.said.stopped"))
	case p.secondScreen():
		p.set(second)
	default:
		p.set(split)
	}
}

// set shows the slide in another way, or not at all.
func (p *projection) set(to showing) {
	from := p.showing
	if from == to {
		return
	}
	p.showing = to
	if from == notShown {
		p.frozen = false
	}
	setVisible(p.pane, to == split || to == alone)
	p.arrangeBar()
	p.goAlone(from, to)
	p.openSecond(to == second)
	p.root.Refresh()
	p.refreshNow()
	p.explain(from, to)
	p.after(0, p.revealFocus)
	p.watch()
}

// openSecond opens the window on the second screen, or closes it.
func (p *projection) openSecond(on bool) {
	switch {
	case on && p.window == nil:
		p.there = project.NewPane()
		p.there.OnPages = p.paged
		p.window = p.s.app.NewWindow(french.T("project.window.title"))
		p.window.SetPadded(false)
		p.window.SetContent(p.there)
		p.window.SetCloseIntercept(func() { p.set(notShown) })
		p.window.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
			if !p.key(e) && (e.Name == fyne.KeyF5 || e.Name == fyne.KeyEscape) {
				p.set(notShown)
			}
		})
		fillSecond(p.window, p.s.window)
		p.s.window.RequestFocus() // the operator goes on typing
	case !on && p.window != nil:
		w := p.window
		p.window, p.there = nil, nil
		w.Close()
	}
}

// explain says once what the room sees.
func (p *projection) explain(from, to showing) {
	switch {
	case to == second:
		p.s.Say(french.T("project.said.second"))
	case to == split && from == notShown:
		p.s.Say(french.T("project.said.split"))
	case to == alone:
		p.toast.Say(french.T("project.said.alone"))
		p.after(toastTime, p.toast.Hide)
	}
}

// shown returns the pane that the room sees, nil when there is none.
func (p *projection) shown() *project.Pane {
	switch p.showing {
	case notShown:
		return nil
	case second:
		return p.there
	default:
		return p.pane
	}
}

// key takes the keys of the slide: those of a clicker, and the way back. True: taken.
func (p *projection) key(e *fyne.KeyEvent) bool {
	if p.showing != alone && p.showing != second {
		return false
	}
	switch e.Name {
	case fyne.KeyPageDown, fyne.KeyRight, fyne.KeyDown, fyne.KeySpace:
		p.flip(1)
	case fyne.KeyPageUp, fyne.KeyLeft, fyne.KeyUp:
		p.flip(-1)
	case fyne.KeyEscape:
		if p.showing != alone {
			return false
		}
		p.set(split)
	default:
		return false
	}
	return true
}

// flip goes to another page of the slide.
func (p *projection) flip(by int) {
	if pane := p.shown(); pane != nil {
		pane.Turn(by)
	}
}

// soon makes the slide anew in a moment, with what else changes until then.
func (p *projection) soon() {
	if p.pending || p.showing == notShown {
		return
	}
	p.pending = true
	p.after(slideDelay, func() {
		p.pending = false
		p.refresh()
	})
}

// follow shows the slide of another screen.
func (p *projection) follow() {
	p.routed = true
	p.hold()
	p.refresh()
}

// refresh shows the present slide; a frozen image keeps all but its timer.
func (p *projection) refresh() {
	pane := p.shown()
	if pane == nil {
		return
	}
	live, now := p.s.header.timer.engine.Live(), p.s.header.timer.now()
	if timer.Stale(live, now) {
		live = workshop.Live{}
	}
	if !p.frozen {
		p.slide = p.make(live, workshop.DateOf(now.Local()))
	}
	pane.Set(p.slide, project.TimerOf(live, p.s.header.timer.engine.Blocks()))
}

func (p *projection) make(live workshop.Live, today workshop.Date) project.Slide {
	p.part = p.partShown()
	in := project.Input{Pack: p.pack, Stage: p.s.route.Stage, Item: p.s.route.Item, Part: p.part, Live: live, Today: today}
	if p.s.hasWorkshop() {
		in.State = p.s.session.State()
	}
	return project.Make(in)
}

// refreshNow is refresh once the content pack is there.
func (p *projection) refreshNow() {
	if p.pack != nil || p.showing == notShown {
		p.refresh()
		return
	}
	var pack *content.Pack
	p.s.Run(func(context.Context) (err error) {
		pack, err = content.Load()
		return err
	}, func(err error) {
		p.pack = pack
		p.s.Tell(err)
		p.refresh()
	})
	p.refresh() // what does not need it, at once
}

func (p *projection) partShown() string {
	if s, ok := p.s.shown.(view.Parted); ok {
		return s.Part()
	}
	return ""
}

// watch looks, as long as something is projected, for what nobody tells.
func (p *projection) watch() {
	p.turn++
	turn := p.turn
	p.after(watchTime, func() {
		if turn == p.turn && p.showing != notShown {
			p.lookAround()
			p.watch()
		}
	})
}

func (p *projection) lookAround() {
	p.release()
	switch {
	case p.showing == second && !p.secondScreen():
		p.set(split)
	case p.showing == alone && p.s.window.Canvas().Overlays().Top() != nil:
		p.uncover() // a dialog that did not ask before
	case p.part != p.partShown():
		p.refresh()
	}
}
