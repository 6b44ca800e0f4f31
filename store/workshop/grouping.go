package workshop

import "slices"

// Pile is a note that speaks for itself, and those that were joined to it since
// they say the same, in the order they were made.
type Pile struct {
	Note  Note
	Twins []Note
}

// Group is a cluster that stands by itself, with what it holds.
type Group struct {
	Cluster Cluster
	Merged  []Cluster // those that were merged into it, by rank
	Piles   []Pile    // in the order they were made
}

// Grouping returns each cluster that stands by itself, in the order people gave
// them, and the notes that are in none. Each note with a text that is not in the
// trash is there exactly once.
func (s *State) Grouping() (free []Pile, groups []Group) {
	at := make(map[string]int)
	for i, c := range s.Clusters() {
		groups = append(groups, Group{Cluster: c})
		at[c.ID] = i
	}
	for _, c := range listed(s.clusters, func(c *Cluster) bool { return !c.Trashed }, byRank(func(c *Cluster) (string, string) { return c.Rang, c.ID })) {
		if i, ok := at[s.StandingCluster(c.ID)]; ok && groups[i].Cluster.ID != c.ID {
			groups[i].Merged = append(groups[i].Merged, c)
		}
	}
	twins := make(map[string][]Note)
	for _, n := range s.Notes() {
		if id := s.StandingNote(n.ID); id != n.ID && !blankText(n.Text) {
			twins[id] = append(twins[id], n)
		}
	}
	for _, n := range s.StandingNotes() {
		p := Pile{n, twins[n.ID]}
		if i, ok := at[s.ClusterOf(n.ID)]; ok {
			groups[i].Piles = append(groups[i].Piles, p)
		} else {
			free = append(free, p)
		}
	}
	return free, groups
}

// TableNames returns the names of the tables that participants sit at or notes
// came from, in their order, each once.
func (s *State) TableNames() []string {
	var list []Participant
	for _, p := range s.participants {
		if !p.Trashed {
			list = append(list, Participant{Table: p.Table})
		}
	}
	for _, n := range s.notes {
		if !n.Trashed {
			list = append(list, Participant{Table: n.Table})
		}
	}
	return Count(list).Tables
}

func (s *State) set(k Kind, id string, f Field, v string) Set {
	return Set{Key{s.Workshop.ID, k, id, f}, v}
}

// NewCluster makes a cluster after all others, with these notes in it, and
// returns its id. title may be "": it is written later.
func (s *State) NewCluster(title string, notes ...string) (id string, sets []Set) {
	id = NewID()
	last := ""
	for _, c := range s.clusters { // merged ones too: they may stand again
		last = max(last, c.Rang)
	}
	sets = []Set{s.set(KindCluster, id, ClusterTitre, title), s.set(KindCluster, id, ClusterRang, RankBetween(last, ""))}
	return id, append(sets, s.MoveNotes(id, notes...)...)
}

// MoveNotes puts notes into a cluster, or with "" into none. What speaks for a
// note, or was joined to it, goes along. Those that are there already stay as
// they are.
func (s *State) MoveNotes(cluster string, notes ...string) []Set {
	var sets []Set
	done := make(map[string]bool)
	for _, id := range notes {
		id = s.StandingNote(id)
		if id == "" || done[id] || s.ClusterOf(id) == cluster && (cluster != "" || s.notes[id].Cluster == "") {
			continue
		}
		done[id] = true
		sets = append(sets, s.set(KindNote, id, NoteCluster, cluster))
	}
	return sets
}

// MergeClusters makes a cluster a part of another one. Its notes and votes count
// there, and it can be separated again: [State.SeparateCluster].
func (s *State) MergeClusters(from, into string) []Set {
	from, into = s.StandingCluster(from), s.StandingCluster(into)
	if from == "" || into == "" || from == into || s.clusters[from].Trashed || s.clusters[into].Trashed {
		return nil
	}
	sets := []Set{s.set(KindCluster, from, ClusterInto, into)}
	if s.clusters[into].Into != "" { // into one in the trash: were it brought back, all would be elsewhere
		sets = append(sets, s.set(KindCluster, into, ClusterInto, ""))
	}
	return sets
}

// SeparateCluster makes a cluster that was merged stand by itself again.
func (s *State) SeparateCluster(id string) []Set {
	c, ok := s.clusters[id]
	if !ok || c.Trashed || s.StandingCluster(id) == id {
		return nil
	}
	return []Set{s.set(KindCluster, id, ClusterInto, "")}
}

// TrashCluster puts a cluster in the trash, and those that were merged into it:
// their notes are in none then, and come back with it.
func (s *State) TrashCluster(id string) []Set {
	c, ok := s.clusters[id]
	if !ok || c.Trashed {
		return nil
	}
	sets := []Set{s.set(KindCluster, id, FieldTrashed, "1")}
	for _, m := range s.MergedInto(id) {
		sets = append(sets, s.set(KindCluster, m.ID, FieldTrashed, "1"))
	}
	return sets
}

// MoveCluster moves a cluster that stands by itself by as many places, to the
// ends at most.
func (s *State) MoveCluster(id string, by int) []Set {
	list := s.Clusters()
	from := slices.IndexFunc(list, func(c Cluster) bool { return c.ID == id })
	if from < 0 {
		return nil
	}
	to := min(max(from+by, 0), len(list)-1)
	if to == from {
		return nil
	}
	moved := list[from]
	list = slices.Insert(slices.Delete(list, from, from+1), to, moved)
	before, after := "", ""
	if to > 0 {
		before = list[to-1].Rang
	}
	if to+1 < len(list) {
		after = list[to+1].Rang
	}
	if rank := RankBetween(before, after); rank > before && (after == "" && to+1 == len(list) || rank < after) {
		return []Set{s.set(KindCluster, id, ClusterRang, rank)}
	}
	return s.rankAnew(list) // two people gave two clusters one rank
}

// rankAnew gives clusters ranks in this order.
func (s *State) rankAnew(list []Cluster) []Set {
	var sets []Set
	rank := ""
	for _, c := range list {
		rank = RankBetween(rank, "")
		if c.Rang != rank {
			sets = append(sets, s.set(KindCluster, c.ID, ClusterRang, rank))
		}
	}
	return sets
}

// JoinNotes joins notes to one that says the same: it speaks for them, and they
// are kept. Its cluster stays; when it is in none it gets the first one of theirs.
func (s *State) JoinNotes(to string, notes ...string) []Set {
	to = s.StandingNote(to)
	if to == "" || s.notes[to].Trashed {
		return nil
	}
	var sets []Set
	cluster, done := s.ClusterOf(to), map[string]bool{to: true}
	for _, id := range notes {
		id = s.StandingNote(id)
		if id == "" || done[id] || s.notes[id].Trashed {
			continue
		}
		done[id] = true
		sets = append(sets, s.set(KindNote, id, NoteTwin, to))
		if in := s.ClusterOf(id); cluster == "" && in != "" {
			cluster = in
			sets = append(sets, s.set(KindNote, to, NoteCluster, cluster))
		}
	}
	if len(sets) > 0 && s.notes[to].Twin != "" { // to one in the trash, or round in a circle
		sets = append(sets, s.set(KindNote, to, NoteTwin, ""))
	}
	return sets
}

// SeparateNotes takes apart what was joined to a note: each stands by itself
// again, in the cluster in which they are together.
func (s *State) SeparateNotes(id string) []Set {
	id = s.StandingNote(id)
	twins := s.TwinsOf(id)
	if len(twins) == 0 {
		return nil
	}
	cluster := s.ClusterOf(id)
	var sets []Set
	for _, n := range twins {
		sets = append(sets, s.set(KindNote, n.ID, NoteTwin, ""))
		if s.StandingCluster(n.Cluster) != cluster || n.Cluster != "" && cluster == "" {
			sets = append(sets, s.set(KindNote, n.ID, NoteCluster, cluster))
		}
	}
	if s.notes[id].Twin != "" {
		sets = append(sets, s.set(KindNote, id, NoteTwin, ""))
	}
	return sets
}
