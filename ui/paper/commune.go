package paper

import (
	"atelier/assets/communes"
	"atelier/store/workshop"
)

// Communes says how the communes of a workshop are written, for [ExportInput].
// One that the data no longer know under the name it was chosen under keeps that
// name: the plan is of the day of the workshop.
func Communes(index *communes.Index) func(workshop.CommuneRef) Commune {
	return func(ref workshop.CommuneRef) Commune {
		c, ok := index.ByCode(ref.Code)
		if !ok || c.Nom != ref.Nom {
			c = communes.Commune{Nom: ref.Nom, Article: communes.NoArticle}
		}
		return Commune{Code: ref.Code, Name: c.Nom, Of: c.Of()}
	}
}
