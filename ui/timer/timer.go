// Package timer runs the déroulé of a workshop: which block is on, what is left of
// it, whether the room is behind. It holds nothing: the instants at which blocks
// began and ended are fields of the workshop, so undo, a crash or another start of
// the program change nothing of what it says.
package timer

import (
	"strconv"
	"time"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// Engine drives the déroulé of the workshop that is open. Its methods are called
// on the goroutine of the session; those that change something say whether they
// did.
type Engine struct {
	session func() *session.Session
	now     func() time.Time
}

// New returns an engine over the session that is open at each call, which may be
// none. now is the time: clock.Now.
func New(of func() *session.Session, now func() time.Time) *Engine {
	return &Engine{session: of, now: now}
}

// Blocks returns the déroulé, nil while no workshop is open.
func (e *Engine) Blocks() []workshop.Block {
	if st := e.state(); st != nil {
		return st.Blocks()
	}
	return nil
}

// Live says where the déroulé is now.
func (e *Engine) Live() workshop.Live {
	blocks := e.Blocks()
	return workshop.Follow(blocks, e.planned(blocks), e.now())
}

// Current returns the block that runs, or the one that waits.
func (e *Engine) Current() (workshop.Block, bool) {
	blocks := e.Blocks()
	if i := e.Live().Index; i < len(blocks) {
		return blocks[i], true
	}
	return workshop.Block{}, false
}

// ReadOnly says whether nothing can be driven.
func (e *Engine) ReadOnly() bool { return e.session() == nil || e.session().ReadOnly() }

// Advance begins the déroulé, or ends the block that runs and begins the next at
// the same instant, or begins the one that waits.
func (e *Engine) Advance() bool {
	blocks, l, ok := e.drive()
	if !ok || l.Index >= len(blocks) {
		return false
	}
	now := workshop.InstantText(e.now())
	begin := l.Index
	var sets []workshop.Set
	if l.Phase == workshop.Running {
		sets = append(sets, e.set(blocks[l.Index], workshop.BlockTermine, now))
		begin = next(blocks, l.Index)
	}
	if begin < len(blocks) {
		sets = append(sets, e.begins(blocks[begin], now)...)
	}
	e.session().Edit(sets...)
	return true
}

// Begin begins one block now, and ends the one that runs.
func (e *Engine) Begin(id string) bool {
	blocks, l, ok := e.drive()
	at := index(blocks, id)
	if !ok || at < 0 || l.Phase == workshop.Running && at == l.Index {
		return false
	}
	now := workshop.InstantText(e.now())
	var sets []workshop.Set
	if l.Phase == workshop.Running {
		sets = append(sets, e.set(blocks[l.Index], workshop.BlockTermine, now))
	}
	for i, b := range blocks { // what began after it is to come again
		if i > at && !b.Commence.IsZero() {
			sets = append(without(sets, b.ID), e.forget(b)...)
		}
	}
	e.session().Edit(append(sets, e.begins(blocks[at], now)...)...)
	return true
}

// Previous takes back that the last block began, and lets the one before it run
// on; of the first block, and of one that waits, it lets run on what came before.
func (e *Engine) Previous() bool {
	blocks, l, ok := e.drive()
	if !ok || l.Phase == workshop.NotBegun {
		return false
	}
	var sets []workshop.Set
	if l.Phase == workshop.Running {
		sets = e.forget(blocks[l.Index])
	}
	if before := lastEnded(blocks); before >= 0 {
		sets = append(sets, e.set(blocks[before], workshop.BlockTermine, ""))
	}
	e.session().Edit(sets...)
	return true
}

// Add gives minutes to the block that runs, or takes some. Whole minutes are taken,
// and never those that it spent: the least it has is the minute that is under way.
func (e *Engine) Add(minutes int) bool {
	blocks, l, ok := e.drive()
	if !ok || l.Phase != workshop.Running || minutes == 0 {
		return false
	}
	b := blocks[l.Index]
	given := min(b.Ajout+minutes, workshop.MaxMinutes)
	if minutes < 0 {
		spent := int((l.Spent + time.Minute - 1) / time.Minute)
		given = min(max(given, spent-b.Minutes, -workshop.MaxMinutes), b.Ajout)
	}
	if given == b.Ajout {
		return false
	}
	e.session().Edit(e.set(b, workshop.BlockAjout, number(given)))
	return true
}

// Stop ends the block that runs and begins no other.
func (e *Engine) Stop() bool {
	blocks, l, ok := e.drive()
	if !ok || l.Phase != workshop.Running {
		return false
	}
	e.session().Edit(e.set(blocks[l.Index], workshop.BlockTermine, workshop.InstantText(e.now())))
	return true
}

// Reset makes the déroulé as if it had never begun.
func (e *Engine) Reset() bool {
	blocks, _, ok := e.drive()
	if !ok {
		return false
	}
	var sets []workshop.Set
	for _, b := range blocks {
		if !b.Commence.IsZero() || !b.Termine.IsZero() || b.Ajout != 0 {
			sets = append(sets, e.forget(b)...)
		}
	}
	e.session().Edit(sets...)
	return len(sets) > 0
}

func (e *Engine) state() *workshop.State {
	if e.session() == nil {
		return nil
	}
	return e.session().State()
}

// drive returns the déroulé and where it is, if somebody may change it.
func (e *Engine) drive() ([]workshop.Block, workshop.Live, bool) {
	blocks := e.Blocks()
	return blocks, e.Live(), len(blocks) > 0 && !e.ReadOnly()
}

// rehearsal is how far from the hour that was said a beginning has nothing to do
// with it: people try the déroulé, or hold the workshop at another hour.
const rehearsal = 2 * time.Hour

// planned returns when the déroulé was to begin: of the days around the one it
// really began, the one on which that hour is nearest. Zero when no hour was said,
// or nothing began near it.
func (e *Engine) planned(blocks []workshop.Block) time.Time {
	st := e.state()
	if st == nil {
		return time.Time{}
	}
	var first time.Time
	for _, b := range blocks {
		if !b.Commence.IsZero() && (first.IsZero() || b.Commence.Before(first)) {
			first = b.Commence
		}
	}
	if first.IsZero() {
		return time.Time{}
	}
	return near(st.Workshop.Heure, first)
}

// near returns the moment nearest to another at which it is that hour, zero when
// that is farther than a rehearsal, or no hour was said.
func near(hour workshop.Clock, moment time.Time) (at time.Time) {
	for _, days := range []int{-1, 0, 1} {
		on := hour.On(workshop.DateOf(moment.Local().AddDate(0, 0, days)), time.Local)
		if !on.IsZero() && moment.Sub(on).Abs() <= rehearsal {
			at = on // no two are that near
		}
	}
	return at
}

func (e *Engine) set(b workshop.Block, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: e.state().Workshop.ID, Kind: workshop.KindBlock, ID: b.ID, Field: f}, Value: v}
}

// begins returns what makes a block begin.
func (e *Engine) begins(b workshop.Block, now string) []workshop.Set {
	sets := []workshop.Set{e.set(b, workshop.BlockCommence, now)}
	if !b.Termine.IsZero() {
		sets = append(sets, e.set(b, workshop.BlockTermine, ""))
	}
	if b.Ajout != 0 {
		sets = append(sets, e.set(b, workshop.BlockAjout, ""))
	}
	return sets
}

// forget returns what makes a block one that never began.
func (e *Engine) forget(b workshop.Block) []workshop.Set {
	return []workshop.Set{e.set(b, workshop.BlockCommence, ""), e.set(b, workshop.BlockTermine, ""), e.set(b, workshop.BlockAjout, "")}
}

// without returns the sets that are not of a block.
func without(sets []workshop.Set, id string) []workshop.Set {
	kept := make([]workshop.Set, 0, len(sets))
	for _, s := range sets {
		if s.ID != id {
			kept = append(kept, s)
		}
	}
	return kept
}

// next returns the first block after at that did not begin.
func next(blocks []workshop.Block, at int) int {
	for i := at + 1; i < len(blocks); i++ {
		if blocks[i].Commence.IsZero() {
			return i
		}
	}
	return len(blocks)
}

// lastEnded returns the block that ended last, -1 when none did.
func lastEnded(blocks []workshop.Block) int {
	last := -1
	for i, b := range blocks {
		if !b.Commence.IsZero() && !b.Termine.IsZero() && (last < 0 || !b.Termine.Before(blocks[last].Termine)) {
			last = i
		}
	}
	return last
}

func index(blocks []workshop.Block, id string) int {
	for i, b := range blocks {
		if b.ID == id {
			return i
		}
	}
	return -1
}

// number is how a whole number is stored, "" for none.
func number(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
