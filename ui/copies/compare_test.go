package copies_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
)

func compare(tb testing.TB, c copies.Copy, d copies.Dossier) copies.Difference {
	tb.Helper()
	diff, err := copies.Compare(ctx, c.Path, d)
	if err != nil {
		tb.Fatal(err)
	}
	return diff
}

func TestCompare(t *testing.T) {
	d := create(t, "a.atelier")
	apply(t, d, title("x", "Mobilités"), note("x", "n1", "Le car"), title("z", "Jeté puis repris"))
	apply(t, d, set("z", workshop.KindWorkshop, "z", workshop.FieldTrashed, ""), note("w", "vide", " "))
	undone, err := d.Apply(ctx, "Ada", action("w", "a2", "Jamais"))
	if err == nil {
		_, err = d.Undo(ctx, "Ada", undone[0].By)
	}
	if err != nil {
		t.Fatal(err)
	}
	c := makeCopy(t, keeper(t, at("2026-03-12 14:32:05")), d, copies.ByHand)
	if diff := compare(t, c, d); !diff.Nothing() || diff.Copy != diff.Present || diff.Copy.Workshops != 3 || diff.Copy.Notes != 2 ||
		diff.Copy.Actions != 1 || diff.Copy.Last.IsZero() {
		t.Errorf("the same: %+v", diff)
	}

	apply(t, d, title("y", "Tout neuf"), note("y", "n1", "Une"), note("y", "n2", "Deux"), action("y", "a1", "Faire"))
	apply(t, d, note("w", "n1", "Les arbres et l’eau"), note("w", "n2", "L’ombre"))
	apply(t, d, set("z", workshop.KindWorkshop, "z", workshop.FieldTrashed, "1"))
	apply(t, d, set("w", workshop.KindAction, "a1", workshop.FieldTrashed, "1"))
	diff := compare(t, c, d)
	want := copies.Difference{
		Copy: diff.Copy, Present: copies.Counts{Workshops: 3, Notes: 5, Actions: 1, Last: diff.Present.Last},
		Back: []string{"Jeté puis repris"}, Gone: []string{"Tout neuf"}, Older: []string{"Bien vivre ici"},
		Notes: copies.Moves{Lost: 3, Changed: 1}, Actions: copies.Moves{Lost: 1, Back: 1},
	}
	if !reflect.DeepEqual(diff, want) || !diff.Present.Last.After(diff.Copy.Last) {
		t.Errorf("%+v", diff)
	}
	text := strings.Join(diff.Lines(), "\n")
	for _, part := range []string{
		"Dans la copie : 3 ateliers, 2 notes et 1 action", "Dans le dossier actuel : 3 ateliers, 5 notes et 1 action",
		"Reviendraient : « Jeté puis repris ».", "Ne seraient plus dans le dossier : « Tout neuf ».",
		"plus ancien : « Bien vivre ici ».", "3 notes ne seraient plus", "1 note retrouverait", "1 action reviendrait",
	} {
		if !strings.Contains(strings.ReplaceAll(text, "\u00a0", " "), part) {
			t.Errorf("%q does not say %q", text, part)
		}
	}
	if strings.ContainsAny(text, "⟦{") {
		t.Error(text)
	}
}

// The copy of the state before a restoration is later than the dossier.
func TestCompareWithALaterCopy(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	earlier := makeCopy(t, k, d, copies.ByHand)
	apply(t, d, note("w", "n2", "Perdue ?"))
	closeDossier(t, d)
	kept, err := k.Restore(ctx, earlier.Path, d.Path())
	if err != nil {
		t.Fatal(err)
	}
	diff := compare(t, kept, open(t, d.Path()))
	if len(diff.Newer) != 1 || len(diff.Older) != 0 || diff.Notes != (copies.Moves{Back: 1}) {
		t.Errorf("%+v", diff)
	}
}

func TestCompareWithNoDossier(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	c := makeCopy(t, k, d, copies.ByHand)
	diff := compare(t, c, nil)
	if !diff.Unread || diff.Nothing() || diff.Copy.Workshops != 1 || len(diff.Back) > 0 {
		t.Errorf("%+v", diff)
	}
	if lines := diff.Lines(); len(lines) != 2 {
		t.Errorf("%q", lines)
	}
}

func TestCompareRefusesADamagedCopy(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	apply(t, d, note("w", "n2", strings.Repeat("long ", 20000)))
	c := makeCopy(t, k, d, copies.ByHand)
	if err := os.Truncate(c.Path, c.Size-8192); err != nil {
		t.Fatal(err)
	}
	if _, err := copies.Compare(ctx, c.Path, d); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v", err)
	}
}

func TestCompareWithAnOlderVersion(t *testing.T) {
	d := create(t, "a.atelier")
	path := filepath.Join(t.TempDir(), "ancien.atelier")
	schema1(t, path)
	before := read(t, path)
	diff := compare(t, copies.Copy{Path: path}, d)
	if diff.Copy.Workshops != 1 || diff.Copy.Notes != 2 || len(diff.Back) != 1 || len(diff.Gone) != 1 {
		t.Errorf("%+v", diff)
	}
	if string(read(t, path)) != string(before) || len(files(t, filepath.Dir(path))) != 1 {
		t.Error("the copy was written to")
	}
}

func TestLinesNameOnlySomeWorkshops(t *testing.T) {
	diff := copies.Difference{Gone: []string{"a", "b", "c", "d", "e", "f", "g", "h", "i", "j"}}
	if text := strings.Join(diff.Lines(), "\n"); !strings.Contains(text, "«\u00a0h\u00a0» et 2 autres.") {
		t.Errorf("%q", text)
	}
}

// TestCompareSaysWhatRestoringDoes edits at random after a copy, and holds what
// is said against what a restoration did.
func TestCompareSaysWhatRestoringDoes(t *testing.T) {
	first := create(t, "a.atelier")
	closeDossier(t, first)
	content := read(t, first.Path())
	rapid.Check(t, func(r *rapid.T) {
		k, path := keeper(t, at("2026-03-12 14:32:05")), filepath.Join(t.TempDir(), "a.atelier")
		write(t, path, content)
		d, err := store.Open(ctx, path, store.Options{})
		if err != nil {
			r.Fatal(err)
		}
		edit(r, d, "avant")
		c, err := k.Make(ctx, d, copies.ByHand)
		if err != nil {
			r.Fatal(err)
		}
		edit(r, d, "après")
		diff, err := copies.Compare(ctx, c.Path, d)
		if err != nil {
			r.Fatal(err)
		}
		if err := d.Close(); err != nil {
			r.Fatal(err)
		}
		kept, err := k.Restore(ctx, c.Path, d.Path())
		if err != nil {
			r.Fatal(err)
		}
		if d, err = store.OpenReadOnly(ctx, d.Path(), store.Options{}); err != nil {
			r.Fatal(err)
		}
		defer func() { _ = d.Close() }()
		if same, err := copies.Compare(ctx, c.Path, d); err != nil || !same.Nothing() || same.Present != diff.Copy {
			r.Fatalf("restored: %+v, %v", same, err)
		}
		back, err := copies.Compare(ctx, kept.Path, d)
		if err != nil {
			r.Fatal(err)
		}
		if len(back.Back) != len(diff.Gone) || len(back.Gone) != len(diff.Back) || len(back.Newer) != len(diff.Older) ||
			back.Notes != turned(diff.Notes) || back.Actions != turned(diff.Actions) || back.Copy != diff.Present {
			r.Fatalf("there %+v\nback %+v", diff, back)
		}
	})
}

func turned(m copies.Moves) copies.Moves {
	return copies.Moves{Lost: m.Back, Back: m.Lost, Changed: m.Changed}
}

// edit makes one edit of several things.
func edit(r *rapid.T, d *store.Dossier, when string) {
	var sets []workshop.Set
	for i := range rapid.IntRange(0, 6).Draw(r, when) {
		w := rapid.SampledFrom([]string{"u", "v", "w"}).Draw(r, "workshop")
		id := rapid.SampledFrom([]string{"1", "2"}).Draw(r, "id")
		value := fmt.Sprint(when, i)
		sets = append(sets, rapid.SampledFrom([]workshop.Set{
			title(w, value), note(w, id, value), note(w, id, ""), action(w, id, value),
			set(w, workshop.KindNote, id, workshop.FieldTrashed, "1"), set(w, workshop.KindWorkshop, w, workshop.FieldTrashed, "1"),
			set(w, workshop.KindAction, id, workshop.FieldTrashed, "1"), set(w, workshop.KindWorkshop, w, workshop.FieldTrashed, ""),
		}).Draw(r, "set"))
	}
	if _, err := d.Apply(ctx, "Ada", sets...); err != nil {
		r.Fatal(err)
	}
}
