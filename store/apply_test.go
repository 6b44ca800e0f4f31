package store_test

import (
	"context"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/store"
	"atelier/store/workshop"
)

func TestApplyMakesOneEdit(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{Device: 7})
	id := workshop.NewID()
	cells, err := d.Apply(ctx, "Ada", title(id, "Un"), set(id, workshop.KindWorkshop, id, workshop.WorkshopLieu, "Salle"), title(id, "Deux"))
	if err != nil {
		t.Fatal(err)
	}
	if len(cells) != 2 || cells[0].Value != "Deux" || cells[1].Value != "Salle" || cells[0].By.Device != 7 || cells[0].Person != "Ada" {
		t.Errorf("cells %+v", cells)
	}
	apply(t, d, title(id, "Trois"))
	changes, err := d.Changes(ctx, id)
	if err != nil || len(changes) != 3 {
		t.Fatal(changes, err)
	}
	one, two, three := changes[0], changes[1], changes[2]
	if one.Edit != one.Stamp || two.Edit != one.Stamp || three.Edit != three.Stamp {
		t.Errorf("edits %d %d %d of stamps %d %d %d", one.Edit, two.Edit, three.Edit, one.Stamp, two.Stamp, three.Stamp)
	}
	if !reflect.DeepEqual(three.Replaces, []workshop.Ref{one.Ref}) || one.Replaces != nil {
		t.Errorf("replaces %v and %v", three.Replaces, one.Replaces)
	}
}

func TestApplyPassesOverWhatChangesNothing(t *testing.T) {
	d := create(t, store.Options{})
	id := workshop.NewID()
	apply(t, d, title(id, "Un"))
	before := fingerprintOf(t, d.Path())
	if cells := apply(t, d, title(id, "Un"), set(id, workshop.KindNote, workshop.NewID(), workshop.NoteText, "")); len(cells) > 0 {
		t.Errorf("cells %v", cells)
	}
	if fingerprintOf(t, d.Path()) != before {
		t.Error("the file changed")
	}
}

func TestApplyKeepsTextsValid(t *testing.T) {
	d := create(t, store.Options{})
	id := workshop.NewID()
	for given, want := range map[string]string{
		"a\x00b":                "a\uFFFDb",
		"caf\xe9":               "caf\uFFFD",
		"é\u00a0: «\u202f»\r\n": "é\u00a0: «\u202f»\r\n",
	} {
		if cells := apply(t, d, title(id, given)); cells[0].Value != want {
			t.Errorf("%q became %q", given, cells[0].Value)
		}
		if got := state(t, d, id).Workshop.Titre; got != want {
			t.Errorf("%q is read as %q", given, got)
		}
	}
}

// TestLongNameIsCut holds that no edit is refused for the name of who makes it.
func TestLongNameIsCut(t *testing.T) {
	d := create(t, store.Options{})
	for given, want := range map[string]string{
		strings.Repeat("p", store.MaxName):          strings.Repeat("p", store.MaxName),
		"a" + strings.Repeat("é", store.MaxName):    "a" + strings.Repeat("é", store.MaxName/2-1),
		strings.Repeat("\x00", store.MaxName) + "p": strings.Repeat("\uFFFD", store.MaxName/3),
	} {
		cells, err := d.Apply(context.Background(), given, title("w", given[:9]))
		if err != nil || cells[0].Person != want {
			t.Errorf("%.9q: %v, %v", given, cells, err)
		}
	}
	sound(t, d.Path())
}

func TestApplyRefuses(t *testing.T) {
	d := create(t, store.Options{})
	long := strings.Repeat("é", store.MaxValue/2)
	apply(t, d, title("w", long))
	before := fingerprintOf(t, d.Path())
	cases := map[string]struct {
		set  workshop.Set
		want error
	}{
		"long value":    {title("w", long+"é"), store.ErrTooLong},
		"long id":       {set("w", workshop.KindNote, strings.Repeat("n", store.MaxName+1), workshop.NoteText, "a"), store.ErrTooLong},
		"no workshop":   {set("", workshop.KindNote, "n", workshop.NoteText, "a"), store.ErrBadKey},
		"no kind":       {set("w", "", "n", workshop.NoteText, "a"), store.ErrBadKey},
		"no id":         {set("w", workshop.KindNote, "", workshop.NoteText, "a"), store.ErrBadKey},
		"no field":      {set("w", workshop.KindNote, "n", "", "a"), store.ErrBadKey},
		"NUL":           {set("w", workshop.KindNote, "n\x00", workshop.NoteText, "a"), store.ErrBadKey},
		"not text":      {set("w", workshop.KindNote, "n", "\xff", "a"), store.ErrBadKey},
		"two workshops": {set("w", workshop.KindWorkshop, "v", workshop.WorkshopTitre, "a"), store.ErrBadKey},
	}
	for name, c := range cases {
		if _, err := d.Apply(context.Background(), "", title("w", "autre"), c.set); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if fingerprintOf(t, d.Path()) != before {
		t.Error("a part of a refused edit was kept")
	}
}

func TestClockNeverGoesBack(t *testing.T) {
	ctx := context.Background()
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	o := store.Options{Device: 1, Now: func() time.Time { return now }}
	d := create(t, o)
	apply(t, d, title("w", "tard"))
	closeDossier(t, d)
	now = now.Add(-48 * time.Hour) // the other PC's clock is wrong
	d, err := store.Open(ctx, d.Path(), o)
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, d)
	apply(t, d, title("w", "après"))
	changes, err := d.Changes(ctx, "w")
	if err != nil || len(changes) != 2 || changes[0].Stamp >= changes[1].Stamp || changes[1].Value != "après" {
		t.Errorf("changes %+v, %v", changes, err)
	}
}

// TestApplyFoldsLikeMemory makes random edits, with a clock that jumps and
// reopenings, and compares with a fold in memory. All runs use one dossier,
// each its own workshops.
func TestApplyFoldsLikeMemory(t *testing.T) {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	o := store.Options{Device: 1, Now: func() time.Time { return now }}
	d := create(t, o)
	rapid.Check(t, func(t *rapid.T) {
		ctx := context.Background()
		w1, w2 := workshop.NewID(), workshop.NewID()
		model := make(map[workshop.Key]string)
		for range rapid.IntRange(1, 8).Draw(t, "edits") {
			now = now.Add(time.Duration(rapid.IntRange(-5, 50).Draw(t, "ms")) * time.Millisecond)
			if rapid.IntRange(0, 9).Draw(t, "reopen") == 0 {
				if err := d.Close(); err != nil {
					t.Fatal(err)
				}
				var err error
				if d, err = store.Open(ctx, d.Path(), o); err != nil {
					t.Fatal(err)
				}
			}
			sets := rapid.SliceOfN(someSet(w1, w2), 1, 6).Draw(t, "sets")
			if _, err := d.Apply(ctx, "Ada", sets...); err != nil {
				t.Fatal(err)
			}
			for _, s := range sets {
				model[s.Key] = s.Value
			}
		}
		compare(t, d, w1, model)
		compare(t, d, w2, model)
	})
	closeDossier(t, d)
	sound(t, d.Path())
}

// someSet draws sets of few keys, so that they meet.
func someSet(workshops ...string) *rapid.Generator[workshop.Set] {
	return rapid.Custom(func(t *rapid.T) workshop.Set {
		w := rapid.SampledFrom(workshops).Draw(t, "workshop")
		kind := rapid.SampledFrom([]workshop.Kind{workshop.KindWorkshop, workshop.KindNote, workshop.KindAction, workshop.KindMilestone, workshop.KindItem, "inconnu"}).Draw(t, "kind")
		id := rapid.SampledFrom([]string{"a", "b"}).Draw(t, "id")
		if kind == workshop.KindWorkshop {
			id = w
		}
		f := rapid.SampledFrom([]workshop.Field{workshop.FieldTrashed, workshop.NoteText, workshop.ItemFait, workshop.WorkshopTitre, workshop.FieldCommune("76351"), "inconnu"}).Draw(t, "field")
		return set(w, kind, id, f, rapid.SampledFrom([]string{"", "1", "Été", "« oui »"}).Draw(t, "value"))
	})
}

// compare checks a workshop against the values that were set and against the
// fold of its own changes.
func compare(t *rapid.T, d *store.Dossier, id string, model map[workshop.Key]string) {
	ctx := context.Background()
	changes, err := d.Changes(ctx, id)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		t.Fatal(err)
	}
	byKey := make(map[workshop.Key][]workshop.Change)
	last := workshop.Stamp(0)
	for _, c := range changes {
		if c.Stamp <= last {
			t.Fatalf("stamp %d after %d", c.Stamp, last)
		}
		last = c.Stamp
		byKey[c.Key] = append(byKey[c.Key], c)
	}
	folded := workshop.NewState(id)
	for key, list := range byKey {
		cell := workshop.Fold(workshop.Heads(list))
		if cell.Value != model[key] {
			t.Fatalf("%v is %q, want %q", key, cell.Value, model[key])
		}
		folded.Put(cell)
	}
	for key, value := range model {
		if key.Workshop == id && value != "" && byKey[key] == nil {
			t.Fatalf("%v has no change", key)
		}
	}
	if len(changes) == 0 {
		return
	}
	got, err := d.State(ctx, id)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, folded) {
		t.Fatalf("state %+v, want %+v", got, folded)
	}
}

// TestAReadingIsOfOneMoment reads, as another program would, while notes are
// added: each gesture adds one and says in the title how many there are.
func TestAReadingIsOfOneMoment(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "0"))
	r, err := store.OpenReadOnly(ctx, d.Path(), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer closeDossier(t, r)
	var writing sync.WaitGroup
	var done atomic.Bool
	writing.Go(func() {
		defer done.Store(true)
		for n := range 300 {
			note := set("w", workshop.KindNote, workshop.NewID(), workshop.NoteText, "a")
			if _, err := d.Apply(ctx, "Ada", note, title("w", strconv.Itoa(n+1))); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for !done.Load() && !t.Failed() {
		list, err := r.Workshops(ctx)
		if err != nil || len(list) != 1 || list[0].Titre != strconv.Itoa(list[0].Notes) {
			t.Errorf("%+v, %v", list, err)
		}
	}
	writing.Wait()
}

// TestManyAtOnce edits and reads from several goroutines.
func TestManyAtOnce(t *testing.T) {
	ctx := context.Background()
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"))
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			for range 10 {
				_, err1 := d.Apply(ctx, "Ada", set("w", workshop.KindNote, workshop.NewID(), workshop.NoteText, "a"))
				_, err2 := d.State(ctx, "w")
				_, err3 := d.Workshops(ctx)
				if err := errors.Join(err1, err2, err3); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got := len(state(t, d, "w").Notes()); got != 40 {
		t.Errorf("%d notes", got)
	}
}
