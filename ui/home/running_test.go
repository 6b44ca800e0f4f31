package home

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// held writes a workshop whose « Diagnostic partagé » began then.
func held(h *host, began time.Time, more ...workshop.Set) string {
	b := func(id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindBlock, ID: id, Field: f}, Value: v}
	}
	return h.OpenWorkshop(append([]workshop.Set{
		b("a", workshop.BlockTitre, "Accueil"), b("a", workshop.BlockMinutes, "10"), b("a", workshop.BlockRang, "a"),
		b("a", workshop.BlockCommence, workshop.InstantText(began.Add(-10*time.Minute))), b("a", workshop.BlockTermine, workshop.InstantText(began)),
		b("b", workshop.BlockTitre, "Diagnostic partagé"), b("b", workshop.BlockMinutes, "30"), b("b", workshop.BlockRang, "b"),
		b("b", workshop.BlockCommence, workshop.InstantText(began)),
		b("c", workshop.BlockTitre, "Priorités"), b("c", workshop.BlockMinutes, "30"), b("c", workshop.BlockRang, "c"),
	}, more...)...)
}

// restart shows the screen as when the program starts again.
func restart(h *host) *screen {
	h.Session().CloseWorkshop()
	s := New(h).(*screen)
	s.now = func() time.Time { return now }
	h.SetRoute(view.Route{Stage: view.Home})
	h.Show(s)
	h.Wait("the list", func() bool { return s.list != nil && s.list.loaded })
	return s
}

var now = time.Date(2026, 11, 23, 18, 0, 0, 0, time.Local)

func TestBackInTheRoomInOneKey(t *testing.T) {
	h, _ := newHome(t, view.Route{Stage: view.Home})
	id := held(h, now.Add(-20*time.Minute))
	s := restart(h)
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "L’atelier «\u00a0Essai\u00a0» est en cours (Diagnostic partagé).") {
		t.Fatalf("the screen says:\n%s", words)
	}
	h.key(fyne.KeyReturn)
	if len(h.Routes) != 1 || h.Routes[0] != (view.Route{Stage: view.Agenda, Workshop: id}) {
		t.Errorf("Enter leads to %+v", h.Routes)
	}
}

func TestWhatIsUnderWay(t *testing.T) {
	h, _ := newHome(t, view.Route{Stage: view.Home})
	held(h, now.Add(-26*time.Hour)) // nobody ended it
	held(h, now.Add(-20*time.Minute), workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: workshop.FieldTrashed}, Value: "1"})
	waits := held(h, now.Add(-20*time.Minute), workshop.Set{Key: workshop.Key{Kind: workshop.KindBlock, ID: "b", Field: workshop.BlockTermine}, Value: workshop.InstantText(now)})
	runs := held(h, now.Add(-5*time.Minute))
	s := restart(h)
	if got := s.list.resume.shown; len(got) != 2 || got[0].id != runs || got[0].waits || got[1] != (underWay{waits, "Essai", "Priorités", true}) {
		t.Errorf("under way: %+v", got)
	}
	kit.Focus(s.list.resume.resume[1])
	before := s.list.resume.resume[1]
	s.changed(session.Event{Saved: true})
	h.Settle()
	if h.Window().Canvas().Focused() != before {
		t.Error("news of a save take the focus away")
	}
}

func TestNothingIsUnderWayWhereNothingBegan(t *testing.T) {
	h, _ := newHome(t, view.Route{Stage: view.Home})
	h.OpenWorkshop()
	s := restart(h)
	if !s.list.resume.box.Hidden || h.Window().Canvas().Focused() != s.list.list {
		t.Errorf("the focus is on %T", h.Window().Canvas().Focused())
	}
}

func TestTakingACommuneAwaySaysWhichActionsGo(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	commune := func(kind workshop.Kind, id, code, name string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: workshop.FieldCommune(code)}, Value: name}
	}
	titled := func(id string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindAction, ID: id, Field: workshop.ActionTitre}, Value: id}
	}
	h.OpenWorkshop(commune(workshop.KindWorkshop, "", "76351", "Le Havre"), commune(workshop.KindWorkshop, "", "49007", "Angers"),
		titled("all"), titled("here"), commune(workshop.KindAction, "here", "76351", "Le Havre"),
		titled("there"), commune(workshop.KindAction, "there", "49007", "Angers"),
		titled("both"), commune(workshop.KindAction, "both", "49007", "Angers"), commune(workshop.KindAction, "both", "76351", "Le Havre"))
	s.Enter()
	h.Wait("the list", func() bool { return len(s.list.list.Items()) == 1 })
	kit.Focus(s.list.list)
	h.key(fyne.KeyF2)
	h.Wait("the actions are read", func() bool { return s.form != nil && len(s.form.actions) == 4 })
	says := func(want string) {
		t.Helper()
		if got := s.form.lack.Text(); got != want {
			t.Errorf("the form says %q, want %q", got, want)
		}
	}
	says("")
	s.form.d.remove("49007")
	s.form.communesChanged()
	says("1 action était seulement pour Angers\u00a0: elle ne sera plus dans aucun plan imprimé.")
	places := s.form.d.places
	s.form.d.remove("76351")
	s.form.communesChanged()
	says("Choisissez au moins une commune.")
	s.form.d.places = nil
	s.form.d.add(place{code: "51513", name: "Saint-Remy"})
	s.form.communesChanged()
	says("3 actions étaient seulement pour Angers et Le Havre\u00a0: elles ne seront plus dans aucun plan imprimé.")
	s.form.d.add(append(places, place{code: "49007", name: "Angers"})...)
	s.form.communesChanged()
	says("")
}
