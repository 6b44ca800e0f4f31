package demo_test

import (
	"context"
	"reflect"
	"testing"
	"time"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/demo"
)

// memory keeps what was applied.
type memory struct{ sets []workshop.Set }

func (m *memory) Apply(_ context.Context, _ string, sets ...workshop.Set) ([]workshop.Cell, error) {
	m.sets = append(m.sets, sets...)
	return nil, nil
}

func (m *memory) state(id string) *workshop.State {
	s := workshop.NewState(id)
	for _, set := range m.sets {
		s.Put(workshop.Cell{Key: set.Key, Value: set.Value})
	}
	return s
}

var march = time.Date(2026, 3, 12, 18, 0, 0, 0, time.UTC)

func write(t *testing.T, o demo.Options) (*memory, []string) {
	t.Helper()
	index, err := communes.Load()
	if err != nil {
		t.Fatal(err)
	}
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	m := &memory{}
	ids, err := demo.Write(t.Context(), m, index, pack, o)
	if err != nil {
		t.Fatal(err)
	}
	return m, ids
}

func TestExampleIsAWholeWorkshop(t *testing.T) {
	m, ids := write(t, demo.Options{Now: march})
	if len(ids) != 1 {
		t.Fatalf("workshops: %v", ids)
	}
	s := m.state(ids[0])
	if w := s.Workshop; !w.Exemple || len(w.Communes) != 3 || w.Date != "2026-03-12" || w.EPCINom == "" {
		t.Errorf("head: %+v", w)
	}
	if len(s.Notes()) < 20 || len(s.Actions()) < 6 {
		t.Errorf("%d notes, %d actions", len(s.Notes()), len(s.Actions()))
	}
	ready, some := 0, 0
	for _, a := range s.Actions() {
		if a.Ready() {
			ready++
		}
		if len(a.CommuneCodes) > 0 {
			some++
		}
		if a.Note != "" {
			if _, ok := s.Note(a.Note); !ok {
				t.Errorf("%s comes from a note that is not there", a.Titre)
			}
		}
	}
	if ready == 0 || ready == len(s.Actions()) || some == 0 {
		t.Errorf("%d ready, %d for some communes, of %d", ready, some, len(s.Actions()))
	}
	ticked := 0
	for _, it := range s.Items() {
		if it.Fait {
			ticked++
		}
	}
	if ticked == 0 {
		t.Error("nothing ticked")
	}
}

func TestSameOptionsWriteTheSame(t *testing.T) {
	o := demo.Options{Workshops: 3, Notes: 40, Actions: 12, Seed: 7, Now: march}
	a, ids := write(t, o)
	b, _ := write(t, o)
	if !reflect.DeepEqual(a.sets, b.sets) {
		t.Error("two runs differ")
	}
	if len(ids) != 3 {
		t.Fatalf("workshops: %v", ids)
	}
	for _, id := range ids {
		s := a.state(id)
		if len(s.Notes()) != 40 || len(s.Actions()) != 12 || len(s.Workshop.Communes) == 0 {
			t.Errorf("%d notes, %d actions, communes %v", len(s.Notes()), len(s.Actions()), s.Workshop.Communes)
		}
	}
	o.Seed = 8
	if c, _ := write(t, o); reflect.DeepEqual(a.sets, c.sets) {
		t.Error("another seed writes the same")
	}
}
