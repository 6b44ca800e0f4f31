package copies

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Difference is what restoring a copy would change. Workshops in the trash, and
// what is in them, are counted nowhere.
type Difference struct {
	Copy, Present Counts
	// Unread says that there is no present dossier to compare with: only Copy
	// is known.
	Unread bool
	// Back, Gone, Older and Newer are titles of workshops, the last modified
	// first: those that come back, that disappear, and those in both that go back
	// to an earlier state, or on to a later one.
	Back, Gone, Older, Newer []string
	Notes, Actions           Moves
}

// Counts is what a dossier holds.
type Counts struct {
	Workshops, Notes, Actions int
	Last                      time.Time // of the last change, zero when there is none
}

// Moves counts what restoring would take away, bring back, and give another
// content.
type Moves struct{ Lost, Back, Changed int }

// Nothing says whether restoring would change nothing of what people see.
func (d Difference) Nothing() bool {
	return !d.Unread && len(d.Back)+len(d.Gone)+len(d.Older)+len(d.Newer) == 0 && d.Notes == Moves{} && d.Actions == Moves{}
}

// Compare says what restoring the copy would change in a dossier; nil stands for
// one that is gone or that cannot be read. The copy is never written to.
//
// The errors are those of [store.OpenReadOnly].
func Compare(ctx context.Context, copyPath string, present Dossier) (diff Difference, err error) {
	c, err := store.OpenReadOnly(ctx, copyPath, store.Options{})
	if err != nil {
		return diff, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	then, err := contentOf(ctx, c)
	if err != nil {
		return diff, err
	}
	diff.Copy = then.counts()
	if present == nil {
		diff.Unread = true
		return diff, nil
	}
	now, err := contentOf(ctx, present)
	if err != nil {
		return diff, err
	}
	diff.Present = now.counts()
	diff.compareWorkshops(then, now)
	diff.Notes = moves(now.notes, then.notes)
	diff.Actions = moves(now.actions, then.actions)
	return diff, nil
}

// content is what people see of a dossier.
type content struct {
	workshops []store.Summary // the last modified first
	byID      map[string]store.Summary
	notes     map[string]workshop.Note // by workshop and identifier
	actions   map[string]workshop.Action
}

func contentOf(ctx context.Context, d Dossier) (*content, error) {
	list, err := d.Workshops(ctx)
	if err != nil {
		return nil, err
	}
	c := &content{
		byID:  make(map[string]store.Summary),
		notes: make(map[string]workshop.Note), actions: make(map[string]workshop.Action),
	}
	states := make(map[string]*workshop.State)
	for _, s := range list {
		if s.Trashed {
			continue
		}
		c.workshops = append(c.workshops, s)
		c.byID[s.ID] = s
		states[s.ID] = workshop.NewState(s.ID)
	}
	err = d.EachCell(ctx, func(cell workshop.Cell) {
		if s, ok := states[cell.Workshop]; ok && cell.Written != workshop.Never {
			s.Put(cell)
		}
	})
	if err != nil {
		return nil, err
	}
	for id, s := range states {
		c.add(id, s)
	}
	return c, nil
}

func (c *content) add(id string, s *workshop.State) {
	for _, n := range s.Notes() {
		if strings.TrimSpace(n.Text) != "" {
			c.notes[id+" "+n.ID] = n
		}
	}
	for _, a := range s.Actions() {
		c.actions[id+" "+a.ID] = a
	}
}

func (c *content) counts() Counts {
	n := Counts{Workshops: len(c.workshops), Notes: len(c.notes), Actions: len(c.actions)}
	if n.Workshops > 0 {
		n.Last = c.workshops[0].Modified
	}
	return n
}

func (d *Difference) compareWorkshops(then, now *content) {
	for _, w := range then.workshops {
		switch other, ok := now.byID[w.ID]; {
		case !ok:
			d.Back = append(d.Back, titleOf(w))
		case w.Modified.Before(other.Modified):
			d.Older = append(d.Older, titleOf(w))
		case w.Modified.After(other.Modified):
			d.Newer = append(d.Newer, titleOf(w))
		}
	}
	for _, w := range now.workshops {
		if _, ok := then.byID[w.ID]; !ok {
			d.Gone = append(d.Gone, titleOf(w))
		}
	}
}

func titleOf(w store.Summary) string {
	switch {
	case w.Titre != "":
		return w.Titre
	case !w.Date.IsZero():
		return french.T("copies.untitled_of", "date", french.Date(w.Date))
	}
	return french.T("copies.untitled")
}

func moves[T any](now, then map[string]T) (m Moves) {
	for id, n := range now {
		switch t, ok := then[id]; {
		case !ok:
			m.Lost++
		case !reflect.DeepEqual(n, t):
			m.Changed++
		}
	}
	for id := range then {
		if _, ok := now[id]; !ok {
			m.Back++
		}
	}
	return m
}

// maxTitles is how many workshops a line names.
const maxTitles = 8

// Lines says the difference to a person, a sentence a line.
func (d Difference) Lines() []string {
	lines := []string{french.T("copies.in_copy", "counts", d.Copy.text())}
	if d.Unread {
		return append(lines, french.T("copies.unread"))
	}
	lines = append(lines, french.T("copies.in_present", "counts", d.Present.text()))
	if d.Nothing() {
		return append(lines, french.T("copies.nothing"))
	}
	for _, l := range []struct {
		key    string
		titles []string
	}{{"copies.back", d.Back}, {"copies.gone", d.Gone}, {"copies.older", d.Older}, {"copies.newer", d.Newer}} {
		if len(l.titles) > 0 {
			lines = append(lines, french.T(l.key, "titles", listed(l.titles)))
		}
	}
	lines = d.Notes.appendTo(lines, "copies.notes.")
	return d.Actions.appendTo(lines, "copies.actions.")
}

func (c Counts) text() string {
	text := french.List([]string{
		french.N("copies.count.workshops", c.Workshops),
		french.N("copies.count.notes", c.Notes),
		french.N("copies.count.actions", c.Actions),
	})
	if !c.Last.IsZero() {
		text += french.T("copies.last", "when", french.DateTime(c.Last.Local()))
	}
	return text
}

func (m Moves) appendTo(lines []string, prefix string) []string {
	for _, l := range []struct {
		key string
		n   int
	}{{"lost", m.Lost}, {"back", m.Back}, {"changed", m.Changed}} {
		if l.n > 0 {
			lines = append(lines, french.N(prefix+l.key, l.n))
		}
	}
	return lines
}

func listed(titles []string) string {
	quoted := make([]string, 0, maxTitles+1)
	for _, t := range titles[:min(len(titles), maxTitles)] {
		quoted = append(quoted, french.T("copies.title", "title", t))
	}
	if more := len(titles) - maxTitles; more > 0 {
		quoted = append(quoted, french.N("copies.more", more))
	}
	return french.List(quoted)
}
