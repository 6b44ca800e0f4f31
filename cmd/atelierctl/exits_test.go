package main

import (
	"bytes"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// exits calls the program, holds its exit code and returns what it wrote.
func exits(t *testing.T, want int, args ...string) (stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	if got := run(args, &out, &errs); got != want {
		t.Fatalf("atelierctl %q: exit %d, want %d\n%s%s", args, got, want, &out, &errs)
	}
	if all := out.String() + errs.String(); strings.Contains(all, "⟦") {
		t.Errorf("atelierctl %q: a text is missing: %s", args, all)
	}
	return plainSpaces(out.String()), plainSpaces(errs.String())
}

// plainSpaces writes the spaces of French typography as plain ones.
func plainSpaces(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

// decoded reads what the program wrote as JSON.
func decoded[T any](t *testing.T, stdout string) (v T) {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(stdout))
	d.DisallowUnknownFields()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%v in %s", err, stdout)
	}
	return v
}

func contains(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in:\n%s", want, text)
		}
	}
}

// The things of the dossiers below.
const (
	oneWorkshop  = "019ce260-0000-7000-8000-000000000001"
	otherShop    = "019ce260-0000-7000-8000-000000000002"
	benches      = "019ce260-0000-7000-8000-000000000003"
	market       = "019ce260-0000-7000-8000-000000000004"
	planting     = "019ce260-0000-7000-8000-000000000005"
	quote        = "019ce260-0000-7000-8000-000000000006" // an étape of planting
	secondMarket = "019ce260-0000-7000-8000-000000000007"
)

// table is a dossier that people write in, one minute after another.
type table struct {
	t    *testing.T
	path string
	d    *store.Dossier
	at   time.Time
}

// newTable makes a dossier; base, unless it is "", is the one it is a copy of.
func newTable(t *testing.T, path, base, computer string, device int64) *table {
	t.Helper()
	k := &table{t: t, path: path, at: time.Date(2026, 3, 12, 14, 32, 0, 0, time.UTC).Add(time.Duration(device) * time.Hour)}
	o := store.Options{Device: device, DeviceName: computer, Now: func() time.Time { k.at = k.at.Add(time.Minute); return k.at }}
	var err error
	if base == "" {
		k.d, err = store.Create(t.Context(), path, o)
	} else {
		b, openErr := store.OpenReadOnly(t.Context(), base, store.Options{})
		k.check(openErr)
		k.check(b.CopyTo(t.Context(), path))
		k.check(b.Close())
		k.d, err = store.Open(t.Context(), path, o)
	}
	k.check(err)
	return k
}

func (k *table) check(err error) {
	k.t.Helper()
	if err != nil {
		k.t.Fatal(err)
	}
}

// set is a value of a field of the one workshop.
func set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: oneWorkshop, Kind: kind, ID: id, Field: f}, Value: v}
}

func (k *table) write(who string, sets ...workshop.Set) {
	k.t.Helper()
	_, err := k.d.Apply(k.t.Context(), who, sets...)
	k.check(err)
}

func (k *table) close() string {
	k.t.Helper()
	k.check(k.d.Close())
	return k.path
}

// mairie writes the dossier that the others begin with: a workshop, a note, an
// action with one étape.
func mairie(t *testing.T, dir string) string {
	t.Helper()
	k := newTable(t, filepath.Join(dir, "Mairie.atelier"), "", "ACCUEIL", 1)
	k.write("Élodie", set(workshop.KindWorkshop, oneWorkshop, workshop.WorkshopTitre, "Bien vivre ici"))
	k.write("Élodie", set(workshop.KindNote, benches, workshop.NoteText, "Il manque des bancs"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionRang, "i"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionTitre, "Planter"))
	k.write("Élodie", set(workshop.KindAction, planting, workshop.ActionTitre, "Planter des arbres"))
	k.write("Élodie", set(workshop.KindMilestone, quote, workshop.MilestoneAction, planting), set(workshop.KindMilestone, quote, workshop.MilestoneNom, "Demander un devis"))
	return k.close()
}

// valuesOf returns all values of a dossier that somebody can see, and what waits
// beside them.
func valuesOf(t *testing.T, path string) map[workshop.Key]string {
	t.Helper()
	d, err := store.OpenReadOnly(t.Context(), path, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	}()
	out := make(map[workshop.Key]string)
	if err := d.EachCell(t.Context(), func(c workshop.Cell) { out[c.Key] = c.Value }); err != nil {
		t.Fatal(err)
	}
	return out
}

func noteText(id string) workshop.Key {
	return workshop.Key{Workshop: oneWorkshop, Kind: workshop.KindNote, ID: id, Field: workshop.NoteText}
}
