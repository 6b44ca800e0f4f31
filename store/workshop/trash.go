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
	Text string // what it is called, never blank
	At   time.Time
}

// ThrownInRoom returns what of the room is in the trash and has a text, the last
// one thrown first. Notes and actions are not among it: see [State.TrashedNotes],
// [State.TrashedActions].
func (s *State) ThrownInRoom() []Thrown {
	var out []Thrown
	add := func(trashed bool, kind Kind, id string, at time.Time, texts ...string) {
		text := strings.TrimSpace(cmp.Or(texts...))
		if trashed && text != "" {
			out = append(out, Thrown{kind, id, text, at})
		}
	}
	for _, p := range s.participants {
		add(p.Trashed, KindParticipant, p.ID, p.TrashedAt, p.Nom, p.Structure)
	}
	for _, b := range s.blocks {
		add(b.Trashed, KindBlock, b.ID, b.TrashedAt, b.Titre, b.But)
	}
	for _, c := range s.clusters {
		add(c.Trashed, KindCluster, c.ID, c.TrashedAt, c.Titre)
	}
	for _, r := range s.rounds {
		add(r.Trashed, KindRound, r.ID, r.TrashedAt, r.Titre)
	}
	for _, c := range s.criteria {
		add(c.Trashed, KindCriterion, c.ID, c.TrashedAt, c.Titre)
	}
	for _, sh := range s.sheets {
		add(sh.Trashed, KindSheet, sh.ID, sh.TrashedAt, sh.Words, sh.Remark)
	}
	for _, p := range s.progress {
		add(p.Trashed, KindProgress, p.ID, p.TrashedAt, p.Text)
	}
	slices.SortFunc(out, func(a, b Thrown) int { return cmp.Or(b.At.Compare(a.At), cmp.Compare(a.ID, b.ID)) })
	return out
}
