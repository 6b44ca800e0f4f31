package notes

import (
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
)

// row is a note as the list shows it.
type row struct {
	workshop.Note
	folded string // what a search looks in
}

// The values of a filter on étapes beside the id of one.
const (
	everyStep = ""
	noStep    = "-" // the notes that are tied to no étape
)

// filter says which notes show. The zero filter shows all.
type filter struct {
	kind  workshop.NoteKind // "" for all
	step  string            // everyStep, noStep or the id of an étape
	words []string          // folded; a note has them all
}

// besidesKind says whether a note passes all but the kind: that is what the
// chips of the kinds count.
func (f filter) besidesKind(r *row) bool {
	switch {
	case f.step == noStep && r.Step != "":
		return false
	case f.step != everyStep && f.step != noStep && f.step != r.Step:
		return false
	}
	for _, w := range f.words {
		if !strings.Contains(r.folded, w) {
			return false
		}
	}
	return true
}

func (f filter) passes(r *row) bool {
	return (f.kind == "" || f.kind == r.Kind) && f.besidesKind(r)
}

// words cuts what a person searches into folded words.
func words(query string) []string { return strings.Fields(fold.Fold(query)) }

// tally is how many notes there are of each kind, for the étape and the words
// that are filtered.
type tally struct {
	all    int
	byKind map[workshop.NoteKind]int
}

// book holds the notes of a workshop as the list shows them, newest first. It
// is brought up to date note by note.
type book struct {
	rows  map[string]*row
	order []string // every note, newest first
	shown []string // those that pass the filter, newest first
	count tally
	f     filter
	title func(step string) string // the title of an étape, for searches
	keep  string                   // shown whatever the filter: the note being edited
	hide  string                   // not shown: the note being written in the capture line
}

func newBook(title func(step string) string) *book {
	return &book{rows: map[string]*row{}, title: title, count: tally{byKind: map[workshop.NoteKind]int{}}}
}

// load takes all the notes of a workshop in place of those that were there.
func (b *book) load(all []workshop.Note) {
	b.rows = make(map[string]*row, len(all))
	b.order = b.order[:0]
	for _, n := range all {
		if !blank(n) {
			b.rows[n.ID] = b.row(n)
			b.order = append(b.order, n.ID)
		}
	}
	slices.SortFunc(b.order, newestFirst)
	b.sift()
}

// newestFirst orders identifiers, which sort by creation.
func newestFirst(a, b string) int { return strings.Compare(b, a) }

// blank says whether nobody wrote anything in the note yet.
func blank(n workshop.Note) bool { return strings.TrimSpace(n.Text) == "" }

func (b *book) row(n workshop.Note) *row {
	return &row{Note: n, folded: fold.Fold(strings.Join([]string{n.Text, n.Author, n.Table, b.title(n.Step)}, "\n"))}
}

// put takes one note as it is now, and says whether the list of those that show
// has changed (not what they say). A note in the trash, or without text, leaves.
func (b *book) put(n workshop.Note) (listChanged bool) {
	at, found := slices.BinarySearchFunc(b.order, n.ID, newestFirst)
	gone := n.Trashed || blank(n) && n.ID != b.keep
	switch {
	case gone && !found:
		return false
	case gone:
		delete(b.rows, n.ID)
		b.order = slices.Delete(b.order, at, at+1)
	case found:
		b.rows[n.ID] = b.row(n)
	default:
		b.rows[n.ID] = b.row(n)
		b.order = slices.Insert(b.order, at, n.ID)
	}
	before := slices.Clone(b.shown)
	b.sift()
	return !slices.Equal(before, b.shown)
}

// look changes the filter.
func (b *book) look(f filter) {
	b.f = f
	b.sift()
}

// edit shows a note whatever the filter, while somebody edits it; "" for none.
func (b *book) edit(id string) {
	b.keep = id
	b.sift()
}

// draft keeps the note that is being written out of the list; "" for none.
func (b *book) draft(id string) {
	b.hide = id
	b.sift()
}

// sift makes the list and the counts again.
func (b *book) sift() {
	b.shown = b.shown[:0]
	b.count.all = 0
	clear(b.count.byKind)
	for _, id := range b.order {
		r := b.rows[id]
		if id == b.hide {
			continue
		}
		if b.f.besidesKind(r) {
			b.count.all++
			b.count.byKind[r.Kind]++
		}
		if id == b.keep || b.f.passes(r) {
			b.shown = append(b.shown, id)
		}
	}
}

// total returns how many notes there are, whatever the filter.
func (b *book) total() int {
	if _, ok := b.rows[b.hide]; ok {
		return len(b.order) - 1
	}
	return len(b.order)
}

// newest returns the note that was made last among those that show, "" when
// there is none.
func (b *book) newest() string {
	if len(b.shown) == 0 {
		return ""
	}
	return b.shown[0]
}

// neighbour returns the note that takes the place of another one that leaves
// the list: the next older one, else the next newer one, "" when it is alone.
func (b *book) neighbour(id string) string {
	i := slices.Index(b.shown, id)
	switch {
	case i < 0:
		return b.newest()
	case i+1 < len(b.shown):
		return b.shown[i+1]
	case i > 0:
		return b.shown[i-1]
	default:
		return ""
	}
}

// titleOf returns what an action made from a note is called: its first line,
// cut at a word when it is long.
func titleOf(text string) string {
	const most = 120 // letters; a title is read at a glance
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	line = strings.TrimSpace(line)
	runes := []rune(line)
	if len(runes) <= most {
		return line
	}
	cut := string(runes[:most])
	if i := strings.LastIndexByte(cut, ' '); i > most/2 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:") + "…"
}

// rest returns what the title of an action left out of its note, "" when
// nothing.
func rest(text string) string {
	if t := strings.TrimSpace(text); t != titleOf(t) {
		return t
	}
	return ""
}
