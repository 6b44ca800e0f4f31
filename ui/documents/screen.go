// Package documents is the screen where documents are made: one plan for each commune.
package documents

import (
	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/view"
)

type screen struct{ content fyne.CanvasObject }

// New makes the screen.
func New(view.Host) view.Screen {
	return &screen{content: kit.Page(kit.Title(french.T("shell.stage.documents")))}
}

func (s *screen) Content() fyne.CanvasObject { return s.content }
func (s *screen) Enter()                     {}
func (s *screen) Leave()                     {}
