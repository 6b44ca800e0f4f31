package workshop

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Thrown is something of the room that is in the trash: a participant, a block, a
// cluster, a round, a question, a questionnaire, a note of progress.
type Thrown struct {
	Kind Kind
	ID   string
	Text string // what it is called, "" when it has no name
	At   time.Time
}

// ThrownInRoom returns what of the room is in the trash and was not emptied, the
// last one thrown first. Notes and actions are not among it: see [State.TrashedNotes],
// [State.TrashedActions].
func (s *State) ThrownInRoom() []Thrown {
	var out []Thrown
	add := func(trashed, nameless bool, kind Kind, id string, at time.Time, texts ...string) {
		text := strings.TrimSpace(cmp.Or(texts...))
		if trashed && (nameless || text != "") {
			out = append(out, Thrown{kind, id, text, at})
		}
	}
	for _, p := range s.participants {
		add(p.Trashed, false, KindParticipant, p.ID, p.TrashedAt, p.Nom, p.Structure)
	}
	for _, b := range s.blocks {
		add(b.Trashed, b.Rang != "", KindBlock, b.ID, b.TrashedAt, b.Titre, b.But)
	}
	for _, c := range s.clusters {
		add(c.Trashed, c.Rang != "", KindCluster, c.ID, c.TrashedAt, c.Titre)
	}
	for _, r := range s.rounds {
		add(r.Trashed, r.Rang != "", KindRound, r.ID, r.TrashedAt, r.Titre)
	}
	for _, c := range s.criteria {
		add(c.Trashed, c.Rang != "", KindCriterion, c.ID, c.TrashedAt, c.Titre)
	}
	for _, sh := range s.sheets {
		add(sh.Trashed, len(sh.Marks) > 0, KindSheet, sh.ID, sh.TrashedAt, sh.Words, sh.Remark)
	}
	for _, p := range s.progress {
		add(p.Trashed, false, KindProgress, p.ID, p.TrashedAt, p.Text)
	}
	slices.SortFunc(out, func(a, b Thrown) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return out
}

// PutBack takes something out of the trash. With a cluster come those that were
// merged into it and went with it.
func (s *State) PutBack(kind Kind, id string) []Set {
	sets := []Set{s.set(kind, id, FieldTrashed, "")}
	if kind != KindCluster {
		return sets
	}
	for _, c := range listed(s.clusters, func(c *Cluster) bool { return c.Trashed && c.ID != id && s.leads(c.ID, id) },
		func(a, b *Cluster) int { return strings.Compare(a.ID, b.ID) }) {
		sets = append(sets, s.set(KindCluster, c.ID, FieldTrashed, ""))
	}
	return sets
}

// leads says whether a cluster was merged into another one, directly or not,
// whatever is in the trash.
func (s *State) leads(from, to string) bool {
	seen := make(map[string]bool)
	for c := s.clusters[from]; c != nil && !seen[c.ID]; c = s.clusters[c.Into] {
		if c.Into == to {
			return true
		}
		seen[c.ID] = true
	}
	return false
}
