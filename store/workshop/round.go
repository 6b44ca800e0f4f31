package workshop

import (
	"cmp"
	"errors"
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
	OnAll      VoteOn = "tout"          // clusters, and the notes that are in none (all notes with OwnOnly)
	OnClusters VoteOn = "regroupements" // clusters only
	OnNotes    VoteOn = "notes"         // each note
)

// VoteOns lists them in the order screens show them.
var VoteOns = []VoteOn{OnAll, OnClusters, OnNotes}

// The fields of a round of votes (tour). Besides them a round has [FieldVotes]
// and [FieldAmong] fields and FieldTrashed.
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

// Prefixes of the fields that hold votes, and what may be voted on.
const (
	votePrefix  = "voix:"
	amongPrefix = "parmi:"
)

// FieldAmong is the field of a round that is "1" when that note or cluster is
// one of the few that are voted on. While none is, everything is.
func FieldAmong(id string) Field { return Field(amongPrefix + id) }

// voterPrefix starts the ids of voters without a name.
const voterPrefix = "v"

// VoterID names the n-th voter of a round of VoterDots, from 1. Votes hold no
// name and no id of a participant: nobody can tell who put which dot, and an
// erasure has nothing to take out of them.
func VoterID(n int) string { return voterPrefix + strconv.Itoa(n) }

// VoterNumber returns which voter an id of [VoterID] names, 0 for other ids.
func VoterNumber(id string) int {
	n, ok := strings.CutPrefix(id, voterPrefix)
	if !ok {
		return 0
	}
	return number(n, 1, MaxVoters)
}

// Vote names a pile of dots: on what, by whom, in which colour.
type Vote struct {
	Target string // id of a note or a cluster
	Voter  string // see [VoterID], "" for the room as a whole
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
	Among     []string   `json:"parmi,omitempty"` // sorted ids of notes and clusters; none: everything is voted on
	Closed    bool       `json:"clos,omitempty"`
	Rang      string     `json:"rang,omitempty"`
	Created   time.Time  `json:"cree_le"`
	Trashed   bool       `json:"corbeille,omitempty"`
	TrashedAt time.Time  `json:"corbeille_le,omitzero"`
}

func newRound(id string) *Round {
	return &Round{ID: id, Way: RoomDots, Dots: DefaultDots, On: OnAll, Kinds: DefaultVoteKinds, Created: Created(id)}
}

// DefaultRound returns the rules of a round of which nothing is said.
func DefaultRound() Round { return *newRound("") }

func (r *Round) put(f Field, v string) {
	switch f {
	case RoundTitre:
		r.Titre = v
	case RoundWay:
		r.Way = known(VoteWay(v), VoteWays)
	case RoundDots:
		r.Dots = bounded(v, 1, MaxDots, DefaultDots)
	case RoundVoters:
		r.Voters = bounded(v, 0, MaxVoters, 0)
	case RoundMax:
		r.Max = bounded(v, 0, MaxDots, 0)
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
	default:
		if id, ok := strings.CutPrefix(string(f), amongPrefix); ok && id != "" {
			r.Among = withCode(r.Among, id, v != "") // never written in place: see State.Clone
		}
	}
}

// bounded reads a number; one beyond a bound is that bound, so that a rule is
// never replaced by one that nobody meant. What is no number is otherwise.
func bounded(v string, low, high, otherwise int) int {
	n, err := strconv.Atoi(v)
	if err != nil && !errors.Is(err, strconv.ErrRange) { // out of range it is the nearest there is
		return otherwise
	}
	return min(max(n, low), high)
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

// AllRounds returns also those in the trash, in their order.
func (s *State) AllRounds() []Round {
	return listed(s.rounds, func(*Round) bool { return true }, byRank(func(r *Round) (string, string) { return r.Rang, r.ID }))
}

// Round returns one round, in the trash or not.
func (s *State) Round(id string) (Round, bool) { return one(s.rounds, id) }

// Votes returns how many dots are in a pile.
func (s *State) Votes(round string, v Vote) int { return s.votes[round][v] }

// VotesOf returns the piles of one voter, "" for those of the room as a whole.
func (s *State) VotesOf(round, voter string) map[Vote]int {
	out := make(map[Vote]int)
	for v, n := range s.votes[round] {
		if v.Voter == voter {
			out[v] = n
		}
	}
	return out
}

// SecondColour returns how many dots of a round are of the second colour. They
// count also while the round has one colour only.
func (s *State) SecondColour(round string) int {
	dots := 0
	for v, n := range s.votes[round] {
		dots += v.Colour * n
	}
	return dots
}

// JoinColours makes the dots of the second colour dots of the first, each where
// it is and of whom it is.
func (s *State) JoinColours(round string) []Set {
	var second []Vote
	for v := range s.votes[round] {
		if v.Colour == 1 {
			second = append(second, v)
		}
	}
	slices.SortFunc(second, func(a, b Vote) int {
		return cmp.Or(strings.Compare(a.Target, b.Target), strings.Compare(a.Voter, b.Voter))
	})
	var sets []Set
	for _, v := range second {
		first := Vote{Target: v.Target, Voter: v.Voter}
		sets = append(sets, s.set(KindRound, round, FieldVotes(first), VoteCount(s.Votes(round, first)+s.Votes(round, v))),
			s.set(KindRound, round, FieldVotes(v), ""))
	}
	return sets
}

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
