package copies_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
)

const name = "Zéphyrine Tardieu"

// holds lists the files under a folder with a text in them, as UTF-8 or UTF-16.
func holds(tb testing.TB, dir, text string) (found []string) {
	tb.Helper()
	var little, big []byte
	for _, u := range utf16.Encode([]rune(text)) {
		little, big = binary.LittleEndian.AppendUint16(little, u), binary.BigEndian.AppendUint16(big, u)
	}
	for _, file := range files(tb, dir) {
		content := read(tb, filepath.Join(dir, file))
		if bytes.Contains(content, []byte(text)) || bytes.Contains(content, little) || bytes.Contains(content, big) {
			found = append(found, file)
		}
	}
	return found
}

func TestErase(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	day := func() { clock.at = clock.at.AddDate(0, 0, 1) }
	makeCopy(t, k, d, copies.Opening) // without the name
	day()
	apply(t, d, note("w", "n2", "Demander à "+name+" son avis"), set("w", workshop.KindAction, "a1", workshop.ActionPersonnePilote, name))
	makeCopy(t, k, d, copies.Opening)
	day()
	apply(t, d, note("w", "n2", "Demander conseil")) // the name is in the history
	makeCopy(t, k, d, copies.BeforeMerge)
	migrated := filepath.Join(k.Dir, "a.v1.20260101-000000.000.atelier")
	schema1(t, migrated)
	if len(holds(t, k.Dir, "Tardieu")) != 2 {
		t.Fatalf("the test itself is wrong: %q", holds(t, k.Dir, "Tardieu"))
	}
	before := list(t, k, d)
	times := modTimes(t, before)

	day()
	e, err := erase(k, d, "", name)
	if err != nil || len(e.Failed) > 0 || len(e.Done) != 4 {
		t.Fatalf("%+v, %v", e, err)
	}
	if found := holds(t, k.Dir, "Tardieu"); len(found) > 0 {
		t.Errorf("still in %q", found)
	}
	after := list(t, k, d)
	if !slices.Equal(after, e.Done) || !slices.Equal(bases(after), bases(before)) || !slices.Equal(modTimes(t, after), times) {
		t.Errorf("names or dates are others: %q, %v", bases(after), modTimes(t, after))
	}
	if got := files(t, k.Dir); len(got) != 4 {
		t.Errorf("left %q", got)
	}
	for _, c := range after {
		sound(t, c.Path)
	}
	// Counts and everything else stay.
	diff := compare(t, after[0], d)
	if diff.Copy.Notes != 2 || diff.Notes.Lost+diff.Notes.Back+diff.Notes.Changed != 0 {
		t.Errorf("%+v", diff)
	}

	// The name does not come back, neither by a restoration nor by a merge.
	path := d.Path()
	s, err := store.ReadSource(ctx, after[1].Path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Merge(ctx, s); err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	if _, err := k.Restore(ctx, after[1].Path, path); err != nil {
		t.Fatal(err)
	}
	if found := slices.Concat(holds(t, filepath.Dir(path), "Tardieu"), holds(t, k.Dir, "Tardieu")); len(found) > 0 {
		t.Errorf("it came back in %q", found)
	}
}

func modTimes(tb testing.TB, list []copies.Copy) (out []time.Time) {
	tb.Helper()
	for _, c := range list {
		info, err := os.Stat(c.Path)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, info.ModTime())
	}
	return out
}

// A dossier of the first version that is erased is migrated on the way: no copy
// from before stays.
func TestEraseFromACopyOfAnEarlierVersion(t *testing.T) {
	k := keeper(t, at("2026-03-12 14:32:05"))
	path := filepath.Join(k.Dir, "a.v1.20260101-000000.000.atelier")
	schema1(t, path)
	if len(holds(t, k.Dir, "Chloé")) != 1 {
		t.Fatal("the fixture has no Chloé")
	}
	e, err := erase(k, create(t, "a.atelier"), "", "Chloé")
	if err != nil || len(e.Done) != 1 || len(e.Failed) > 0 {
		t.Fatalf("%+v, %v", e, err)
	}
	if found := holds(t, k.Dir, "Chloé"); len(found) > 0 || len(files(t, k.Dir)) != 1 {
		t.Errorf("in %q of %q", found, files(t, k.Dir))
	}
	sound(t, path)
}

// The copies of a table's dossier are reached through the workshop that it shares;
// those of a dossier that has nothing to do with it are not.
func TestEraseReachesTheTables(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	tablePath := filepath.Join(t.TempDir(), "Table 3.atelier")
	if err := d.PrepareTable(ctx, tablePath, "w", "Table 3", false); err != nil {
		t.Fatal(err)
	}
	table := open(t, tablePath)
	apply(t, table, note("w", "t1", name+" propose un banc"))
	stranger, err := store.Create(ctx, filepath.Join(t.TempDir(), "Ailleurs.atelier"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, stranger)
	apply(t, stranger, title("ailleurs", "Un autre atelier"), note("ailleurs", "n", name+" vit ailleurs"))
	mine, theirs, strange := makeCopy(t, k, d, copies.Opening), makeCopy(t, k, table, copies.Opening), makeCopy(t, k, stranger, copies.Opening)
	untouched := read(t, strange.Path)

	for _, only := range []string{"w", ""} {
		e, err := erase(k, d, only, name)
		if err != nil || len(e.Failed) > 0 || len(e.Done) != 2 {
			t.Errorf("workshop %q: %+v, %v", only, e, err)
		}
		if found := holds(t, filepath.Dir(theirs.Path), "Tardieu"); len(found) > 0 {
			t.Errorf("workshop %q: in %q", only, found)
		}
	}
	sound(t, mine.Path)
	if !bytes.Equal(read(t, strange.Path), untouched) {
		t.Error("the copy of another dossier was rewritten")
	}
}

func TestEraseTellsWhatItCouldNotRewrite(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	apply(t, d, note("w", "n2", name), note("w", "n3", strings.Repeat("long ", 20000)))
	good := makeCopy(t, k, d, copies.Opening)
	damaged := makeCopy(t, k, d, copies.ByHand)
	spoil(t, damaged.Path)
	newer := makeCopy(t, k, d, copies.BeforeMerge)
	content := read(t, newer.Path)
	copy(content[60:], []byte{0, 0, 3, 231}) // a later schema version
	write(t, newer.Path, content)
	foreign := filepath.Join(filepath.Dir(good.Path), "Copie de ouverture.atelier")
	write(t, foreign, content)
	beside := filepath.Join(k.Dir, "a.atelier.part")
	write(t, beside, content)
	write(t, filepath.Join(k.Dir, "Lettre.docx"), []byte("x"))

	e, err := erase(k, d, "", name)
	if err != nil || len(e.Done) != 1 || e.Done[0].Path != good.Path {
		t.Fatalf("%+v, %v", e, err)
	}
	failed := make(map[string]error)
	for _, f := range e.Failed {
		failed[f.Path] = f.Err
		if why := f.Reason(); !strings.HasSuffix(why, ".") || strings.Contains(why, "⟦") || strings.Contains(why, "inattendu") {
			t.Errorf("%s: %q", f.Path, why)
		}
	}
	if len(failed) != 4 || !errors.Is(failed[damaged.Path], store.ErrDamaged) || !errors.As(failed[newer.Path], new(*store.NewerError)) ||
		!errors.Is(failed[foreign], copies.ErrOther) || !errors.Is(failed[beside], copies.ErrOther) {
		t.Errorf("%v", failed)
	}
	if len(files(t, k.Dir)) != 6 {
		t.Errorf("left %q", files(t, k.Dir))
	}
}

// erase erases from a dossier, and from its copies.
func erase(k copies.Keeper, d *store.Dossier, workshopID string, texts ...string) (copies.Erasure, error) {
	if _, err := d.Erase(ctx, workshopID, texts...); err != nil {
		return copies.Erasure{}, err
	}
	return k.Forget(ctx, d)
}

func TestNothingToForget(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	c := makeCopy(t, k, d, copies.Opening)
	before := read(t, c.Path)
	if e, err := k.Forget(ctx, d); err != nil || len(e.Done)+len(e.Failed) > 0 {
		t.Errorf("%+v, %v", e, err)
	}
	if !bytes.Equal(read(t, c.Path), before) || len(files(t, k.Dir)) != 1 {
		t.Errorf("left %q", files(t, k.Dir))
	}
}
