package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// HeadLast is a [Column] of a head and a body that Tab walks the other way round:
// the body first. It is for a head that tells of the body and is rarely used.
func HeadLast(gap float32, head, body fyne.CanvasObject) *fyne.Container {
	return container.New(&turned{column{gap: gap}}, body, head)
}

type turned struct{ column }

func backwards(things []fyne.CanvasObject) []fyne.CanvasObject {
	things = slices.Clone(things)
	slices.Reverse(things)
	return things
}

// Layout implements fyne.Layout.
func (t *turned) Layout(things []fyne.CanvasObject, s fyne.Size) {
	t.column.Layout(backwards(things), s)
}

// MinSize implements fyne.Layout.
func (t *turned) MinSize(things []fyne.CanvasObject) fyne.Size {
	return t.column.MinSize(backwards(things))
}
