package session_test

import (
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/session"
)

// TestKnown: the dossier knows the participants and pilots of all its workshops,
// those of the open one first, one of each name; not who is in the trash or was
// erased, nor any contact. What is typed is known at once.
func TestKnown(t *testing.T) {
	d, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "Ateliers.atelier"), store.Options{Device: 7})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	earlier, now := workshop.NewID(), workshop.NewID()
	apply := func(sets ...workshop.Set) {
		if _, err := d.Apply(t.Context(), "Élodie", sets...); err != nil {
			t.Fatal(err)
		}
	}
	set := func(w string, kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: w, Kind: kind, ID: id, Field: f}, Value: v}
	}
	person := func(w, id, name, structure string, college workshop.College) []workshop.Set {
		return []workshop.Set{set(w, workshop.KindParticipant, id, workshop.ParticipantNom, name),
			set(w, workshop.KindParticipant, id, workshop.ParticipantStructure, structure),
			set(w, workshop.KindParticipant, id, workshop.ParticipantCollege, string(college)),
			set(w, workshop.KindParticipant, id, workshop.ParticipantContact, "06 00 00 00 00")}
	}
	apply(set(earlier, workshop.KindWorkshop, earlier, workshop.WorkshopTitre, "Avant"), set(now, workshop.KindWorkshop, now, workshop.WorkshopTitre, "Maintenant"))
	apply(person(earlier, "a", "Inès Roux", "Amicale", workshop.Association)...)
	apply(person(earlier, "b", "Paul Martin", "Mairie", workshop.Elected)...)
	apply(append(person(earlier, "c", "Jetée", "", ""), set(earlier, workshop.KindParticipant, "c", workshop.FieldTrashed, "1"))...)
	apply(person(earlier, "d", workshop.ErasedWord+" "+workshop.ErasedWord, "", "")...)
	apply(set(earlier, workshop.KindAction, "x", workshop.ActionPersonnePilote, "Zoé Lange"), set(earlier, workshop.KindAction, "x", workshop.ActionStructurePilote, "Région"))
	apply(person(now, "e", "paul  MARTIN", "mairie", workshop.Elected)...)

	o := newOwner()
	s := session.New(d, session.Options{Post: func(f func()) { o.posts <- f }})
	opened := false
	s.OpenWorkshop(now, func(err error) { opened = err == nil })
	for !opened {
		(<-o.posts)()
	}
	var got session.Known
	asked := 0
	for range 2 { // who asks while it is being read hears too
		s.Known(func(k session.Known, err error) {
			if got, asked = k, asked+1; err != nil {
				t.Error(err)
			}
		})
	}
	for asked < 2 {
		(<-o.posts)()
	}
	want := []session.Person{{"paul  MARTIN", "mairie", workshop.Elected}, {"Inès Roux", "Amicale", workshop.Association}, {Nom: "Zoé Lange"}}
	if !reflect.DeepEqual(got.People, want) || !reflect.DeepEqual(got.Structures, []string{"Amicale", "mairie", "Région"}) {
		t.Errorf("%+v", got)
	}
	s.Edit(person(now, workshop.NewID(), "Ousmane Diallo", "", workshop.Inhabitant)...)
	s.Known(func(k session.Known, _ error) { got = k })
	if len(got.People) != 4 || !slices.Contains(got.Names(), "Ousmane Diallo") {
		t.Errorf("after typing: %+v", got.People)
	}
	if err := s.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
}
