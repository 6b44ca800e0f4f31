package story_test

import (
	"testing"

	"atelier/store/workshop"
	"atelier/ui/story"
)

// The things of the room that the tests tell about.
const (
	amina  = "019ce260-0000-7000-8000-000000000011" // a participant
	accord = "019ce260-0000-7000-8000-000000000012" // a block
	pause  = "019ce260-0000-7000-8000-000000000013" // a block
	nature = "019ce260-0000-7000-8000-000000000014" // a cluster
	ombre  = "019ce260-0000-7000-8000-000000000015" // a cluster
	tour   = "019ce260-0000-7000-8000-000000000016" // a round
)

// room is what the workshop holds besides its notes and actions.
func room() [][]workshop.Set {
	return [][]workshop.Set{
		{set(workshop.KindParticipant, amina, workshop.ParticipantNom, "Amina Diallo")},
		{set(workshop.KindBlock, accord, workshop.BlockTitre, "Accueil"), set(workshop.KindBlock, accord, workshop.BlockRang, "i")},
		{set(workshop.KindBlock, pause, workshop.BlockTitre, "Pause"), set(workshop.KindBlock, pause, workshop.BlockRang, "r")},
		{set(workshop.KindCluster, nature, workshop.ClusterTitre, "Nature"), set(workshop.KindCluster, nature, workshop.ClusterRang, "i")},
		{set(workshop.KindCluster, ombre, workshop.ClusterTitre, "Ombre"), set(workshop.KindCluster, ombre, workshop.ClusterRang, "r")},
		{set(workshop.KindRound, tour, workshop.RoundTitre, "Tour 1"), set(workshop.KindRound, tour, workshop.RoundRang, "i")},
	}
}

func TestGesturesInTheRoom(t *testing.T) {
	votes := func(on, n string) workshop.Set {
		return set(workshop.KindRound, tour, workshop.FieldVotes(workshop.Vote{Target: on}), n)
	}
	for _, tt := range []struct {
		name       string
		sets       []workshop.Set
		noun, verb string
	}{
		{"a participant", []workshop.Set{set(workshop.KindParticipant, fresh, workshop.ParticipantNom, "Bruno Petit"), set(workshop.KindParticipant, fresh, workshop.ParticipantCollege, "elu")},
			"ajout du participant « Bruno Petit »", "a ajouté le participant « Bruno Petit »"},
		{"who arrives", []workshop.Set{set(workshop.KindParticipant, amina, workshop.ParticipantPresent, "1")},
			"arrivée du participant « Amina Diallo »", "a marqué l’arrivée du participant « Amina Diallo »"},
		{"a first table", []workshop.Set{set(workshop.KindParticipant, amina, workshop.ParticipantTable, "2")},
			"table du participant « Amina Diallo »", "a modifié le participant « Amina Diallo » : table"},
		{"two participants", []workshop.Set{set(workshop.KindParticipant, fresh, workshop.ParticipantNom, "B"), set(workshop.KindParticipant, other, workshop.ParticipantNom, "C")},
			"ajout de 2 participants", "a ajouté 2 participants"},
		{"the next block", []workshop.Set{set(workshop.KindBlock, accord, workshop.BlockTermine, "2026-03-12T13:00:00.000Z"), set(workshop.KindBlock, pause, workshop.BlockCommence, "2026-03-12T13:00:00.000Z")},
			"début de la séquence « Pause »", "a commencé la séquence « Pause »"},
		{"more time", []workshop.Set{set(workshop.KindBlock, pause, workshop.BlockAjout, "5")},
			"temps ajouté à la séquence « Pause » : 5 min", "a ajouté du temps à la séquence « Pause » : 5 min"},
		{"a cluster of two notes", []workshop.Set{set(workshop.KindCluster, fresh, workshop.ClusterTitre, "Se poser"), set(workshop.KindCluster, fresh, workshop.ClusterRang, "z"),
			note(bancs, workshop.NoteCluster, fresh), note(marche, workshop.NoteCluster, fresh)},
			"ajout du regroupement « Se poser »", "a ajouté le regroupement « Se poser »"},
		{"a note into a cluster", []workshop.Set{note(bancs, workshop.NoteCluster, nature)},
			"rangement du constat « Il manque des bancs »", "a rangé le constat « Il manque des bancs » dans « Nature »"},
		{"two notes that say the same", []workshop.Set{note(bancs, workshop.NoteTwin, marche)},
			"rapprochement du constat « Il manque des bancs »", "a joint le constat « Il manque des bancs » à « Un marché le soir »"},
		{"two clusters merged", []workshop.Set{set(workshop.KindCluster, ombre, workshop.ClusterInto, nature)},
			"réunion du regroupement « Ombre » et de « Nature »", "a réuni le regroupement « Ombre » et « Nature »"},
		{"dots", []workshop.Set{votes(bancs, "3"), votes(marche, "12")},
			"gommettes du tour de vote « Tour 1 »", "a saisi des gommettes du tour de vote « Tour 1 »"},
		{"a place in the matrix", []workshop.Set{note(bancs, workshop.FieldImpact, "80"), note(bancs, workshop.FieldEffort, "20")},
			"place du constat « Il manque des bancs » dans la matrice", "a placé le constat « Il manque des bancs » dans la matrice"},
		{"an action from a cluster", []workshop.Set{action(fresh, workshop.ActionTitre, "Semer"), action(fresh, workshop.ActionCluster, nature), action(fresh, workshop.ActionRang, "z")},
			"ajout de l’action « Semer », née d’un regroupement", "a tiré d’un regroupement l’action « Semer »"},
		{"progress with a status", []workshop.Set{set(workshop.KindProgress, fresh, workshop.ProgressText, "Devis reçu"), set(workshop.KindProgress, fresh, workshop.ProgressAction, arbres), action(arbres, workshop.ActionStatut, "En cours")},
			"ajout de la note d’avancement « Devis reçu »", "a ajouté la note d’avancement « Devis reçu »"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			k := newDesk()
			for _, sets := range room() {
				k.do(sets...)
			}
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
		})
	}
}

// TestACountSaysOnWhat: somebody who chooses between two counts must see on which
// idea they are.
func TestACountSaysOnWhat(t *testing.T) {
	k := newDesk()
	for _, sets := range room() {
		k.do(sets...)
	}
	names := story.NamesOf(k.state(), k.edits()...)
	for _, tt := range []struct {
		kind workshop.Kind
		f    workshop.Field
		want string
	}{
		{workshop.KindRound, workshop.FieldVotes(workshop.Vote{Target: bancs}), "Gommettes sur « Il manque des bancs »"},
		{workshop.KindRound, workshop.FieldVotes(workshop.Vote{Target: nature, Colour: 1, Voter: workshop.VoterID(4)}), "Gommettes sur « Nature », seconde couleur, votant 4"},
		{workshop.KindRound, workshop.FieldVotes(workshop.Vote{Target: "parti"}), "Gommettes sur « idée qui n’est plus là »"},
		{workshop.KindCriterion, workshop.FieldHands(4), "Mains levées pour 4 sur 5"},
		{workshop.KindSheet, workshop.FieldMark("parti"), "Étoiles pour « question qui n’est plus là »"},
	} {
		if got := plain(names.Label(workshop.Key{Workshop: atelier, Kind: tt.kind, ID: tour, Field: tt.f})); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
