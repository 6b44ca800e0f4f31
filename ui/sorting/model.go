package sorting

import (
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/theme"

	"fyne.io/fyne/v2"
)

// way says what the columns of the board are.
type way string

// The ways. By kind and by table the same notes are looked at, and a note that is
// moved gets another kind or table.
const (
	byCluster way = "regroupements"
	byKind    way = "genres"
	byTable   way = "tables"
)

// column is one column of the board.
type column struct {
	key    string // id of the cluster, the kind, the table; "" for the notes in no cluster, or of no table
	title  string
	digit  int                 // the key that moves notes there, 0 for none
	merged []workshop.Cluster  // that were merged into the cluster
	piles  []workshop.Pile     // what shows
	color  fyne.ThemeColorName // of its edge, "" for none
}

// cluster says whether the column is a cluster, with a title to write.
func (c column) cluster(w way) bool { return w == byCluster && c.key != "" }

// count returns how many notes the column has, those that were joined too.
func (c column) count() int {
	n := 0
	for _, p := range c.piles {
		n += 1 + len(p.Twins)
	}
	return n
}

func (c column) index(note string) int {
	return slices.IndexFunc(c.piles, func(p workshop.Pile) bool { return p.Note.ID == note })
}

// kinds says which kinds of note are to be sorted.
type kinds map[workshop.NoteKind]bool

func defaultKinds() kinds {
	k := kinds{}
	for _, kind := range workshop.DefaultVoteKinds {
		k[kind] = true
	}
	return k
}

// columnsOf returns the board of a workshop. The kinds say what stands in « À
// regrouper », and by table what is seen at all: what somebody put in a cluster
// stays in sight there.
func columnsOf(st *workshop.State, w way, show kinds) []column {
	free, groups := st.Grouping()
	if w == byCluster {
		return clusterColumns(free, groups, show)
	}
	all := free
	for _, g := range groups {
		all = append(all, g.Piles...)
	}
	slices.SortFunc(all, func(a, b workshop.Pile) int { return strings.Compare(a.Note.ID, b.Note.ID) })
	if w == byKind {
		return kindColumns(all)
	}
	return tableColumns(only(all, show), st.TableNames())
}

func only(piles []workshop.Pile, show kinds) []workshop.Pile {
	return slices.DeleteFunc(slices.Clone(piles), func(p workshop.Pile) bool { return !show[p.Note.Kind] })
}

func clusterColumns(free []workshop.Pile, groups []workshop.Group, show kinds) []column {
	out := []column{{title: french.T("sorting.free"), piles: only(free, show)}}
	for i, g := range groups {
		c := column{key: g.Cluster.ID, title: strings.TrimSpace(g.Cluster.Titre), merged: g.Merged, piles: g.Piles}
		if i < 9 {
			c.digit = i + 1
		}
		out = append(out, c)
	}
	return out
}

func kindColumns(all []workshop.Pile) []column {
	var out []column
	for i, k := range workshop.NoteKinds {
		c := column{key: string(k), title: kindWord(k), digit: i + 1, color: theme.NoteColor(k)}
		for _, p := range all {
			if p.Note.Kind == k {
				c.piles = append(c.piles, p)
			}
		}
		out = append(out, c)
	}
	return out
}

func tableColumns(all []workshop.Pile, names []string) []column {
	out := []column{{title: french.T("sorting.no_table")}}
	at := map[string]int{"": 0}
	for i, name := range names {
		c := column{key: name, title: french.T("sorting.table", "table", name)}
		if i < 9 {
			c.digit = i + 1
		}
		at[name] = len(out)
		out = append(out, c)
	}
	for _, p := range all {
		i := at[strings.TrimSpace(p.Note.Table)]
		out[i].piles = append(out[i].piles, p)
	}
	return out
}

// kindWord returns the word of a kind of note.
func kindWord(k workshop.NoteKind) string { return french.T("sorting.kind." + string(k)) }

// spot is where the arrows are: on a note, or with note "" on the head of a
// column. The places say where to go when what was there is gone.
type spot struct {
	column, note string
	x, y         int // of the column; of the note in it
}

// settle returns where the arrows are on a board that may have changed: on the
// same note, wherever it is now, else at the same place.
func (s spot) settle(columns []column) spot {
	if len(columns) == 0 {
		return spot{}
	}
	if s.note != "" {
		for x, c := range columns {
			if y := c.index(s.note); y >= 0 {
				return spot{c.key, s.note, x, y}
			}
		}
	}
	x := slices.IndexFunc(columns, func(c column) bool { return c.key == s.column })
	if x < 0 {
		x = min(s.x, len(columns)-1)
	}
	if s.note == "" {
		return spot{columns[x].key, "", x, -1}
	}
	return at(columns, x, s.y)
}

// at returns the spot of the y-th note of a column, or its head.
func at(columns []column, x, y int) spot {
	c := columns[x]
	y = min(y, len(c.piles)-1)
	if y < 0 {
		return spot{c.key, "", x, -1}
	}
	return spot{c.key, c.piles[y].Note.ID, x, y}
}

// beside returns where the arrows go when some notes of a column leave it: to the
// next one that stays, else to the one before, else to the head.
func beside(columns []column, from spot, leaving []string) spot {
	c := columns[from.x]
	stays := func(y int) bool { return !slices.Contains(leaving, c.piles[y].Note.ID) }
	for y := max(from.y, 0); y < len(c.piles); y++ {
		if stays(y) {
			return at(columns, from.x, y)
		}
	}
	for y := from.y - 1; y >= 0; y-- {
		if stays(y) {
			return at(columns, from.x, y)
		}
	}
	return spot{c.key, "", from.x, -1}
}
