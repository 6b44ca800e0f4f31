package workshop_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// change makes a change of a title or another field of workshop "w".
func change(stamp workshop.Stamp, device int64, f workshop.Field, value, person string, replaces ...workshop.Ref) workshop.Change {
	return workshop.Change{
		Ref: workshop.Ref{Stamp: stamp, Device: device}, Key: workshop.Key{Workshop: "w", Kind: workshop.KindWorkshop, ID: "w", Field: f},
		Value: value, Person: person, Edit: stamp, Replaces: replaces,
	}
}

func TestHistoryTellsEdits(t *testing.T) {
	one := change(10, 1, workshop.WorkshopTitre, "Un", "Ada")
	place := change(11, 1, workshop.WorkshopLieu, "Salle", "Ada")
	place.Edit = one.Stamp
	two := change(20, 1, workshop.WorkshopTitre, "Deux", "Ada", one.Ref)
	deux := change(21, 2, workshop.WorkshopTitre, "Zwei", "Bob", one.Ref)
	chosen := change(30, 2, workshop.WorkshopTitre, "Deux", "Bob", two.Ref, deux.Ref)
	// The choice is undone: both texts are back, as they were.
	back1 := change(40, 2, workshop.WorkshopTitre, "Deux", "Bob", chosen.Ref)
	back1.Written, back1.Author = two.Stamp, "Ada"
	back2 := change(41, 2, workshop.WorkshopTitre, "Zwei", "Bob", chosen.Ref)
	back2.Written, back2.Author, back2.Edit = deux.Stamp, "Bob", back1.Stamp

	list := workshop.History([]workshop.Change{back2, two, one, chosen, place, back1, deux, one})
	if len(list) != 5 {
		t.Fatalf("%d edits: %+v", len(list), list)
	}
	undo, choice, zwei, edit, creation := list[0], list[1], list[2], list[3], list[4]
	if creation.Ref != one.Ref || creation.Last != place.Ref || creation.Person != "Ada" || len(creation.Steps) != 2 ||
		creation.Steps[0].Text() != "Un" || creation.Steps[0].Was() != "" || creation.Steps[1].Field != workshop.WorkshopLieu {
		t.Errorf("creation %+v", creation)
	}
	if edit.Ref != two.Ref || edit.Steps[0].Was() != "Un" || edit.Steps[0].Text() != "Deux" || edit.Steps[0].PutBack() {
		t.Errorf("edit %+v", edit)
	}
	if zwei.Person != "Bob" || zwei.Steps[0].Was() != "Un" || zwei.Workshop != "w" {
		t.Errorf("the other's edit %+v", zwei)
	}
	if b := choice.Steps[0].Before; len(b) != 2 || b[0].Value != "Zwei" || b[1].Value != "Deux" || b[1].Person != "Ada" {
		t.Errorf("before the choice %+v", b)
	}
	after := undo.Steps[0].After
	if len(undo.Steps) != 1 || !undo.Steps[0].PutBack() || len(after) != 2 || after[0].Value != "Zwei" || after[1].Value != "Deux" ||
		after[1].Person != "Ada" || !after[1].When().Equal(two.Stamp.Time()) || undo.Person != "Bob" || undo.Last != back2.Ref {
		t.Errorf("undo %+v", undo)
	}
}

// TestHistoryKeepsWorkshopsApart has one gesture in two workshops.
func TestHistoryKeepsWorkshopsApart(t *testing.T) {
	here, there := change(10, 1, workshop.WorkshopTitre, "Un", "Ada"), change(11, 1, workshop.WorkshopTitre, "Deux", "Ada")
	there.Workshop, there.ID, there.Edit = "v", "v", here.Stamp
	if list := workshop.History([]workshop.Change{here, there}); len(list) != 2 || list[0].Workshop != "v" || list[1].Workshop != "w" {
		t.Errorf("edits %+v", list)
	}
	if list := workshop.History(nil); len(list) != 0 {
		t.Errorf("nothing has the history %+v", list)
	}
}

func TestHistoryLooksOnlyAtTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := history(t)
		for i := range list {
			list[i].Edit = list[i].Stamp
		}
		want := workshop.History(list)
		told := 0
		for _, e := range want {
			for _, s := range e.Steps {
				told += len(s.After)
			}
		}
		if told != len(list) {
			t.Fatalf("%d changes told of %d", told, len(list))
		}
		if got := workshop.History(shuffled(t, append(list, list...))); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}
