package store_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

// TestATableComesBack prepares the dossiers of two tables, writes in them and in
// the first dossier, and brings all together.
func TestATableComesBack(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{DeviceName: "PC-MAIRIE"})
	other := workshop.NewID()
	apply(t, home, title(other, "Autre atelier"))
	if _, err := home.Apply(ctx, "Quatrebarbes", title("w", "Atelier"), set("w", workshop.KindWorkshop, "w", workshop.WorkshopLieu, "Salle"),
		set("w", workshop.KindWorkshop, "w", workshop.FieldCommune("76351"), "Le Havre"),
		set("w", workshop.KindWorkshop, "w", workshop.WorkshopAnimateur, "Zéphyrine"),
		set("w", workshop.KindNote, "n", workshop.NoteText, "déjà dit"), set("w", workshop.KindAction, "a", workshop.ActionTitre, "Planter")); err != nil {
		t.Fatal(err)
	}
	apply(t, home, title("w", "Atelier du Havre"))
	tables := t.TempDir()
	one, two := filepath.Join(tables, "1.atelier"), filepath.Join(tables, "2.atelier")
	if err := home.PrepareTable(ctx, one, "w", "Table 1", false); err != nil {
		t.Fatal(err)
	}
	cleared(t, "a table without people", tables)
	if err := home.PrepareTable(ctx, two, "w", "Table 2", true); err != nil {
		t.Fatal(err)
	}
	if got := names(t, tables); !slices.Equal(got, []string{"1.atelier", "2.atelier"}) {
		t.Errorf("made %q", got)
	}
	for i, path := range []string{one, two} {
		sound(t, path)
		d := open(t, path)
		if name, err := d.Table(ctx); err != nil || name != []string{"Table 1", "Table 2"}[i] || read(t, path).Table != name {
			t.Errorf("table %q, %v", name, err)
		}
		if id := idOf(t, d); id == "" || id == idOf(t, home) {
			t.Errorf("the table is the dossier %q", id)
		}
		list, err := d.Workshops(ctx)
		if err != nil || len(list) != 1 || list[0].ID != "w" || list[0].Titre != "Atelier du Havre" || list[0].Lieu != "Salle" || len(list[0].Communes) != 1 || list[0].Notes+list[0].Actions != 0 {
			t.Errorf("%+v, %v", list, err)
		}
		if with := list[0].Animateur != ""; with != (i == 1) {
			t.Errorf("the facilitator of table %d is %q", i+1, list[0].Animateur)
		}
		if _, err := d.Apply(ctx, "Table", set("w", workshop.KindNote, name(i), workshop.NoteText, "dit à table")); err != nil {
			t.Fatal(err)
		}
		closeDossier(t, d)
	}
	d := open(t, one)
	apply(t, d, set("w", workshop.KindWorkshop, "w", workshop.WorkshopLieu, "Place"))
	closeDossier(t, d)

	m, err := home.Merge(ctx, read(t, one), read(t, two))
	if err != nil || m.Changes != 3 || len(m.Workshops) != 1 || m.Workshops[0].Notes != 2 || m.Workshops[0].Edited != 1 || m.Workshops[0].New {
		t.Fatalf("%+v, %v", m.Workshops, err)
	}
	s := state(t, home, "w")
	if len(s.Notes()) != 3 || len(s.Actions()) != 1 || s.Workshop.Lieu != "Place" || s.Workshop.Animateur != "Zéphyrine" {
		t.Errorf("%+v, notes %+v", s.Workshop, s.Notes())
	}
	for _, c := range allChanges(t, home, "w") {
		if c.Person == "" {
			t.Errorf("nobody made %+v any more", c)
		}
	}
	if devices, err := home.Devices(ctx); err != nil || !slices.Contains(values(devices), "PC-MAIRIE") {
		t.Errorf("devices %+v, %v", devices, err)
	}
	if m, err := home.Merge(ctx, read(t, one), read(t, two)); err != nil || !m.Nothing() {
		t.Errorf("merged again: %+v, %v", m, err)
	}
	sound(t, home.Path())

	// The table may also take the dossier in.
	d = open(t, one)
	if _, err := d.Merge(ctx, read(t, home.Path())); err != nil {
		t.Fatal(err)
	}
	if got := state(t, d, "w"); len(got.Notes()) != 3 || got.Workshop.Animateur != "Zéphyrine" {
		t.Errorf("%+v", got)
	}
	if list, err := d.Workshops(ctx); err != nil || len(list) != 2 {
		t.Errorf("%+v, %v", list, err)
	}
}

func name(table int) string { return []string{"note-1", "note-2"}[table] }

func TestPrepareTableRefuses(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"))
	dir := t.TempDir()
	if err := d.PrepareTable(ctx, filepath.Join(dir, "a.atelier"), "absent", "Table", false); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown workshop: %v", err)
	}
	if err := d.PrepareTable(ctx, filepath.Join(dir, "absent", "a.atelier"), "w", "Table", false); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("an unknown folder: %v", err)
	}
	there := filepath.Join(dir, "compte rendu.atelier")
	if err := os.WriteFile(there, []byte("de Jean"), 0o644); err != nil {
		t.Fatal(err)
	}
	before := fingerprintOf(t, there)
	if err := d.PrepareTable(ctx, there, "w", "Table", false); !errors.Is(err, store.ErrExists) || fingerprintOf(t, there) != before {
		t.Errorf("a file of that name: %v", err)
	}
	if got := names(t, dir); len(got) != 1 {
		t.Errorf("left %q", got)
	}
}

// TestWhoGoesAlongToATable: the déroulé does; people only when that was asked,
// and their contacts never.
func TestWhoGoesAlongToATable(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	p := func(f workshop.Field, v string) workshop.Set { return set("w", workshop.KindParticipant, "p", f, v) }
	b := func(f workshop.Field, v string) workshop.Set { return set("w", workshop.KindBlock, "b", f, v) }
	apply(t, home, title("w", "Atelier"), p(workshop.ParticipantNom, "Zéphyrine"), p(workshop.ParticipantTable, "2"),
		p(workshop.ParticipantContact, "z@exemple.fr"), p(workshop.ParticipantAccord, "1"),
		b(workshop.BlockTitre, "Accueil"), b(workshop.BlockMinutes, "10"), b(workshop.BlockQui, "Zéphyrine"))
	for _, with := range []bool{false, true} {
		path := filepath.Join(t.TempDir(), "table.atelier")
		if err := home.PrepareTable(ctx, path, "w", "Table", with); err != nil {
			t.Fatal(err)
		}
		s := state(t, open(t, path), "w")
		blocks, people := s.Blocks(), s.Participants()
		if len(blocks) != 1 || blocks[0].Titre != "Accueil" || blocks[0].Minutes != 10 || (blocks[0].Qui != "") != with {
			t.Errorf("with people %v: %+v", with, blocks)
		}
		if (len(people) == 1) != with || with && (people[0].Nom != "Zéphyrine" || people[0].Table != "2" || people[0].Contact != "" || people[0].Accord) {
			t.Errorf("with people %v: %+v", with, people)
		}
	}
}

// TestTablesAnswerTheQuestionsOfTheDossier: the questions go along, the hands that
// were raised so far do not; what the tables answer adds up.
func TestTablesAnswerTheQuestionsOfTheDossier(t *testing.T) {
	ctx := context.Background()
	home := create(t, store.Options{})
	q := func(id string, f workshop.Field, v string) workshop.Set {
		return set("w", workshop.KindCriterion, id, f, v)
	}
	apply(t, home, title("w", "Atelier"), q("q", workshop.CriterionTitre, "Utile ?"), q("q", workshop.CriterionRang, "i"), q("q", workshop.FieldHands(5), "7"),
		q("gone", workshop.CriterionTitre, "Clair ?"), q("gone", workshop.FieldTrashed, "1"),
		set("w", workshop.KindSheet, "s", workshop.FieldMark("q"), "2"))
	var sources []*store.Source
	for _, sheet := range []string{"s1", "s2"} {
		path := filepath.Join(t.TempDir(), "table.atelier")
		if err := home.PrepareTable(ctx, path, "w", "Table", false); err != nil {
			t.Fatal(err)
		}
		d := open(t, path)
		s := state(t, d, "w")
		if got := s.Criteria(); len(got) != 1 || got[0].Titre != "Utile ?" || got[0].Rang != "i" || got[0].Hands != [workshop.MaxStars]int{} || len(s.Sheets()) != 0 {
			t.Errorf("at the table: %+v, %+v", got, s.Sheets())
		}
		if gone, ok := s.Criterion("gone"); !ok || !gone.Trashed {
			t.Errorf("a question that was thrown away: %+v", gone)
		}
		apply(t, d, set("w", workshop.KindSheet, sheet, workshop.FieldMark("q"), "4"))
		closeDossier(t, d)
		sources = append(sources, read(t, path))
	}
	if m, err := home.Merge(ctx, sources...); err != nil || len(m.Workshops) != 1 || m.Workshops[0].Others != 2 || m.Workshops[0].Edited != 0 {
		t.Fatalf("%+v, %v", m.Workshops, err)
	}
	if got := state(t, home, "w").Ratings(); len(got) != 1 || got[0].Stars != [workshop.MaxStars]int{0, 1, 0, 2, 7} {
		t.Errorf("%+v", got)
	}
}

// TestAPreviewTellsPeopleAndTheOtherThings of the room.
func TestAPreviewTellsPeopleAndTheOtherThings(t *testing.T) {
	ctx := context.Background()
	one := set("w", workshop.KindParticipant, "p", workshop.ParticipantNom, "Zéphyrine")
	room := []workshop.Set{
		one,
		set("w", workshop.KindParticipant, "p2", workshop.ParticipantTable, "2"), // no name yet
		set("w", workshop.KindParticipant, "gone", workshop.ParticipantNom, "Nadège"), set("w", workshop.KindParticipant, "gone", workshop.FieldTrashed, "1"),
		set("w", workshop.KindNote, "n", workshop.NoteText, "Un banc"), set("w", workshop.KindAction, "a", workshop.ActionTitre, "Planter"),
		set("w", workshop.KindBlock, "b", workshop.BlockTitre, "Accueil"), set("w", workshop.KindBlock, "b", workshop.BlockMinutes, "10"),
		set("w", workshop.KindCluster, "c", workshop.ClusterTitre, "Bancs"), set("w", workshop.KindRound, "r", workshop.RoundTitre, "Premier tour"),
		set("w", workshop.KindCriterion, "q", workshop.CriterionTitre, "Utile ?"), set("w", workshop.KindSheet, "s", workshop.SheetWords, "dense"),
		set("w", workshop.KindProgress, "g", workshop.ProgressText, "Commencé"),
		set("w", workshop.KindSheet, "s2", workshop.FieldTrashed, "1"), set("w", workshop.KindSheet, "s2", workshop.SheetWords, "rien"),
	}
	for _, c := range []struct {
		sets []workshop.Set
		want store.MergedWorkshop
	}{
		{[]workshop.Set{one}, store.MergedWorkshop{ID: "w", Titre: "Atelier", People: 1}},
		{room, store.MergedWorkshop{ID: "w", Titre: "Atelier", Notes: 1, Actions: 1, People: 2, Others: 6}},
	} {
		home := create(t, store.Options{})
		apply(t, home, title("w", "Atelier"))
		path := filepath.Join(t.TempDir(), "table.atelier")
		if err := home.PrepareTable(ctx, path, "w", "Table", false); err != nil {
			t.Fatal(err)
		}
		d := open(t, path)
		apply(t, d, c.sets...)
		closeDossier(t, d)
		source := read(t, path)
		would, err := home.Preview(ctx, source)
		if err != nil || len(would.Workshops) != 1 || would.Workshops[0] != c.want {
			t.Errorf("preview %+v, %v, want %+v", would.Workshops, err, c.want)
		}
		did, err := home.Merge(ctx, source)
		if err != nil || len(did.Workshops) != 1 || did.Workshops[0] != c.want {
			t.Errorf("merge %+v, %v, want %+v", did.Workshops, err, c.want)
		}
	}
}
