package story_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"atelier/assets/content"
	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/story"
)

// plain writes the spaces of French typography as plain ones: the test of the
// catalogue holds them, and the tables below stay readable.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

// A point and an étape of the parcours that ships.
func pathIDs(t *testing.T) (item, step string) {
	t.Helper()
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	parcours, ok := pack.Parcours("gabarit")
	if !ok {
		t.Fatal("no parcours")
	}
	return parcours.Steps[0].Items[0].ID, parcours.Steps[0].ID
}

// TestGestures tells each gesture of the screens: as undo names it, as the
// history tells it, then its undo and its redo, under the same name.
func TestGestures(t *testing.T) {
	item, étape := pathIDs(t)
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	it, _ := pack.Item(item)
	st, _ := pack.Step(étape)
	point, title := plain(story.Short(it.Text, 60)), plain(st.Title)

	for _, tt := range []struct {
		name string
		sets []workshop.Set
		noun string
		verb string
	}{
		{"a note", []workshop.Set{note(fresh, workshop.NoteText, "Plus de\nvélos"), note(fresh, workshop.NoteKindOf, "piste")},
			"ajout de la piste « Plus de vélos »", "a ajouté la piste « Plus de vélos »"},
		{"its text", []workshop.Set{note(bancs, workshop.NoteText, "Il manque des bancs au soleil")},
			"texte du constat « Il manque des bancs au soleil »", "a modifié le texte du constat « Il manque des bancs au soleil »"},
		{"its kind", []workshop.Set{note(bancs, workshop.NoteKindOf, "idee")},
			"passage du constat « Il manque des bancs » en idée", "a passé le constat « Il manque des bancs » en idée"},
		{"to the frigo", []workshop.Set{note(marche, workshop.NoteKindOf, "frigo")},
			"passage de l’idée « Un marché le soir » au frigo", "a passé l’idée « Un marché le soir » au frigo"},
		{"its étape", []workshop.Set{note(bancs, workshop.NoteStep, étape)},
			"étape du constat « Il manque des bancs »", "a rattaché le constat « Il manque des bancs » à l’étape « 1. " + title + " »"},
		{"its author", []workshop.Set{note(bancs, workshop.NoteAuthor, "Paul")},
			"nom de qui l’a dit du constat « Il manque des bancs »", "a modifié le constat « Il manque des bancs » : nom de qui l’a dit"},
		{"its table", []workshop.Set{note(bancs, workshop.NoteTable, "3")},
			"table du constat « Il manque des bancs »", "a modifié le constat « Il manque des bancs » : table"},
		{"a note into the trash", []workshop.Set{note(bancs, workshop.FieldTrashed, "1")},
			"suppression du constat « Il manque des bancs »", "a mis à la corbeille le constat « Il manque des bancs »"},
		{"an emptied note", []workshop.Set{note(bancs, workshop.NoteText, ""), note(bancs, workshop.FieldTrashed, "1")},
			"suppression du constat « Il manque des bancs »", "a mis à la corbeille le constat « Il manque des bancs »"},

		{"an action", []workshop.Set{action(fresh, workshop.ActionRang, "z")},
			"ajout d’une action sans titre", "a ajouté une action sans titre"},
		{"an action with a title", []workshop.Set{action(fresh, workshop.ActionTitre, "Semer"), action(fresh, workshop.ActionRang, "z")},
			"ajout de l’action « Semer »", "a ajouté l’action « Semer »"},
		{"an action of a note", []workshop.Set{action(fresh, workshop.ActionTitre, "Des bancs"), action(fresh, workshop.ActionNote, bancs), action(fresh, workshop.ActionRang, "z")},
			"ajout de l’action « Des bancs », née d’une note", "a tiré d’une note l’action « Des bancs »"},
		{"a copy", []workshop.Set{action(fresh, workshop.ActionRang, "k"), action(fresh, workshop.ActionTitre, "Planter des arbres (copie)"), action(fresh, workshop.ActionStatut, "En cours"),
			action(fresh, workshop.ActionNote, bancs), step(other, workshop.MilestoneAction, fresh), step(other, workshop.MilestoneNom, "Demander un devis")},
			"ajout de l’action « Planter des arbres (copie) »", "a ajouté l’action « Planter des arbres (copie) »"},
		{"its title", []workshop.Set{action(arbres, workshop.ActionTitre, "Planter des chênes")},
			"titre de l’action « Planter des chênes »", "a modifié l’action « Planter des chênes » : titre"},
		{"its description", []workshop.Set{action(arbres, workshop.ActionDescription, "Place de la mairie")},
			"description de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres » : description"},
		{"its status", []workshop.Set{action(arbres, workshop.ActionStatut, "A discuter")},
			"statut de l’action « Planter des arbres »", "a donné le statut « À discuter » à l’action « Planter des arbres »"},
		{"its budget", []workshop.Set{action(arbres, workshop.ActionBudget, "120000")},
			"budget de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres » : budget"},
		{"a funder's amount", []workshop.Set{action(arbres, workshop.ActionMontant2, "5000")},
			"montant du financeur 2 de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres » : montant du financeur 2"},
		{"every year", []workshop.Set{action(arbres, workshop.ActionRepete, "1")},
			"répétition annuelle de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres » : répétition annuelle"},
		{"its communes", []workshop.Set{action(arbres, workshop.FieldCommune("76351"), "Le Havre"), action(arbres, workshop.FieldCommune("57521"), "Œting")},
			"communes de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres » : communes"},
		{"several fields", []workshop.Set{action(arbres, workshop.ActionDebut, "2026-04-01"), action(arbres, workshop.ActionFin, "2026-12-31"), action(arbres, workshop.ActionEluReferent, "Mme le maire")},
			"modification de l’action « Planter des arbres » : date de début, date de fin et élu·e référent·e", "a modifié l’action « Planter des arbres » : date de début, date de fin et élu·e référent·e"},
		{"many fields", []workshop.Set{action(arbres, workshop.ActionDebut, "2026-04-01"), action(arbres, workshop.ActionFin, "2026-12-31"), action(arbres, workshop.ActionCibles, "a"),
			action(arbres, workshop.ActionEnjeu, "b"), action(arbres, workshop.ActionGouvernance, "c")},
			"modification de l’action « Planter des arbres » : date de début, date de fin, cibles et 2 autres champs", "a modifié l’action « Planter des arbres » : date de début, date de fin, cibles et 2 autres champs"},
		{"an action into the trash", []workshop.Set{action(arbres, workshop.FieldTrashed, "1")},
			"suppression de l’action « Planter des arbres »", "a mis à la corbeille l’action « Planter des arbres »"},
		{"a move", []workshop.Set{action(cafe, workshop.ActionRang, "a")},
			"déplacement de l’action « Ouvrir un café »", "a déplacé l’action « Ouvrir un café »"},
		{"a new order", []workshop.Set{action(cafe, workshop.ActionRang, "a"), action(arbres, workshop.ActionRang, "b")},
			"changement de l’ordre des actions", "a changé l’ordre des actions"},

		{"a milestone", []workshop.Set{step(fresh, workshop.MilestoneRang, "r"), step(fresh, workshop.MilestoneAction, arbres), step(fresh, workshop.MilestoneNom, "Choisir les arbres")},
			"ajout de l’étape « Choisir les arbres » de l’action « Planter des arbres »", "a ajouté l’étape « Choisir les arbres » de l’action « Planter des arbres »"},
		{"a milestone's name", []workshop.Set{step(devis, workshop.MilestoneNom, "Deux devis")},
			"nom de l’étape « Deux devis » de l’action « Planter des arbres »", "a modifié l’étape « Deux devis » de l’action « Planter des arbres » : nom"},
		{"a milestone done", []workshop.Set{step(devis, workshop.MilestoneFait, "1")},
			"coche de l’étape « Demander un devis » de l’action « Planter des arbres »", "a coché l’étape « Demander un devis » de l’action « Planter des arbres »"},
		{"a milestone moved", []workshop.Set{step(devis, workshop.MilestoneRang, "z")},
			"déplacement de l’étape « Demander un devis » de l’action « Planter des arbres »", "a déplacé l’étape « Demander un devis » de l’action « Planter des arbres »"},
		{"a milestone into the trash", []workshop.Set{step(devis, workshop.FieldTrashed, "1")},
			"suppression de l’étape « Demander un devis » de l’action « Planter des arbres »", "a mis à la corbeille l’étape « Demander un devis » de l’action « Planter des arbres »"},

		{"a point ticked", []workshop.Set{set(workshop.KindItem, item, workshop.ItemFait, "1")},
			"coche du point « " + point + " »", "a coché le point « " + point + " »"},
		{"a remark", []workshop.Set{set(workshop.KindItem, item, workshop.ItemRemarque, "À revoir")},
			"remarque sur le point « " + point + " »", "a écrit une remarque sur le point « " + point + " »"},
		{"a remark on an étape", []workshop.Set{set(workshop.KindStep, étape, workshop.ItemRemarque, "Un accord")},
			"remarque sur l’étape du parcours « " + title + " »", "a écrit une remarque sur l’étape du parcours « " + title + " »"},

		{"the title of the workshop", []workshop.Set{ws(workshop.WorkshopTitre, "Vivre ici")},
			"titre de l’atelier « Vivre ici »", "a modifié l’atelier « Vivre ici » : titre"},
		{"its date", []workshop.Set{ws(workshop.WorkshopDate, "2026-03-12")},
			"date de l’atelier « Bien vivre ici »", "a modifié l’atelier « Bien vivre ici » : date"},
		{"its communes and EPCI", []workshop.Set{ws(workshop.FieldCommune("57521"), "Œting"), ws(workshop.WorkshopEPCI, "200084952"), ws(workshop.WorkshopEPCINom, "CU Le Havre Seine Métropole")},
			"communes de l’atelier « Bien vivre ici »", "a modifié l’atelier « Bien vivre ici » : communes"},
		{"its parcours", []workshop.Set{ws(workshop.WorkshopParcours, "gabarit-inconnu")},
			"choix du parcours « parcours qui n’est plus dans les contenus »", "a choisi le parcours « parcours qui n’est plus dans les contenus »"},
		{"the workshop into the trash", []workshop.Set{ws(workshop.FieldTrashed, "1")},
			"suppression de l’atelier « Bien vivre ici »", "a mis à la corbeille l’atelier « Bien vivre ici »"},

		{"two notes into the trash", []workshop.Set{note(bancs, workshop.FieldTrashed, "1"), note(marche, workshop.FieldTrashed, "1")},
			"suppression de 2 notes", "a mis à la corbeille 2 notes"},
		{"things of several kinds", []workshop.Set{note(bancs, workshop.NoteTable, "3"), note(marche, workshop.NoteTable, "3"), action(cafe, workshop.ActionCibles, "tous"), ws(workshop.WorkshopLieu, "Mairie")},
			"modification de 2 notes, 1 action et 1 atelier", "a modifié 2 notes, 1 action et 1 atelier"},

		{"a field of a later version", []workshop.Set{action(arbres, "couleur", "vert")},
			"modification de l’action « Planter des arbres »", "a modifié l’action « Planter des arbres »"},
		{"a known field and one of a later version", []workshop.Set{action(arbres, "couleur", "vert"), action(arbres, workshop.ActionCibles, "tous")},
			"modification de l’action « Planter des arbres » : cibles et autre information", "a modifié l’action « Planter des arbres » : cibles et autre information"},
		{"a kind of a later version", []workshop.Set{set("gommette", fresh, "sur", bancs)},
			"modification d’une information que cette version ne connaît pas", "a modifié une information que cette version ne connaît pas"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newDesk()
			if got := plain(story.Gesture(tt.sets, k.state())); got != tt.noun {
				t.Errorf("gesture: %q, want %q", got, tt.noun)
			}
			k.do(tt.sets...)
			if got, want := plain(k.last().Title), "Élodie "+tt.verb; got != want {
				t.Errorf("history: %q, want %q", got, want)
			}
			k.undo()
			if got, want := plain(k.last().Title), "Élodie a annulé : "+tt.noun; got != want {
				t.Errorf("undo: %q, want %q", got, want)
			}
			k.undo()
			if got, want := plain(k.last().Title), "Élodie a rétabli : "+tt.noun; got != want {
				t.Errorf("redo: %q, want %q", got, want)
			}
		})
	}
}

// TestSecondGestures tells gestures that come after others.
func TestSecondGestures(t *testing.T) {
	item, étape := pathIDs(t)
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	it, _ := pack.Item(item)
	point := plain(story.Short(it.Text, 60))
	for _, tt := range []struct {
		name  string
		first []workshop.Set
		sets  []workshop.Set
		noun  string
		verb  string
	}{
		{"a note comes back", []workshop.Set{note(bancs, workshop.FieldTrashed, "1")}, []workshop.Set{note(bancs, workshop.FieldTrashed, "")},
			"restauration du constat « Il manque des bancs »", "a sorti de la corbeille le constat « Il manque des bancs »"},
		{"an action comes back", []workshop.Set{action(cafe, workshop.FieldTrashed, "1")}, []workshop.Set{action(cafe, workshop.FieldTrashed, "")},
			"restauration de l’action « Ouvrir un café »", "a sorti de la corbeille l’action « Ouvrir un café »"},
		{"a workshop comes back", []workshop.Set{ws(workshop.FieldTrashed, "1")}, []workshop.Set{ws(workshop.FieldTrashed, "")},
			"restauration de l’atelier « Bien vivre ici »", "a sorti de la corbeille l’atelier « Bien vivre ici »"},
		{"an emptied note is written again", []workshop.Set{note(bancs, workshop.NoteText, ""), note(bancs, workshop.FieldTrashed, "1")},
			[]workshop.Set{note(bancs, workshop.NoteText, "Des fontaines"), note(bancs, workshop.FieldTrashed, "")},
			"ajout du constat « Des fontaines »", "a ajouté le constat « Des fontaines »"},
		{"a point is not done after all", []workshop.Set{set(workshop.KindItem, item, workshop.ItemFait, "1")}, []workshop.Set{set(workshop.KindItem, item, workshop.ItemFait, "")},
			"retrait de la coche du point « " + point + " »", "a décoché le point « " + point + " »"},
		{"a remark goes", []workshop.Set{set(workshop.KindItem, item, workshop.ItemRemarque, "Non")}, []workshop.Set{set(workshop.KindItem, item, workshop.ItemRemarque, "")},
			"effacement de la remarque sur le point « " + point + " »", "a effacé la remarque sur le point « " + point + " »"},
		{"a note without étape", []workshop.Set{note(bancs, workshop.NoteStep, étape)}, []workshop.Set{note(bancs, workshop.NoteStep, "")},
			"étape du constat « Il manque des bancs »", "a détaché le constat « Il manque des bancs » de son étape"},
		{"no status any more", []workshop.Set{action(cafe, workshop.ActionStatut, "En cours")}, []workshop.Set{action(cafe, workshop.ActionStatut, "")},
			"statut de l’action « Ouvrir un café »", "a modifié l’action « Ouvrir un café » : statut"},
		{"an action is given a title", []workshop.Set{action(fresh, workshop.ActionRang, "z")}, []workshop.Set{action(fresh, workshop.ActionTitre, "Semer")},
			"titre de l’action « Semer »", "a ajouté l’action « Semer »"},
		{"a name with quotations", nil, []workshop.Set{note(bancs, workshop.NoteText, "Un « cœur »\u00a0de village")},
			"texte du constat « Un “cœur” de village »", "a modifié le texte du constat « Un “cœur” de village »"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newDesk()
			if tt.first != nil {
				k.do(tt.first...)
			}
			if got := plain(story.Gesture(tt.sets, k.state())); got != tt.noun {
				t.Errorf("gesture: %q, want %q", got, tt.noun)
			}
			k.do(tt.sets...)
			if got, want := plain(k.last().Title), "Élodie "+tt.verb; got != want {
				t.Errorf("history: %q, want %q", got, want)
			}
		})
	}
}

func TestAWorkshopIsMade(t *testing.T) {
	sets := []workshop.Set{ws(workshop.WorkshopTitre, "Bien vivre ici"), ws(workshop.WorkshopParcours, "gabarit"),
		note(bancs, workshop.NoteText, "Une note avec lui")}
	if got, want := plain(story.Gesture(sets, workshop.NewState(atelier))), "création de l’atelier « Bien vivre ici »"; got != want {
		t.Errorf("gesture: %q, want %q", got, want)
	}
	k := newDesk()
	if got, want := plain(k.last().Title), "Élodie a créé l’atelier « Bien vivre ici »"; got != want {
		t.Errorf("history: %q, want %q", got, want)
	}
}

func TestAWorkshopThatIsNotOpen(t *testing.T) {
	for _, tt := range []struct {
		set  workshop.Set
		want string
	}{
		{ws(workshop.FieldTrashed, "1"), "suppression de l’atelier"},
		{ws(workshop.WorkshopTitre, "Autre titre"), "titre de l’atelier « Autre titre »"},
		{ws(workshop.WorkshopDate, "2026-01-01"), "date de l’atelier"},
	} {
		for _, before := range []*workshop.State{nil, workshop.NewState(atelier), workshop.NewState(other)} {
			if got := plain(story.Gesture([]workshop.Set{tt.set}, before)); got != tt.want {
				t.Errorf("%s: %q, want %q", tt.set.Field, got, tt.want)
			}
		}
	}
}

// TestAChoice tells how somebody chose between the texts of two tables.
func TestAChoice(t *testing.T) {
	k := newDesk()
	ada, bob := k.at(8, "Ada"), k.at(9, "Bob")
	ada.do(note(bancs, workshop.NoteText, "Des bancs au soleil"))
	bob.after(11*time.Minute, note(bancs, workshop.NoteText, "Des bancs à l’ombre"))
	bob.changes = append(bob.changes, ada.changes[len(ada.changes)-1])

	choice := note(bancs, workshop.NoteText, "Des bancs à l’ombre")
	if got, want := plain(story.Gesture([]workshop.Set{choice}, bob.state())), "choix entre 2 textes, texte du constat « Des bancs à l’ombre »"; got != want {
		t.Errorf("gesture: %q, want %q", got, want)
	}
	bob.do(choice)
	line := bob.last()
	if got, want := plain(line.Title), "Bob a choisi entre 2 textes, texte du constat « Des bancs à l’ombre »"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(line.Details) != 1 {
		t.Fatalf("%+v", line.Details)
	}
	if got, want := line.Details[0].Before, "Des bancs à l’ombre ou Des bancs au soleil"; got != want {
		t.Errorf("before: %q, want %q", got, want)
	}
}

func TestDetails(t *testing.T) {
	_, étape := pathIDs(t)
	k := newDesk()
	k.do(action(arbres, workshop.ActionDebut, "2026-04-01"), action(arbres, workshop.ActionBudget, "120050"),
		action(arbres, workshop.ActionRepete, "1"), action(arbres, workshop.ActionStatut, "A discuter"),
		action(arbres, workshop.ActionNote, bancs), action(arbres, workshop.FieldCommune("76351"), "Le Havre"),
		action(arbres, workshop.ActionRang, "m"), action(arbres, "couleur", "vert"), action(arbres, "fiche", other))
	k.do(action(arbres, workshop.ActionDebut, "2026-05-02"), action(arbres, workshop.ActionDescription, "Deux\nlignes"), note(bancs, workshop.NoteStep, étape))
	for i, want := range [][]string{
		{"Action « Planter des arbres » / Début / 1er avril 2026 / 2 mai 2026", "Action « Planter des arbres » / Description /  / Deux\nlignes",
			"Constat « Il manque des bancs » / Étape /  / *"},
		{" / Début /  / 1er avril 2026", " / Budget prévisionnel € HT /  / 1 200,50 €", " / Se répète tous les ans /  / oui",
			" / Statut /  / À discuter", " / Note d’origine /  / Il manque des bancs", " / Communes /  / Le Havre",
			" / Autre information /  / vert", " / Autre information /  / valeur que cette version ne sait pas montrer"},
	} {
		edits := k.edits()
		line := story.Edit(edits[i], story.NamesOf(k.state(), edits...))
		var got []string
		for _, d := range line.Details {
			of, after := d.Of, d.After
			if i == 0 && d.Key.Field == workshop.NoteStep {
				after = "*" // its title is the pack's
			}
			got = append(got, plain(strings.Join([]string{of, d.Label, d.Before, after}, " / ")))
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("edit %d:\n%s\nwant\n%s", i, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// TestDetailsSayNothingTwice holds that a title that says all has no details.
func TestDetailsSayNothingTwice(t *testing.T) {
	item, _ := pathIDs(t)
	for _, sets := range [][]workshop.Set{
		{note(fresh, workshop.NoteText, "Des vélos"), note(fresh, workshop.NoteKindOf, "piste")},
		{note(bancs, workshop.NoteKindOf, "idee")},
		{note(bancs, workshop.FieldTrashed, "1")},
		{action(fresh, workshop.ActionTitre, "Semer"), action(fresh, workshop.ActionRang, "z")},
		{action(cafe, workshop.ActionRang, "a")},
		{step(devis, workshop.MilestoneFait, "1")},
		{set(workshop.KindItem, item, workshop.ItemFait, "1")},
	} {
		k := newDesk()
		k.do(sets...)
		if line := k.last(); len(line.Details) > 0 {
			t.Errorf("%s: %+v", line.Title, line.Details)
		}
	}
	k := newDesk()
	k.do(note(fresh, workshop.NoteText, strings.Repeat("Un long constat. ", 20)))
	if line := k.last(); len(line.Details) != 1 || !strings.Contains(line.Title, "…") {
		t.Errorf("a long note: %+v", line)
	}
}

// TestARealDossier holds that what a dossier writes is told as the tables say: a
// gesture, its undo and its redo, the return to a version, and what was erased.
func TestARealDossier(t *testing.T) {
	d, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "a.atelier"), store.Options{Device: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	do := func(sets ...workshop.Set) {
		t.Helper()
		if _, err := d.Apply(t.Context(), person, sets...); err != nil {
			t.Fatal(err)
		}
	}
	edits := func() []workshop.Edit {
		t.Helper()
		changes, err := d.Changes(t.Context(), atelier)
		if err != nil {
			t.Fatal(err)
		}
		return workshop.History(changes)
	}
	told := func(want string) {
		t.Helper()
		st, err := d.State(t.Context(), atelier)
		if err != nil {
			t.Fatal(err)
		}
		all := edits()
		if got := plain(story.Edit(all[0], story.NamesOf(st, all...)).Title); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	undo := func() {
		t.Helper()
		if _, err := d.Undo(t.Context(), person, edits()[0].Ref); err != nil {
			t.Fatal(err)
		}
	}
	do(base()...)
	told("Élodie a créé l’atelier « Bien vivre ici »")
	do(note(fresh, workshop.NoteText, "Des vélos"), note(fresh, workshop.NoteKindOf, "piste"))
	told("Élodie a ajouté la piste « Des vélos »")
	undo()
	told("Élodie a annulé : ajout de la piste « Des vélos »")
	undo()
	told("Élodie a rétabli : ajout de la piste « Des vélos »")
	version := edits()[0].Last
	do(note(fresh, workshop.NoteText, "Marie Dupont veut des vélos"))
	told("Élodie a modifié le texte de la piste « Marie Dupont veut des vélos »")
	if _, err := d.ReturnTo(t.Context(), person, atelier, workshop.KindNote, fresh, version); err != nil {
		t.Fatal(err)
	}
	told("Élodie a annulé : texte de la piste « Marie Dupont veut des vélos »")
	if _, err := d.Erase(t.Context(), "", "Marie Dupont", person); err != nil {
		t.Fatal(err)
	}
	told("[…] a annulé : texte de la piste « […] […] veut des vélos »")
}

// TestNoIdentifiers holds that nothing ever shows an identifier that points to
// something, whatever a foreign dossier holds, and that no text is missing.
func TestNoIdentifiers(t *testing.T) {
	kinds := []workshop.Kind{workshop.KindWorkshop, workshop.KindNote, workshop.KindAction, workshop.KindMilestone, workshop.KindItem, workshop.KindStep, "gommette",
		workshop.KindParticipant, workshop.KindBlock, workshop.KindCluster, workshop.KindRound, workshop.KindCriterion, workshop.KindSheet, workshop.KindProgress}
	fields := []workshop.Field{"regroupement", "doublon", "fusion", "suite_de", "college", "saisie", "sur", "genres", "commence", "voix:0:" + bancs + ":", "critere:" + bancs, "genre", "etape", "action", "note", "rang", "fait", "corbeille", "parcours", "epci", "repete", "couleur", "exemple"}
	k := newDesk()
	before := k.state()
	names := story.NamesOf(before, k.edits()...)
	for _, kind := range kinds {
		for _, f := range fields {
			for _, value := range []string{fresh, "gabarit/rien", ""} {
				key := workshop.Key{Workshop: atelier, Kind: kind, ID: other, Field: f}
				if kind == workshop.KindWorkshop {
					key.ID = atelier
				}
				e := workshop.Edit{Workshop: atelier, Steps: []workshop.Step{{Key: key, After: []workshop.Version{{Value: value}}}}}
				all := story.Gesture([]workshop.Set{{Key: key, Value: value}}, before)
				for _, n := range []story.Names{names, {}} {
					line := story.Edit(e, n)
					all += line.Title + n.Thing(atelier, kind, other)
					for _, d := range line.Details {
						all += d.Of + d.Label + d.Before + d.After
					}
				}
				if strings.Contains(all, "019ce260") || strings.Contains(all, "⟦") {
					t.Errorf("%s %s %q: %s", kind, f, value, all)
				}
			}
		}
	}
}

func TestThing(t *testing.T) {
	k := newDesk()
	k.do(step(devis, workshop.FieldTrashed, "1"))
	edits := k.edits()
	names := story.NamesOf(k.state(), edits...)
	for _, tt := range []struct {
		kind workshop.Kind
		id   string
		want string
	}{
		{workshop.KindNote, bancs, "Constat « Il manque des bancs »"},
		{workshop.KindNote, marche, "Idée « Un marché le soir »"},
		{workshop.KindNote, fresh, "Une note sans texte"},
		{workshop.KindAction, arbres, "Action « Planter des arbres »"},
		{workshop.KindMilestone, devis, "Étape « Demander un devis » de l’action « Planter des arbres »"},
		{workshop.KindWorkshop, atelier, "Atelier « Bien vivre ici »"},
		{"gommette", fresh, "Une information que cette version ne connaît pas"},
	} {
		if got := plain(names.Thing(atelier, tt.kind, tt.id)); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
