package workshop

import (
	"cmp"
	"slices"
)

// Line is the result of one idea in a round.
type Line struct {
	ID      string // of a note or a cluster
	Number  int    // its place on the ballot, from 1; see [State.Ballot]
	Cluster bool
	Text    string // the title of the cluster, or the text of the note
	// Dots of each colour, with those of what it holds: the notes that were
	// joined to it, the clusters that were merged into it and, unless the round
	// is [Round.OwnOnly], the notes of the cluster.
	Dots [2]int
	// Own are those that were put on it, or on what was joined to it or merged
	// into it: without those on the notes of a cluster.
	Own [2]int
	// Rank is 1 for the most dots (of both colours); ideas with equally many share
	// it. Tied says that there are others.
	Rank int
	Tied bool
	// Third is the priority that the order suggests, Priority the one that holds:
	// what people said, else Third. "" without any dots in the round.
	Third, Priority Priority
}

// Total returns the dots of both colours.
func (l Line) Total() int { return l.Dots[0] + l.Dots[1] }

// FaultKind says what is wrong with the votes of a round.
type FaultKind string

// The faults. Missing: fewer dots were entered than handed out; TooMany: more.
// TooManyOnOne: more on one idea than the rules allow. Of a voter, or of the
// room.
const (
	Missing      FaultKind = "manque"
	TooMany      FaultKind = "trop"
	TooManyOnOne FaultKind = "cumul"
)

// Fault is a difference between the votes and the rules of a round.
type Fault struct {
	Kind          FaultKind
	Voter         string // "" for the room as a whole
	Target        string // of TooManyOnOne
	Colour        int    // of TooManyOnOne in a round of two colours
	Got, Expected int
}

// Tally is the result of a round.
type Tally struct {
	Round Round
	// Lines are what is voted on, most dots first, then in the order of the
	// screens.
	Lines []Line
	// Given is the number of all dots that were entered: those of Lines, and
	// Elsewhere, those on what is not voted on any more (in the trash, of another
	// kind).
	Given, Elsewhere int
	Voters           int // how many vote
	Expected         int // dots handed out; 0 for Hands, where any number of hands is right
	Faults           []Fault
}

// Complete says whether the votes agree with what was handed out and with the
// rules.
func (t Tally) Complete() bool { return len(t.Faults) == 0 }

// Tally counts a round. Of a round that is not there it is empty.
func (s *State) Tally(round string) Tally {
	r, ok := s.Round(round)
	if !ok {
		return Tally{}
	}
	return s.TallyOf(r)
}

// TallyOf counts the votes of a round by these rules, which need not be those
// that it has: of one that is still to be made, see [DefaultRound], there are no
// votes.
func (s *State) TallyOf(r Round) Tally {
	t := Tally{Round: r, Lines: s.Ballot(r), Voters: s.Voters(r)}
	places := make(map[string]int, len(t.Lines))
	for i, l := range t.Lines {
		places[l.ID] = i
	}
	for v, n := range s.votes[r.ID] {
		t.Given += n
		id, own := s.counted(r, v.Target)
		i, there := places[id]
		if !there {
			t.Elsewhere += n
			continue
		}
		t.Lines[i].Dots[v.Colour] += n
		if own {
			t.Lines[i].Own[v.Colour] += n
		}
	}
	if r.Way != Hands {
		t.Expected = t.Voters * r.Dots
	}
	t.rank()
	t.Faults = s.faults(t)
	return t
}

// Ballot returns what a round is voted on, in the order of the screens and
// numbered, without any dots. In a round on a few ideas they keep the numbers
// that they have among all: those that people read on the wall.
func (s *State) Ballot(r Round) []Line {
	among := s.among(r)
	var out []Line
	number := 0
	add := func(l Line) {
		number++
		if among == nil || among[l.ID] {
			l.Number = number
			out = append(out, l)
		}
	}
	if r.On != OnNotes {
		for _, c := range s.Clusters() {
			add(Line{ID: c.ID, Cluster: true, Text: c.Titre, Priority: c.Priority})
		}
	}
	if r.On == OnClusters {
		return out
	}
	for _, n := range s.StandingNotes() {
		if slices.Contains(r.Kinds, n.Kind) && (r.On == OnNotes || r.OwnOnly || s.ClusterOf(n.ID) == "") {
			add(Line{ID: n.ID, Text: n.Text, Priority: n.Priority})
		}
	}
	return out
}

// Ideas returns what there is to choose from, with the numbers of the ballot: all
// that the last round could have been voted on, else a round by the usual rules.
func (s *State) Ideas() []Line {
	r := DefaultRound()
	if rounds := s.Rounds(); len(rounds) > 0 {
		r = rounds[len(rounds)-1]
	}
	r.Among = nil
	return s.Ballot(r)
}

// among returns the few things that are voted on as they stand now, where they
// were joined and merged since; nil when everything is.
func (s *State) among(r Round) map[string]bool {
	if len(r.Among) == 0 {
		return nil
	}
	out := make(map[string]bool)
	for _, id := range r.Among {
		out[s.StandingCluster(id)], out[s.StandingNote(id)] = true, true
		if r.On != OnNotes && !r.OwnOnly { // then a cluster speaks for its notes
			out[s.ClusterOf(id)] = true
		}
	}
	return out
}

// counted returns for which idea dots on a target count, and whether as its own.
func (s *State) counted(r Round, target string) (id string, own bool) {
	if id := s.StandingCluster(target); id != "" {
		return id, true
	}
	id = s.StandingNote(target)
	if id == "" || r.On == OnNotes || r.OwnOnly {
		return id, true
	}
	n := s.notes[id]
	if in := s.ClusterOf(id); in != "" && !n.Trashed {
		return in, false
	}
	return id, true
}

// rank orders the lines, says which are equal, and suggests priorities third by
// third: what is equal to the last one of a third belongs to it, and what has no
// dots is Bas.
func (t *Tally) rank() {
	slices.SortStableFunc(t.Lines, func(a, b Line) int { return cmp.Compare(b.Total(), a.Total()) })
	n := len(t.Lines)
	for i := range t.Lines {
		l := &t.Lines[i]
		l.Rank = i + 1
		if i > 0 && t.Lines[i-1].Total() == l.Total() {
			l.Rank = t.Lines[i-1].Rank
		}
		l.Tied = i > 0 && t.Lines[i-1].Total() == l.Total() || i+1 < n && t.Lines[i+1].Total() == l.Total()
		if t.Given-t.Elsewhere > 0 {
			l.Third = third(l.Rank-1, n, l.Total())
		}
		if l.Priority == "" {
			l.Priority = l.Third
		}
	}
}

func third(before, n, dots int) Priority {
	switch {
	case dots == 0 || before*3 >= 2*n:
		return Priorities[2]
	case before*3 >= n:
		return Priorities[1]
	default:
		return Priorities[0]
	}
}

// faults compares the votes with what was handed out and with the rules.
func (s *State) faults(t Tally) []Fault {
	var out []Fault
	add := func(f Fault) { out = append(out, f) }
	r := t.Round
	total := make(map[string]int) // of each voter
	piles := make(map[Vote]int)
	for v, n := range s.votes[r.ID] {
		total[v.Voter] += n
		if !r.TwoColour { // dots of a second colour that is off count with the first
			v.Colour = 0
		}
		piles[v] += n
	}
	for v, n := range piles {
		limit := r.limit(v.Voter, t.Voters)
		if limit > 0 && n > limit {
			add(Fault{TooManyOnOne, v.Voter, v.Target, v.Colour, n, limit})
		}
	}
	for voter, n := range total {
		if voter != "" && r.Way == VoterDots && n != r.Dots && n > 0 {
			add(Fault{Kind: more(n, r.Dots), Voter: voter, Got: n, Expected: r.Dots})
		}
	}
	if t.Expected > 0 && t.Given > 0 && t.Given != t.Expected {
		add(Fault{Kind: more(t.Given, t.Expected), Got: t.Given, Expected: t.Expected})
	}
	slices.SortFunc(out, func(a, b Fault) int {
		return cmp.Or(cmp.Compare(a.Voter, b.Voter), cmp.Compare(a.Target, b.Target), cmp.Compare(a.Colour, b.Colour), cmp.Compare(a.Kind, b.Kind))
	})
	return out
}

// limit returns how many dots one pile may have, 0 for any number. A pile of the
// room holds those of all voters.
func (r Round) limit(voter string, voters int) int {
	per := r.Max
	if r.Way == Hands {
		per = 1
	}
	switch {
	case voter != "":
		return per
	case voters == 0:
		return 0
	case per == 0:
		return voters * r.Dots
	default:
		return voters * per
	}
}

func more(got, expected int) FaultKind {
	if got > expected {
		return TooMany
	}
	return Missing
}

// Voted returns the rounds in which somebody voted for what is still there, in
// their order.
func (s *State) Voted() []Tally {
	var out []Tally
	for _, r := range s.Rounds() {
		if t := s.Tally(r.ID); t.Given > t.Elsewhere {
			out = append(out, t)
		}
	}
	return out
}

// Decided returns, of the rounds in which somebody voted (see [State.Voted]), the
// result that counts for one note or cluster: in the last one on whose ballot it
// was and that is over, its votes agreeing with its rules or it being closed; else
// in the last one on whose ballot it was. So a later round on a few ideas takes
// nothing from the others, nor does one that has just begun.
func (s *State) Decided(rounds []Tally, id string) (Tally, Line, bool) {
	for _, over := range []bool{true, false} {
		for _, t := range slices.Backward(rounds) {
			if over && !t.Complete() && !t.Round.Closed {
				continue
			}
			if l, ok := s.Line(t, id); ok {
				return t, l, true
			}
		}
	}
	return Tally{}, Line{}, false
}

// Line returns the result of one note or cluster: its own line, else, for a note,
// that of the note it was joined to or of its cluster.
func (s *State) Line(t Tally, id string) (Line, bool) {
	for _, want := range []string{s.StandingCluster(id), s.StandingNote(id), s.ClusterOf(id)} {
		if want == "" {
			continue
		}
		if i := slices.IndexFunc(t.Lines, func(l Line) bool { return l.ID == want }); i >= 0 {
			return t.Lines[i], true
		}
	}
	return Line{}, false
}
