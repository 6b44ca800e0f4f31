package workshop

import "maps"

// Clone returns a copy that later calls of Put on s do not change: it can be
// handed to another goroutine.
func (s *State) Clone() *State {
	return &State{
		Workshop:   s.Workshop, // putCommune never writes into the slice it had
		Disputed:   maps.Clone(s.Disputed),
		notes:      cloned(s.notes),
		actions:    cloned(s.actions),
		milestones: cloned(s.milestones),
		items:      cloned(s.items),

		participants: cloned(s.participants),
		blocks:       cloned(s.blocks),
		clusters:     cloned(s.clusters),
		rounds:       cloned(s.rounds),
		votes:        clonedVotes(s.votes),
		criteria:     cloned(s.criteria),
		sheets:       cloned(s.sheets),
		progress:     cloned(s.progress),
	}
}

// cloned copies what the map points to. What those hold in turn (texts, codes
// of communes) is never written to in place.
func cloned[T any](m map[string]*T) map[string]*T {
	out := make(map[string]*T, len(m))
	for id, v := range m {
		value := *v
		out[id] = &value
	}
	return out
}

func clonedVotes(m map[string]map[Vote]int) map[string]map[Vote]int {
	out := make(map[string]map[Vote]int, len(m))
	for round, votes := range m {
		out[round] = maps.Clone(votes)
	}
	return out
}
