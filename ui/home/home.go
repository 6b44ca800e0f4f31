// Package home is the Accueil: the workshops of the open dossier, the form of a
// workshop with its commune picker, and the way to another dossier.
package home

import (
	"context"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/view"
)

// screen shows one page at a time.
type screen struct {
	h     view.Host
	root  *fyne.Container
	shown bool // the home screen is the one in the window

	now   func() time.Time
	pack  *content.Pack // nil when it could not be read
	index *communes.Index

	list *listPage // made at its first use
	form *formPage // of the workshop that is being written, nil when none is
	// dossiers is the page of the dossiers of this PC, nil when it is not shown.
	dossiers *dossiersPage
	first    *kit.Button // of the welcome

	problem *problem // why a dossier did not open, nil when all is well
}

// New returns the Accueil.
func New(h view.Host) view.Screen {
	s := &screen{h: h, root: kit.Stack(), now: time.Now}
	pack, err := content.Load()
	if err == nil { // embedded and tested: without it cards say less
		s.pack = pack
	}
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.root }

// Enter implements view.Screen.
func (s *screen) Enter() {
	s.shown = true
	item := s.h.Route().Item
	if s.form != nil && item != "" && !s.form.touched() {
		s.form = nil
	}
	switch asked := s.h.Route().New; {
	case s.form != nil && (!asked || s.form.d.id == ""): // it was left halfway: nothing typed is lost
		s.form.enter()
		return
	case asked:
		s.startForm(s.blank())
		return
	}
	s.home()
	if s.list != nil && item != "" {
		s.list.goTo(item)
	}
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	s.shown, s.problem = false, nil
	if s.form != nil {
		s.form.leave()
	}
}

// changed hears the session.
func (s *screen) changed(e session.Event) {
	if !s.shown || s.form != nil || s.dossiers != nil {
		return
	}
	if s.list != nil {
		s.list.followUndo(e.Keys)
	}
	if e.Opened || e.Saved || e.Undone != "" || e.Redone != "" {
		s.reload()
	}
}

// home shows the workshops, or the welcome while no dossier is open.
func (s *screen) home() {
	s.form, s.dossiers = nil, nil
	if s.h.Session() == nil {
		s.show(s.welcome())
		kit.Focus(s.first)
		return
	}
	if s.list == nil {
		s.list = newListPage(s)
	}
	s.list.enter()
	s.show(s.list.content)
	s.reload()
	s.list.focus()
}

// show puts a page into the window.
func (s *screen) show(page fyne.CanvasObject) {
	s.root.Objects = []fyne.CanvasObject{page}
	s.root.Refresh()
}

// reload reads the workshops again.
func (s *screen) reload() {
	sess := s.h.Session()
	if sess == nil || s.list == nil {
		s.home()
		return
	}
	sess.Workshops(func(list []session.Summary, err error) {
		if s.h.Session() != sess {
			return // another dossier came in between, and reads its own
		}
		if err != nil {
			s.h.Tell(err)
			return
		}
		s.list.set(s.cards(list), underWayIn(list, s.now()))
	})
}

// cards are the workshops as the list shows them today.
func (s *screen) cards(list []session.Summary) []card {
	return cards(list, s.pack, workshop.DateOf(s.now()))
}

// open goes to a workshop.
func (s *screen) open(id string) {
	s.h.Go(view.Route{Stage: view.Facts, Workshop: id})
}

// blank is the draft of a workshop to be held today.
func (s *screen) blank() *draft {
	return newDraft(workshop.DateOf(s.now()), s.h.Settings().Values().Facilitator)
}

// startForm shows the form, unless nothing can be written. The communes are read
// the first time.
func (s *screen) startForm(d *draft) {
	if sess := s.h.Session(); sess != nil && sess.ReadOnly() {
		s.home()
		s.h.Say(french.T("home.dossier.read_only"))
		return
	}
	form := newFormPage(s, d)
	s.form = form
	s.show(form.content)
	form.enter()
	s.withCommunes(form.ready)
}

// closeForm comes back from the form.
func (s *screen) closeForm() {
	if s.form != nil {
		s.form.leave()
	}
	s.form = nil
	s.home()
}

// edit shows the form of a workshop that exists.
func (s *screen) edit(w workshop.Workshop) {
	s.withCommunes(func() {
		s.startForm(draftOf(w, s.knownPlace))
		if form := s.form; form != nil {
			s.h.Session().Look(w.ID, func(st *workshop.State, err error) {
				if err == nil { // else less is said, and nothing is lost
					form.setActions(st.Actions())
				}
			})
		}
	})
}

// withCommunes calls then once the communes are in memory; they are read at
// their first use, away from the UI goroutine.
func (s *screen) withCommunes(then func()) {
	if s.index != nil {
		then()
		return
	}
	var index *communes.Index
	s.h.Run(func(context.Context) error {
		var err error
		index, err = communes.Load()
		return err
	}, func(err error) {
		if err != nil {
			s.h.Tell(err)
			return
		}
		s.index = index
		then()
	})
}

func (s *screen) knownPlace(code string) (place, bool) { return placeOf(s.index, code) }
