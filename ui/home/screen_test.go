package home

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// host also opens dossiers, as the shell does, and keeps why one did not open.
type host struct {
	*viewtest.Host
	asked []view.Access
}

func (h *host) TryDossier(path string, access view.Access, done func(error)) {
	h.asked = append(h.asked, access)
	open := map[view.Access]func(context.Context, string, store.Options) (*store.Dossier, error){
		view.ReadWrite: store.Open, view.ReadOnly: store.OpenReadOnly, view.Create: store.Create,
	}[access]
	d, err := open(context.Background(), path, store.Options{Device: 2})
	if err == nil {
		err = d.Close()
	}
	done(err)
}

func (h *host) RecoverDossier(_ string, done func(error)) { done(nil) }

// newHome shows the screen on a day of its own.
func newHome(t testing.TB, r view.Route) (*host, *screen) {
	t.Helper()
	h := &host{Host: viewtest.New(t, view.Home)}
	h.SetRoute(r)
	s := New(h).(*screen)
	s.now = func() time.Time { return time.Date(2026, 11, 23, 18, 0, 0, 0, time.Local) }
	h.Show(s)
	return h, s
}

func (h *host) typeText(text string) {
	for _, r := range text {
		h.Window().Canvas().Focused().TypedRune(r)
	}
}

func (h *host) key(names ...fyne.KeyName) {
	for _, n := range names {
		h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

// submit presses the primary button by keyboard: Ctrl+Enter is a shortcut of the
// window, which the test window does not have.
func (h *host) submit(s *screen) {
	h.Window().Canvas().Focus(s.form.submit)
	h.key(fyne.KeyReturn)
}

func TestAWorkshopIsCreatedByKeyboardAlone(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home, New: true})
	if err := h.Settings().Update(func(v *settings.Values) { v.Facilitator = "" }); err != nil {
		t.Fatal(err)
	}
	h.typeText("le havre")
	h.key(fyne.KeyReturn)
	h.typeText("49007")
	h.key(fyne.KeyReturn, fyne.KeyBackspace) // Angers comes and goes
	s.form.host.OnTyped("Élodie")
	h.submit(s)
	h.Settle()

	if len(h.Routes) != 1 || h.Routes[0].Stage != view.Facts || h.Routes[0].Workshop == "" {
		t.Fatalf("routes: %+v", h.Routes)
	}
	id := h.Routes[0].Workshop
	changes, err := h.Dossier().Changes(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[workshop.Field]string)
	for _, c := range changes {
		got[c.Field] = c.Value
		if c.Edit != changes[0].Edit || c.Kind != workshop.KindWorkshop || c.ID != id {
			t.Errorf("not one edit of the workshop: %+v", c)
		}
	}
	want := map[workshop.Field]string{
		"titre": "Atelier de co-construction – Le Havre", "date": "2026-11-23", "animateur": "Élodie", "parcours": "gabarit",
		"epci": "200084952", "epci_nom": "CU Le Havre Seine Métropole", "commune:76351": "Le Havre",
	}
	for f, v := range want {
		if got[f] != v {
			t.Errorf("%s: %q, want %q", f, got[f], v)
		}
	}
	if len(changes) != len(want) {
		t.Errorf("changes: %v", got)
	}
	if name := h.Settings().Values().Facilitator; name != "Élodie" {
		t.Errorf("remembered: %q", name)
	}
}

func TestNoWorkshopWithoutCommune(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home, New: true})
	s.form.save()
	h.Settle()
	if len(h.Routes) != 0 || !s.form.submit.Disabled() {
		t.Error("a workshop without commune was made")
	}
	if !strings.Contains(viewtest.Words(s.Content()), "Choisissez au moins une commune.") {
		t.Error("the page does not say what is missing")
	}
}

func TestAFormLeftHalfwayIsStillThere(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home, New: true})
	h.typeText("le havre")
	h.key(fyne.KeyReturn)
	s.Leave()
	h.SetRoute(view.Route{Stage: view.Home, New: true})
	s.Enter()
	if s.form == nil || !s.form.d.has("76351") {
		t.Error("what was chosen is gone")
	}
}

func TestEscapeLeavesAFormInWhichNothingIsWritten(t *testing.T) {
	other := &fyne.KeyEvent{Name: fyne.KeyF1}
	for name, c := range map[string]struct {
		write func(*host, *screen)
		stays bool
	}{
		"nothing": {func(*host, *screen) {}, false},
		"a word that is searched": {func(h *host, _ *screen) { // Escape empties the search first
			h.typeText("le havre")
			h.key(fyne.KeyEscape)
		}, false},
		"a commune": {func(h *host, _ *screen) {
			h.typeText("le havre")
			h.key(fyne.KeyReturn)
		}, true},
		"an aim": {func(h *host, s *screen) {
			kit.Focus(s.form.goal.FocusTarget())
			h.typeText("Se mettre d’accord")
		}, true},
		"half a date": {func(h *host, s *screen) {
			kit.Focus(s.form.date.FocusTarget())
			h.typeText("12")
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			h := &host{Host: viewtest.New(t, view.Home)}
			heard := 0
			h.Window().Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { heard++ })
			h.SetRoute(view.Route{Stage: view.Home, New: true})
			s := New(h).(*screen)
			h.Show(s)
			c.write(h, s)
			h.key(fyne.KeyEscape)
			if stays := s.form != nil; stays != c.stays {
				t.Errorf("the form is shown: %v, want %v", stays, c.stays)
			}
			if said := len(h.Said) > 0; said != c.stays {
				t.Errorf("said: %q", h.Said)
			}
			kit.DispatchKey(h.Window().Canvas(), other)
			if heard != 1 {
				t.Errorf("the window heard %d other keys, want 1", heard)
			}
			s.Leave()
			kit.DispatchKey(h.Window().Canvas(), &fyne.KeyEvent{Name: fyne.KeyEscape})
			if heard != 2 {
				t.Error("the form keeps the keys of the window")
			}
		})
	}
}

func TestMembersOfAnEPCIAreTicked(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home, New: true})
	h.typeText("cc perthois")
	h.key(fyne.KeyReturn)
	h.typeText("orconte")
	h.key(fyne.KeyReturn)
	h.key(fyne.KeyEscape, fyne.KeyEscape)
	if len(s.form.d.places) != 1 || s.form.d.places[0].name != "Orconte" {
		t.Fatalf("chosen: %+v", s.form.d.places)
	}
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "CC Perthois-Bocage et Der (25)") || !strings.Contains(words, "millésime 2026") {
		t.Error("the EPCI is not offered, or the source not said")
	}
}

// fill writes workshops and shows them.
func fill(t *testing.T, h *host, s *screen, titles ...string) []string {
	t.Helper()
	var ids []string
	for _, title := range titles {
		id := workshop.NewID()
		h.Session().Edit(
			workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: title},
			workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.FieldCommune("76351")}, Value: "Le Havre"})
		ids = append(ids, id)
	}
	h.Settle()
	h.Wait("the workshops are listed", func() bool { return s.list != nil && len(s.list.all) == len(titles) })
	return ids
}

func TestSearchThenEnterOpens(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	ids := fill(t, h, s, "Mobilités", "Énergie")
	kit.Focus(s.list.search.FocusTarget())
	h.typeText("energie")
	if n := len(s.list.list.Items()); n != 1 {
		t.Fatalf("%d found", n)
	}
	h.key(fyne.KeyReturn)
	if len(h.Routes) != 1 || h.Routes[0].Workshop != ids[1] || h.Routes[0].Stage != view.Facts {
		t.Errorf("routes: %+v", h.Routes)
	}
}

func TestRouteToAWorkshopSelectsIt(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	ids := fill(t, h, s, "Mobilités", "Énergie", "Eau")
	s.list.search.SetText("introuvable")
	s.list.filter()
	s.startForm(s.blank())
	h.SetRoute(view.Route{Stage: view.Home, Item: ids[0]})
	s.Leave()
	s.Enter()
	h.Settle()
	h.Wait("the workshop is selected", func() bool {
		items, i := s.list.list.Items(), s.list.list.Selected()
		return i >= 0 && items[i].id == ids[0]
	})
	if h.Window().Canvas().Focused() != fyne.Focusable(s.list.list) {
		t.Errorf("the focus is on %T", h.Window().Canvas().Focused())
	}
	h.key(fyne.KeyH)
	if want := (view.Sheet{Of: view.SheetHistory, Workshop: ids[0]}); len(h.Shown) != 1 || h.Shown[0] != want {
		t.Errorf("H shows %+v", h.Shown)
	}
	s.startForm(s.blank())
	h.typeText("Orconte")
	s.Leave()
	s.Enter()
	if s.form == nil {
		t.Error("what was typed into the form is lost")
	}
}

func TestDeletedWorkshopsComeBack(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	ids := fill(t, h, s, "Mobilités")
	h.Wait("the list has the focus", func() bool { return len(s.list.list.Items()) == 1 })
	kit.Focus(s.list.list)
	h.key(fyne.KeyDelete)
	h.Settle()
	h.Wait("it is gone", func() bool { return len(s.list.list.Items()) == 0 })
	if words := viewtest.Words(s.Content()); !strings.Contains(words, "est dans la corbeille.") || !strings.Contains(words, "Corbeille\u00a0: 1 atelier") {
		t.Error("the page does not say where it went")
	}
	h.key(fyne.KeyReturn) // the focus is on « Annuler »
	h.Settle()
	h.Wait("it is back", func() bool { return len(s.list.list.Items()) == 1 })
	if len(h.Said) != 0 || s.list.list.Items()[0].id != ids[0] { // the window says what was undone
		t.Errorf("said: %v", h.Said)
	}
	if h.Window().Canvas().Focused() != fyne.Focusable(s.list.list) || s.list.list.Selected() != 0 {
		t.Errorf("the focus is on %T, not on the workshop", h.Window().Canvas().Focused())
	}
	h.key(fyne.KeyDelete)
	h.Settle()
	h.Wait("it is gone again", func() bool { return len(s.list.list.Items()) == 0 })
	s.list.showTrash(true)
	s.list.restore(s.list.list.Items()[0])
	h.Settle()
	h.Wait("the trash is empty", func() bool { return len(s.list.list.Items()) == 0 })
	if h.Window().Canvas().Focused() != fyne.Focusable(s.list.back) {
		t.Errorf("the trash is empty: the focus is on %T, not on what leads out", h.Window().Canvas().Focused())
	}
}

func TestTheExampleIsWrittenOnce(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	s.openExample()
	h.Wait("the example opens", func() bool { return len(h.Routes) == 1 })
	s.openExample()
	h.Wait("it opens again", func() bool { return len(h.Routes) == 2 })
	if h.Routes[0] != h.Routes[1] {
		t.Errorf("two examples: %+v", h.Routes)
	}
	st, err := h.Dossier().State(t.Context(), h.Routes[0].Workshop)
	if err != nil {
		t.Fatal(err)
	}
	if !st.Workshop.Exemple || len(st.Actions()) == 0 {
		t.Errorf("example: %+v", st.Workshop)
	}
}

func TestEditingKeepsTheWorkshop(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	ids := fill(t, h, s, "Mobilités")
	kit.Focus(s.list.list)
	h.key(fyne.KeyF2)
	if s.form == nil || s.form.title.Text() != "Mobilités" {
		t.Fatal("the form does not show the workshop")
	}
	h.typeText("angers")
	h.key(fyne.KeyReturn)
	h.submit(s)
	h.Settle()
	st, err := h.Dossier().State(t.Context(), ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if len(st.Workshop.Communes) != 2 || st.Workshop.Titre != "Mobilités" || s.form != nil {
		t.Errorf("workshop: %+v", st.Workshop)
	}
}

// readOnlyHost has a dossier that can only be read.
type readOnlyHost struct {
	*viewtest.Host
	session *session.Session
}

func (h *readOnlyHost) Session() *session.Session { return h.session }

func TestAReadOnlyDossierIsOnlyLookedAt(t *testing.T) {
	base := viewtest.New(t, view.Home)
	base.OpenWorkshop()
	if err := base.Dossier().Close(); err != nil {
		t.Fatal(err)
	}
	d, err := store.OpenReadOnly(t.Context(), base.DossierPath(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	posts := make(chan func(), 10)
	sess := session.New(d, session.Options{Post: func(f func()) { posts <- f }})
	t.Cleanup(func() {
		sess.Abandon()
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	h := &readOnlyHost{base, sess}
	s := New(h).(*screen)
	h.Window().SetContent(s.Content())
	s.Enter()
	for s.list == nil || !s.list.loaded {
		(<-posts)()
	}
	words := viewtest.Words(s.Content())
	if !strings.Contains(words, "Essai") || !strings.Contains(words, "Consultation seule") || !s.list.create.Disabled() {
		t.Errorf("screen:\n%s", words)
	}
	kit.Focus(s.list.list)
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	h.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2})
	s.startForm(s.blank())
	if s.form != nil || len(h.Said) != 1 {
		t.Errorf("a form was opened; said %q", h.Said)
	}
}

// badFile makes a file that is no dossier that can be opened.
type badFile struct {
	make func(t *testing.T, path string)
	want string // what the page says
	read bool   // it can be opened to be read
}

func badFiles() map[string]badFile {
	return map[string]badFile{
		"not a dossier": {func(t *testing.T, path string) { writeFile(t, path, []byte("Compte rendu")) }, "n’est pas un dossier", false},
		"truncated": {func(t *testing.T, path string) {
			raw := dossierBytes(t)
			writeFile(t, path, raw[:len(raw)/2])
		}, "abîmé", false},
		"newer": {func(t *testing.T, path string) {
			raw := dossierBytes(t)
			copy(raw[60:64], []byte{0, 0, 0, 99}) // user_version, SQLite file format 1.3
			writeFile(t, path, raw)
		}, "plus récente", false},
		"gone": {func(*testing.T, string) {}, "introuvable", false},
		"open elsewhere": {func(t *testing.T, path string) {
			d, err := store.Create(t.Context(), path, store.Options{Device: 3, Person: "Élodie"})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := d.Close(); err != nil {
					t.Error(err)
				}
			})
		}, "déjà ouvert ailleurs, par Élodie", true},
	}
}

func dossierBytes(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "x.atelier")
	d, err := store.Create(t.Context(), path, store.Options{Device: 3})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func writeFile(t *testing.T, path string, raw []byte) {
	t.Helper()
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestWhyADossierDoesNotOpenIsSaidWithWhatToDo(t *testing.T) {
	for name, bad := range badFiles() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "Mairie.atelier")
			bad.make(t, path)
			before, errBefore := os.ReadFile(path)
			h, s := newHome(t, view.Route{Stage: view.Home})
			s.chooseDossier()
			s.tryDossier(path, view.ReadWrite)
			words := viewtest.Words(s.Content())
			if !strings.Contains(words, bad.want) || !strings.Contains(words, "Mairie") || !strings.Contains(words, "Réessayer") {
				t.Errorf("the page says:\n%s", words)
			}
			if got := strings.Contains(words, "Consulter sans modifier"); got != bad.read {
				t.Errorf("reading offered: %v", got)
			}
			if after, err := os.ReadFile(path); !bytes.Equal(before, after) || errors.Is(err, os.ErrNotExist) != errors.Is(errBefore, os.ErrNotExist) {
				t.Error("the file was changed")
			}
			if len(h.Told) != 0 || s.problem == nil {
				t.Errorf("told beside the page: %v", h.Told)
			}
			if bad.read {
				test.Tap(s.problem.actions(s)[0])
				if s.problem != nil || h.asked[len(h.asked)-1] != view.ReadOnly {
					t.Errorf("reading: %v, %+v", h.asked, s.problem)
				}
			}
		})
	}
}

func TestDossiersAreFoundWhereTheyUsuallyLie(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(t.TempDir(), "none"))
	usual := filepath.Dir(settings.DefaultDossierPath())
	if err := os.MkdirAll(filepath.Join(usual, "sous-dossier.atelier"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"A.atelier", "B.atelier", "lisez-moi.txt"} {
		writeFile(t, filepath.Join(usual, name), nil)
	}
	h, s := newHome(t, view.Route{Stage: view.Home})
	gone := filepath.Join(t.TempDir(), "USB", "C.atelier")
	if err := h.Settings().Remember(gone, "C", time.Now()); err != nil {
		t.Fatal(err)
	}
	list := dossiers(h.Settings(), filepath.Join(usual, "A.atelier"))
	if len(list) != 2 || list[0].name != "C" || !list[0].missing || list[1].name != "B" || list[1].missing {
		t.Errorf("found: %+v", list)
	}
	s.chooseDossier()
	words := viewtest.Words(s.Content())
	if !strings.Contains(words, "branchez la clé USB") || !strings.Contains(words, "Retirer de la liste") {
		t.Errorf("the missing dossier is not said:\n%s", words)
	}
}

func TestCardLooksTheSame(t *testing.T) {
	test.NewTempApp(t)
	h, _ := newHome(t, view.Route{Stage: view.Home})
	r := newCardRow(func() bool { return false }, nil, nil, nil, nil, nil)
	sum := summary("a", "Bien vivre et se déplacer", "2026-03-01", "Le Havre", "Angers")
	sum.Exemple, sum.Lieu = true, "Salle des fêtes"
	pack := New(h).(*screen).pack
	sum.Done = 12
	r.Bind(newCard(sum, pack, "2026-11-23"))
	w := test.NewTempWindow(t, r)
	w.Resize(fyne.NewSize(800, 110))
	test.AssertImageMatches(t, "card.png", w.Canvas().Capture())
}

// BenchmarkPickerKey is one key in the search: it must leave most of a frame,
// 16 ms, to the drawing.
func BenchmarkPickerKey(b *testing.B) {
	h, _ := newHome(b, view.Route{Stage: view.Home, New: true})
	queries := []string{"saint-remy-en-b", "le havre", "51300", "oeting", "cc perthois", "s"}
	for i := 0; b.Loop(); i++ {
		q := queries[i%len(queries)]
		for _, r := range q {
			h.Window().Canvas().Focused().TypedRune(r)
		}
		b.StopTimer()
		h.key(fyne.KeyEscape)
		b.StartTimer()
	}
	keys := 0
	for _, q := range queries {
		keys += len([]rune(q))
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/(float64(keys)/float64(len(queries))), "µs/key")
}

// Ctrl+Z and Ctrl+Y are the window's: the list follows them, and so do the banner
// and the focus.
func TestTheListFollowsUndoAndRedo(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	h.OpenWorkshop()
	h.Wait("the workshop is listed", func() bool { return len(s.list.list.Items()) == 1 })
	h.Window().Canvas().Focus(s.list.list)
	s.list.list.Select(0)
	h.key(fyne.KeyDelete)
	h.Wait("it is gone", func() bool { return len(s.list.list.Items()) == 0 })
	h.Session().Undo()
	h.Wait("it is back", func() bool { return len(s.list.list.Items()) == 1 })
	if words := viewtest.Words(s.list.banners); words != "" || h.Window().Canvas().Focused() != s.list.list {
		t.Errorf("after Ctrl+Z: %q, focus on %T", words, h.Window().Canvas().Focused())
	}
	h.Session().Redo()
	h.Wait("it is gone again", func() bool { return len(s.list.list.Items()) == 0 })
	if h.Window().Canvas().Focused() != s.list.create {
		t.Errorf("after Ctrl+Y the focus is on %T", h.Window().Canvas().Focused())
	}
}

// The banner's button and Ctrl+Z take back the same deletion: the second does not
// undo what the first did.
func TestTheBannerTakesTheDeletionBackAsCtrlZ(t *testing.T) {
	h, s := newHome(t, view.Route{Stage: view.Home})
	h.OpenWorkshop()
	h.Wait("the workshop is listed", func() bool { return len(s.list.list.Items()) == 1 })
	before, _ := h.Session().Undoable()
	s.list.trash(s.list.list.Items()[0])
	h.Wait("it is gone", func() bool { return len(s.list.list.Items()) == 0 })
	h.key(fyne.KeyReturn) // the banner's button has the focus
	h.Wait("it is back", func() bool { return len(s.list.list.Items()) == 1 })
	if name, _ := h.Session().Undoable(); name != before {
		t.Errorf("Ctrl+Z would undo %q", name)
	}
	if h.Window().Canvas().Focused() != s.list.list {
		t.Errorf("the focus is on %T", h.Window().Canvas().Focused())
	}
}
