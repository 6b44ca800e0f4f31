package workshop_test

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// filled puts values into a new state.
func filled(id string, sets []workshop.Set) *workshop.State {
	s := workshop.NewState(id)
	for _, set := range sets {
		s.Put(workshop.Cell{Key: set.Key, Value: set.Value})
	}
	return s
}

// plans draws a workshop with actions, their étapes and what was noted of them.
func plans(t *rapid.T) (*workshop.State, []workshop.Set) {
	var sets []workshop.Set
	put := func(kind workshop.Kind, id string, f workshop.Field, v string) {
		sets = append(sets, workshop.Set{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v})
	}
	put(workshop.KindWorkshop, "w", workshop.WorkshopTitre, rapid.SampledFrom([]string{"", "Atelier"}).Draw(t, "title"))
	put(workshop.KindWorkshop, "w", workshop.WorkshopLieu, "Mairie")
	put(workshop.KindWorkshop, "w", workshop.WorkshopNextLieu, rapid.SampledFrom([]string{"", "École"}).Draw(t, "next"))
	put(workshop.KindWorkshop, "w", workshop.WorkshopNextDate, rapid.SampledFrom([]string{"", "2027-01-12"}).Draw(t, "day"))
	put(workshop.KindWorkshop, "w", workshop.FieldCommune("51513"), "Saint-Remy")
	put(workshop.KindWorkshop, "w", workshop.FieldCommune("51269"), "Giffaumont")
	for i := range rapid.IntRange(0, 6).Draw(t, "actions") {
		id := fmt.Sprintf("a%d", i)
		put(workshop.KindAction, id, workshop.ActionTitre, "Action "+id)
		put(workshop.KindAction, id, workshop.ActionNote, "n")
		put(workshop.KindAction, id, workshop.ActionRang, workshop.RankBetween("", ""))
		put(workshop.KindAction, id, workshop.ActionStatut, string(rapid.SampledFrom(append([]workshop.Status{""}, workshop.Statuses...)).Draw(t, "status")))
		put(workshop.KindAction, id, workshop.ActionFin, rapid.SampledFrom([]string{"", "2026-06-30", workshop.UnreadText("au vote du budget")}).Draw(t, "end"))
		put(workshop.KindAction, id, workshop.ActionBudget, rapid.SampledFrom([]string{"", "120000", workshop.UnreadText("à voir")}).Draw(t, "budget"))
		put(workshop.KindAction, id, workshop.FieldTrashed, rapid.SampledFrom([]string{"", "", "", "1"}).Draw(t, "gone"))
		if rapid.Bool().Draw(t, "one commune") {
			put(workshop.KindAction, id, workshop.FieldCommune("51269"), "Giffaumont")
		}
		for n := range rapid.IntRange(0, 3).Draw(t, "steps") {
			step := fmt.Sprintf("%s-m%d", id, n)
			put(workshop.KindMilestone, step, workshop.MilestoneAction, id)
			put(workshop.KindMilestone, step, workshop.MilestoneNom, "Étape "+step)
			put(workshop.KindMilestone, step, workshop.MilestoneRang, fmt.Sprintf("%c", 'i'+n))
			put(workshop.KindMilestone, step, workshop.MilestoneFait, rapid.SampledFrom([]string{"", "1"}).Draw(t, "done"))
		}
		for n := range rapid.IntRange(0, 3).Draw(t, "notes") {
			note := fmt.Sprintf("%s-p%d", id, n)
			put(workshop.KindProgress, note, workshop.ProgressAction, id)
			put(workshop.KindProgress, note, workshop.ProgressText, "Avancée "+note)
			put(workshop.KindProgress, note, workshop.ProgressDate, fmt.Sprintf("2026-04-0%d", n+1))
			put(workshop.KindProgress, note, workshop.FieldTrashed, rapid.SampledFrom([]string{"", "", "1"}).Draw(t, "taken out"))
		}
	}
	return filled("w", sets), sets
}

// carried is an action as its continuation has to have it: without what is of the
// earlier workshop only.
func carried(a workshop.Action) workshop.Action {
	a.ID, a.Origin, a.Note, a.Cluster = "", "", "", ""
	a.Created, a.TrashedAt = time.Time{}, time.Time{}
	for i, m := range a.Milestones {
		a.Milestones[i] = workshop.Milestone{Nom: m.Nom, Fait: m.Fait, Rang: m.Rang}
	}
	for i, p := range a.Progress {
		a.Progress[i] = workshop.Progress{Text: p.Text, Date: p.Date, Status: p.Status}
	}
	return a
}

func TestContinueCarriesWhatIsOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, sets := plans(t)
		carries := before.Continue("next")
		if again := filled("w", append(sets, carries...)); !reflect.DeepEqual(again, filled("w", sets)) {
			t.Fatal("the earlier workshop is not what it was")
		}
		after := filled("next", carries)
		w := after.Workshop
		if w.Suite != "w" || w.Titre != before.Workshop.Titre || !reflect.DeepEqual(w.Communes, before.Workshop.Communes) || w.Date != before.Workshop.Next.Date {
			t.Fatalf("made %+v of %+v", w, before.Workshop)
		}
		if want := before.Workshop.Next.Lieu; w.Lieu != want && (want != "" || w.Lieu != "Mairie") {
			t.Fatalf("it is held at %q", w.Lieu)
		}
		var open []workshop.Action
		for _, a := range before.Actions() {
			if !a.Over() {
				open = append(open, a)
			}
		}
		now := after.Actions()
		if len(now) != len(open) {
			t.Fatalf("%d actions came of %d", len(now), len(open))
		}
		of := make(map[string]workshop.Action)
		for _, a := range now {
			of[a.Origin] = a
			if a.ID == a.Origin {
				t.Fatal("the action is the same, not another one")
			}
		}
		for _, a := range open {
			if got, want := carried(of[a.ID]), carried(a); !reflect.DeepEqual(got, want) {
				t.Fatalf("%s became\n%+v, want\n%+v", a.ID, got, want)
			}
		}
	})
}

func TestContinueWritesEachFieldOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		before, _ := plans(t)
		seen := make(map[workshop.Key]bool)
		for _, set := range before.Continue("next") {
			if seen[set.Key] || set.Value == "" || set.Workshop != "next" {
				t.Fatalf("writes %+v", set)
			}
			seen[set.Key] = true
		}
	})
}

func TestLate(t *testing.T) {
	const today workshop.Date = "2026-09-14"
	for _, c := range []struct {
		status workshop.Status
		end    workshop.Date
		late   bool
	}{
		{"En cours", "2026-09-13", true}, {"En cours", today, false}, {"En cours", "", false}, {"", "2026-01-01", true},
		{"Réalisé", "2026-01-01", false}, {"Abandonné", "2026-01-01", false}, {"En retard", "", true}, {"En retard", "2027-01-01", true},
	} {
		a := workshop.Action{Statut: c.status, Fin: c.end}
		if a.Late(today) != c.late {
			t.Errorf("%q, due %q: late %v", c.status, c.end, !c.late)
		}
	}
}

func TestWordsThatAreNotUnderstoodStay(t *testing.T) {
	key := func(f workshop.Field) workshop.Key {
		return workshop.Key{Workshop: "w", Kind: workshop.KindAction, ID: "a", Field: f}
	}
	sets := []workshop.Set{
		{Key: key(workshop.ActionFin), Value: workshop.UnreadText("au vote du budget")},
		{Key: key(workshop.ActionBudget), Value: workshop.UnreadText("99999999999999999")},
	}
	s := filled("w", sets)
	a, _ := s.Action("a")
	if want := map[workshop.Field]string{workshop.ActionFin: "au vote du budget", workshop.ActionBudget: "99999999999999999"}; !reflect.DeepEqual(a.Unread, want) || a.Fin != "" || a.Budget != 0 {
		t.Errorf("kept %v, end %q, budget %d", a.Unread, a.Fin, a.Budget)
	}
	kept := s.Clone()
	s.Put(workshop.Cell{Key: key(workshop.ActionFin), Value: "2027-03-31"})
	s.Put(workshop.Cell{Key: key(workshop.ActionBudget), Value: ""})
	if a, _ := s.Action("a"); a.Unread != nil || a.Fin != "2027-03-31" {
		t.Errorf("once it is mended: %v, %q", a.Unread, a.Fin)
	}
	if a, _ := kept.Action("a"); len(a.Unread) != 2 {
		t.Errorf("the copy changed: %v", a.Unread)
	}
}
