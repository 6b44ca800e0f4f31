package paper_test

import (
	"testing"

	"atelier/assets/communes"
	"atelier/store/workshop"
	"atelier/ui/paper"
)

func TestCommunesAreWrittenAsOnTheDayTheyWereChosen(t *testing.T) {
	index, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	written := paper.Communes(index)
	for _, c := range []struct{ code, name, of string }{
		{"76351", "Le Havre", "du Havre"}, {"49007", "Angers", "d’Angers"}, {"94038", "L’Haÿ-les-Roses", "de L’Haÿ-les-Roses"},
		{"80829", "Y", "d’Y"}, {"85194", "Les Sables-d’Olonne", "des Sables-d’Olonne"},
		{"76351", "Le Havre-de-Grâce", "du Havre-de-Grâce"}, // named otherwise since
		{"00000", "Les Essarts", "des Essarts"},             // gone since
	} {
		got := written(workshop.CommuneRef{Code: c.code, Nom: c.name})
		if want := (paper.Commune{Code: c.code, Name: c.name, Of: c.of}); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	}
}
