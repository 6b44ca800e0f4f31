package workshop

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// VoteWay says how the votes of a round are entered.
type VoteWay string

// The ways to enter votes. A round without a known one is of the first.
const (
	RoomDots  VoteWay = "gommettes" // the dots on each idea are counted for the whole room
	VoterDots VoteWay = "votant"    // one voter after another
	Hands     VoteWay = "mains"     // hands raised for each idea
)

// VoteWays lists them in the order screens show them.
var VoteWays = []VoteWay{RoomDots, VoterDots, Hands}

// VoteOn says what can be voted on.
type VoteOn string

// What can be voted on. A round without a known one is on everything.
const (
	OnAll      VoteOn = "tout"          // clusters, and the notes that are in none
	OnClusters VoteOn = "regroupements" // clusters only
	OnNotes    VoteOn = "notes"         // each note
)

// VoteOns lists them in the order screens show them.
var VoteOns = []VoteOn{OnAll, OnClusters, OnNotes}

// The fields of a round of votes (tour). Besides them a round has [FieldVotes]
// fields and FieldTrashed.
const (
	RoundTitre   Field = "titre"
	RoundWay     Field = "saisie"    // a VoteWay
	RoundDots    Field = "gommettes" // for each voter, decimal
	RoundVoters  Field = "votants"   // how many vote, decimal, "" for the participants who are present
	RoundMax     Field = "max"       // dots that one voter may put on one idea, decimal, "" for no limit
	RoundColours Field = "couleurs"  // "2" when there are two colours
	RoundColour1 Field = "couleur_1" // what the first colour says
	RoundColour2 Field = "couleur_2" // what the second one says
	RoundOn      Field = "sur"       // a VoteOn
	RoundKinds   Field = "genres"    // NoteKinds separated by spaces, "" for DefaultVoteKinds
	RoundCounts  Field = "compte"    // "propre": a cluster counts its own dots only, not those of its notes
	RoundClosed  Field = "clos"      // "1" when it is over
	RoundRang    Field = "rang"      // see RankBetween
)

// DefaultDots is how many dots each voter has if nothing is said.
const DefaultDots = 5

// Bounds of the numbers of a round.
const (
	MaxDots   = 100
	MaxVoters = 10_000
)

// OwnOnly is the value of RoundCounts with which a cluster counts its own dots
// only.
const OwnOnly = "propre"

// DefaultVoteKinds are the kinds of note that are voted on if nothing is said.
var DefaultVoteKinds = []NoteKind{Observation, Idea, Lead}

// votePrefix starts the fields that hold votes.
const votePrefix = "voix:"

// Vote names a pile of dots: on what, by whom, in which colour.
type Vote struct {
	Target string // id of a note or a cluster
	Voter  string // id of a participant or of somebody without a name, "" for the room as a whole
	Colour int    // 0, or 1 for the second colour
}

// FieldVotes is the field of a round that holds how many dots there are in that
// pile, decimal, "" for none.
func FieldVotes(v Vote) Field {
	return Field(votePrefix + strconv.Itoa(v.Colour) + ":" + v.Target + ":" + v.Voter)
}

// parseVote reads the name of a field; false when it is not one of votes.
func parseVote(f Field) (Vote, bool) {
	rest, ok := strings.CutPrefix(string(f), votePrefix)
	if !ok {
		return Vote{}, false
	}
	parts := strings.SplitN(rest, ":", 3)
	if len(parts) != 3 || parts[1] == "" || parts[0] != "0" && parts[0] != "1" {
		return Vote{}, false
	}
	return Vote{Target: parts[1], Voter: parts[2], Colour: int(parts[0][0] - '0')}, true
}

// VoteCount is the stored form of a number of dots.
func VoteCount(n int) string {
	if n <= 0 {
		return ""
	}
	return strconv.Itoa(min(n, maxPile))
}

// maxPile is the largest pile: more is a mistake of typing.
const maxPile = 100_000

// Round is one round of votes.
type Round struct {
	ID        string     `json:"id"`
	Titre     string     `json:"titre"`
	Way       VoteWay    `json:"saisie"`
	Dots      int        `json:"gommettes"`         // for each voter
	Voters    int        `json:"votants,omitempty"` // 0: the participants who are present
	Max       int        `json:"max,omitempty"`     // 0: no limit
	TwoColour bool       `json:"deux_couleurs,omitempty"`
	Colours   [2]string  `json:"couleurs"` // what they say
	On        VoteOn     `json:"sur"`
	Kinds     []NoteKind `json:"genres"` // of the notes that are voted on
	OwnOnly   bool       `json:"compte_propre,omitempty"`
	Closed    bool       `json:"clos,omitempty"`
	Rang      string     `json:"rang,omitempty"`
	Created   time.Time  `json:"cree_le"`
	Trashed   bool       `json:"corbeille,omitempty"`
	TrashedAt time.Time  `json:"corbeille_le,omitzero"`
}

func newRound(id string) *Round {
	return &Round{ID: id, Way: RoomDots, Dots: DefaultDots, On: OnAll, Kinds: DefaultVoteKinds, Created: Created(id)}
}

func (r *Round) put(f Field, v string) {
	switch f {
	case RoundTitre:
		r.Titre = v
	case RoundWay:
		r.Way = known(VoteWay(v), VoteWays)
	case RoundDots:
		if r.Dots = number(v, 1, MaxDots); r.Dots == 0 {
			r.Dots = DefaultDots
		}
	case RoundVoters:
		r.Voters = number(v, 0, MaxVoters)
	case RoundMax:
		r.Max = number(v, 0, MaxDots)
	case RoundColours:
		r.TwoColour = v == "2"
	case RoundColour1:
		r.Colours[0] = v
	case RoundColour2:
		r.Colours[1] = v
	case RoundOn:
		r.On = known(VoteOn(v), VoteOns)
	case RoundKinds:
		r.Kinds = kindsIn(v)
	case RoundCounts:
		r.OwnOnly = v == OwnOnly
	case RoundClosed:
		r.Closed = v != ""
	case RoundRang:
		r.Rang = v
	case FieldTrashed:
		r.Trashed = v != ""
	}
}

// known returns a value if it is one of those, else the first of them.
func known[T comparable](v T, all []T) T {
	if slices.Contains(all, v) {
		return v
	}
	return all[0]
}

func kindsIn(v string) []NoteKind {
	var kinds []NoteKind
	for _, k := range NoteKinds {
		if slices.Contains(strings.Fields(v), string(k)) {
			kinds = append(kinds, k)
		}
	}
	if len(kinds) == 0 {
		return DefaultVoteKinds
	}
	return kinds
}

// Rounds returns the rounds that are not in the trash, in their order.
func (s *State) Rounds() []Round {
	return listed(s.rounds, func(r *Round) bool { return !r.Trashed }, byRank(func(r *Round) (string, string) { return r.Rang, r.ID }))
}

// Round returns one round, in the trash or not.
func (s *State) Round(id string) (Round, bool) { return one(s.rounds, id) }

// Votes returns how many dots are in a pile.
func (s *State) Votes(round string, v Vote) int { return s.votes[round][v] }

// Line is the result of one idea in a round.
type Line struct {
	ID      string // of a note or a cluster
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

// Voters returns how many vote in a round: what was said, else the participants
// who are present, else (voter by voter) those who did vote.
func (s *State) Voters(r Round) int {
	if r.Voters > 0 {
		return r.Voters
	}
	if n := Count(s.Participants()).Present; n > 0 {
		return n
	}
	seen := make(map[string]bool)
	for v := range s.votes[r.ID] {
		if v.Voter != "" {
			seen[v.Voter] = true
		}
	}
	return len(seen)
}

// Tally counts a round. Of a round that is not there it is empty.
func (s *State) Tally(round string) Tally {
	r, ok := s.Round(round)
	if !ok {
		return Tally{}
	}
	t := Tally{Round: r, Lines: s.candidates(r), Voters: s.Voters(r)}
	places := make(map[string]int, len(t.Lines))
	for i, l := range t.Lines {
		places[l.ID] = i
	}
	for v, n := range s.votes[round] {
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

// candidates are what a round is voted on, without their dots.
func (s *State) candidates(r Round) []Line {
	var out []Line
	if r.On != OnNotes {
		for _, c := range s.Clusters() {
			out = append(out, Line{ID: c.ID, Cluster: true, Text: c.Titre, Priority: c.Priority})
		}
	}
	for _, n := range s.StandingNotes() {
		in := s.ClusterOf(n.ID) != ""
		switch {
		case !slices.Contains(r.Kinds, n.Kind), r.On == OnClusters, r.On == OnAll && in && !r.OwnOnly:
			continue
		}
		out = append(out, Line{ID: n.ID, Text: n.Text, Priority: n.Priority})
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
	for v, n := range s.votes[r.ID] {
		total[v.Voter] += n
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

// Deciding returns the round whose results count as priorities: the last one in
// which somebody voted.
func (s *State) Deciding() (Tally, bool) {
	for _, r := range slices.Backward(s.Rounds()) {
		if t := s.Tally(r.ID); t.Given > t.Elsewhere {
			return t, true
		}
	}
	return Tally{}, false
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
