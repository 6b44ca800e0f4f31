package workshop_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// history draws the changes of one key as several people could have made them:
// each replaces some of those before it.
func history(t *rapid.T) []workshop.Change {
	key := workshop.Key{Workshop: "w", Kind: workshop.KindNote, ID: "n", Field: workshop.NoteText}
	n := rapid.IntRange(1, 12).Draw(t, "changes")
	list := make([]workshop.Change, 0, n)
	for i := range n {
		c := workshop.Change{
			Ref:    workshop.Ref{Stamp: workshop.Stamp(i/2 + 1), Device: int64(i%2 + 1)},
			Key:    key,
			Value:  rapid.SampledFrom([]string{"", "a", "b", "c"}).Draw(t, "value"),
			Person: rapid.SampledFrom([]string{"Ada", "Bob"}).Draw(t, "person"),
		}
		for _, earlier := range list {
			if earlier.Stamp < c.Stamp && rapid.Bool().Draw(t, "seen") {
				c.Replaces = append(c.Replaces, earlier.Ref)
			}
		}
		list = append(list, c)
	}
	return list
}

func shuffled[T any](t *rapid.T, list []T) []T { return rapid.Permutation(list).Draw(t, "order") }

func TestFoldLooksOnlyAtTheSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := history(t)
		want := workshop.Fold(workshop.Heads(list))
		twice := append(slices.Clone(list), rapid.SliceOf(rapid.SampledFrom(list)).Draw(t, "again")...)
		if got := workshop.Fold(workshop.Heads(shuffled(t, twice))); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v, want %+v", got, want)
		}
		if got := workshop.Fold(shuffled(t, workshop.Heads(list))); !reflect.DeepEqual(got, want) {
			t.Fatalf("fold of unsorted heads %+v, want %+v", got, want)
		}
	})
}

func TestHeads(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := history(t)
		heads := workshop.Heads(list)
		isHead := make(map[workshop.Ref]bool)
		for i, h := range heads {
			if isHead[h.Ref] {
				t.Fatalf("%v is there twice", h.Ref)
			}
			isHead[h.Ref] = true
			if i > 0 && heads[i-1].Compare(h.Ref) <= 0 {
				t.Fatalf("%v is not later than %v", heads[i-1].Ref, h.Ref)
			}
		}
		for _, c := range list {
			replaced := slices.ContainsFunc(list, func(o workshop.Change) bool { return slices.Contains(o.Replaces, c.Ref) })
			if replaced == isHead[c.Ref] {
				t.Fatalf("%v: replaced %v, head %v", c.Ref, replaced, isHead[c.Ref])
			}
		}
	})
}

// TestUnion says that histories merge by union: in any order, in any grouping,
// however often, and that heads can stand for what they replaced.
func TestUnion(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := history(t)
		part := func(label string) (out []workshop.Change) {
			for _, c := range list {
				if rapid.Bool().Draw(t, label) {
					out = append(out, c)
				}
			}
			return out
		}
		a, b, c := part("a"), part("b"), part("c")
		union := func(sets ...[]workshop.Change) []workshop.Change { return workshop.Heads(slices.Concat(sets...)) }
		if !reflect.DeepEqual(union(a, b), union(b, a)) {
			t.Fatal("not commutative")
		}
		if !reflect.DeepEqual(union(slices.Concat(a, b), c), union(a, slices.Concat(b, c))) {
			t.Fatal("not associative")
		}
		if !reflect.DeepEqual(union(a, a), union(a)) {
			t.Fatal("not idempotent")
		}
		if got := workshop.Heads(union(a)); !reflect.DeepEqual(got, union(a)) {
			t.Fatal("heads of heads differ")
		}
	})
}

// TestFoldKeepsEveryText says that no text that nobody replaced is lost.
func TestFoldKeepsEveryText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		heads := workshop.Heads(history(t))
		cell := workshop.Fold(heads)
		told := map[string]int{cell.Value: 1}
		for _, o := range cell.Others {
			told[o.Value]++
		}
		for _, h := range heads {
			if told[h.Value] != 1 {
				t.Fatalf("%q is told %d times in %+v", h.Value, told[h.Value], cell)
			}
		}
		if cell.By != heads[0].Ref || len(told) > len(heads) {
			t.Fatalf("cell %+v of heads %+v", cell, heads)
		}
	})
}

func TestStamp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		last := workshop.Stamp(0)
		for range rapid.IntRange(1, 20).Draw(t, "readings") {
			now := time.UnixMilli(rapid.Int64Range(0, 1<<42).Draw(t, "ms"))
			next := last.Next(now)
			if next <= last || next.Time().Before(now) {
				t.Fatalf("%v after %v at %v", next, last, now)
			}
			last = next
		}
	})
	at := time.Date(2026, 11, 23, 14, 5, 6, 789e6, time.UTC)
	if got := workshop.NewStamp(at).Time(); !got.Equal(at) {
		t.Errorf("%v became %v", at, got)
	}
}

func TestRankBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ranks []string
		for range rapid.IntRange(1, 60).Draw(t, "inserts") {
			at := rapid.IntRange(0, len(ranks)).Draw(t, "at")
			var before, after string
			if at > 0 {
				before = ranks[at-1]
			}
			if at < len(ranks) {
				after = ranks[at]
			}
			r := workshop.RankBetween(before, after)
			if r <= before || after != "" && r >= after || strings.HasSuffix(r, "0") {
				t.Fatalf("%q between %q and %q", r, before, after)
			}
			ranks = slices.Insert(ranks, at, r)
		}
	})
}

// TestRankBetweenForeign uses texts that we never wrote: any answer that is
// after the first will do.
func TestRankBetweenForeign(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.StringMatching(`[0-9a-zA-Z!~]{0,6}`))
		a, b := text.Draw(t, "a"), text.Draw(t, "b")
		if r := workshop.RankBetween(a, b); r == "" || strings.HasSuffix(r, "0") {
			t.Fatalf("%q between %q and %q", r, a, b)
		}
	})
}

func TestRankBetweenEqual(t *testing.T) {
	for _, c := range [][2]string{{"i", "i"}, {"z", "a"}, {"zz", "zz"}, {"i0", "i"}} {
		if r := workshop.RankBetween(c[0], c[1]); r <= c[0] {
			t.Errorf("%q after %q", r, c[0])
		}
	}
}

// TestStatePutInAnyOrder puts the cells of one workshop in two orders, with
// earlier values of some keys before them.
func TestStatePutInAnyOrder(t *testing.T) {
	kinds := []workshop.Kind{
		workshop.KindWorkshop, workshop.KindNote, workshop.KindAction, workshop.KindMilestone, workshop.KindItem, workshop.KindStep, "inconnu",
		workshop.KindParticipant, workshop.KindBlock, workshop.KindCluster, workshop.KindRound, workshop.KindCriterion, workshop.KindSheet, workshop.KindProgress,
	}
	fields := []workshop.Field{
		workshop.FieldTrashed, workshop.FieldCommune("76351"), workshop.FieldCommune("57521"), workshop.WorkshopTitre, workshop.NoteText,
		workshop.NoteKindOf, workshop.ActionBudget, workshop.ActionDebut, workshop.ActionRang, workshop.MilestoneAction, workshop.ItemFait,
		workshop.ItemRemarque, "inconnu",
		workshop.ParticipantPresent, workshop.BlockMinutes, workshop.NoteCluster, workshop.ClusterInto, workshop.FieldImpact, workshop.FieldPriority,
		workshop.RoundDots, workshop.RoundKinds, workshop.FieldVotes(workshop.Vote{Target: "a"}), workshop.FieldHands(3), workshop.FieldMark("a"), workshop.ProgressAction,
	}
	values := []string{"", "1", "a", "2026-11-23", "idee", "Le Havre", "Œting"}
	cell := rapid.Custom(func(t *rapid.T) workshop.Cell {
		c := workshop.Cell{
			Key: workshop.Key{
				Workshop: rapid.SampledFrom([]string{"w", "w", "w", "other"}).Draw(t, "workshop"),
				Kind:     rapid.SampledFrom(kinds).Draw(t, "kind"), ID: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id"),
				Field: rapid.SampledFrom(fields).Draw(t, "field"),
			},
			Value: rapid.SampledFrom(values).Draw(t, "value"), Person: "Ada",
			By: workshop.Ref{Stamp: workshop.Stamp(rapid.Int64Range(1, 1<<50).Draw(t, "stamp")), Device: 1},
		}
		if c.Kind == workshop.KindWorkshop {
			c.ID = c.Workshop
		}
		if c.Kind == workshop.KindStep {
			c.ID = "étape " + c.ID // an étape and a point never have one id
		}
		if rapid.Bool().Draw(t, "disputed") {
			c.Others = []workshop.Version{{Value: "autre"}}
		}
		return c
	})
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfNDistinct(cell, 0, 20, func(c workshop.Cell) workshop.Key { return c.Key }).Draw(t, "cells")
		one, two := workshop.NewState("w"), workshop.NewState("w")
		for _, c := range cells {
			one.Put(c)
		}
		for _, c := range rapid.SliceOfN(cell, 0, 5).Draw(t, "earlier") {
			if slices.ContainsFunc(cells, func(later workshop.Cell) bool { return later.Key == c.Key }) {
				two.Put(c)
			}
		}
		for _, c := range shuffled(t, cells) {
			two.Put(c)
		}
		if len(one.Items()) != len(two.Items()) || !reflect.DeepEqual(one, two) {
			t.Fatalf("%+v\nand\n%+v", one, two)
		}
	})
}

func TestStateLists(t *testing.T) {
	s := workshop.NewState("w")
	put := func(kind workshop.Kind, id string, f workshop.Field, v string) {
		s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: kind, ID: id, Field: f}, Value: v, Person: "Ada", By: workshop.Ref{Stamp: workshop.NewStamp(time.Unix(1000, 0))}})
	}
	put(workshop.KindNote, "n2", workshop.NoteText, "deux")
	put(workshop.KindNote, "n1", workshop.NoteText, "un")
	put(workshop.KindNote, "n1", workshop.NoteKindOf, "future")
	put(workshop.KindNote, "n3", workshop.NoteText, "jetée")
	put(workshop.KindNote, "n3", workshop.FieldTrashed, "1")
	put(workshop.KindAction, "a1", workshop.ActionRang, "b")
	put(workshop.KindAction, "a2", workshop.ActionRang, "a")
	put(workshop.KindAction, "a1", workshop.FieldCommune("76351"), "Le Havre")
	put(workshop.KindMilestone, "m2", workshop.MilestoneAction, "a1")
	put(workshop.KindMilestone, "m2", workshop.MilestoneRang, "a")
	put(workshop.KindMilestone, "m1", workshop.MilestoneAction, "a1")
	put(workshop.KindMilestone, "m1", workshop.MilestoneRang, "b")
	put(workshop.KindItem, "p/1/1", workshop.ItemFait, "1")

	notes := s.Notes()
	if len(notes) != 2 || notes[0].Text != "un" || notes[0].Kind != workshop.Observation {
		t.Errorf("notes %+v", notes)
	}
	if n, ok := s.Note("n3"); !ok || !n.Trashed {
		t.Errorf("a note in the trash: %+v, %v", n, ok)
	}
	actions := s.Actions()
	if len(actions) != 2 || actions[0].ID != "a2" || len(actions[1].Milestones) != 2 || actions[1].Milestones[0].ID != "m2" {
		t.Errorf("actions %+v", actions)
	}
	if a := actions[1]; !a.Concerns("76351") || a.Concerns("57521") || !actions[0].Concerns("57521") {
		t.Error("communes of the actions")
	}
	if it := s.Item("p/1/1"); !it.Fait || it.FaitPar != "Ada" || !it.FaitLe.Equal(time.Unix(1000, 0)) {
		t.Errorf("item %+v", it)
	}
}

func TestGaps(t *testing.T) {
	full := workshop.Action{
		Titre: "Planter", Description: "Douze tilleuls", Statut: "À venir", PersonnePilote: "Ada", EluReferent: "Bob",
		Debut: "2026-03-01", Fin: "2026-06-30", Indicateurs: "arbres plantés", Budget: 1,
	}
	cases := map[string]struct {
		change    func(*workshop.Action)
		field     workshop.Field
		essential bool
	}{
		"nothing missing":      {func(*workshop.Action) {}, "", false},
		"title":                {func(a *workshop.Action) { a.Titre = " \n" }, workshop.ActionTitre, true},
		"description":          {func(a *workshop.Action) { a.Description = "" }, workshop.ActionDescription, true},
		"status":               {func(a *workshop.Action) { a.Statut = "" }, workshop.ActionStatut, true},
		"pilot":                {func(a *workshop.Action) { a.PersonnePilote = "" }, workshop.ActionPersonnePilote, true},
		"pilot is a service":   {func(a *workshop.Action) { a.PersonnePilote, a.ServicePilote = "", "Espaces verts" }, "", false},
		"pilot is a structure": {func(a *workshop.Action) { a.PersonnePilote, a.StructurePilote = "", "Mairie" }, "", false},
		"referent":             {func(a *workshop.Action) { a.EluReferent = "" }, workshop.ActionEluReferent, false},
		"start":                {func(a *workshop.Action) { a.Debut = "" }, workshop.ActionDebut, false},
		"end":                  {func(a *workshop.Action) { a.Fin = "" }, workshop.ActionFin, false},
		"end before start":     {func(a *workshop.Action) { a.Fin = "2026-02-28" }, workshop.ActionFin, true},
		"one day":              {func(a *workshop.Action) { a.Fin = a.Debut }, "", false},
		"indicator":            {func(a *workshop.Action) { a.Indicateurs = "" }, workshop.ActionIndicateurs, false},
		"budget":               {func(a *workshop.Action) { a.Budget = 0 }, workshop.ActionBudget, false},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			a := full
			c.change(&a)
			var want []workshop.Gap
			if c.field != "" {
				want = []workshop.Gap{{Field: c.field, Essential: c.essential}}
			}
			if got := a.Gaps(); !slices.Equal(got, want) {
				t.Errorf("gaps %v, want %v", got, want)
			}
			if a.Ready() == c.essential {
				t.Errorf("ready %v", a.Ready())
			}
		})
	}
	empty := new(workshop.Action).Gaps()
	if len(empty) != 9 || slices.IndexFunc(empty, func(g workshop.Gap) bool { return !g.Essential }) != 4 {
		t.Errorf("gaps of an empty action %v", empty)
	}
}

func TestCents(t *testing.T) {
	cases := map[string]workshop.Cents{
		"": 0, "0": 0, "1": 1, "1200000": 1_200_000, "99999999999900": workshop.MaxCents, "99999999999901": 0,
		"-1": 0, "12,5": 0, "12 000": 0, "1e3": 0, "999999999999999999999": 0,
	}
	for text, want := range cases {
		if got := workshop.ParseCents(text); got != want {
			t.Errorf("%q is %d, want %d", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		c := workshop.Cents(rapid.Int64Range(0, int64(workshop.MaxCents)).Draw(t, "cents"))
		if got := workshop.ParseCents(c.String()); got != c {
			t.Fatalf("%d became %d", c, got)
		}
	})
	if got := workshop.Cents(0).String(); got != "" {
		t.Errorf("nothing is stored as %q", got)
	}
}

func TestDate(t *testing.T) {
	for text, valid := range map[string]bool{
		"2026-11-23": true, "2024-02-29": true, "0001-01-01": true,
		"": false, "2026-02-29": false, "2026-13-01": false, "2026-1-1": false, "23/11/2026": false, "0000-01-01": false, "2026-11-23T10:00": false,
	} {
		if d := workshop.ParseDate(text); d.IsZero() == valid {
			t.Errorf("%q is %q", text, d)
		}
	}
	paris := time.FixedZone("", 3600)
	if d := workshop.DateOf(time.Date(2026, 11, 23, 23, 30, 0, 0, time.UTC).In(paris)); d != "2026-11-24" {
		t.Errorf("half past midnight here is %q", d)
	}
	rapid.Check(t, func(t *rapid.T) {
		day := func(label string) time.Time {
			return time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, label), 0).UTC()
		}
		a, b := day("a"), day("b")
		d, e := workshop.DateOf(a), workshop.DateOf(b)
		if workshop.ParseDate(string(d)) != d || d.Before(e) != a.Truncate(24*time.Hour).Before(b.Truncate(24*time.Hour)) {
			t.Fatalf("%q and %q", d, e)
		}
		if !d.Time().Equal(a.Truncate(24 * time.Hour)) {
			t.Fatalf("midnight of %q is %v", d, d.Time())
		}
	})
	if !workshop.Date("").Time().IsZero() {
		t.Error("no day has a time")
	}
}

func TestIDs(t *testing.T) {
	before := time.Now().Truncate(time.Millisecond)
	a, b := workshop.NewID(), workshop.NewID()
	if a >= b {
		t.Errorf("%s is not before %s", a, b)
	}
	if at := workshop.Created(a); at.Before(before) || at.After(time.Now()) {
		t.Errorf("created at %v", at)
	}
	for _, id := range []string{"", "parcours/1", "9b2d1a7e-3f7c-4f2e-9d55-0123456789ab"} {
		if !workshop.Created(id).IsZero() {
			t.Errorf("%q has a moment", id)
		}
	}
}

func TestCommunesStandInFrenchOrder(t *testing.T) {
	s := workshop.NewState("w")
	for code, name := range map[string]string{"51246": "Favresse", "51223": "Écollemont", "57521": "Œting", "51417": "Orconte", "51219": "Drosnay", "76351": "Le Havre"} {
		s.Put(workshop.Cell{Key: workshop.Key{Workshop: "w", Kind: workshop.KindWorkshop, ID: "w", Field: workshop.FieldCommune(code)}, Value: name})
	}
	var names []string
	for _, c := range s.Workshop.Communes {
		names = append(names, c.Nom)
	}
	if got, want := strings.Join(names, ", "), "Drosnay, Écollemont, Favresse, Le Havre, Œting, Orconte"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
