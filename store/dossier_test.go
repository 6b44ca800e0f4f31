package store_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

func TestEditsAreThereAgain(t *testing.T) {
	d := create(t, store.Options{})
	id, note := workshop.NewID(), workshop.NewID()
	apply(t, d, title(id, "Œuvrer ensemble, « l’été »"))
	apply(t, d, set(id, workshop.KindNote, note, workshop.NoteText, "Ligne 1\nLigne 2 🌳"))
	closeDossier(t, d)
	if got := names(t, filepath.Dir(d.Path())); !slices.Equal(got, []string{"Mairie.atelier"}) {
		t.Errorf("a closed dossier left %q", got)
	}
	sound(t, d.Path())

	again := state(t, open(t, d.Path()), id)
	if again.Workshop.Titre != "Œuvrer ensemble, « l’été »" {
		t.Errorf("title %q", again.Workshop.Titre)
	}
	if n, _ := again.Note(note); n.Text != "Ligne 1\nLigne 2 🌳" {
		t.Errorf("note %q", n.Text)
	}
}

func TestPathsOfEverySort(t *testing.T) {
	list := []string{"Mairie de Œting.atelier", "100 %20 #1 ?mode=ro&x.atelier", "sans extension", "' \"; DROP", "é\u0301"}
	if runtime.GOOS == "windows" {
		list = []string{"Mairie de Œting.atelier", "100 %20 #1 &x.atelier", "sans extension"}
	}
	for _, name := range list {
		t.Run(name, func(t *testing.T) {
			ctx := context.Background()
			dir := t.TempDir()
			d, err := store.Create(ctx, filepath.Join(dir, name), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			id := workshop.NewID()
			apply(t, d, title(id, name))
			closeDossier(t, d)
			if got := names(t, dir); !slices.Equal(got, []string{name}) {
				t.Errorf("left %q", got)
			}
			r, err := store.OpenReadOnly(ctx, filepath.Join(dir, name), store.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if got := state(t, r, id).Workshop.Titre; got != name {
				t.Errorf("title %q", got)
			}
			closeDossier(t, r)
		})
	}
}

func TestCreateNeverReplaces(t *testing.T) {
	ctx := context.Background()
	path := write(t, []byte("le compte rendu de Jean"))
	before := fingerprintOf(t, path)
	if _, err := store.Create(ctx, path, store.Options{}); !errors.Is(err, store.ErrExists) {
		t.Errorf("error %v", err)
	}
	if fingerprintOf(t, path) != before || len(names(t, filepath.Dir(path))) != 1 {
		t.Error("the file or its folder changed")
	}
	if _, err := store.Create(ctx, filepath.Join(t.TempDir(), "absent", "a.atelier"), store.Options{}); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("in a missing folder: %v", err)
	}
}

func TestOpenMissing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "absent.atelier")
	for name, err := range openers(path) {
		if !errors.Is(err, store.ErrNotFound) || !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got := names(t, filepath.Dir(path)); len(got) > 0 {
		t.Errorf("made %q", got)
	}
}

// openers tries every way to open a file and closes it again.
func openers(path string) map[string]error {
	ctx := context.Background()
	d, err := store.Open(ctx, path, store.Options{})
	if err == nil {
		err = d.Close()
	}
	r, err2 := store.OpenReadOnly(ctx, path, store.Options{})
	if err2 == nil {
		err2 = r.Close()
	}
	return map[string]error{"Open": err, "OpenReadOnly": err2}
}

func TestOpenElsewhere(t *testing.T) {
	ctx := context.Background()
	since := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	d := create(t, store.Options{Person: "Zoé\u202e\n", Now: func() time.Time { return since }})
	id := workshop.NewID()
	apply(t, d, title(id, "Un"))

	_, err := store.Open(ctx, d.Path(), store.Options{})
	var elsewhere *store.OpenElsewhereError
	if !errors.As(err, &elsewhere) {
		t.Fatalf("error %v", err)
	}
	host, _ := os.Hostname()
	if elsewhere.Person != "Zoé" || elsewhere.Host != host || !elsewhere.Since.Equal(since) {
		t.Errorf("told %+v", elsewhere)
	}

	r, err := store.OpenReadOnly(ctx, d.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	apply(t, d, title(id, "Deux"))
	if got := state(t, r, id).Workshop.Titre; got != "Deux" {
		t.Errorf("a reader sees %q", got)
	}
	sound(t, d.Path())
	closeDossier(t, r)
	closeDossier(t, d)
	open(t, d.Path())
}

func TestLockFileOfADeadProcess(t *testing.T) {
	d := create(t, store.Options{})
	closeDossier(t, d)
	lock := filepath.Join(filepath.Dir(d.Path()), ".~lock."+filepath.Base(d.Path())+"#")
	if err := os.WriteFile(lock, []byte(strings.Repeat("x", 10_000)), 0o644); err != nil {
		t.Fatal(err)
	}
	again := open(t, d.Path())
	if _, err := store.Open(context.Background(), d.Path(), store.Options{}); !errors.As(err, new(*store.OpenElsewhereError)) {
		t.Errorf("error %v", err)
	}
	closeDossier(t, again)
	if got := names(t, filepath.Dir(d.Path())); len(got) != 1 {
		t.Errorf("left %q", got)
	}
}

func TestReadOnlyWritesNothing(t *testing.T) {
	ctx := context.Background()
	path := write(t, bytesOf(t))
	before := fingerprintOf(t, path)
	r, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	list, err := r.Workshops(ctx)
	if err != nil || len(list) != 2 || !r.ReadOnly() {
		t.Fatal(list, err)
	}
	if _, err := r.Apply(ctx, "Ada", title(list[0].ID, "Autre")); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("Apply: %v", err)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("made %q", got)
	}
	closeDossier(t, r)
	if fingerprintOf(t, path) != before {
		t.Error("the file changed")
	}
}

func TestCopyWhileIdleIsComplete(t *testing.T) {
	d := create(t, store.Options{})
	id := fill(t, d, 3, 20)
	content, err := os.ReadFile(d.Path())
	if err != nil {
		t.Fatal(err)
	}
	copied := write(t, content)
	sound(t, copied)
	if got := len(state(t, open(t, copied), id).Notes()); got != 20 {
		t.Errorf("%d notes", got)
	}
}

func TestClosed(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	closeDossier(t, d)
	closeDossier(t, d)
	_, err1 := d.Apply(ctx, "", title("a", "b"))
	_, err2 := d.State(ctx, "a")
	_, err3 := d.Workshops(ctx)
	_, err4 := d.Changes(ctx, "a")
	for _, err := range []error{err1, err2, err3, err4} {
		if !errors.Is(err, store.ErrClosed) {
			t.Errorf("error %v", err)
		}
	}
}

func TestUnknownWorkshop(t *testing.T) {
	d := create(t, store.Options{})
	if _, err := d.State(context.Background(), "x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("State: %v", err)
	}
	if _, err := d.Changes(context.Background(), "x"); !errors.Is(err, store.ErrNotFound) {
		t.Errorf("Changes: %v", err)
	}
}

func TestCancelledBeforeTheSave(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	d := create(t, store.Options{})
	if _, err := d.Apply(ctx, "", title("a", "b")); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if list, err := d.Workshops(context.Background()); err != nil || len(list) > 0 {
		t.Errorf("kept %v, %v", list, err)
	}
}

func TestWorkshops(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
	d := create(t, store.Options{Now: func() time.Time { return now }})
	full, empty, trashed := workshop.NewID(), workshop.NewID(), workshop.NewID()
	apply(t, d, title(trashed, "Jeté"), set(trashed, workshop.KindWorkshop, trashed, workshop.FieldTrashed, "1"))
	now = now.Add(time.Minute)
	apply(t, d, title(empty, "Vide"))
	now = now.Add(time.Minute)
	note, blank, gone := workshop.NewID(), workshop.NewID(), workshop.NewID()
	action, lost := workshop.NewID(), workshop.NewID()
	apply(t, d,
		title(full, "Plein"), set(full, workshop.KindWorkshop, full, workshop.FieldCommune("76351"), "Le Havre"),
		set(full, workshop.KindNote, note, workshop.NoteText, "un"),
		set(full, workshop.KindNote, blank, workshop.NoteKindOf, "idee"),
		set(full, workshop.KindNote, gone, workshop.NoteText, "deux"),
		set(full, workshop.KindAction, action, workshop.ActionTitre, "Planter"),
		set(full, workshop.KindAction, lost, workshop.ActionTitre, "Perdre"),
		set(full, workshop.KindItem, "a/1/1", workshop.ItemFait, "1"),
		set(full, workshop.KindItem, "a/1/2", workshop.ItemRemarque, "vu"),
		set(full, workshop.KindItem, "a/1/3", workshop.ItemFait, "1"))
	now = now.Add(time.Minute)
	apply(t, d,
		set(full, workshop.KindNote, gone, workshop.FieldTrashed, "1"),
		set(full, workshop.KindAction, lost, workshop.FieldTrashed, "1"),
		set(full, workshop.KindItem, "a/1/3", workshop.ItemFait, ""))

	list, err := d.Workshops(ctx)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range list {
		got = append(got, s.Titre)
	}
	if want := []string{"Plein", "Vide", "Jeté"}; !slices.Equal(got, want) {
		t.Fatalf("titles %q, want %q", got, want)
	}
	first := list[0]
	if first.Notes != 1 || first.Actions != 1 || first.Done != 1 || !first.Modified.Equal(now) || len(first.Communes) != 1 {
		t.Errorf("summary %+v", first)
	}
	if !list[2].Trashed || list[1].Trashed {
		t.Error("only the third is in the trash")
	}
	if list[0].Blocks() != nil {
		t.Errorf("a déroulé that never began: %+v", list[0].Blocks())
	}
	begun := workshop.InstantText(now)
	apply(t, d, set(full, workshop.KindBlock, "b1", workshop.BlockRang, "b"), set(full, workshop.KindBlock, "b1", workshop.BlockTitre, "Accueil"),
		set(full, workshop.KindBlock, "b1", workshop.BlockCommence, begun), set(full, workshop.KindBlock, "b0", workshop.BlockRang, "a"),
		set(full, workshop.KindBlock, "b0", workshop.BlockMinutes, "10"), set(full, workshop.KindBlock, "b2", workshop.FieldTrashed, "1"))
	if list, err = d.Workshops(ctx); err != nil {
		t.Fatal(err)
	}
	if b := list[0].Blocks(); len(b) != 2 || b[0].Minutes != 10 || b[1].Titre != "Accueil" || !b[1].Commence.Equal(now) || list[1].Blocks() != nil {
		t.Errorf("its déroulé: %+v", b)
	}
	apply(t, d, set(full, workshop.KindNote, gone, workshop.FieldTrashed, ""), set(full, workshop.KindNote, note, workshop.NoteText, ""))
	if list, err = d.Workshops(ctx); err != nil || list[0].Notes != 1 {
		t.Errorf("one note back, one without text: %+v, %v", list[0], err)
	}
	sound(t, d.Path())
}
