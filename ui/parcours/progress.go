package parcours

import (
	"strings"

	"atelier/assets/content"
	"atelier/store/workshop"
)

// progress is how far an étape or a parcours is: points ticked, of how many.
type progress struct{ done, all int }

// share is from 0 to 1, 0 where there is nothing to tick.
func (p progress) share() float64 {
	if p.all == 0 {
		return 0
	}
	return float64(p.done) / float64(p.all)
}

func (p progress) complete() bool { return p.all > 0 && p.done == p.all }

func stepProgress(st *workshop.State, step *content.Step) progress {
	p := progress{all: len(step.Items)}
	for _, item := range step.Items {
		if st.Item(item.ID).Fait {
			p.done++
		}
	}
	return p
}

func pathProgress(st *workshop.State, path *content.Parcours) progress {
	var p progress
	for i := range path.Steps {
		s := stepProgress(st, &path.Steps[i])
		p.done += s.done
		p.all += s.all
	}
	return p
}

// firstOpen returns the first étape that is not complete, the last one when all
// are: that is where a group goes on.
func firstOpen(st *workshop.State, path *content.Parcours) int {
	for i := range path.Steps {
		if !stepProgress(st, &path.Steps[i]).complete() {
			return i
		}
	}
	return len(path.Steps) - 1
}

// pathOf returns the parcours of a workshop: the one that was chosen, else the
// usual one.
func pathOf(pack *content.Pack, chosen string) *content.Parcours {
	for _, id := range []string{chosen, content.DefaultParcours} {
		if p, ok := pack.Parcours(id); ok {
			return p
		}
	}
	return &pack.AllParcours[0]
}

// find returns the étape that an id names, the one of an item for the id of an
// item; -1 when the parcours has none.
func find(path *content.Parcours, id string) int {
	for i, s := range path.Steps {
		if id == s.ID || strings.HasPrefix(id, s.ID+"/") {
			return i
		}
	}
	return -1
}

// notesOf returns the notes of an étape that have a text, newest first, without
// the one that is being written.
func notesOf(st *workshop.State, step, draft string) []workshop.Note {
	all := st.Notes()
	var out []workshop.Note
	for i := len(all) - 1; i >= 0; i-- {
		if n := all[i]; n.Step == step && n.ID != draft && strings.TrimSpace(n.Text) != "" {
			out = append(out, n)
		}
	}
	return out
}
