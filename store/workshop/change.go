package workshop

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Kind names a sort of entity inside a workshop.
type Kind string

// The kinds of entity. Their identifiers are UUIDv7, except where said.
const (
	KindWorkshop  Kind = "atelier"  // the workshop itself; its id is the workshop's
	KindNote      Kind = "note"     // a note taken in the room
	KindAction    Kind = "action"   // a fiche action
	KindMilestone Kind = "etape"    // a step of one action
	KindItem      Kind = "point"    // an item of a parcours checklist; id "parcours/étape/point" of the content pack
	KindStep      Kind = "parcours" // an étape of a parcours; id "parcours/étape" of the content pack

	KindParticipant Kind = "participant"   // somebody expected at the workshop
	KindBlock       Kind = "sequence"      // a block of the déroulé
	KindCluster     Kind = "regroupement"  // a group of notes
	KindRound       Kind = "tour"          // a round of votes
	KindCriterion   Kind = "critere"       // a question of the évaluation à chaud
	KindSheet       Kind = "questionnaire" // one person's answers to them
	KindProgress    Kind = "avancement"    // what is said of an action later on
)

// Field names one field of an entity; see the Field constants beside each type.
type Field string

// FieldTrashed is "1" on an entity that is in the trash (corbeille), "" otherwise.
// Every kind with a UUID has it.
const FieldTrashed Field = "corbeille"

// communePrefix starts the fields that say whether a commune belongs to a
// workshop or an action: one field per commune, so that two people adding two
// communes never overwrite each other.
const communePrefix = "commune:"

// FieldCommune is the field that holds whether the commune with this INSEE code
// belongs to a workshop or an action: its value is the commune's name, or ""
// when it does not.
func FieldCommune(code string) Field { return Field(communePrefix + code) }

// Stamp is a hybrid logical clock reading: Unix milliseconds in the upper 48
// bits, a counter in the lower 16. Stamps of one device strictly increase.
type Stamp int64

// NewStamp returns the first stamp of that instant.
func NewStamp(t time.Time) Stamp { return Stamp(t.UnixMilli() << 16) }

// Next returns a stamp later than s and not earlier than now.
func (s Stamp) Next(now time.Time) Stamp { return max(s+1, NewStamp(now)) }

// Time returns the instant of the stamp, to the millisecond, in UTC.
func (s Stamp) Time() time.Time { return time.UnixMilli(int64(s) >> 16).UTC() }

// Ref identifies a change: no device uses a stamp twice.
type Ref struct {
	Stamp  Stamp
	Device int64 // random, positive, one per installation
}

// Compare orders refs by clock, then by device.
func (r Ref) Compare(o Ref) int {
	return cmp.Or(cmp.Compare(r.Stamp, o.Stamp), cmp.Compare(r.Device, o.Device))
}

// Key identifies one field of one entity of one workshop.
type Key struct {
	Workshop string // id of the workshop
	Kind     Kind
	ID       string // id of the entity
	Field    Field
}

// Never is the Written of a change that takes a field back to what it was before
// anybody gave it a value.
const Never Stamp = -1

// Cmp orders keys by workshop, kind, entity and field.
func (k Key) Cmp(o Key) int {
	return cmp.Or(strings.Compare(k.Workshop, o.Workshop), strings.Compare(string(k.Kind), string(o.Kind)),
		strings.Compare(k.ID, o.ID), strings.Compare(string(k.Field), string(o.Field)))
}

// Change is one value given to one field. Nothing of a change is ever altered,
// except that what must be forgotten is taken out of its texts; see [Eraser].
type Change struct {
	Ref
	Key
	Value    string
	Person   string // who made the change, "" when not said
	Edit     Stamp  // stamp of the first change of the same gesture: they are undone together
	Replaces []Ref  // the changes whose values the person saw and replaced, sorted
	// Written says of a value that was put back (undo, return to a version) when
	// it was first written, and Author by whom. 0: by this change; or [Never].
	Written Stamp
	Author  string
	Erased  Erased
	// Knows are the ids, separated by spaces, of the erasures that were known when
	// these texts were written and that would take something out of them: what
	// is typed knowingly after an erasure stays.
	Knows string
}

// Version returns the value with who wrote it, and when.
func (c Change) Version() Version {
	v := Version{Ref: c.Ref, Value: c.Value, Person: c.Person, Written: c.Written}
	if c.Written != 0 {
		v.Person = c.Author
	}
	return v
}

// Cell is the present value of a field: the fold of its changes.
type Cell struct {
	Key
	Value  string
	By     Ref
	Person string // who wrote the value
	// Written is when it was, if not at By.Stamp: that of a value that was put
	// back, or [Never]. Otherwise 0.
	Written Stamp
	// Others are the values that other people gave without having seen Value,
	// latest first. They wait for someone to choose.
	Others []Version
}

// When returns the moment the value was written, UTC; zero for [Never].
func (c Cell) When() time.Time { return when(c.By.Stamp, c.Written) }

// Version is one value of a field, with its author.
type Version struct {
	Ref
	Value   string
	Person  string
	Written Stamp // as in [Cell]
}

// When returns the moment the value was written, UTC; zero for [Never].
func (v Version) When() time.Time { return when(v.Stamp, v.Written) }

func when(given, written Stamp) time.Time {
	switch written {
	case 0:
		return given.Time()
	case Never:
		return time.Time{}
	default:
		return written.Time()
	}
}

// Heads returns the changes that no other change in the set replaces, latest
// first. All changes must be of one key; duplicates of one Ref count once.
//
// Only an earlier change can be replaced: nobody sees what is not written yet.
// So there is always a head, whatever a foreign file says.
func Heads(changes []Change) []Change {
	replaced := make(map[Ref]bool)
	for _, c := range changes {
		for _, r := range c.Replaces {
			if r.Compare(c.Ref) < 0 {
				replaced[r] = true
			}
		}
	}
	seen := make(map[Ref]bool, len(changes))
	var heads []Change
	for _, c := range changes {
		if !replaced[c.Ref] && !seen[c.Ref] {
			seen[c.Ref] = true
			heads = append(heads, c)
		}
	}
	slices.SortFunc(heads, func(a, b Change) int { return b.Compare(a.Ref) })
	return heads
}

// Fold returns the present value of a field from its heads (see [Heads]): the
// latest one that is not [Never], with the different texts that were given beside
// it. It does not
// depend on the order of heads. It panics if heads is empty.
func Fold(heads []Change) Cell {
	sorted := slices.SortedFunc(slices.Values(heads), func(a, b Change) int {
		// An undo to nothing gives way to a text that somebody wrote beside it.
		if aNever, bNever := a.Written == Never, b.Written == Never; aNever != bNever {
			if aNever {
				return 1
			}
			return -1
		}
		return b.Compare(a.Ref)
	})
	top := sorted[0].Version()
	cell := Cell{Key: sorted[0].Key, Value: top.Value, By: top.Ref, Person: top.Person, Written: top.Written}
	told := map[string]bool{top.Value: true}
	for _, c := range sorted[1:] {
		if !told[c.Value] && c.Written != Never {
			told[c.Value] = true
			cell.Others = append(cell.Others, c.Version())
		}
	}
	return cell
}

// Set is a wish to give a field a value; the dossier makes a [Change] of it.
type Set struct {
	Key
	Value string
}
