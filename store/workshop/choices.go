package workshop

import (
	"cmp"
	"slices"
	"strings"
)

// Choices returns the fields with several texts among which a person can choose,
// in the order of the screens: the workshop, its notes, its actions, their étapes,
// the parcours. It is [State.Disputed] without what has no words, such as the rank
// of an action, and without the fields of what lies in the trash.
func (s *State) Choices() []Cell {
	var out []Cell
	for k, c := range s.Disputed {
		if !wordless(k) && (k.Field == FieldTrashed || !s.inTrash(k)) {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(kindOrder(a.Kind), kindOrder(b.Kind)), strings.Compare(a.ID, b.ID), strings.Compare(string(a.Field), string(b.Field)))
	})
	return out
}

// wordless says whether the values of a field mean nothing to people.
func wordless(k Key) bool {
	switch k.Kind {
	case KindAction:
		return k.Field == ActionRang
	case KindMilestone:
		return k.Field == MilestoneRang || k.Field == MilestoneAction
	case KindWorkshop:
		return k.Field == WorkshopEPCI // it goes with its name
	case KindNote:
		return k.Field == NoteTwin || k.Field == FieldImpact || k.Field == FieldEffort
	case KindBlock:
		return k.Field == BlockRang || k.Field == BlockCommence || k.Field == BlockTermine || k.Field == BlockStep
	case KindCluster:
		return k.Field == ClusterRang || k.Field == ClusterInto || k.Field == FieldImpact || k.Field == FieldEffort
	case KindRound:
		return k.Field == RoundRang
	case KindCriterion:
		return k.Field == CriterionRang
	case KindProgress:
		return k.Field == ProgressAction
	}
	return false
}

// inTrash says whether the thing of a field is in the trash, or the action of a
// milestone.
func (s *State) inTrash(k Key) bool {
	switch k.Kind {
	case KindNote:
		n, ok := s.notes[k.ID]
		return ok && n.Trashed
	case KindAction:
		a, ok := s.actions[k.ID]
		return ok && a.Trashed
	case KindMilestone:
		m, ok := s.milestones[k.ID]
		return ok && (m.Trashed || s.inTrash(Key{Kind: KindAction, ID: m.Action}))
	case KindParticipant:
		p, ok := s.participants[k.ID]
		return ok && p.Trashed
	case KindBlock:
		b, ok := s.blocks[k.ID]
		return ok && b.Trashed
	case KindCluster:
		c, ok := s.clusters[k.ID]
		return ok && c.Trashed
	case KindRound:
		r, ok := s.rounds[k.ID]
		return ok && r.Trashed
	case KindCriterion:
		c, ok := s.criteria[k.ID]
		return ok && c.Trashed
	case KindSheet:
		sh, ok := s.sheets[k.ID]
		return ok && sh.Trashed
	case KindProgress:
		p, ok := s.progress[k.ID]
		return ok && (p.Trashed || s.inTrash(Key{Kind: KindAction, ID: p.Action}))
	}
	return false
}

func kindOrder(k Kind) int {
	order := []Kind{KindWorkshop, KindNote, KindAction, KindMilestone, KindItem, KindStep,
		KindParticipant, KindBlock, KindCluster, KindRound, KindCriterion, KindSheet, KindProgress}
	if i := slices.Index(order, k); i >= 0 {
		return i
	}
	return len(order)
}
