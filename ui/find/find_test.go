package find

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/kit"
	"atelier/ui/search"
	"atelier/ui/theme"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// room is a window over a real dossier, with the search open.
type room struct {
	*viewtest.Host
	p *palette
}

const (
	noteID   = "019e5000-1000-7000-8000-000000000001"
	leadID   = "019e5000-1000-7000-8000-000000000002"
	goneID   = "019e5000-1000-7000-8000-000000000003"
	actionID = "019e5000-1000-7000-8000-000000000004"
	stepID   = "019e5000-1000-7000-8000-000000000005"
	otherID  = "019e5000-1000-7000-8000-000000000006"
	pointID  = "gabarit/cadre/accueil"
)

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: kind, ID: id, Field: f}, Value: v}
}

func note(id string, kind workshop.NoteKind, text string) []workshop.Set {
	return []workshop.Set{set(workshop.KindNote, id, workshop.NoteText, text), set(workshop.KindNote, id, workshop.NoteKindOf, string(kind))}
}

// market is a workshop in which the market square comes up everywhere.
func market() []workshop.Set {
	sets := slices.Concat(
		note(noteID, workshop.Observation, "La place du Marché se vide dès midi : « on n’a plus rien »."),
		note(leadID, workshop.Lead, "Tout le monde parle de la route, du bruit, des camions qui traversent le bourg à toute heure, et personne ne sait que le marché de nuit de l’été dernier avait fait venir quatre cents habitants."),
		note(goneID, workshop.Idea, "Un marché couvert, comme autrefois"))
	return append(sets,
		set(workshop.KindWorkshop, "", workshop.WorkshopDate, "2026-11-24"),
		set(workshop.KindNote, goneID, workshop.FieldTrashed, "1"),
		set(workshop.KindAction, actionID, workshop.ActionTitre, "Ouvrir un café associatif"),
		set(workshop.KindAction, actionID, workshop.ActionDescription, "Dans l’ancienne poste, sur la place du marché, avec une terrasse."),
		set(workshop.KindAction, actionID, workshop.ActionPersonnePilote, "Élodie Martin"),
		set(workshop.KindMilestone, stepID, workshop.MilestoneAction, actionID),
		set(workshop.KindMilestone, stepID, workshop.MilestoneNom, "Rencontrer les maraîchers"),
		set(workshop.KindItem, pointID, workshop.ItemRemarque, "Le marché finissait : deux élus sont arrivés en retard."),
	)
}

// open shows the search over a dossier with two workshops.
func open(t *testing.T) *room {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Notes)}
	r.second(t)
	r.OpenWorkshop(market()...)
	r.show(t)
	return r
}

// second writes another workshop, which is not the one that is open.
func (r *room) second(t *testing.T) string {
	t.Helper()
	id := workshop.NewID()
	sets := append(note(otherID, workshop.Decision, "Le marché reste le samedi."),
		set(workshop.KindWorkshop, id, workshop.WorkshopTitre, "Bien vieillir à Giffaumont"),
		set(workshop.KindWorkshop, id, workshop.WorkshopDate, "2026-03-12"))
	for i := range sets {
		sets[i].Workshop = id
	}
	if _, err := r.Dossier().Apply(t.Context(), viewtest.Person, sets...); err != nil {
		t.Fatal(err)
	}
	return id
}

func (r *room) show(t *testing.T) {
	t.Helper()
	r.Window().SetPadded(false)
	r.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	r.Window().Resize(fyne.NewSize(1366, 700))
	r.p = show(r)
	r.Wait("the dossier is read", func() bool { return r.p.ready && r.p.known.places != nil })
}

// lines tells the results: « note* La place… », with the selected one marked.
func (r *room) lines() []string {
	selected, _ := r.p.list.Selected()
	var out []string
	for _, g := range grouped(r.p.found) {
		out = append(out, g.Title)
		for _, item := range g.Items {
			l := r.p.known.line(item)
			text := l.word + " " + text(l.main)
			if item.more > 0 {
				text = l.more
			}
			if item.kind == selected.kind && item.number == selected.number {
				text = "→ " + text
			}
			out = append(out, text)
		}
	}
	return out
}

func text(pieces []kit.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		b.WriteString(p.Text)
	}
	return b.String()
}

func marked(pieces []kit.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Mark == kit.Found {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func (r *room) words() string { return viewtest.Words(r.Window().Canvas().Overlays().Top()) }

func TestResultsComeWhileTypingAndEnterGoesThere(t *testing.T) {
	r := open(t)
	r.Write("MARCHE")
	got := r.lines()
	want := []string{
		"Notes (3)",
		"→ Décision Le marché reste le samedi.",
		"Piste … et personne ne sait que le marché de nuit de l’été dernier avait fait venir quatre cents habitants.",
		"Constat La place du Marché se vide dès midi : « on n’a plus rien ».",
		"Actions (1)",
		"Action Ouvrir un café associatif",
		"Points de parcours (1)",
		"Point Chacun a signé la feuille d’émargement et trouvé sa table.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("shown:\n%s", strings.Join(got, "\n"))
	}
	hit, _ := r.p.list.Selected()
	r.Press(fyne.KeyReturn)
	want2 := view.Route{Stage: view.Notes, Workshop: hit.hit.Workshop, Item: hit.hit.ID}
	if len(r.Routes) != 1 || r.Routes[0] != want2 || r.p.sheet.Open() {
		t.Errorf("went to %+v, want %+v", r.Routes, want2)
	}
}

func TestArrowsGoThroughResultsFromTheField(t *testing.T) {
	r := open(t)
	r.Write("marché")
	at := func() string {
		item, _ := r.p.list.Selected()
		return fmt.Sprintf("%s%d", item.kind, item.number)
	}
	for _, c := range []struct {
		key  fyne.KeyName
		want string
	}{
		{fyne.KeyUp, "note0"}, {fyne.KeyDown, "note1"}, {fyne.KeyDown, "note2"}, {fyne.KeyDown, "action0"}, {fyne.KeyUp, "note2"},
		{fyne.KeyPageDown, "point0"}, {fyne.KeyDown, "point0"}, {fyne.KeyPageUp, "note0"},
	} {
		if r.Press(c.key); at() != c.want {
			t.Errorf("%s leads to %s, want %s", c.key, at(), c.want)
		}
	}
	if !r.p.field.Focused() {
		t.Fatal("the field has lost the focus")
	}
	r.Window().Canvas().Focus(r.p.list.FocusTarget())
	r.Press(fyne.KeyEnd)
	if at() != "point0" {
		t.Errorf("End leads to %s", at())
	}
	r.Press(fyne.KeyHome)
	if at() != "note0" {
		t.Errorf("Home leads to %s", at())
	}
	r.Press(fyne.KeyUp)
	if !r.p.field.Focused() {
		t.Error("above the first result there is the field")
	}
}

func TestPlacesOfEveryKind(t *testing.T) {
	for _, c := range []struct {
		hit  search.Hit
		want view.Route
	}{
		{search.Hit{Workshop: "w", Kind: workshop.KindWorkshop, ID: "w"}, view.Route{Stage: view.Home, Workshop: "w", Item: "w"}},
		{search.Hit{Workshop: "w", Kind: workshop.KindNote, ID: "n"}, view.Route{Stage: view.Notes, Workshop: "w", Item: "n"}},
		{search.Hit{Workshop: "w", Kind: workshop.KindAction, ID: "a"}, view.Route{Stage: view.Plan, Workshop: "w", Item: "a"}},
		{search.Hit{Workshop: "w", Kind: workshop.KindItem, ID: "p/e/i"}, view.Route{Stage: view.Parcours, Workshop: "w", Item: "p/e/i"}},
		{search.Hit{Workshop: "w", Kind: workshop.KindStep, ID: "p/e"}, view.Route{Stage: view.Parcours, Workshop: "w", Item: "p/e"}},
		{search.Hit{Workshop: "w", Kind: "vote", ID: "v"}, view.Route{Stage: view.Home, Workshop: "w", Item: "w"}},
		{search.Hit{Workshop: "w", Kind: workshop.KindNote, ID: "n", Trashed: true}, view.Route{Stage: view.Dossier, Item: string(view.PaneTrash)}},
	} {
		if got := routeTo(c.hit); got != c.want {
			t.Errorf("%+v leads to %+v, want %+v", c.hit, got, c.want)
		}
	}
}

func TestTheTrashIsSearchedOnlyWhenAsked(t *testing.T) {
	r := open(t)
	r.Write("couvert")
	if words := r.words(); !strings.Contains(words, "Rien ne correspond à «\u00a0couvert\u00a0».") || !strings.Contains(words, "Voir 1 résultat dans la corbeille") {
		t.Fatalf("the search says:\n%s", words)
	}
	r.Window().Canvas().Focus(r.p.inTrash)
	r.Write(" ")
	if got := r.lines(); len(got) != 2 || got[1] != "→ Idée Un marché couvert, comme autrefois" {
		t.Fatalf("with the trash: %q", got)
	}
	if words := r.words(); !strings.Contains(words, "Corbeille\n") {
		t.Errorf("it is not marked:\n%s", words)
	}
	r.Window().Canvas().Focus(r.p.field.FocusTarget())
	r.Press(fyne.KeyReturn)
	if want := (view.Route{Stage: view.Dossier, Item: string(view.PaneTrash)}); len(r.Routes) != 1 || r.Routes[0] != want {
		t.Errorf("went to %+v", r.Routes)
	}
}

func TestTheWayIntoTheTrashIsOffered(t *testing.T) {
	r := open(t)
	r.Write("couvert")
	for range 12 { // Tab leads to the offer
		r.Window().Canvas().FocusNext()
		if b, ok := r.Window().Canvas().Focused().(*kit.Button); ok && strings.HasPrefix(b.Text(), "Voir 1") {
			r.Press(fyne.KeyReturn)
			if len(r.lines()) != 2 || !r.p.inTrash.On() || !r.p.field.Focused() {
				t.Errorf("shown: %q", r.lines())
			}
			return
		}
	}
	t.Error("Tab does not lead to the offer")
}

func TestWhatIsSaidBesideAResult(t *testing.T) {
	r := open(t)
	line := func(query string) line {
		r.p.field.SetText(query)
		r.p.search()
		item, ok := r.p.list.Selected()
		if !ok {
			t.Fatalf("%q finds nothing", query)
		}
		return r.p.known.line(item)
	}
	l := line("ancienne poste")
	if got := marked(l.main) + "|" + marked(l.second); got != "Ouvrir un café associatif|Description\u00a0: Dans l’[ancienne] [poste], sur la place du marché, avec une terrasse." {
		t.Errorf("%q", got)
	}
	if l.where != "Essai" || l.when != "24\u00a0nov. 2026" {
		t.Errorf("where %q, when %q", l.where, l.when)
	}
	if got := marked(line("café terrasse").second); got != "Description\u00a0: … la place du marché, avec une [terrasse]." {
		t.Errorf("%q", got)
	}
	if got := marked(line("maraîch").second); got != "Étape\u00a0: Rencontrer les [maraîch]ers" {
		t.Errorf("%q", got)
	}
	if got := marked(line("elodie").second); got != "Personne pilote\u00a0: [Élodie] Martin" {
		t.Errorf("%q", got)
	}
	if got := marked(line("retard").second); !strings.HasPrefix(got, "Remarque\u00a0: ") {
		t.Errorf("%q", got)
	}
	if l := line("giffaumont"); l.word != "Atelier" || marked(l.main) != "Bien vieillir à [Giffaumont]" || l.where != "" || l.when != "12\u00a0mars 2026" {
		t.Errorf("%+v", l)
	}
}

func TestManyResultsShowAFewAndAllWhenAsked(t *testing.T) {
	r := &room{Host: viewtest.New(t, view.Notes)}
	var sets []workshop.Set
	for i := range fewHits + 3 {
		sets = append(sets, note(fmt.Sprintf("019e5000-1000-7000-8000-%012x", i), workshop.Idea, fmt.Sprintf("banc %d", i))...)
	}
	r.OpenWorkshop(sets...)
	r.show(t)
	r.Write("banc")
	if got := r.lines(); len(got) != 2+fewHits || got[0] != "Notes (53)" || got[len(got)-1] != "Montrer les 53 résultats" {
		t.Fatalf("%d lines, the last %q", len(got), got[len(got)-1])
	}
	r.Window().Canvas().Focus(r.p.list.FocusTarget())
	r.Press(fyne.KeyEnd, fyne.KeyReturn)
	if item, _ := r.p.list.Selected(); len(r.lines()) != 1+fewHits+3 || item.number != fewHits {
		t.Errorf("%d lines, on number %d", len(r.lines()), item.number)
	}
	r.Write(" ")
	if want := (view.Route{Stage: view.Notes, Workshop: r.Session().State().Workshop.ID, Item: r.p.found[0].Hits[fewHits].ID}); r.Routes[0] != want {
		t.Errorf("Space leads to %+v, want %+v", r.Routes[0], want)
	}
	if l := r.p.known.line(result{hit: r.p.found[0].Hits[0], kind: workshop.KindNote}); l.where != "" || l.when != "" {
		t.Errorf("with one workshop a line says where: %+v", l)
	}
}

func TestEscapeClosesAndGivesTheFocusBack(t *testing.T) {
	r := open(t)
	r.Write("marché")
	r.Press(fyne.KeyEscape)
	if r.p.sheet.Open() || r.Window().Canvas().Overlays().Top() != nil || len(r.Routes) != 0 {
		t.Error("Escape does not close the search")
	}
}

func TestEmptySearchSaysWhatCanBeSearched(t *testing.T) {
	r := open(t)
	words := r.words()
	for _, w := range []string{"Chercher dans tout le dossier", "école banc", "«\u00a0place du marché\u00a0»"} {
		if !strings.Contains(words, w) {
			t.Errorf("no %q in:\n%s", w, words)
		}
	}
	r.p.try("« place du marché »")
	if got := len(r.lines()); got != 4 { // a note, an action
		t.Errorf("the example finds %q", r.lines())
	}
}

func TestReadOnlyDossiersCanBeSearched(t *testing.T) {
	r := &room{Host: viewtest.New(t, view.Notes)}
	r.OpenWorkshop(market()...)
	r.ReadOnly()
	r.show(t)
	r.Write("midi")
	if got := r.lines(); len(got) != 2 {
		t.Errorf("found %q", got)
	}
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("mot ", 30) + "ici" + strings.Repeat(" fin", 100)
	for _, c := range []struct{ text, found, want string }{
		{"La cour", "cour", "La [cour]"},
		{"La\n\n cour\tde l’école", "école", "La cour de l’[école]"},
		{"12\u00a0000\u00a0€", "12", "[12]\u00a0000\u00a0€"},
		{long, "ici", "… mot mot mot mot mot mot mot [ici]" + strings.Repeat(" fin", 52) + "…"},
		{strings.Repeat("é", 100) + "x", "x", "… " + strings.Repeat("é", 32) + "[x]"},
		{"rien", "", "rien"},
	} {
		var spans []search.Span
		if i := strings.Index(c.text, c.found); c.found != "" {
			spans = append(spans, search.Span{Start: i, End: i + len(c.found)})
		}
		if got := marked(excerpt(c.text, spans)); got != c.want {
			t.Errorf("%q\nwant %q", got, c.want)
		}
	}
}

// TestLooks compares the search with the pictures in testdata.
func TestLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })

	r := open(t)
	test.AssertImageMatches(t, "empty.png", r.Window().Canvas().Capture())
	r.p.inTrash.SetOn(true)
	r.Write("marché")
	r.Press(fyne.KeyDown)
	test.AssertImageMatches(t, "results.png", r.Window().Canvas().Capture())
	r.p.inTrash.SetOn(false)
	r.p.try("marché couvert")
	test.AssertImageMatches(t, "nothing.png", r.Window().Canvas().Capture())
}

// At 200 % everything fits the window of a small screen.
func TestLooksInLargeLetters(t *testing.T) {
	r := open(t)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	r.p.sheet.Close()
	r.show(t)
	r.Write("bien") // a workshop, whose place is shorter, gives no height to the notes
	r.p.field.SetText("")
	r.Write("marché")
	test.AssertImageMatches(t, "large.png", r.Window().Canvas().Capture())
}

// BenchmarkKey is one key in the search of a dossier of 10 000 notes, from the key
// to the list.
func BenchmarkKey(b *testing.B) {
	host := viewtest.New(b, view.Notes)
	words := []string{"marché", "école", "route", "bancs", "habitants", "maire", "bourg", "gare", "cantine", "arbres"}
	var sets []workshop.Set
	for i := range 10_000 {
		text := fmt.Sprintf("%s et %s, puis %s %d", words[i%10], words[i/10%10], words[i/100%10], i)
		sets = append(sets, set(workshop.KindNote, fmt.Sprintf("019e5000-1000-7000-8000-%012x", i), workshop.NoteText, text))
	}
	host.OpenWorkshop(sets...)
	host.Window().SetContent(kit.NewSurface(theme.ColorPaper, "", 0))
	host.Window().Resize(fyne.NewSize(1366, 700))
	p := show(host)
	host.Wait("the dossier is read", func() bool { return p.ready })
	queries := []string{"m", "ma", "marc", "marché", "marché é", "marché école", "10", "introuvable"}
	for i := 0; b.Loop(); i++ {
		p.field.SetText(queries[i%len(queries)])
		p.search()
	}
}
