package workshop_test

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// corpus are notes as rooms say them; those of one line say the same.
var corpus = [][]string{
	{"La supérette ferme à midi", "Plus de supérette l’après-midi : elle ferme à midi", "Les supérettes ferment trop tôt, dès midi"},
	{"Les jeunes n’ont pas de bus le samedi", "Aucun bus pour les jeunes le samedi"},
	{"Ouvrir un café associatif dans l’ancienne poste", "Un café associatif à la place de l’ancienne poste"},
	{"Le médecin part à la retraite en juin", "Départ en retraite du médecin : qui le remplace ?"},
	{"Créer un jardin partagé derrière l’école", "Des jardins partagés près de l’école"},
	{"La fibre n’arrive pas au hameau du haut"},
	{"Les associations manquent de bénévoles", "Manque de bénévoles dans les associations"},
	{"Organiser une fête des voisins entre les quatre communes"},
	{"Le toit de la salle des fêtes fuit", "La salle des fêtes a un toit qui fuit"},
	{"Trop de maisons vides dans le centre du bourg", "Beaucoup de maisons vides au centre bourg"},
	{"Rénover les logements communaux, mal isolés"},
	{"Un chemin sûr pour aller à l’école à vélo"},
	{"L’école perd une classe à la rentrée"},
	{"Partager le matériel entre les communes"},
	{"Les trottoirs sont impraticables en fauteuil"},
	{"Qui finance la rénovation de l’école ?"},
	{"Covoiturage vers la gare le matin", "Organiser le covoiturage du matin vers la gare"},
	{"Faire venir un marché de producteurs le dimanche"},
}

func notesOf(texts ...string) []workshop.Note {
	out := make([]workshop.Note, len(texts))
	for i, text := range texts {
		out[i] = workshop.Note{ID: fmt.Sprintf("%04d", i), Text: text}
	}
	return out
}

func TestSimilarFindsWhatSaysTheSame(t *testing.T) {
	var texts []string
	family := map[string]int{}
	for i, line := range corpus {
		for _, text := range line {
			family[fmt.Sprintf("%04d", len(texts))] = i
			texts = append(texts, text)
		}
	}
	notes := notesOf(texts...)
	alike := map[string]bool{}
	for _, p := range workshop.Similar(notes) {
		alike[p.A+p.B] = true
		if family[p.A] != family[p.B] {
			t.Errorf("%.2f %q and %q do not say the same", p.Score, text(notes, p.A), text(notes, p.B))
		}
	}
	for i, a := range notes {
		for _, b := range notes[i+1:] {
			if family[a.ID] == family[b.ID] && !alike[a.ID+b.ID] {
				t.Errorf("%q and %q are not found", a.Text, b.Text)
			}
		}
	}
	for _, f := range workshop.Families(workshop.Similar(notes), 6) {
		want := len(corpus[family[f[0]]])
		if len(f) != want {
			t.Errorf("the family of %q has %d notes, want %d", text(notes, f[0]), len(f), want)
		}
	}
}

func text(notes []workshop.Note, id string) string {
	return notes[slices.IndexFunc(notes, func(n workshop.Note) bool { return n.ID == id })].Text
}

func TestSimilarLaws(t *testing.T) {
	words := []string{"école", "Écoles", "bus", "le", "de la", "marché", "jeunes", "12", "samedi", "l’œuvre", "?", ""}
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Map(rapid.SliceOfN(rapid.SampledFrom(words), 0, 5), func(w []string) string { return strings.Join(w, " ") }), 0, 12).Draw(t, "texts")
		notes := notesOf(texts...)
		pairs := workshop.Similar(notes)
		if again := workshop.Similar(shuffled(t, notes)); !reflect.DeepEqual(again, pairs) {
			t.Fatalf("in another order %v, not %v", again, pairs)
		}
		seen := map[string]bool{}
		for _, p := range pairs {
			if p.A >= p.B || p.Score < workshop.SimilarFrom || p.Score > 1 || seen[p.A+p.B] {
				t.Fatalf("%+v of %v", p, pairs)
			}
			seen[p.A+p.B] = true
		}
		// Of each text that was there before, a note is found, and it scores 1.
		for i, n := range notes {
			said := slices.IndexFunc(notes[:i], func(o workshop.Note) bool { return o.Text == n.Text })
			if said < 0 || strings.Trim(n.Text, " ?") == "" {
				continue
			}
			if !slices.ContainsFunc(pairs, func(p workshop.Alike) bool { return p.B == n.ID && p.Score == 1 }) {
				t.Fatalf("%q is said twice, and found: %v", n.Text, pairs)
			}
		}
		// Two notes score the same whichever comes first.
		if len(texts) >= 2 {
			a, b := workshop.Similar(notesOf(texts[0], texts[1])), workshop.Similar(notesOf(texts[1], texts[0]))
			if len(a) != len(b) || len(a) > 0 && a[0].Score != b[0].Score {
				t.Fatalf("%v and the other way round %v", a, b)
			}
		}
		in := map[string]int{}
		for _, f := range workshop.Families(pairs, 3) {
			if len(f) < 2 || len(f) > 3 {
				t.Fatalf("a family of %d", len(f))
			}
			for _, id := range f {
				in[id]++
			}
		}
		for id, n := range maps.All(in) {
			if n > 1 {
				t.Fatalf("%s is in %d families", id, n)
			}
		}
	})
}

func BenchmarkSimilar(b *testing.B) {
	notes := make([]workshop.Note, 2000)
	for i := range notes {
		line := corpus[i%len(corpus)]
		notes[i] = workshop.Note{ID: fmt.Sprintf("%04d", i), Text: fmt.Sprintf("%s, et %s (%d)", line[i%len(line)], strings.ToLower(corpus[(i*7+3)%len(corpus)][0]), i)}
	}
	for b.Loop() {
		workshop.Similar(notes)
	}
}
