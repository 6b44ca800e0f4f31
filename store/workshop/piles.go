package workshop

import (
	"cmp"
	"slices"
)

// VotePile is how many dots of one colour one voter, or the room, put on one idea.
type VotePile struct {
	Vote
	Dots int
}

// Piles returns all the dots of a round, by target, colour and voter.
func (s *State) Piles(round string) []VotePile {
	out := make([]VotePile, 0, len(s.votes[round]))
	for v, n := range s.votes[round] {
		out = append(out, VotePile{v, n})
	}
	slices.SortFunc(out, func(a, b VotePile) int {
		return cmp.Or(cmp.Compare(a.Target, b.Target), cmp.Compare(a.Colour, b.Colour), cmp.Compare(a.Voter, b.Voter))
	})
	return out
}
