package viewtest

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"atelier/ui/kit"
)

// Words returns every text that is shown in o, one a line, hidden things left
// out. Texts that break over several lines come whole.
func Words(o fyne.CanvasObject) string {
	var b strings.Builder
	words(&b, o)
	return b.String()
}

func words(b *strings.Builder, o fyne.CanvasObject) {
	if o == nil || !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *kit.Text:
		b.WriteString(o.Text() + "\n")
	case *canvas.Text:
		b.WriteString(o.Text + "\n")
	case *fyne.Container:
		for _, child := range o.Objects {
			words(b, child)
		}
	case fyne.Widget:
		if labelled, ok := o.(interface{ AccessibilityLabel() string }); ok {
			b.WriteString(labelled.AccessibilityLabel() + "\n")
		}
		for _, child := range test.WidgetRenderer(o).Objects() {
			words(b, child)
		}
	}
}
