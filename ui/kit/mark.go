package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// Pill is a small label: an icon and a word on a tint.
type Pill struct {
	widget.BaseWidget
	back *Surface
	icon *Icon
	text *Text
	row  *fyne.Container
}

// NewPill returns a pill; in is a colour of the theme, tint the background that
// goes with it. icon may be "".
func NewPill(icon icons.Name, text string, in, tint fyne.ThemeColorName) *Pill {
	p := &Pill{back: NewSurface(tint, in, 10), icon: NewIconSized(icons.Circle, in, 14), text: Caption(text).OneLine().Bold().In(in)}
	p.row = Row(theme.Gap1, p.icon, p.text)
	p.ExtendBaseWidget(p)
	p.Set(icon, text, in, tint)
	return p
}

// Set changes all of the pill.
func (p *Pill) Set(icon icons.Name, text string, in, tint fyne.ThemeColorName) {
	p.icon.Hidden = icon == ""
	if icon != "" {
		p.icon.Set(icon, in)
	}
	p.text.SetText(text)
	p.text.SetColor(in)
	p.back.SetColors(tint, in)
	p.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (p *Pill) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.back, InsetXY(theme.Gap2, 2, p.row)))
}

// StatusMark says with a colour, an icon and a word how sure an item of content is.
func StatusMark(s content.Status) *Pill {
	switch s {
	case content.Sourced:
		return NewPill(icons.Check, french.T("kit.state.sourced"), theme.ColorPine, theme.ColorPineTint)
	case content.Slot:
		return NewPill(icons.Edit, french.T("kit.state.to_fill"), theme.ColorOchre, theme.ColorOchreTint)
	default:
		return NewPill(icons.Copy, french.T("kit.state.template"), theme.ColorSlate, theme.ColorSlateTint)
	}
}
