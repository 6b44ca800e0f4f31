package workshop

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// The fields of a block (séquence) of the déroulé. Besides them a block has
// FieldTrashed.
const (
	BlockTitre     Field = "titre"
	BlockBut       Field = "but"       // what it is for
	BlockMinutes   Field = "minutes"   // planned, decimal
	BlockMethode   Field = "methode"   // how it is run
	BlockConsignes Field = "consignes" // what is said to the room
	BlockMateriel  Field = "materiel"
	BlockQui       Field = "qui" // who runs it
	BlockPause     Field = "pause"
	BlockStep      Field = "etape" // "parcours/étape" of the content pack it comes from, "" when none
	BlockRang      Field = "rang"  // see RankBetween
	BlockAjout     Field = "ajout" // minutes given while it ran, decimal, may be negative
	BlockCommence  Field = "commence"
	BlockTermine   Field = "termine" // both: an instant, see InstantText
)

// MaxMinutes is the longest a block can be: a day.
const MaxMinutes = 24 * 60

// Block is one séquence of the déroulé.
type Block struct {
	ID        string    `json:"id"`
	Titre     string    `json:"titre"`
	But       string    `json:"but,omitempty"`
	Minutes   int       `json:"minutes"` // planned, 0 to MaxMinutes
	Methode   string    `json:"methode,omitempty"`
	Consignes string    `json:"consignes,omitempty"`
	Materiel  string    `json:"materiel,omitempty"`
	Qui       string    `json:"qui,omitempty"`
	Pause     bool      `json:"pause,omitempty"`
	Step      string    `json:"etape,omitempty"`
	Rang      string    `json:"rang,omitempty"`
	Ajout     int       `json:"ajout,omitempty"`      // minutes given while it ran
	Commence  time.Time `json:"commence_le,omitzero"` // when it really began, UTC
	Termine   time.Time `json:"termine_le,omitzero"`  // when it really ended, UTC
	Trashed   bool      `json:"corbeille,omitempty"`
	TrashedAt time.Time `json:"corbeille_le,omitzero"`
}

func (b *Block) put(f Field, v string) {
	switch f {
	case BlockTitre:
		b.Titre = v
	case BlockBut:
		b.But = v
	case BlockMinutes:
		b.Minutes = number(v, 0, MaxMinutes)
	case BlockMethode:
		b.Methode = v
	case BlockConsignes:
		b.Consignes = v
	case BlockMateriel:
		b.Materiel = v
	case BlockQui:
		b.Qui = v
	case BlockPause:
		b.Pause = v != ""
	case BlockStep:
		b.Step = v
	case BlockRang:
		b.Rang = v
	case BlockAjout:
		b.Ajout = number(v, -MaxMinutes, MaxMinutes)
	case BlockCommence:
		b.Commence = ParseInstant(v)
	case BlockTermine:
		b.Termine = ParseInstant(v)
	case FieldTrashed:
		b.Trashed = v != ""
	}
}

// Length is the time the block has: what was planned and what was given since,
// never less than nothing.
func (b Block) Length() time.Duration {
	return time.Duration(max(b.Minutes+b.Ajout, 0)) * time.Minute
}

// Planned is the time that was planned.
func (b Block) Planned() time.Duration { return time.Duration(b.Minutes) * time.Minute }

// number reads a stored whole number; one that is none or out of bounds is 0.
func number(s string, low, high int) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < low || n > high {
		return 0
	}
	return n
}

// InstantText is the stored form of an instant, to the millisecond, "" for none.
func InstantText(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(instantLayout)
}

const instantLayout = "2006-01-02T15:04:05.000Z"

// ParseInstant reads the stored form; anything else is the zero time.
func ParseInstant(s string) time.Time {
	t, err := time.Parse(instantLayout, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// Clock is an hour of the day, "14:30", or "" when not said.
type Clock string

// ParseClock reads the stored form; anything else is the zero Clock.
func ParseClock(s string) Clock {
	if t, err := time.Parse("15:04", s); err == nil {
		return Clock(t.Format("15:04"))
	}
	return ""
}

// ClockAt returns the hour that many minutes after midnight, of whichever day.
func ClockAt(minutes int) Clock {
	minutes = (minutes%MaxMinutes + MaxMinutes) % MaxMinutes
	return Clock(fmt.Sprintf("%02d:%02d", minutes/60, minutes%60))
}

// IsZero says whether no hour is given.
func (c Clock) IsZero() bool { return c == "" }

// Minutes returns the minutes since midnight, 0 when not said.
func (c Clock) Minutes() int {
	t, err := time.Parse("15:04", string(c))
	if err != nil {
		return 0
	}
	return t.Hour()*60 + t.Minute()
}

// On returns that hour of a day in a zone; zero unless both are said.
func (c Clock) On(d Date, in *time.Location) time.Time {
	if c.IsZero() || d.IsZero() {
		return time.Time{}
	}
	day := d.Time()
	return time.Date(day.Year(), day.Month(), day.Day(), 0, c.Minutes(), 0, 0, in)
}

// Slot is when a block is planned, in minutes since the beginning of the
// déroulé.
type Slot struct{ From, To int }

// Schedule returns when each block is planned, in their order: each begins where
// the one before ends, the first at 0.
func Schedule(blocks []Block) []Slot {
	out := make([]Slot, len(blocks))
	at := 0
	for i, b := range blocks {
		out[i] = Slot{at, at + b.Minutes}
		at += b.Minutes
	}
	return out
}

// Total returns the planned minutes of all blocks.
func Total(blocks []Block) int {
	n := 0
	for _, b := range blocks {
		n += b.Minutes
	}
	return n
}

// Level says how urgent the time left is.
type Level int

// The levels: 20 % of the time is left, 5 %, none.
const (
	Calm Level = iota
	Orange
	Red
	Over
)

// Phase says where a déroulé is.
type Phase int

// The phases.
const (
	NotBegun Phase = iota
	Running        // a block runs
	Between        // a block ended, and the next one waits to be begun
	Ended          // the last block ended
)

// Live is a déroulé at one moment.
type Live struct {
	Phase Phase
	// Index is the block that runs; Between, the one that waits; NotBegun 0;
	// Ended the number of blocks.
	Index int
	Spent time.Duration // in the block that runs
	Left  time.Duration // in the block that runs; negative when its time is over
	Level Level
	// Behind is how much later than planned the block that runs will end (or the
	// one that waits can begin); negative when ahead. See [Follow].
	Behind time.Duration
	// End is when everything ends if the blocks to come take their planned time;
	// zero when nothing has begun.
	End time.Time
}

// Follow says where a déroulé is at a moment. planned is when it was to begin; the
// zero time means that nobody said it, or that it has nothing to do with when it
// began.
//
// The block that runs is the last one, in order, that began and did not end. While
// none runs, the one that ended last says which one waits. Blocks before it that
// nobody began were passed over, those after it are to come. What ran is done,
// wherever people move it since.
//
// With a planned beginning, what was passed over is time won. Without one, the room
// is measured against what it began only, from its first beginning on: a block
// that was passed over is neither.
func Follow(blocks []Block, planned, now time.Time) Live {
	at := current(blocks)
	if at < 0 {
		return Live{}
	}
	b := blocks[at]
	l := Live{Phase: Running, Index: at}
	var free time.Time // when what comes next can begin
	if b.running() {
		l.Spent = max(now.Sub(b.Commence), 0)
		l.Left = b.Length() - l.Spent
		l.Level = level(l.Left, b.Length())
		free = later(now, b.Commence.Add(b.Length()))
	} else {
		l.Phase, l.Index, free = Between, waiting(blocks, at), later(now, b.Termine)
		if l.Index == len(blocks) {
			l.Phase, free = Ended, b.Termine
		}
	}
	l.End = free
	var passed, toCome time.Duration
	for i, other := range blocks {
		switch {
		case !other.Commence.IsZero():
		case i > at:
			l.End = l.End.Add(other.Length())
			toCome += other.Planned()
		default:
			passed += other.Planned()
		}
	}
	if planned.IsZero() {
		planned = firstBeginning(blocks).Add(-passed)
	}
	whole := time.Duration(Total(blocks)) * time.Minute
	l.Behind = free.Sub(planned.Add(whole - toCome))
	return l
}

// running says whether the block began and did not end.
func (b Block) running() bool { return !b.Commence.IsZero() && !b.ended() }

// ended says whether the block began and ended.
func (b Block) ended() bool { return !b.Commence.IsZero() && !b.Termine.Before(b.Commence) }

// current returns the block that runs, else the one that ended last, -1 when none
// began.
func current(blocks []Block) int {
	at := -1
	for i, b := range blocks {
		switch {
		case b.Commence.IsZero():
		case at < 0, b.running(), !blocks[at].running() && !b.Termine.Before(blocks[at].Termine):
			at = i
		}
	}
	return at
}

// waiting returns the first block after at that did not begin, the number of blocks
// when there is none.
func waiting(blocks []Block, at int) int {
	for i := at + 1; i < len(blocks); i++ {
		if blocks[i].Commence.IsZero() {
			return i
		}
	}
	return len(blocks)
}

// firstBeginning returns when the first block began, whichever it is; zero when
// none did.
func firstBeginning(blocks []Block) time.Time {
	var first time.Time
	for _, b := range blocks {
		if !b.Commence.IsZero() && (first.IsZero() || b.Commence.Before(first)) {
			first = b.Commence
		}
	}
	return first
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// level of the time left in a block of that length.
func level(left, of time.Duration) Level {
	switch {
	case left <= 0:
		return Over
	case left*20 <= of:
		return Red
	case left*5 <= of:
		return Orange
	default:
		return Calm
	}
}

// Deviation is how long a block took beside its plan.
type Deviation struct {
	Block         Block
	Planned, Real time.Duration
}

// Deviations returns what is known of the blocks that began and ended, in their
// order.
func Deviations(blocks []Block) []Deviation {
	var out []Deviation
	for _, b := range blocks {
		if b.ended() {
			out = append(out, Deviation{b, b.Planned(), b.Termine.Sub(b.Commence)})
		}
	}
	return out
}

// PauseMissing says whether the blocks go on for more than two hours without a
// pause, which no room bears.
func PauseMissing(blocks []Block) bool {
	const longest = 120
	run := 0
	for _, b := range blocks {
		if b.Pause {
			run = 0
			continue
		}
		if run += b.Minutes; run > longest {
			return true
		}
	}
	return false
}

func blankText(s string) bool { return strings.TrimSpace(s) == "" }
