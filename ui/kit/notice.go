package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// EmptyState says, where there is nothing yet, what to do about it. action may
// be nil.
func EmptyState(icon icons.Name, title, text string, action *Button) fyne.CanvasObject {
	things := []fyne.CanvasObject{
		container.NewCenter(NewIconSized(icon, theme.ColorPine, 48)),
		Heading(title).Align(fyne.TextAlignCenter),
		Muted(text).Align(fyne.TextAlignCenter),
	}
	if action != nil {
		things = append(things, container.NewCenter(action))
	}
	return Column(0, Space(), Centered(460, Column(theme.Gap3, things...)), Space())
}

// Tone is how grave a banner is.
type Tone int

// The tones.
const (
	Info Tone = iota
	Attention
	Failure
)

// Banner says something across a screen, until it is settled.
type Banner struct {
	widget.BaseWidget
	tone    Tone
	text    *Text
	content fyne.CanvasObject
}

// NewBanner returns a banner with its actions at the end.
func NewBanner(tone Tone, text string, actions ...*Button) *Banner {
	b := &Banner{tone: tone, text: Body(text)}
	icon, in, tint := icons.Info, theme.ColorSky, theme.ColorSkyTint
	switch tone {
	case Attention:
		icon, in, tint = icons.Warning, theme.ColorOchre, theme.ColorOchreTint
	case Failure:
		icon, in, tint = icons.Warning, theme.ColorBrick, theme.ColorBrickTint
	}
	things := []fyne.CanvasObject{NewIcon(icon, in), Fill(b.text)}
	for _, a := range actions {
		things = append(things, a)
	}
	b.content = Stack(NewSurface(tint, in, theme.Radius), InsetXY(theme.Gap3, theme.Gap2, Row(theme.Gap3, things...)))
	b.ExtendBaseWidget(b)
	return b
}

// SetText changes what the banner says.
func (b *Banner) SetText(text string) { b.text.SetText(text) }

// CreateRenderer implements fyne.Widget.
func (b *Banner) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(b.content) }

// Toast says something for a few seconds at the bottom of the window. It takes
// no focus and stops nobody. Lay it over the content; who shows it hides it.
type Toast struct {
	widget.BaseWidget
	icon *Icon
	text *Text
	box  *fyne.Container
}

// NewToast returns a toast that is hidden.
func NewToast() *Toast {
	t := &Toast{icon: NewIcon(icons.Info, theme.ColorRailMark), text: Body("").In(theme.ColorOnRail).OneLine()}
	pill := Stack(NewSurface(theme.ColorRail, theme.ColorRailMark, theme.Radius),
		InsetXY(theme.Gap4, theme.Gap3, Row(theme.Gap2, t.icon, t.text)))
	t.box = Column(0, Space(), InsetXY(0, theme.Gap5, container.NewCenter(pill)))
	t.ExtendBaseWidget(t)
	t.Hide()
	return t
}

// Say shows a text, whether it is good news or not.
func (t *Toast) Say(text string) { t.say(icons.Info, text) }

// Done shows a text about what is done, with a tick.
func (t *Toast) Done(text string) { t.say(icons.Check, text) }

func (t *Toast) say(icon icons.Name, text string) {
	t.icon.Set(icon, theme.ColorRailMark)
	t.text.SetText(text)
	t.Show()
	t.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(t.box) }
