package ui

import (
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// header says which workshop is open, which block of it runs, and whether what was
// typed is safe.
type header struct {
	s           *shell
	title, when *kit.Text
	icon        *kit.Icon
	state       *kit.Text
	retry, back *kit.Button
	find        *kit.Button
	timer       *headerTimer
	content     fyne.CanvasObject
}

// stateWidth keeps the place of the save state: nothing moves when it changes.
const stateWidth = 152

// findScale is the largest text scale at which the search has its word.
const findScale = 1.25

func newHeader(s *shell) *header {
	h := &header{s: s,
		title: kit.Strong("").OneLine().Lines(1), when: kit.Caption("").OneLine().Lines(1),
		icon: kit.NewIcon(icons.Check, theme.ColorPine), state: kit.Caption("").OneLine(),
	}
	h.retry = kit.SecondaryButton("", french.T("shell.retry"), s.Retry)
	smaller := kit.QuietButton("", french.T("shell.text_smaller"), func() { s.scaleText(-1) })
	larger := kit.QuietButton("", french.T("shell.text_larger"), func() { s.scaleText(1) })
	h.find = kit.IconButton(icons.Search, french.T("shell.find"), func() { s.ShowSheet(view.Sheet{Of: view.SheetSearch}) })
	h.back = kit.IconButton(icons.Undo, french.T("shell.undo.button"), func() { kit.ShowMenu(h.back, s.undoMenu()) })
	help := kit.QuietButton(icons.Help, french.T("shell.help.button"), s.showHelp).Hint("F1")
	h.timer = newHeaderTimer(s)
	saved := kit.Fixed(stateWidth, kit.Row(theme.Gap1, kit.Space(), h.icon, h.state))
	line := kit.Row(theme.Gap2,
		kit.Fill(kit.Column(0, h.title, h.when)), h.timer.content, h.retry, saved, h.find, h.back, smaller, larger, help)
	h.content = kit.Column(0,
		kit.Stack(kit.NewSurface(theme.ColorCard, "", 0), kit.InsetXY(theme.Gap5, theme.Gap2, line)),
		kit.Rule())
	h.update()
	return h
}

// update shows the workshop and the state of saving as they are now.
func (h *header) update() {
	if h.s.hasWorkshop() {
		w := h.s.session.State().Workshop
		h.title.SetText(titleOf(w))
		h.when.SetText(subtitle(w))
	} else {
		h.title.SetText(french.T("shell.no_workshop.header"))
		h.when.SetText(h.s.dossierLine())
	}
	// Where large letters leave no room, the magnifier speaks for itself.
	if theme.Scale() > findScale {
		h.find.SetText("")
		h.find.Hint("")
	} else {
		h.find.SetText(french.T("shell.find"))
		h.find.Hint(french.T("shell.key.find"))
	}
	h.timer.update()
	h.showState()
}

func (h *header) showState() {
	h.retry.Hide()
	if h.s.session == nil {
		h.say("", "", theme.ColorSlate)
		return
	}
	st := h.s.session.Status()
	switch {
	case h.s.session.ReadOnly():
		h.say(icons.Lock, french.T("shell.state.read_only"), theme.ColorOchre)
	case st.Phase == session.Failed:
		h.retry.Show()
		h.say(icons.Warning, french.T("shell.state.failed"), theme.ColorBrick)
	case st.Phase == session.Pending:
		h.say(icons.Clock, french.T("shell.state.saving"), theme.ColorSlate)
	case st.SavedAt.IsZero():
		h.say(icons.Check, french.T("shell.state.all_saved"), theme.ColorSlate)
	default:
		h.say(icons.Check, french.T("shell.state.saved", "time", french.Clock(st.SavedAt.Local())), theme.ColorPine)
	}
}

func (h *header) say(icon icons.Name, text string, in fyne.ThemeColorName) {
	h.icon.Hidden = icon == ""
	if icon != "" {
		h.icon.Set(icon, in)
	}
	h.state.SetText(text)
	h.state.SetColor(in)
	h.content.Refresh()
}

// dossierLine names the open dossier; Accueil says where it lies.
func (s *shell) dossierLine() string {
	if s.dossier == nil {
		return french.T("shell.no_dossier")
	}
	name := filepath.Base(s.dossier.Path())
	return french.T("shell.dossier", "name", strings.TrimSuffix(name, filepath.Ext(name)))
}

func titleOf(w workshop.Workshop) string {
	if t := strings.TrimSpace(w.Titre); t != "" {
		return t
	}
	return french.T("shell.untitled")
}

// subtitle says when and for whom: « jeudi 12 mars 2026 · Le Havre,
// Sainte-Adresse ». The names may not have room to the end; the day has.
func subtitle(w workshop.Workshop) string {
	parts := []string{where(w)}
	if d := french.LongDate(w.Date); d != "" {
		parts = slices.Insert(parts, 0, d)
	}
	return strings.Join(parts, " · ")
}

// maxNamed is how many communes are named before they are counted.
const maxNamed = 3

// where names the communes of a workshop, or counts them.
func where(w workshop.Workshop) string {
	switch n := len(w.Communes); {
	case n == 0:
		return french.T("shell.no_commune")
	case n > maxNamed:
		if w.EPCINom != "" {
			return french.N("shell.communes_of", n, "name", w.EPCINom)
		}
		return french.N("shell.communes", n)
	default:
		names := make([]string, n)
		for i, c := range w.Communes {
			names[i] = c.Nom
		}
		return strings.Join(names, ", ")
	}
}
