package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"atelier/store/workshop"
)

// withMarie writes a dossier in which Marie Dupont stands in many places, and a
// copy of it among the safe copies.
func withMarie(t *testing.T) (dir, path string) {
	t.Helper()
	dir = t.TempDir()
	k := newTable(t, filepath.Join(dir, "Mairie.atelier"), mairie(t, t.TempDir()), "PC-DUPONT", 2)
	k.write("Marie Dupont", set(workshop.KindNote, benches, workshop.NoteText, "Marie Dupont, 06 12 34 56 78, veut des bancs"))
	k.write("Marie Dupont", set(workshop.KindNote, benches, workshop.NoteAuthor, "DUPONT Marie"))
	k.write("Élodie", set(workshop.KindNote, market, workshop.NoteText, "La maison Dupont est à vendre"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionPersonnePilote, "marie dupont"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionPersonnePilote, "Élodie"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionRemarques, "Voir avec Marie"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionRemarques, "Vu"))
	path = k.close()
	exits(t, ok, "backup", "--to", filepath.Join(dir, "sauvegardes"), path)
	return dir, path
}

func TestErase(t *testing.T) {
	dir, path := withMarie(t)
	copies := filepath.Join(dir, "sauvegardes")
	before := read(t, path)
	args := []string{"erase", "--dossier", path, "--person", "Marie Dupont", "--also", "06 12 34 56 78", "--copies", copies}

	stdout, stderr := exits(t, ok, append(slices.Clone(args), "--dry-run")...)
	contains(t, stdout, "3 saisies seraient effacées.", "1 copie serait réécrite.", "Rien n’a été modifié.")
	if stderr != "" || !bytes.Equal(read(t, path), before) {
		t.Errorf("a dry run wrote something: %s", stderr)
	}
	looks := []string{
		"- Dupont · Constat « La maison Dupont est à vendre » · Bien vivre ici\n",
		"- Marie · Action « Planter des arbres » · dans l’historique seulement · Bien vivre ici\n",
		"- Dupont · Nom d’un poste : PC-DUPONT\n",
	}
	contains(t, stdout, looks...)
	if n := strings.Count(stdout, "\n- "); n != len(looks) {
		t.Errorf("%d places to look at:\n%s", n, stdout)
	}

	stdout, _ = exits(t, ok, args...)
	contains(t, stdout, append(looks, "3 saisies effacées.", "1 copie réécrite.", "Les réunir à ce dossier ne les fera pas revenir.")...)
	found, err := filepath.Glob(filepath.Join(copies, "*", "*.atelier"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v, %v", found, err)
	}
	for _, file := range []string{path, found[0]} {
		raw := read(t, file)
		for _, text := range []string{"Marie Dupont", "DUPONT Marie", "marie dupont", "06 12 34 56 78"} {
			if bytes.Contains(raw, []byte(text)) {
				t.Errorf("%q is still in %s", text, file)
			}
		}
		exits(t, ok, "check", file)
	}
	if got := valuesOf(t, path)[noteText(benches)]; got != "[…] […], […] […] […] […] […], veut des bancs" {
		t.Errorf("%q", got)
	}
}

// TestAParticipantIsErasedWithTheContact: wherever the address and the number stand,
// without saying them.
func TestAParticipantIsErasedWithTheContact(t *testing.T) {
	dir := t.TempDir()
	k := newTable(t, filepath.Join(dir, "Mairie.atelier"), mairie(t, t.TempDir()), "PC", 2)
	k.write("Élodie", set(workshop.KindParticipant, "p", workshop.ParticipantNom, "Zoé Lange"))
	k.write("Élodie", set(workshop.KindParticipant, "p", workshop.ParticipantContact, "zoe@exemple.fr 06 11 22 33 41"))
	k.write("Élodie", set(workshop.KindNote, benches, workshop.NoteText, "Rappeler au 0611223341"))
	k.write("Élodie", set(workshop.KindNote, market, workshop.NoteText, "Écrire à zoe@exemple.fr"))
	path := k.close()
	exits(t, ok, "erase", "--dossier", path, "--person", "zoé lange")
	raw := read(t, path)
	for _, text := range []string{"Lange", "zoe@", "06 11 22", "0611223341"} {
		if bytes.Contains(raw, []byte(text)) {
			t.Errorf("%q is still there", text)
		}
	}
}

func TestEraseAsJSON(t *testing.T) {
	dir, path := withMarie(t)
	copies := filepath.Join(dir, "sauvegardes")
	note := filepath.Join(copies, "lisez.atelier")
	writeFile(t, note, "pas une copie")
	stdout, stderr := exits(t, ok, "erase", "--dossier", path, "--person", "Marie Dupont", "--copies", copies, "--workshop", oneWorkshop, "--json")
	got := decoded[shownErasure](t, stdout)
	if !got.Done || got.Changes != 3 || len(got.Copies) != 1 || len(got.Failed) != 1 || got.Failed[0].Path != note {
		t.Errorf("%+v", got)
	}
	if !slices.ContainsFunc(got.Left, func(l leftover) bool {
		return l.Word == "Dupont" && l.Kind == workshop.KindNote && l.ID == market && l.Workshop == oneWorkshop && !l.Past
	}) {
		t.Errorf("%+v", got.Left)
	}
	contains(t, stderr, note+" n’a pas été réécrit") // for people to look at, and no failure
	if strings.Contains(stdout, "Marie Dupont") {
		t.Error("the name is in the result")
	}

	// A second time there is nothing left to erase.
	again := decoded[shownErasure](t, first(exits(t, ok, "erase", "--dossier", path, "--person", "Marie Dupont", "--json")))
	if again.Changes != 0 {
		t.Errorf("%+v", again)
	}
}

// TestEraseHoldsForOldCopies holds that a copy from before does not bring the name
// back.
func TestEraseHoldsForOldCopies(t *testing.T) {
	dir, path := withMarie(t)
	old := filepath.Join(dir, "clé.atelier")
	writeFile(t, old, string(read(t, path)))
	exits(t, ok, "erase", "--dossier", path, "--person", "Marie Dupont", "--also", "06 12 34 56 78")
	exits(t, ok, "merge", "--into", path, old)
	for _, text := range valuesOf(t, path) {
		if strings.Contains(text, "Marie Dupont") || strings.Contains(text, "DUPONT Marie") {
			t.Errorf("%q came back", text)
		}
	}
}

func TestEraseIsCalledWrongly(t *testing.T) {
	_, path := withMarie(t)
	before := read(t, path)
	for _, tt := range []struct {
		want string
		args []string
	}{
		{"il manque l’option --person", []string{"--dossier", path}},
		{"« !! » ne peut pas être effacé", []string{"--dossier", path, "--person", "!!"}},
		{"ne peut pas être effacé : il faut de 1 à 16 mots", []string{"--dossier", path, "--person", "Marie", "--also", strings.Repeat("mot ", 17)}},
		{"n’a pas d’atelier « " + otherShop + " »", []string{"--dossier", path, "--person", "Marie", "--workshop", otherShop}},
		{"« Dupont » est en trop", []string{"--dossier", path, "--person", "Marie", "Dupont"}},
	} {
		_, stderr := exits(t, misuse, append([]string{"erase"}, tt.args...)...)
		contains(t, stderr, tt.want)
	}
	if !bytes.Equal(read(t, path), before) {
		t.Error("something was written")
	}
}

func TestSpellings(t *testing.T) {
	for _, tt := range []struct {
		name string
		want []string
	}{
		{"Dupont", []string{"Dupont"}},
		{"Marie Dupont", []string{"Marie Dupont", "Dupont Marie"}},
		{"Anne Le Goff", []string{"Anne Le Goff", "Le Goff Anne", "Goff Anne Le"}},
	} {
		if got := spellings(tt.name); !slices.Equal(got, tt.want) {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
