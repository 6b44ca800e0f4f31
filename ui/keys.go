package ui

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/icons"
	"atelier/ui/documents"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// binding is a line of the one table of shortcuts: what is pressed, how it is
// written on the help sheet, and what it does.
type binding struct {
	keys      string // catalogue key of how it is written; "" for a second way
	does      string // catalogue key of what it does
	shortcuts []desktop.CustomShortcut
	plain     fyne.KeyName // a key without Ctrl or Alt
	act       func(*shell)
	slide     bool // acts over the slide alone too: it opens nothing
}

const (
	ctrl  = fyne.KeyModifierControl
	alt   = fyne.KeyModifierAlt
	shift = fyne.KeyModifierShift
)

func on(mod fyne.KeyModifier, keys ...fyne.KeyName) []desktop.CustomShortcut {
	out := make([]desktop.CustomShortcut, len(keys))
	for i, k := range keys {
		out[i] = desktop.CustomShortcut{KeyName: k, Modifier: mod}
	}
	return out
}

// bindings lists the shortcuts in the order of the help sheet. Digits are keys
// by their place: on a French keyboard they need no Shift, and « - » is the 6.
func bindings() []binding {
	return []binding{
		{keys: "shell.key.stages", does: "shell.does.stages"},
		{keys: "shell.key.next", does: "shell.does.next", shortcuts: append(on(ctrl, fyne.KeyTab), on(ctrl, fyne.KeyPageDown)...), act: func(s *shell) { s.step(1) }, slide: true},
		{keys: "shell.key.previous", does: "shell.does.previous", shortcuts: append(on(ctrl|shift, fyne.KeyTab), on(ctrl, fyne.KeyPageUp)...), act: func(s *shell) { s.step(-1) }, slide: true},
		{keys: "shell.key.new", does: "shell.does.new", shortcuts: on(ctrl, fyne.KeyN), act: func(s *shell) { s.Go(view.Route{Stage: view.Home, New: true}) }},
		{keys: "shell.key.print", does: "shell.does.print", shortcuts: on(ctrl, fyne.KeyP), act: func(s *shell) {
			s.Go(view.Route{Stage: view.Documents, Item: documents.PrintItem})
		}},
		{keys: "shell.key.search", does: "shell.does.search", shortcuts: on(ctrl, fyne.KeyK, fyne.KeyF), act: func(s *shell) { s.ShowSheet(view.Sheet{Of: view.SheetSearch}) }},
		{keys: "shell.key.undo", does: "shell.does.undo", act: (*shell).undo},
		{keys: "shell.key.redo", does: "shell.does.redo", shortcuts: on(ctrl|shift, fyne.KeyZ), act: (*shell).redo, slide: true},
		{keys: "shell.key.save", does: "shell.does.save", shortcuts: on(ctrl, fyne.KeyS), act: (*shell).saveNow, slide: true},
		{keys: "timer.key.next", does: "timer.does.next", shortcuts: on(ctrl, fyne.KeyD), act: (*shell).advanceTimer, slide: true},
		{keys: "timer.key.add", does: "timer.does.add", shortcuts: on(ctrl, fyne.KeyM), act: (*shell).addMinutes, slide: true},
		{keys: "project.key.on", does: "project.does.on", plain: fyne.KeyF5, act: func(s *shell) { s.projection.toggle() }, slide: true},
		{keys: "project.key.alone", does: "project.does.alone"}, // F5 too: Fyne gives keys with Shift as they are
		{keys: "project.key.freeze", does: "project.does.freeze", shortcuts: on(ctrl, fyne.KeyF5), act: func(s *shell) { s.projection.toggleFrozen() }, slide: true},
		{keys: "project.key.next", does: "project.does.next", shortcuts: on(alt, fyne.KeyPageDown), act: func(s *shell) { s.projection.flip(1) }, slide: true},
		{keys: "project.key.previous", does: "project.does.previous", shortcuts: on(alt, fyne.KeyPageUp), act: func(s *shell) { s.projection.flip(-1) }, slide: true},
		{keys: "shell.key.larger", does: "shell.does.larger", shortcuts: append(on(ctrl, fyne.KeyPlus, fyne.KeyEqual), on(ctrl|shift, fyne.KeyPlus, fyne.KeyEqual)...), act: func(s *shell) { s.scaleText(1) }},
		{keys: "shell.key.smaller", does: "shell.does.smaller", shortcuts: on(ctrl, fyne.KeyMinus, fyne.Key6), act: func(s *shell) { s.scaleText(-1) }},
		{keys: "shell.key.usual", does: "shell.does.usual", shortcuts: append(on(ctrl, fyne.Key0), on(ctrl|shift, fyne.Key0)...), act: func(s *shell) { s.setScale(1) }},
		{keys: "shell.key.full", does: "shell.does.full", plain: fyne.KeyF11, act: func(s *shell) { s.window.SetFullScreen(!s.window.FullScreen()) }},
		{keys: "shell.key.help", does: "shell.does.help", plain: fyne.KeyF1, act: (*shell).showHelp},
		{keys: "shell.key.fields", does: "shell.does.fields"},
		{keys: "shell.key.press", does: "shell.does.press"},
	}
}

// stageKey is what leads to a stage: a digit with Alt for the first ten, then a
// function key, which no keyboard types anything with.
type stageKey struct {
	key   fyne.KeyName
	plain bool
	told  string // as the rail writes it
}

var stageKeys = map[view.Stage]stageKey{
	view.Wrap:      {fyne.KeyF9, true, "F9"},
	view.Documents: {fyne.KeyF10, true, "F10"},
	view.Dossier:   {fyne.KeyF12, true, "F12"},
}

var digits = []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3, fyne.Key4, fyne.Key5, fyne.Key6, fyne.Key7, fyne.Key8, fyne.Key9, fyne.Key0}

// keyOf returns the key of a stage.
func keyOf(st view.Stage) stageKey {
	if k, ok := stageKeys[st]; ok {
		return k
	}
	i := slices.Index(view.Stages, st)
	return stageKey{key: digits[i], told: french.T("shell.key.stage", "n", strconv.Itoa((i+1)%10))}
}

// bindKeys gives the window its shortcuts. None works while a dialog is open, and
// over the slide alone only those that open nothing: the guard has them there.
func (s *shell) bindKeys() {
	c, guard := s.window.Canvas(), s.projection.guard
	add := func(sc desktop.CustomShortcut, act func(*shell)) {
		c.AddShortcut(&sc, func(fyne.Shortcut) {
			if c.Overlays().Top() == nil && s.projection.showing != alone {
				act(s)
			}
		})
	}
	plain := make(map[fyne.KeyName]func(*shell))
	for _, st := range view.Stages {
		k, goTo := keyOf(st), func(s *shell) { s.Go(view.Route{Stage: st}) }
		if k.plain {
			plain[k.key], guard.plain[k.key] = goTo, goTo
			continue
		}
		for _, mod := range []fyne.KeyModifier{alt, alt | shift} {
			sc := desktop.CustomShortcut{KeyName: k.key, Modifier: mod}
			add(sc, goTo)
			guard.allow(&sc, goTo)
		}
	}
	for _, e := range []struct {
		shortcut fyne.Shortcut
		act      func(*shell)
	}{{&fyne.ShortcutUndo{}, (*shell).undo}, {&fyne.ShortcutRedo{}, (*shell).redo}} { // Fyne's own names for Ctrl+Z, Ctrl+Y
		c.AddShortcut(e.shortcut, func(fyne.Shortcut) {
			if c.Overlays().Top() == nil && s.projection.showing != alone {
				e.act(s)
			}
		})
		guard.allow(e.shortcut, e.act)
	}
	for _, b := range bindings() {
		for _, sc := range b.shortcuts {
			add(sc, b.act)
		}
		if b.plain != "" {
			plain[b.plain] = b.act
		}
		if b.slide {
			guard.allowBinding(b)
		}
	}
	c.SetOnTypedKey(func(e *fyne.KeyEvent) {
		if c.Overlays().Top() != nil {
			kit.DispatchKey(c, e)
			return
		}
		if s.projection.showing == alone {
			guard.TypedKey(e)
			return
		}
		if s.projection.key(e) {
			return
		}
		if act := plain[e.Name]; act != nil {
			act(s)
		}
	})
}

// step goes to the next stage, or back.
func (s *shell) step(by int) {
	n := len(view.Stages)
	for i, st := range view.Stages {
		if st == s.route.Stage {
			s.Go(view.Route{Stage: view.Stages[(i+by+n)%n]})
			return
		}
	}
}

// saveNow writes what is being typed; people press Ctrl+S to be sure. It is said
// once it is true: when it cannot be written, the banner of [shell.showTrouble]
// says why.
func (s *shell) saveNow() {
	if s.session == nil || s.session.ReadOnly() {
		return
	}
	s.session.Flush()
	if s.session.Status().Phase == session.Idle {
		s.sayDone(french.T("shell.save_said"))
		return
	}
	of, stop := s.session, func() {}
	stop = of.Subscribe(func(e session.Event) {
		idle := of.Status().Phase == session.Idle
		if idle {
			s.sayDone(french.T("shell.save_said"))
		}
		if idle || e.Err != nil {
			stop()
		}
	})
}

// scales are the text sizes that Ctrl+plus goes through.
var scales = []float32{1, 1.1, 1.25, 1.5, 1.75, 2}

func (s *shell) scaleText(by int) {
	now, next := theme.Scale(), theme.Scale()
	for i, f := range scales {
		if by > 0 && f > now+0.01 {
			next = f
			break
		}
		if by < 0 && f < now-0.01 {
			next = scales[i]
		}
	}
	s.setScale(next)
}

func (s *shell) setScale(scale float32) {
	if scale == theme.Scale() {
		return
	}
	s.app.Settings().SetTheme(theme.New(variantOf(s.o.Settings.Values().Theme), scale))
	s.drawnAt[s.route.Stage] = scale
	s.header.update()
	s.projection.restyle()
	s.Say(french.T("shell.text_size", "percent", int(scale*100+0.5)))
	s.Run(func(context.Context) error {
		return s.o.Settings.Update(func(v *settings.Values) { v.TextScale = float64(scale) })
	}, func(error) {}) // a convenience; Run has logged why
}

// applyTheme lets a screen take the size that the text was given while another
// one was shown: Fyne tells only what is in the window.
func (s *shell) applyTheme() {
	s.app.Settings().SetTheme(theme.New(variantOf(s.o.Settings.Values().Theme), theme.Scale()))
	s.projection.restyle()
}

func variantOf(t settings.Theme) theme.Variant {
	switch t {
	case settings.Dark:
		return theme.Dark
	case settings.HighContrast:
		return theme.HighContrast
	default:
		return theme.Light
	}
}

// showHelp opens the sheet of shortcuts.
func (s *shell) showHelp() {
	lines := make([]fyne.CanvasObject, 0, len(bindings())+1)
	for _, b := range bindings() {
		lines = append(lines, kit.TopRow(theme.Gap3,
			kit.Fixed(170, kit.Strong(french.T(b.keys))), kit.Fill(kit.Body(french.T(b.does)))))
	}
	var sheet *kit.Dialog
	more := kit.QuietButton(icons.Info, french.T("shell.about.open"), func() {
		sheet.Close()
		s.showAbout()
	})
	lines = append(lines, kit.Row(theme.Gap2, kit.Fill(kit.Caption(french.T("shell.version", "version", s.o.Version))), more))
	sheet = kit.TellWith(s.window, french.T("shell.help.title"), kit.Column(theme.Gap2, lines...), 620)
}
