package copies_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
)

func TestCopyIsTheDossierUnderAReadableName(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "Mairie d’Œting.atelier")
	c := makeCopy(t, k, d, copies.Opening)

	want := regexp.MustCompile(`^Mairie d’Œting-[0-9a-f]{8}/2026-03-12 14h32m05 ouverture\.atelier$`)
	rel, err := filepath.Rel(k.Dir, c.Path)
	if err != nil || !want.MatchString(filepath.ToSlash(rel)) {
		t.Errorf("path %q, %v", rel, err)
	}
	if !bytes.Equal(read(t, c.Path), read(t, d.Path())) {
		t.Error("the copy is not the dossier")
	}
	if c.Name != "Mairie d’Œting" || !c.Made.Equal(clock.at) || c.Reason != copies.Opening || c.Size != int64(len(read(t, c.Path))) {
		t.Errorf("%+v", c)
	}
	if got := list(t, k, d); len(got) != 1 || got[0] != c {
		t.Errorf("listed %+v", got)
	}
	if found, err := copies.At(c.Path); err != nil || found.Reason != copies.Opening || found.Name != c.Name || found.Size != c.Size {
		t.Errorf("At: %+v, %v", found, err)
	}
}

func TestOpeningWithoutAChangeMakesNoCopy(t *testing.T) {
	clock := at("2026-03-12 09:00:00")
	k, d := keeper(t, clock), create(t, "a.atelier")
	path := d.Path()
	first := makeCopy(t, k, d, copies.Opening)
	closeDossier(t, d)

	clock.at = clock.at.Add(48 * time.Hour)
	d = open(t, path)
	if again := makeCopy(t, k, d, copies.Opening); again != first {
		t.Errorf("a copy of what was copied: %+v", again)
	}
	byHand := makeCopy(t, k, d, copies.ByHand)
	if byHand.Path == first.Path {
		t.Error("a copy that was asked for was not made")
	}
	apply(t, d, title("w", "Autre"))
	if last := makeCopy(t, k, d, copies.Opening); last == first || last == byHand {
		t.Errorf("the change was not copied: %+v", last)
	}
	if n := len(list(t, k, d)); n != 3 {
		t.Errorf("%d copies", n)
	}
}

// A copy that has gone bad is no copy: the dossier it was made of is copied again.
func TestOpeningLooksIntoTheCopy(t *testing.T) {
	clock := at("2026-03-12 09:00:00")
	k, d := keeper(t, clock), create(t, "a.atelier")
	first := makeCopy(t, k, d, copies.Opening)
	spoil(t, first.Path)
	clock.at = clock.at.Add(time.Minute)
	if again := makeCopy(t, k, d, copies.Opening); again.Path == first.Path {
		t.Error("a spoiled copy was taken for the dossier")
	}
}

func TestCopyOfAWrongClockIsNotCopiedAgainForEver(t *testing.T) {
	clock := at("2031-01-01 00:00:00")
	k, d := keeper(t, clock), create(t, "a.atelier")
	makeCopy(t, k, d, copies.Opening)
	apply(t, d, title("w", "Autre"))
	clock.at = at("2026-03-12 09:00:00").at
	today := makeCopy(t, k, d, copies.Opening)
	clock.at = clock.at.Add(time.Hour)
	if again := makeCopy(t, k, d, copies.Opening); again != today {
		t.Errorf("made %+v", again)
	}
}

// With a dead battery every day is the first of January: the copy of the present
// state stays whatever the others seem to be.
func TestCopyOfThePresentStateStays(t *testing.T) {
	clock := at("2026-03-12 09:00:00")
	k, d := keeper(t, clock), create(t, "a.atelier")
	for i := range 12 {
		clock.at = at("2026-03-12 12:00:00").at.Add(time.Duration(i) * time.Hour / 2)
		apply(t, d, note("w", "n1", strings.Repeat("x", i+1)))
		makeCopy(t, k, d, copies.Opening)
	}
	clock.at = at("2026-03-12 08:00:00").at // the battery is dead
	apply(t, d, note("w", "n1", "le matin, pour la deuxième fois"))
	c := makeCopy(t, k, d, copies.Opening)
	sound(t, c.Path)
	if !slices.Contains(list(t, k, d), c) {
		t.Errorf("the copy that was just made is gone: %q", bases(list(t, k, d)))
	}
}

func TestTwoCopiesOfOneSecond(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	for range 3 {
		makeCopy(t, k, d, copies.BeforeMerge)
	}
	want := []string{"2026-03-12 14h32m05 avant réunion (3).atelier", "2026-03-12 14h32m05 avant réunion (2).atelier", "2026-03-12 14h32m05 avant réunion.atelier"}
	if got := bases(list(t, k, d)); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Which copies belong to a dossier is said by its identity, whatever its name is;
// when that cannot be read, by its name.
func TestWhoseCopies(t *testing.T) {
	clock := at("2026-03-12 09:00:00")
	k, d, other := keeper(t, clock), create(t, "a.atelier"), create(t, "a.atelier")
	mine := makeCopy(t, k, d, copies.Opening)
	theirs := makeCopy(t, k, other, copies.Opening)
	if got := list(t, k, d); !slices.Equal(got, []copies.Copy{mine}) {
		t.Errorf("of the first: %+v", got)
	}

	closeDossier(t, d)
	renamed := filepath.Join(filepath.Dir(d.Path()), "b.atelier")
	if err := os.Rename(d.Path(), renamed); err != nil {
		t.Fatal(err)
	}
	listAt := func(path string) []string {
		t.Helper()
		all, err := k.ListAt(ctx, path)
		if err != nil {
			t.Fatal(err)
		}
		var paths []string
		for _, c := range all {
			paths = append(paths, c.Path)
		}
		slices.Sort(paths)
		return paths
	}
	both := []string{mine.Path, theirs.Path}
	slices.Sort(both)
	for _, tt := range []struct {
		what, path string
		want       []string
	}{
		{"renamed", renamed, []string{mine.Path}},
		{"gone", d.Path(), both},
		{"of a name that nobody had", filepath.Join(t.TempDir(), "c.atelier"), nil},
	} {
		if got := listAt(tt.path); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q", tt.what, got)
		}
	}
	damaged := filepath.Join(t.TempDir(), "A.atelier")
	write(t, damaged, []byte("SQLite format 3\x00 et plus rien"))
	if got := listAt(damaged); !slices.Equal(got, both) {
		t.Errorf("damaged: %q", got)
	}
}

func TestCopiesBeforeMigrationsAreListed(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k := keeper(t, clock)
	path := filepath.Join(t.TempDir(), "Mairie.atelier")
	schema1(t, path)
	schema1(t, filepath.Join(filepath.Dir(path), "Autre.atelier"))
	var d *store.Dossier
	for _, p := range []string{filepath.Join(filepath.Dir(path), "Autre.atelier"), path} {
		var err error
		if d, err = store.Open(ctx, p, store.Options{BackupDir: k.Dir, Now: clock.now}); err != nil {
			t.Fatal(err)
		}
		defer closeDossier(t, d)
	}
	got := list(t, k, d)
	if len(got) != 1 || got[0].Reason != copies.BeforeMigration || got[0].Name != "Mairie" || !got[0].Made.Equal(clock.at) || got[0].Size == 0 {
		t.Errorf("%+v", got)
	}
	all, err := k.ListAt(ctx, path)
	if err != nil || !slices.Equal(all, got) {
		t.Errorf("closed: %+v, %v", all, err)
	}
}

// What people and other programs put among the copies is not ours to see or touch.
func TestOtherFilesAreLeftAlone(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	c := makeCopy(t, k, d, copies.Opening)
	dir := filepath.Dir(c.Path)
	others := []string{
		filepath.Join(k.Dir, "Lettre.docx"),
		filepath.Join(k.Dir, "a.atelier"),
		filepath.Join(k.Dir, "Photos", "2020-01-01 10h00m00 ouverture.atelier"),
		filepath.Join(dir, "2020-01-01 10h00m00 ouverture - Copie.atelier"),
		filepath.Join(dir, "2020-01-01 10h00m00 d’une version future.atelier"),
		filepath.Join(dir, "2020-02-30 10h00m00 ouverture.atelier"),
		filepath.Join(dir, ".~lock.x#"),
		filepath.Join(dir, "notes.part"),
	}
	old := clock.at.AddDate(-6, 0, 0)
	for _, path := range others {
		write(t, path, []byte("x"))
		if err := os.Chtimes(path, old, old); err != nil {
			t.Fatal(err)
		}
	}
	for range 15 {
		clock.at = clock.at.Add(time.Hour)
		apply(t, d, note("w", "n1", clock.at.String()))
		makeCopy(t, k, d, copies.Opening)
	}
	if n := len(list(t, k, d)); n != 10 {
		t.Errorf("%d copies", n)
	}
	for _, path := range others {
		if _, err := os.Stat(path); err != nil {
			t.Error(err)
		}
	}
}

func TestLeftoversOfACrashGo(t *testing.T) {
	clock := at("2026-03-12 14:32:05")
	k, d := keeper(t, clock), create(t, "a.atelier")
	dir := filepath.Dir(makeCopy(t, k, d, copies.Opening).Path)
	leftovers := func(age time.Duration, names ...string) {
		t.Helper()
		for _, name := range names {
			path, content := filepath.Join(dir, name), []byte("x")
			if strings.Contains(name, " ") {
				content = nil
			}
			write(t, path, content)
			if err := os.Chtimes(path, clock.at.Add(-age), clock.at.Add(-age)); err != nil {
				t.Fatal(err)
			}
		}
	}
	leftovers(25*time.Hour, ".~x.atelier.1.part", "../a.v1.20260101-000000.000.atelier.part", "2026-03-01 10h00m00 ouverture.atelier")
	leftovers(time.Hour, ".~y.atelier.2.part", "2026-03-12 10h00m00 ouverture.atelier")
	write(t, filepath.Join(dir, ".~old.part", "copie.atelier"), nil)
	past := clock.at.Add(-48 * time.Hour)
	if err := os.Chtimes(filepath.Join(dir, ".~old.part"), past, past); err != nil {
		t.Fatal(err)
	}
	if n := len(list(t, k, d)); n != 1 {
		t.Errorf("%d copies, with names that were only taken", n)
	}
	makeCopy(t, k, d, copies.Opening)
	want := []string{".~y.atelier.2.part", "2026-03-12 10h00m00 ouverture.atelier", "2026-03-12 14h32m05 ouverture.atelier"}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %q", got)
	}
	if got := files(t, k.Dir); len(got) != len(want) {
		t.Errorf("left in all %q", got)
	}
}

func TestDamagedDossierIsNotCopied(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	content := read(t, d.Path())
	apply(t, d, note("w", "n2", strings.Repeat("long ", 5000)))
	write(t, d.Path(), content) // an older state, under the open dossier
	if err := os.Truncate(d.Path(), int64(len(content))-4096); err != nil {
		t.Fatal(err)
	}
	if _, err := k.Make(ctx, d, copies.Opening); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v", err)
	}
	if left := files(t, k.Dir); len(left) > 0 {
		t.Errorf("left %q", left)
	}
}

func TestPlaceThatIsNotThere(t *testing.T) {
	d := create(t, "a.atelier")
	file := filepath.Join(t.TempDir(), "fichier")
	write(t, file, []byte("x"))
	for _, tt := range []struct {
		what, dir, says string
		isKind          error
	}{
		{"a stick that is not plugged in", filepath.Join(t.TempDir(), "absente", "Sauvegardes"), "introuvable", store.ErrNotFound},
		{"a file", file, "", nil},
		{"in a file", filepath.Join(file, "Sauvegardes"), "", nil},
	} {
		k := copies.Keeper{Dir: tt.dir}
		_, makeErr := k.Make(ctx, d, copies.Opening)
		_, listErr := k.List(ctx, d)
		_, eraseErr := k.Forget(ctx, d)
		for doing, err := range map[string]error{"Make": makeErr, "List": listErr, "Forget": eraseErr} {
			if err == nil || tt.isKind != nil && !errors.Is(err, tt.isKind) || !strings.Contains(french.Explain(err).What, tt.says) {
				t.Errorf("%s: %s: %v", tt.what, doing, err)
			}
		}
	}
	if list, err := (copies.Keeper{Dir: filepath.Join(t.TempDir(), "Sauvegardes")}).List(ctx, d); err != nil || len(list) > 0 {
		t.Errorf("before the first copy: %v, %v", list, err)
	}
}

func TestCanceledCopyLeavesNothing(t *testing.T) {
	k, d := keeper(t, at("2026-03-12 14:32:05")), create(t, "a.atelier")
	canceled, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := k.Make(canceled, d, copies.ByHand); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if left := files(t, k.Dir); len(left) > 0 {
		t.Errorf("left %q", left)
	}
}

func TestReasonsHaveWords(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range []copies.Reason{
		copies.Opening, copies.BeforeMerge, copies.BeforeRestore, copies.BeforeMigration, copies.ByHand, copies.Damaged, "",
	} {
		if label := r.Label(); strings.Contains(label, "⟦") || seen[label] {
			t.Errorf("%q: %q", r, label)
		} else {
			seen[label] = true
		}
	}
}

// TestRestoreDoesNotBringBackWhatWasErased restores a copy that was out of reach
// when somebody was erased.
func TestRestoreDoesNotBringBackWhatWasErased(t *testing.T) {
	k := copies.Keeper{Dir: filepath.Join(t.TempDir(), "copies")}
	d := create(t, "Mairie.atelier")
	apply(t, d, note("w", "n", "Marie Quatrebarbes apporte les chaises"), note("w", "m", "Les bancs"))
	older := makeCopy(t, k, d, copies.ByHand)
	if _, err := d.Erase(t.Context(), "", "Marie Quatrebarbes"); err != nil {
		t.Fatal(err)
	}
	path := d.Path()
	closeDossier(t, d)
	if _, err := k.Restore(t.Context(), older.Path, path); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(raw, []byte("Quatrebarbes")) {
		t.Error("the name is back")
	}
	if !bytes.Contains(raw, []byte("Les bancs")) {
		t.Error("the rest is not there")
	}
}
