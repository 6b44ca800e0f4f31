package story_test

import (
	"slices"
	"time"

	"atelier/store/workshop"
	"atelier/ui/story"
)

// The things of the workshop that the tests tell about.
const (
	atelier = "019ce260-0000-7000-8000-000000000001"
	bancs   = "019ce260-0000-7000-8000-000000000002" // a constat
	marche  = "019ce260-0000-7000-8000-000000000003" // an idée
	arbres  = "019ce260-0000-7000-8000-000000000004" // an action
	cafe    = "019ce260-0000-7000-8000-000000000005" // an action
	devis   = "019ce260-0000-7000-8000-000000000006" // an étape of arbres
	fresh   = "019ce260-0000-7000-8000-000000000007" // nothing yet
	other   = "019ce260-0000-7000-8000-000000000008" // nothing yet
)

const person = "Élodie"

// desk is a workshop with its changes, and a clock that goes on by ten minutes at
// each gesture. It writes and takes back as the dossier does; TestARealDossier
// holds the two together.
type desk struct {
	changes []workshop.Change
	now     time.Time
	device  int64
	person  string
}

func newDesk() *desk {
	k := &desk{now: time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC), device: 7, person: person}
	k.do(base()...)
	return k
}

// base is what the workshop begins with.
func base() []workshop.Set {
	return []workshop.Set{
		ws(workshop.WorkshopTitre, "Bien vivre ici"), ws(workshop.WorkshopParcours, "gabarit"),
		ws(workshop.FieldCommune("76351"), "Le Havre"),
		note(bancs, workshop.NoteText, "Il manque des bancs"),
		note(marche, workshop.NoteText, "Un marché le soir"), note(marche, workshop.NoteKindOf, "idee"),
		action(arbres, workshop.ActionRang, "i"), action(arbres, workshop.ActionTitre, "Planter des arbres"),
		action(cafe, workshop.ActionRang, "r"), action(cafe, workshop.ActionTitre, "Ouvrir un café"),
		step(devis, workshop.MilestoneAction, arbres), step(devis, workshop.MilestoneNom, "Demander un devis"), step(devis, workshop.MilestoneRang, "i"),
	}
}

func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: atelier, Kind: kind, ID: id, Field: f}, Value: v}
}

func ws(f workshop.Field, v string) workshop.Set { return set(workshop.KindWorkshop, atelier, f, v) }
func note(id string, f workshop.Field, v string) workshop.Set {
	return set(workshop.KindNote, id, f, v)
}
func action(id string, f workshop.Field, v string) workshop.Set {
	return set(workshop.KindAction, id, f, v)
}
func step(id string, f workshop.Field, v string) workshop.Set {
	return set(workshop.KindMilestone, id, f, v)
}

// do makes an edit.
func (k *desk) do(sets ...workshop.Set) { k.after(10*time.Minute, sets...) }

// after makes an edit some time after the last.
func (k *desk) after(pause time.Duration, sets ...workshop.Set) {
	k.now = k.now.Add(pause)
	var made []workshop.Change
	for _, s := range sets {
		made = append(made, workshop.Change{Key: s.Key, Value: s.Value})
	}
	k.write(made)
}

// undo takes back the last edit.
func (k *desk) undo() {
	k.now = k.now.Add(10 * time.Minute)
	var made []workshop.Change
	for _, s := range k.edits()[0].Steps {
		c := workshop.Change{Key: s.Key, Written: workshop.Never}
		if len(s.Before) > 0 {
			v := s.Before[0]
			c.Value, c.Author, c.Written = v.Value, v.Person, v.Written
			if c.Written == 0 {
				c.Written = v.Stamp
			}
		}
		made = append(made, c)
	}
	k.write(made)
}

func (k *desk) write(made []workshop.Change) {
	edit := workshop.NewStamp(k.now)
	for i, c := range made {
		c.Ref = workshop.Ref{Stamp: edit + workshop.Stamp(i), Device: k.device}
		c.Edit, c.Person = edit, k.person
		for _, head := range workshop.Heads(k.of(c.Key)) {
			c.Replaces = slices.Insert(c.Replaces, 0, head.Ref) // sorted
		}
		k.changes = append(k.changes, c)
	}
}

// of returns the changes of a field.
func (k *desk) of(key workshop.Key) (out []workshop.Change) {
	for _, c := range k.changes {
		if c.Key == key {
			out = append(out, c)
		}
	}
	return out
}

// at is the same workshop at another table, which goes on by itself.
func (k *desk) at(device int64, who string) *desk {
	return &desk{changes: slices.Clone(k.changes), now: k.now, device: device, person: who}
}

func (k *desk) state() *workshop.State {
	st := workshop.NewState(atelier)
	for _, c := range k.changes {
		if cell := workshop.Fold(workshop.Heads(k.of(c.Key))); cell.Written != workshop.Never || len(cell.Others) > 0 {
			st.Put(cell)
		}
	}
	return st
}

func (k *desk) edits() []workshop.Edit { return workshop.History(k.changes) }

// last tells the last edit.
func (k *desk) last() story.Line {
	edits := k.edits()
	return story.Edit(edits[0], story.NamesOf(k.state(), edits...))
}
