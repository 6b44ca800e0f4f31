package workshop

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// The fields of a cluster (regroupement). Besides them a cluster has
// FieldImpact, FieldEffort, FieldPriority and FieldTrashed.
const (
	ClusterTitre Field = "titre"
	ClusterRang  Field = "rang"   // see RankBetween
	ClusterInto  Field = "fusion" // id of the cluster it was merged into, "" when it stands by itself
)

// The fields that notes and clusters share: the place in the matrix, and the
// priority that people gave whatever the votes say.
const (
	FieldImpact   Field = "impact"   // 0 to 100, "" when not placed
	FieldEffort   Field = "effort"   // 0 to 100, "" when not placed
	FieldPriority Field = "priorite" // a Priority, "" to follow the votes
)

// Place is where a note or a cluster stands in the matrix of impact and effort.
// It is placed once both are given.
type Place struct {
	Impact int `json:"impact"` // 0 to 100, -1 when not given
	Effort int `json:"effort"`
}

// Placed says whether it has a place.
func (p Place) Placed() bool { return p.Impact >= 0 && p.Effort >= 0 }

// IsZero says whether neither is given.
func (p Place) IsZero() bool { return p.Impact < 0 && p.Effort < 0 }

// Quadrant names a quarter of the matrix.
type Quadrant string

// The quadrants. The middle belongs to the higher half of impact and to the
// lower half of effort.
const (
	QuickWin Quadrant = "rapide"  // great impact, little effort
	Project  Quadrant = "fond"    // great impact, great effort
	Extra    Quadrant = "plus"    // little impact, little effort
	Avoid    Quadrant = "ecarter" // little impact, great effort
)

// Quadrants lists them, the most promising first.
var Quadrants = []Quadrant{QuickWin, Project, Extra, Avoid}

// Quadrant returns the quarter, "" when there is no place.
func (p Place) Quadrant() Quadrant {
	switch {
	case !p.Placed():
		return ""
	case p.Impact >= 50 && p.Effort <= 50:
		return QuickWin
	case p.Impact >= 50:
		return Project
	case p.Effort <= 50:
		return Extra
	default:
		return Avoid
	}
}

func (p *Place) put(f Field, v string) {
	at := -1
	if n, err := strconv.Atoi(v); err == nil && n >= 0 && n <= 100 {
		at = n
	}
	switch f {
	case FieldImpact:
		p.Impact = at
	case FieldEffort:
		p.Effort = at
	}
}

// Cluster is a group of notes that say something together.
type Cluster struct {
	ID        string    `json:"id"`
	Titre     string    `json:"titre"`
	Rang      string    `json:"rang,omitempty"`
	Into      string    `json:"fusion,omitempty"`
	Place     Place     `json:"matrice,omitzero"`
	Priority  Priority  `json:"priorite,omitempty"` // given by people, "" to follow the votes
	Created   time.Time `json:"cree_le"`
	Trashed   bool      `json:"corbeille,omitempty"`
	TrashedAt time.Time `json:"corbeille_le,omitzero"`
}

func (c *Cluster) put(f Field, v string) {
	switch f {
	case ClusterTitre:
		c.Titre = v
	case ClusterRang:
		c.Rang = v
	case ClusterInto:
		c.Into = v
	case FieldImpact, FieldEffort:
		c.Place.put(f, v)
	case FieldPriority:
		c.Priority = Priority(v).orNone()
	case FieldTrashed:
		c.Trashed = v != ""
	}
}

func (p Priority) orNone() Priority {
	if slices.Contains(Priorities, p) {
		return p
	}
	return ""
}

// Clusters returns the clusters that stand by themselves, in the order people
// gave them: not those in the trash, nor those merged into another one.
func (s *State) Clusters() []Cluster {
	return listed(s.clusters, func(c *Cluster) bool { return !c.Trashed && s.StandingCluster(c.ID) == c.ID }, byRank(
		func(c *Cluster) (string, string) { return c.Rang, c.ID }))
}

// Cluster returns one cluster, in the trash, merged or not.
func (s *State) Cluster(id string) (Cluster, bool) { return one(s.clusters, id) }

// StandingCluster returns the cluster that a cluster is part of now: itself, or
// the one it was merged into, and so on; "" when there is none of that name. A
// merge into a cluster that is in the trash counts for nothing. When people who
// worked apart merged clusters in a circle, it is the one of the circle with the
// lowest id.
func (s *State) StandingCluster(id string) string {
	return follow(id, func(id string) link {
		if c, ok := s.clusters[id]; ok {
			return link{c.Into, true, c.Trashed}
		}
		return link{}
	})
}

// MergedInto returns the clusters that were merged into one that stands, directly
// or not, by rank.
func (s *State) MergedInto(id string) []Cluster {
	return listed(s.clusters, func(c *Cluster) bool { return !c.Trashed && c.ID != id && s.StandingCluster(c.ID) == id }, byRank(
		func(c *Cluster) (string, string) { return c.Rang, c.ID }))
}

// ClusterOf returns the id of the cluster that a note is in now, "" when it is in
// none. A note that says the same as another one is where that one is.
func (s *State) ClusterOf(note string) string {
	n, ok := s.notes[s.StandingNote(note)]
	if !ok {
		return ""
	}
	id := s.StandingCluster(n.Cluster)
	if c, ok := s.clusters[id]; !ok || c.Trashed {
		return ""
	}
	return id
}

// StandingNote returns the note that speaks for a note: itself, or the one it was
// joined to since it says the same, and so on; "" when there is none of that
// name. To be joined to a note in the trash, or without a text, counts for
// nothing; see [State.StandingCluster] for circles.
func (s *State) StandingNote(id string) string {
	return follow(id, func(id string) link {
		if n, ok := s.notes[id]; ok {
			return link{n.Twin, true, n.Trashed || blankText(n.Text)} // else what it hid would be seen nowhere
		}
		return link{}
	})
}

// TwinsOf returns the notes that were joined to a note that stands, in the order
// they were made.
func (s *State) TwinsOf(id string) []Note {
	return listed(s.notes, func(n *Note) bool { return !n.Trashed && n.ID != id && n.Twin != "" && s.StandingNote(n.ID) == id },
		func(a, b *Note) int { return strings.Compare(a.ID, b.ID) })
}

// StandingNotes returns the notes with a text that speak for themselves: not in
// the trash, not joined to another one; in the order they were made.
func (s *State) StandingNotes() []Note {
	return listed(s.notes, func(n *Note) bool { return !n.Trashed && !blankText(n.Text) && s.StandingNote(n.ID) == n.ID },
		func(a, b *Note) int { return strings.Compare(a.ID, b.ID) })
}

// link is where one thing leads.
type link struct {
	to    string // "" when it stands by itself
	known bool
	gone  bool // in the trash: what leads to it stands by itself
}

// follow goes from thing to thing to the one that stands by itself.
func follow(id string, at func(string) link) string {
	here := at(id)
	if !here.known {
		return ""
	}
	path := []string{id}
	for here.to != "" {
		next := at(here.to)
		if !next.known || next.gone {
			break
		}
		if i := slices.Index(path, here.to); i >= 0 {
			return slices.Min(path[i:])
		}
		path, here = append(path, here.to), next
	}
	return path[len(path)-1]
}
