package history

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/story"
	"atelier/ui/view"
)

// book is the history of one thing as it was read.
type book struct {
	subject   string  // what it is the history of
	entries   []entry // the latest first
	names     story.Names
	devices   map[int64]string
	scattered bool // it was written on several computers
}

// entry is one edit, or one text as it was being written.
type entry struct {
	story.Passage
	at     time.Time // in the time of this computer
	newest bool      // things are as it left them
	since  int       // how many came after it
}

// dossier is what a history is read from.
type dossier interface {
	Changes(ctx context.Context, workshopID string) ([]workshop.Change, error)
	State(ctx context.Context, workshopID string) (*workshop.State, error)
	Devices(ctx context.Context) (map[int64]string, error)
}

// readBook reads a history; not for the UI goroutine.
func readBook(ctx context.Context, d dossier, of view.Sheet) (*book, error) {
	changes, err := d.Changes(ctx, of.Workshop)
	if err != nil {
		return nil, err
	}
	state, err := d.State(ctx, of.Workshop)
	if err != nil {
		return nil, err
	}
	devices, err := d.Devices(ctx)
	if err != nil {
		return nil, err
	}
	return newBook(of, changes, state, devices), nil
}

func newBook(of view.Sheet, changes []workshop.Change, state *workshop.State, devices map[int64]string) *book {
	edits := workshop.History(changes)
	b := &book{names: story.NamesOf(state, edits...), devices: devices}
	kind, id := of.Kind, of.ID
	if kind == "" {
		kind, id = workshop.KindWorkshop, of.Workshop
	} else {
		edits = story.About(edits, kind, id)
	}
	b.subject = b.names.Thing(of.Workshop, kind, id)
	for i, p := range story.Passages(edits) {
		b.entries = append(b.entries, entry{Passage: p, at: p.Last.Stamp.Time().Local(), newest: i == 0, since: i})
	}
	computers := make(map[string]bool)
	for _, e := range b.entries {
		computers[b.computer(e)] = true
	}
	b.scattered = len(computers) > 1
	return b
}

// computer is the name of the computer that an edit was made on, "" when it has
// none.
func (b *book) computer(e entry) string { return strings.TrimSpace(b.devices[e.Device]) }

// The values of the choice of a person.
const (
	everybody    = "tous"
	personPrefix = "personne:"
)

func person(e entry) string { return strings.TrimSpace(e.Person) }

// people lists who made edits, with how many, those with most first.
func (b *book) people() []kit.Choice {
	counts := make(map[string]int)
	for _, e := range b.entries {
		counts[person(e)]++
	}
	var names []string
	for name := range counts {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b)) })
	choices := []kit.Choice{{Value: everybody, Text: french.T("history.everybody", "n", french.Int(len(b.entries)))}}
	for _, name := range names {
		text := french.T("history.person", "name", cmp.Or(name, french.T("history.nobody")), "n", french.Int(counts[name]))
		choices = append(choices, kit.Choice{Value: personPrefix + name, Text: text})
	}
	return choices
}

// days groups the edits of everybody, or of a person, by day.
func (b *book) days(who string, now time.Time) []kit.Group[entry] {
	var out []kit.Group[entry]
	var last workshop.Date
	for _, e := range b.entries {
		if who != everybody && personPrefix+person(e) != who {
			continue
		}
		if day := workshop.DateOf(e.at); len(out) == 0 || day != last {
			out = append(out, kit.Group[entry]{Title: dayName(day, now)})
			last = day
		}
		group := &out[len(out)-1]
		group.Items = append(group.Items, e)
	}
	return out
}

// dayName calls a day as people do.
func dayName(day workshop.Date, now time.Time) string {
	now = now.Local()
	switch day {
	case workshop.DateOf(now):
		return french.T("history.today")
	case workshop.DateOf(now.AddDate(0, 0, -1)):
		return french.T("history.yesterday")
	default:
		return capital(french.LongDate(day))
	}
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// moment writes an instant inside a sentence: « mardi 24 novembre 2026 à 14 h 32 ».
func moment(at time.Time) string {
	return french.T("history.moment", "day", french.LongDate(workshop.DateOf(at)), "hour", french.Clock(at))
}
