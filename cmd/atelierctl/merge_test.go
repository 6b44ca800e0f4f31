package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store/workshop"
)

// tables writes the dossiers of two tables that began with the same one, and one
// that is none: in a folder with the first.
func tables(t *testing.T) (dir, into string) {
	t.Helper()
	dir = t.TempDir()
	into = mairie(t, dir)
	b := newTable(t, filepath.Join(dir, "Table 1.atelier"), into, "TABLE 1", 2)
	b.write("Ada", set(workshop.KindNote, market, workshop.NoteText, "Un marché le soir"))
	b.write("Ada", set(workshop.KindNote, benches, workshop.NoteText, "Il manque des bancs au soleil"))
	b.close()
	c := newTable(t, filepath.Join(dir, "Table 2.ATELIER"), into, "TABLE 2", 3)
	c.write("Bob", set(workshop.KindNote, benches, workshop.NoteText, "Il manque des bancs à l’ombre"))
	c.write("Bob", workshop.Set{Key: workshop.Key{Workshop: otherShop, Kind: workshop.KindWorkshop, ID: otherShop, Field: workshop.WorkshopTitre}, Value: "Un autre"})
	c.close()
	if err := os.MkdirAll(filepath.Join(dir, "plus bas"), 0o755); err != nil {
		t.Fatal(err)
	}
	deep := newTable(t, filepath.Join(dir, "plus bas", "Table 3.atelier"), into, "TABLE 3", 4)
	deep.write("Zoé", set(workshop.KindNote, secondMarket, workshop.NoteText, "Plus bas"))
	deep.close()
	return dir, into
}

func TestMergeAFolder(t *testing.T) {
	dir, into := tables(t)
	before := read(t, into)

	stdout, stderr := exits(t, ok, "merge", "--into", into, "--dry-run", dir)
	contains(t, stdout, "Bien vivre ici · 1 note nouvelle · 1 élément modifié · 1 texte à choisir\n", "Un autre · nouvel atelier\n",
		"Écrit par Ada et Bob.", "Rien n’a été modifié.")
	if stderr != "" || !bytes.Equal(read(t, into), before) {
		t.Errorf("a dry run wrote something: %s", stderr)
	}

	stdout, _ = exits(t, ok, "merge", "--into", into, dir)
	contains(t, stdout, "Bien vivre ici · 1 note nouvelle", "Copie faite avant : ")
	got := valuesOf(t, into)
	if got[noteText(market)] != "Un marché le soir" || got[noteText(secondMarket)] != "" {
		t.Errorf("%v", got)
	}
	copied, err := filepath.Glob(filepath.Join(dir, "sauvegardes", "*", "*.atelier"))
	if err != nil || len(copied) != 1 {
		t.Fatalf("%v, %v", copied, err)
	}
	contains(t, stdout, copied[0])
	if _, ok := valuesOf(t, copied[0])[noteText(market)]; ok {
		t.Error("the copy was made after the merge")
	}
	exits(t, ok, "check", into)

	// Again: nothing, and no second copy.
	stdout, _ = exits(t, ok, "merge", "--into", into, dir)
	contains(t, stdout, "Il n’y a rien de nouveau")
	if again, err := filepath.Glob(filepath.Join(dir, "sauvegardes", "*", "*.atelier")); err != nil || len(again) != 1 {
		t.Errorf("%v, %v", again, err)
	}
}

func TestMergeAsJSON(t *testing.T) {
	dir, into := tables(t)
	stdout, _ := exits(t, ok, "merge", "--json", "--into", into, "--copies", filepath.Join(dir, "ailleurs"),
		filepath.Join(dir, "Table 1.atelier"), filepath.Join(dir, "Table 1.atelier"), filepath.Join(dir, "plus bas"))
	got := decoded[shownMerge](t, stdout)
	if !got.Done || !strings.HasPrefix(got.Copy, filepath.Join(dir, "ailleurs")) || len(got.Sources) != 2 || len(got.Refused) != 0 {
		t.Errorf("%+v", got)
	}
	if len(got.Workshops) != 1 || got.Workshops[0] != (shownMergedWorkshop{ID: oneWorkshop, Titre: "Bien vivre ici", Notes: 2, Edited: 1}) {
		t.Errorf("%+v", got.Workshops)
	}
	if got.Changes != 3 || got.Known == 0 || len(got.People) != 2 {
		t.Errorf("%+v", got)
	}
}

// TestMergeTellsPeople holds that a table at which only people were written down
// says so.
func TestMergeTellsPeople(t *testing.T) {
	dir := t.TempDir()
	into := mairie(t, dir)
	path := filepath.Join(dir, "Table 1.atelier")
	b := newTable(t, path, into, "TABLE 1", 2)
	b.write("Ada", set(workshop.KindParticipant, market, workshop.ParticipantNom, "Zoé"))
	b.close()
	stdout, _ := exits(t, ok, "merge", "--into", into, "--dry-run", path)
	contains(t, stdout, "Bien vivre ici · 1 participant nouveau\n")

	b = newTable(t, filepath.Join(dir, "Table 2.atelier"), into, "TABLE 2", 3)
	b.write("Ada", set(workshop.KindBlock, secondMarket, workshop.BlockTitre, "Accueil"), set(workshop.KindSheet, market, workshop.SheetWords, "dense"))
	b.close()
	stdout, _ = exits(t, ok, "merge", "--into", into, dir)
	contains(t, stdout, "Bien vivre ici · 1 participant nouveau · 2 autres éléments nouveaux\n")
	got := decoded[shownMerge](t, first(exits(t, ok, "merge", "--json", "--into", mairie(t, t.TempDir()), path)))
	if len(got.Workshops) != 1 || got.Workshops[0].People != 1 || got.Workshops[0].Others != 0 {
		t.Errorf("%+v", got.Workshops)
	}
}

// TestMergeWithBadSources holds that one bad source stops the merge unless it may
// go on, and that it is told by its file.
func TestMergeWithBadSources(t *testing.T) {
	dir, into := tables(t)
	bad := filepath.Join(dir, "Photo.atelier")
	if err := os.WriteFile(bad, bytes.Repeat([]byte("pas un dossier "), 100), 0o600); err != nil {
		t.Fatal(err)
	}
	absent := filepath.Join(dir, "absent.atelier")
	empty := t.TempDir()
	before := read(t, into)

	stdout, stderr := exits(t, failed, "merge", "--into", into, dir, absent, empty, into)
	contains(t, stderr, bad+" : ", absent+" : ", empty+" : Ce répertoire ne contient pas", into+" : C’est le dossier qui reçoit", "Rien n’a été réuni. Avec --keep-going")
	if stdout != "" || !bytes.Equal(read(t, into), before) {
		t.Errorf("it was merged: %s", stdout)
	}
	got := decoded[shownMerge](t, first(exits(t, failed, "merge", "--json", "--into", into, dir, absent)))
	if got.Done || got.Copy != "" || len(got.Refused) != 2 || got.Refused[0].Why == "" || got.Refused[0].Detail == "" {
		t.Errorf("%+v", got)
	}

	_, stderr = exits(t, failed, "merge", "--keep-going", "--into", into, absent)
	contains(t, stderr, "Rien n’a été réuni.\n")
	stdout, stderr = exits(t, failed, "merge", "--keep-going", "--into", into, dir, absent)
	contains(t, stderr, bad+" : ", absent+" : ")
	contains(t, stdout, "1 note nouvelle")
	if valuesOf(t, into)[noteText(market)] != "Un marché le soir" {
		t.Error("the good sources are not merged")
	}
}

// TestMergeRefusesContradictions holds that a dossier which tells another text
// under the name of a change is refused alone.
func TestMergeRefusesContradictions(t *testing.T) {
	dir := t.TempDir()
	into := mairie(t, dir)
	good := newTable(t, filepath.Join(dir, "bon.atelier"), into, "TABLE", 2)
	good.write("Ada", set(workshop.KindNote, market, workshop.NoteText, "Un marché"))
	good.close()
	forged := filepath.Join(dir, "forgé.atelier")
	raw := bytes.ReplaceAll(read(t, into), []byte("Il manque des bancs"), []byte("Il manque des fours"))
	if err := os.WriteFile(forged, raw, 0o600); err != nil {
		t.Fatal(err)
	}
	_, stderr := exits(t, failed, "merge", "--keep-going", "--into", into, forged, filepath.Join(dir, "bon.atelier"))
	contains(t, stderr, forged+" : ")
	if got := valuesOf(t, into); got[noteText(market)] != "Un marché" || got[noteText(benches)] != "Il manque des bancs" {
		t.Errorf("%v", got)
	}
}

// TestMergeTwoWays holds that the order of the sources does not matter.
func TestMergeTwoWays(t *testing.T) {
	dir, into := tables(t)
	other := filepath.Join(t.TempDir(), "b.atelier")
	if err := os.WriteFile(other, read(t, into), 0o600); err != nil {
		t.Fatal(err)
	}
	one, two := filepath.Join(dir, "Table 1.atelier"), filepath.Join(dir, "Table 2.ATELIER")
	exits(t, ok, "merge", "--into", into, one, two)
	exits(t, ok, "merge", "--into", other, two)
	exits(t, ok, "merge", "--into", other, one)
	if a, b := valuesOf(t, into), valuesOf(t, other); !maps.Equal(a, b) {
		t.Errorf("%v\n%v", a, b)
	}
}

func TestMergeIsCalledWrongly(t *testing.T) {
	_, stderr := exits(t, misuse, "merge", "--into", "a.atelier")
	contains(t, stderr, "il manque les dossiers à réunir")
	_, stderr = exits(t, misuse, "merge", "b.atelier")
	contains(t, stderr, "il manque l’option --into")
	exits(t, failed, "merge", "--into", filepath.Join(t.TempDir(), "absent.atelier"), "b.atelier")
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func first(stdout, _ string) string { return stdout }
