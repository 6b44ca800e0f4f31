package kit

import (
	"fyne.io/fyne/v2"

	"atelier/ui/theme"
)

// Sheet is a large card over the window, for what needs room of its own, such as
// a list. Escape closes it, and a click beside it, unless [SheetForm.Back] takes
// them.
type Sheet struct{ over *overlay }

// SheetForm says what a sheet shows.
type SheetForm struct {
	Body          fyne.CanvasObject // as large as the sheet
	First         fyne.Focusable    // gets the focus; nil: nothing
	Width, Height float32           // at a text scale of 1; the window bounds both
	// Back is asked before Escape or a click beside it closes the sheet: true
	// keeps it open, after going back inside it. Nil is no.
	Back func() bool
}

// ShowSheet opens a sheet.
func ShowSheet(w fyne.Window, f SheetForm) *Sheet {
	s := &Sheet{}
	panel := Stack(NewSurface(theme.ColorCard, theme.ColorLine, 12), Inset(theme.Gap4, f.Body))
	s.over = &overlay{canvas: w.Canvas(), panel: panel, scrim: true}
	leave := func() {
		if f.Back == nil || !f.Back() {
			s.Close()
		}
	}
	s.over.onTap = leave
	s.over.place = func(c, _ fyne.Size) (fyne.Position, fyne.Size) {
		size := fyne.NewSize(min(f.Width*theme.Scale(), c.Width-2*theme.Gap4), min(f.Height*theme.Scale(), c.Height-2*theme.Gap4))
		return fyne.NewPos((c.Width-size.Width)/2, max((c.Height-size.Height)/3, theme.Gap4)), size
	}
	s.over.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			leave()
			return true
		}
		return false
	}
	s.over.show()
	if f.First != nil {
		s.over.canvas.Focus(f.First)
	}
	return s
}

// Close closes the sheet; closing twice does nothing.
func (s *Sheet) Close() { s.over.close() }

// Open says whether the sheet is still there.
func (s *Sheet) Open() bool { return s.over.open }
