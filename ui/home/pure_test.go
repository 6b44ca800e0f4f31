package home

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/session"
)

func loadIndex(t testing.TB) *communes.Index {
	t.Helper()
	index, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	return index
}

func known(t testing.TB, code string) place {
	t.Helper()
	p, ok := placeOf(loadIndex(t), code)
	if !ok {
		t.Fatalf("no commune %s", code)
	}
	return p
}

func summary(id, title string, date workshop.Date, communes ...string) session.Summary {
	s := session.Summary{Workshop: workshop.Workshop{ID: id, Titre: title, Date: date}, Notes: 3, Actions: 1, Done: 500}
	for _, c := range communes {
		s.Communes = append(s.Communes, workshop.CommuneRef{Code: "0", Nom: c})
	}
	s.Created = time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC)
	return s
}

func ids(list []card) string {
	var out []string
	for _, c := range list {
		out = append(out, c.id)
	}
	return strings.Join(out, " ")
}

func TestCardsAreNewestFirstAndFound(t *testing.T) {
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	binned := summary("d", "Ancien", "2026-11-01", "Angers")
	binned.Trashed = true
	sample := summary("e", "Exemple", "", "Y")
	sample.Exemple = true
	all := cards([]session.Summary{
		summary("a", "Atelier du Havre", "2026-03-12", "Le Havre"),
		summary("b", "", "2026-11-23", "L’Haÿ-les-Roses", "Œting"),
		summary("c", "Relier", "2025-12-31", "A", "B", "C", "D", "E"),
		binned, sample,
	}, pack, "2026-11-23")
	if got := ids(all); got != "b d a e c" {
		t.Errorf("order: %s", got)
	}
	if all[0].title != "Atelier sans titre" || all[0].share() != 1 {
		t.Errorf("card: %+v", all[0])
	}
	if got := all[4].communes; got != "A, B, C et 2 autres" {
		t.Errorf("communes: %q", got)
	}
	for _, c := range []struct {
		query   string
		trashed bool
		want    string
	}{
		{"", false, "b a e c"}, {"", true, "d"}, {"lhay", false, ""}, {"l hay roses", false, "b"}, {"OETING", false, "b"},
		{"havre atelier", false, "a"}, {"mars 2026", false, "a"}, {"angers", false, ""}, {"angers", true, "d"}, {"zzz", false, ""},
	} {
		if got := ids(found(all, c.query, c.trashed)); got != c.want {
			t.Errorf("%q: %q, want %q", c.query, got, c.want)
		}
	}
	if got := exampleIn(all); got != "e" {
		t.Errorf("example: %q", got)
	}
}

func TestTheTitleFollowsTheCommunesUntilItIsEdited(t *testing.T) {
	d := newDraft("2026-11-23", "Élodie")
	check := func(title, venue string) {
		t.Helper()
		if d.title != title || d.suggestedVenue() != venue {
			t.Errorf("title %q, venue %q; want %q, %q", d.title, d.suggestedVenue(), title, venue)
		}
	}
	check("Atelier de co-construction", "")
	d.add(known(t, "76351"))
	check("Atelier de co-construction – Le Havre", "Mairie du Havre")
	if n := d.add(known(t, "76351"), known(t, "49007")); n != 1 {
		t.Errorf("%d added", n)
	}
	check("Atelier de co-construction – Le Havre et Angers", "Mairie du Havre")
	d.add(known(t, "94038"))
	check("Atelier de co-construction – Le Havre et 2 autres communes", "Mairie du Havre")
	d.remove("76351", "94038")
	check("Atelier de co-construction – Angers", "Mairie d’Angers")
	d.setTitle("Soirée")
	d.add(known(t, "76351"))
	check("Soirée", "Mairie d’Angers")
	d.setTitle("")
	d.removeLast()
	check("Atelier de co-construction – Angers", "Mairie d’Angers")
	d.removeLast()
	d.removeLast()
	check("Atelier de co-construction", "")

	members := membersOf(loadIndex(t), "200066876", d)
	if members == nil {
		t.Fatal("no EPCI")
	}
	members.tickShown(d, true)
	if want := "Atelier de co-construction – " + members.name; d.title != want {
		t.Errorf("whole EPCI: %q, want %q", d.title, want)
	}
	if siren, _ := d.epci(); siren != "200066876" {
		t.Errorf("EPCI: %q", siren)
	}
}

func fieldsOf(sets []workshop.Set) map[workshop.Field]string {
	out := make(map[workshop.Field]string)
	for _, s := range sets {
		out[s.Field] = s.Value
	}
	return out
}

func TestANewWorkshopWritesWhatIsSaidAndNothingElse(t *testing.T) {
	d := newDraft("2026-11-23", "  Élodie ")
	d.add(known(t, "76351"))
	d.goal = "Relier"
	sets := d.sets("w")
	got := fieldsOf(sets)
	want := map[workshop.Field]string{
		workshop.WorkshopTitre: "Atelier de co-construction – Le Havre", workshop.WorkshopDate: "2026-11-23",
		workshop.WorkshopAnimateur: "Élodie", workshop.WorkshopObjectif: "Relier", workshop.WorkshopParcours: content.DefaultParcours,
		workshop.WorkshopEPCI: "200084952", workshop.WorkshopEPCINom: "CU Le Havre Seine Métropole",
		workshop.FieldCommune("76351"): "Le Havre",
	}
	for f, v := range want {
		if got[f] != v {
			t.Errorf("%s: %q, want %q", f, got[f], v)
		}
	}
	if len(sets) != len(want) {
		t.Errorf("%d sets: %v", len(sets), got)
	}
}

func TestEditingWritesOnlyWhatChanges(t *testing.T) {
	codes := []string{"76351", "49007", "94038", "51513", "80829", "97101"}
	rapid.Check(t, func(t *rapid.T) {
		before, d := newDraft("2026-11-23", "A"), (*draft)(nil)
		some := rapid.SliceOfDistinct(rapid.SampledFrom(codes), rapid.ID[string])
		for _, code := range some.Draw(t, "before") {
			before.add(mustPlace(code))
		}
		state := workshop.NewState("w")
		put := func(sets []workshop.Set) {
			for _, s := range sets {
				state.Put(workshop.Cell{Key: s.Key, Value: s.Value})
			}
		}
		put(before.sets("w"))
		d = draftOf(state.Workshop, func(code string) (place, bool) { return mustPlace(code), true })
		if sets := d.sets("w"); len(sets) != 0 {
			t.Fatalf("nothing changed, but %v", sets)
		}
		if d.edited {
			t.Fatalf("nobody wrote the title %q, but it no longer follows the communes", d.title)
		}
		for _, code := range some.Draw(t, "removed") {
			d.remove(code)
		}
		after := some.Draw(t, "added")
		for _, code := range after {
			d.add(mustPlace(code))
		}
		d.setTitle(rapid.SampledFrom([]string{"", "Un titre", "Un autre"}).Draw(t, "title"))
		put(d.sets("w"))
		var got, want []string
		for _, c := range state.Workshop.Communes {
			got = append(got, c.Code)
		}
		for _, p := range d.places {
			want = append(want, p.code)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("communes %v, want %v", got, want)
		}
		siren, _ := d.epci()
		if state.Workshop.EPCI != siren || state.Workshop.Titre == "" {
			t.Fatalf("workshop: %+v", state.Workshop)
		}
	})
}

func mustPlace(code string) place {
	index, err := communes.Load()
	if err != nil {
		panic(err)
	}
	p, ok := placeOf(index, code)
	if !ok {
		panic(code)
	}
	return p
}

func TestSearchFindsCommunesThenEPCI(t *testing.T) {
	index, d := loadIndex(t), newDraft("", "")
	d.add(known(t, "76351"))
	for _, c := range []struct{ query, first string }{
		{"st remy en bouz", "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson (51)"}, {"hay les roses", "L’Haÿ-les-Roses (94)"},
		{"oeting", "Œting (57)"}, {"76351", "Le Havre (76)"}, {"cc perthois", "CC Perthois-Bocage et Der"}, {"perthois bocage", "CC Perthois-Bocage et Der"},
	} {
		hits := find(index, d, c.query)
		if len(hits) == 0 || hits[0].title != c.first {
			t.Errorf("%q: %+v", c.query, hits)
		}
	}
	if hits := find(index, d, "le havre"); !hits[0].chosen || hits[1].chosen || !strings.Contains(hits[0].detail, "habitants") {
		t.Errorf("le havre: %+v", hits[:2])
	}
	if hits := find(index, d, "octeville sur mer"); len(hits) == 0 || hits[0].formerly != "" {
		t.Errorf("a name of today has no old name: %+v", hits)
	}
	if hits := find(index, d, "lyon 3e"); len(hits) == 0 || hits[0].place.code != "69123" || hits[0].formerly == "" {
		t.Errorf("arrondissement: %+v", hits)
	}
	for query, want := range map[string]string{"51300": "code INSEE 51300 · 51290 · ", " 2a004": "code INSEE 2A004 · ", "51513": "code INSEE 51513 · "} {
		if hits := find(index, d, query); len(hits) == 0 || !strings.HasPrefix(hits[0].detail, want) {
			t.Errorf("%q does not say that it is an INSEE code: %+v", query, hits)
		}
	}
	if hits := find(index, d, "51300"); len(hits) < 47 || strings.Contains(hits[1].detail, "INSEE") {
		t.Errorf("51300 as a postal code: %d, %+v", len(hits), hits[1])
	}
	if hits := find(index, d, "zzzz"); len(hits) != 0 {
		t.Errorf("zzzz: %+v", hits)
	}
}

func TestPickerLightsOneResult(t *testing.T) {
	p := picker{find: func(query string) []hit {
		return make([]hit, len(query))
	}}
	steps := []struct {
		do   func()
		want int
	}{
		{func() { p.search("abc") }, 0}, {func() { p.move(1) }, 1}, {func() { p.move(5) }, 2}, {func() { p.again() }, 2},
		{func() { p.move(-9) }, 0}, {func() { p.search(" ") }, -1}, {func() { p.move(1) }, -1},
	}
	for i, s := range steps {
		if s.do(); p.lit != s.want {
			t.Errorf("step %d: %d, want %d", i, p.lit, s.want)
		}
	}
	if _, ok := p.current(); ok {
		t.Error("nothing is lit, but something is current")
	}
}

func TestAllAndNoneFollowTheFilter(t *testing.T) {
	d := newDraft("", "")
	d.add(known(t, "76351"))
	m := membersOf(loadIndex(t), "200084952", d)
	if m.ticked() != 1 || len(m.all) != 54 {
		t.Fatalf("%d ticked of %d", m.ticked(), len(m.all))
	}
	m.filter = "saint"
	saints := len(m.shown())
	if saints == 0 || saints == len(m.all) {
		t.Fatalf("filter: %d", saints)
	}
	m.tickShown(d, true)
	if m.ticked() != saints+1 || len(d.places) != saints+1 {
		t.Errorf("all: %d ticked, %d chosen", m.ticked(), len(d.places))
	}
	m.tickShown(d, false)
	if m.ticked() != 1 || !d.has("76351") {
		t.Errorf("none: %d ticked", m.ticked())
	}
}

func TestWhereIsSaysPlacesInWords(t *testing.T) {
	here := folders{home: "/home/elodie", documents: "/home/elodie/Documents"}
	for _, c := range []struct{ path, name, want string }{
		{"/home/elodie/Documents/Ateliers.atelier", "Ateliers", "dans vos Documents"},
		{"/home/elodie/Documents/L’Atelier des communes/2026/Été.atelier", "Été", "dans vos Documents, dossier L’Atelier des communes › 2026"},
		{"/home/elodie/Bureau/x.atelier", "x", "dans votre dossier personnel, dossier Bureau"},
		{"/media/elodie/USB-MAIRIE/x.atelier", "x", "sur la clé ou le disque «\u00a0USB-MAIRIE\u00a0»"},
		{"/run/media/elodie/CLE/a/x.atelier", "x", "sur la clé ou le disque «\u00a0CLE\u00a0»"},
		{`E:\Ateliers\x.atelier`, "x", "sur le disque E:"},
		{`\\SERVEUR\Commun\x.atelier`, "x", `sur le réseau, \\SERVEUR\Commun`},
		{"/srv/partage/x.atelier", "x", "dans /srv/partage"},
	} {
		if got := here.whereIs(c.path); got != c.want {
			t.Errorf("%s: %q, want %q", c.path, got, c.want)
		}
		if got := nameOf(c.path); got != c.name {
			t.Errorf("%s: %q, want %q", c.path, got, c.name)
		}
	}
	if got := (folders{home: `C:\Users\Elodie`, documents: `C:\Users\Elodie\Documents`}).whereIs(`C:\Users\Elodie\Documents\x.atelier`); got != "dans vos Documents" {
		t.Errorf("Windows: %q", got)
	}
}

func TestAPortableProgramKeepsItsDossierBesideIt(t *testing.T) {
	here := foldersOf("/home/elodie", "/home/elodie/Bureau/outil/Atelier-donnees/Ateliers.atelier", "/home/elodie/Bureau/outil/Atelier-donnees")
	for path, want := range map[string]string{
		"/home/elodie/Bureau/outil/Atelier-donnees/Ateliers.atelier": "à côté de l’application, dossier Atelier-donnees",
		"/home/elodie/Documents/x.atelier":                           "dans votre dossier personnel, dossier Documents",
		"/media/elodie/CLE/Atelier-donnees/x.atelier":                "sur la clé ou le disque «\u00a0CLE\u00a0»",
	} {
		if got := here.whereIs(path); got != want {
			t.Errorf("%s: %q, want %q", path, got, want)
		}
	}
	usual := foldersOf("/home/elodie", "/home/elodie/Documents/Atelier/Ateliers.atelier", "")
	if got := usual.whereIs("/home/elodie/Documents/Atelier/Ateliers.atelier"); got != "dans vos Documents, dossier Atelier" {
		t.Errorf("installed: %q", got)
	}
}
