package people

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// How many places are shown of those that would change, and of those to look at;
// and how many of these before one asks for all: the button is below them.
const (
	maxGone = 4
	maxLeft = 12
	fewLeft = 3
)

// foundView shows what an erasure would do, before it does.
type foundView struct {
	p      *pane
	box    *fyne.Container
	erase  *kit.Button
	shown  found
	advice string      // what to do about what stays
	remark *kit.Text   // why the button cannot be used
	see    *kit.Button // of the first of the places that were asked for, nil for none
}

func newFoundView(p *pane, advice, text string, onErase func()) *foundView {
	v := &foundView{p: p, advice: advice, box: kit.Column(theme.Gap3), remark: kit.Caption("")}
	v.erase = kit.DangerButton(icons.Trash, text, onErase)
	v.box.Hide()
	return v
}

func (v *foundView) hide() {
	v.box.Hide()
	v.p.relayout()
}

// say shows a sentence only.
func (v *foundView) say(text string) {
	v.box.Objects = []fyne.CanvasObject{kit.Body(text)}
	v.box.Show()
	v.p.relayout()
}

// show shows what would be done, with remarks before the button.
func (v *foundView) show(f found, remarks ...string) {
	v.shown = f
	things := []fyne.CanvasObject{kit.Rule(), kit.Strong(french.T("people.found.title"))}
	for _, line := range f.lines() {
		things = append(things, kit.Body(line))
	}
	things = append(things, v.places(f.gone, maxGone, "people.found.more_gone")...)
	for _, r := range remarks {
		things = append(things, kit.Panel(theme.ColorOchreTint, kit.Row(theme.Gap2, kit.NewIcon(icons.Warning, theme.ColorOchre), kit.Fill(kit.Body(r)))))
	}
	if len(f.left) > 0 {
		things = append(things, kit.Strong(french.T("people.found.left")), kit.Muted(v.advice))
		things = append(things, v.left(f))
	}
	things = append(things, kit.Muted(french.T("people.found.promise")), kit.Row(0, v.erase, kit.Space()), v.remark)
	v.box.Objects = things
	v.enable(!v.p.locked())
	v.box.Show()
	v.p.relayout()
}

// left shows some of the places to look at, and all when that is asked for.
func (v *foundView) left(f found) fyne.CanvasObject {
	box := kit.Column(theme.Gap3)
	hidden := min(len(f.left), maxLeft) - fewLeft
	if hidden <= 0 {
		box.Objects = v.places(f.left, maxLeft, "people.found.more_left")
		return box
	}
	for _, pl := range f.left[:fewLeft] {
		box.Add(v.place(pl))
	}
	box.Add(kit.Row(0, kit.QuietButton(icons.Plus, french.N("people.found.all_left", hidden), func() {
		v.see = nil
		box.Objects = append(box.Objects[:fewLeft], v.places(f.left[fewLeft:], maxLeft-fewLeft, "people.found.more_left")...)
		v.p.relayout()
		if v.see != nil {
			kit.Focus(v.see)
		}
	}), kit.Space()))
	return box
}

// reveal scrolls to what was found, from what is above it on.
func (v *foundView) reveal(above fyne.CanvasObject) {
	kit.Reveal(v.p.content, v.erase)
	kit.Reveal(v.p.content, above)
}

// lines says how much would change.
func (f found) lines() []string {
	if f.nothing() {
		return []string{french.T("people.found.nothing")}
	}
	var where, lines []string
	for _, c := range []struct {
		key string
		n   int
	}{{"people.found.notes", f.notes}, {"people.found.actions", f.actions}, {"people.found.others", f.others}} {
		if c.n > 0 {
			where = append(where, french.N(c.key, c.n))
		}
	}
	switch {
	case len(where) == 0:
	case f.notes+f.actions == 0: // other than what?
		lines = append(lines, french.N("people.found.in_places", f.others))
	default:
		lines = append(lines, french.T("people.found.in", "where", french.List(where)))
	}
	if f.signed > 0 {
		lines = append(lines, french.N("people.found.signed", f.signed))
	}
	return lines
}

func (v *foundView) places(list []place, most int, more string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, pl := range list[:min(len(list), most)] {
		out = append(out, v.place(pl))
	}
	if n := len(list) - most; n > 0 {
		out = append(out, kit.Caption(french.N(more, n)))
	}
	return out
}

func (v *foundView) place(pl place) fyne.CanvasObject {
	text := pl.label
	if pl.past {
		text = french.T("people.past", "place", pl.label)
	}
	things := []fyne.CanvasObject{kit.Fill(kit.Column(2, kit.Caption(text), kit.NewMarked(pl.pieces...).Lines(3)))}
	if pl.route.Stage != "" {
		see := kit.QuietButton(icons.Eye, french.T("people.see"), func() { v.p.host.Go(pl.route) })
		if v.see == nil {
			v.see = see
		}
		things = append(things, see)
	}
	return kit.Panel(theme.ColorSlateTint, kit.Row(theme.Gap2, things...))
}

// enable lets people erase, or says why they cannot.
func (v *foundView) enable(on bool) {
	sess := v.p.host.Session()
	v.remark.SetText(french.T("people.read_only"))
	v.remark.Hidden = sess == nil || !sess.ReadOnly()
	if on {
		v.erase.Enable()
	} else {
		v.erase.Disable()
	}
}
