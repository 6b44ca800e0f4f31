package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"atelier/store/workshop"
)

func TestHistory(t *testing.T) {
	before := time.Local
	paris, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		t.Fatal(err)
	}
	time.Local = paris
	t.Cleanup(func() { time.Local = before })

	dir := t.TempDir()
	path := mairie(t, dir)
	k := newTable(t, filepath.Join(dir, "b.atelier"), path, "", 2)
	k.write("", set(workshop.KindNote, benches, workshop.NoteText, "Il manque des bancs\nau soleil"))
	k.write("Ada", set(workshop.KindMilestone, quote, workshop.MilestoneFait, "1"))
	k.write("Ada", set(workshop.KindNote, benches, workshop.FieldTrashed, "1"))
	path = k.close()

	stdout, stderr := exits(t, ok, "history", "--dossier", path)
	want := `12 mars 2026 à 17 h 36 · Ada a mis à la corbeille le constat « Il manque des bancs au soleil »
12 mars 2026 à 17 h 35 · Ada a coché l’étape « Demander un devis » de l’action « Planter des arbres »
12 mars 2026 à 17 h 34 · Quelqu’un a modifié le texte du constat « Il manque des bancs au soleil »
    Texte : Il manque des bancs → Il manque des bancs au soleil
`
	if !strings.HasPrefix(stdout, want) || stderr != "" {
		t.Errorf("%s%s\nwant\n%s", stdout, stderr, want)
	}
	contains(t, stdout, " · ACCUEIL · Élodie a ajouté l’action « Planter des arbres »\n", " · ACCUEIL · Élodie a créé l’atelier « Bien vivre ici »\n")
	if n := strings.Count(stdout, "Planter"); n != 3 {
		t.Errorf("the action is told %d times:\n%s", n, stdout)
	}

	stdout, _ = exits(t, ok, "history", "--dossier", path, "--limit", "1")
	if strings.Count(stdout, "\n") != 1 {
		t.Error(stdout)
	}
	stdout, _ = exits(t, ok, "history", "--dossier", path, "--note", benches)
	if strings.Count(stdout, "\n") != 4 || strings.Contains(stdout, "devis") {
		t.Error(stdout)
	}
	stdout, _ = exits(t, ok, "history", "--dossier", path, "--action", planting, "--workshop", oneWorkshop)
	if strings.Count(stdout, "\n") != 3 || strings.Contains(stdout, "bancs") {
		t.Error(stdout)
	}

	_, stderr = exits(t, misuse, "history", "--dossier", path, "--note", planting)
	contains(t, stderr, "l’historique ne connaît pas « "+planting+" »")
	_, stderr = exits(t, misuse, "history", "--dossier", path, "--workshop", otherShop)
	contains(t, stderr, "n’a pas d’atelier")
	_, stderr = exits(t, misuse, "history", "--dossier", path, "--note", benches, "--action", planting)
	contains(t, stderr, "--note et --action ne vont pas ensemble")
}

func TestHistoryAsJSON(t *testing.T) {
	path := mairie(t, t.TempDir())
	stdout, _ := exits(t, ok, "history", "--dossier", path, "--json", "--action", planting)
	got := decoded[shownHistory](t, stdout).Entries
	if len(got) != 2 {
		t.Fatalf("%+v", got)
	}
	action := got[1]
	if action.Person != "Élodie" || action.Computer != "ACCUEIL" || action.Device != "1" || action.Workshop != oneWorkshop ||
		len(action.Edits) != 3 || action.Edits[0] != action.Ref || action.Last == action.Ref {
		t.Errorf("%+v", action)
	}
	contains(t, plainSpaces(action.Told), "Élodie a ajouté l’action « Planter des arbres »")
	var title shownStep
	for _, s := range action.Steps {
		if s.Field == workshop.ActionTitre {
			title = s
		}
	}
	if len(title.Before) != 0 || len(title.After) != 1 || title.After[0].Value != "Planter des arbres" || title.After[0].Ref != action.Last {
		t.Errorf("%+v", title)
	}
}

func TestHistoryOfNothing(t *testing.T) {
	k := newTable(t, filepath.Join(t.TempDir(), "vide.atelier"), "", "", 1)
	path := k.close()
	stdout, _ := exits(t, ok, "history", "--dossier", path)
	contains(t, stdout, "L’historique est vide.")
	stdout, _ = exits(t, ok, "history", "--json", "--dossier", path)
	contains(t, stdout, `"historique": []`)
}
