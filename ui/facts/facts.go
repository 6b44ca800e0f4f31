// Package facts is the screen « Fiche repère »: the figures of the study, the
// parts of the fiche, the other editions, each beside its source.
package facts

import (
	"context"

	"fyne.io/fyne/v2"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/view"
)

// New returns the screen.
func New(h view.Host) view.Screen { return &screen{host: h} }

type screen struct {
	host    view.Host
	body    *fyne.Container
	reading *kit.Reading
	shown   string // the communes whose territory is on the page
	busy    bool
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject {
	if s.body == nil {
		s.body = kit.Stack(kit.Inset(24, kit.Muted(french.T("facts.loading"))))
	}
	return s.body
}

// Enter implements view.Screen: the page is made at the first visit, and again
// when the workshop is for other communes.
func (s *screen) Enter() {
	codes := s.communes()
	key := ""
	for _, c := range codes {
		key += c.Code + " "
	}
	if s.busy || s.reading != nil && key == s.shown || s.host.Route().Stage != view.Facts {
		s.focus()
		return
	}
	s.busy = true
	var p page
	s.host.Run(func(context.Context) error {
		var err error
		p, err = load(codes)
		return err
	}, func(err error) {
		s.busy = false
		if err != nil {
			s.host.Tell(err)
			return
		}
		s.shown = key
		s.show(p)
		s.Enter() // does nothing, unless the communes changed meanwhile
	})
}

// Leave implements view.Screen.
func (s *screen) Leave() {}

func (s *screen) show(p page) {
	s.reading = kit.NewReading(p.things()...)
	s.body.Objects = []fyne.CanvasObject{s.reading}
	s.body.Refresh()
	s.focus()
}

func (s *screen) focus() {
	if s.reading != nil && s.host.Route().Stage == view.Facts {
		kit.Focus(s.reading)
	}
}

func (s *screen) communes() []workshop.CommuneRef {
	if session := s.host.Session(); session != nil && session.State() != nil {
		return session.State().Workshop.Communes
	}
	return nil
}

// load reads what the page shows. It runs off the UI goroutine.
func load(refs []workshop.CommuneRef) (page, error) {
	pack, err := content.Load()
	if err != nil {
		return page{}, err
	}
	index, err := communes.Load()
	if err != nil {
		return page{}, err
	}
	return page{fiche: &pack.Fiche, territory: newTerritory(index, refs)}, nil
}
