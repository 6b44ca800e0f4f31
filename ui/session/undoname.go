package session

import (
	"slices"
	"strings"

	"atelier/store/workshop"
)

// makes says whether a gesture makes the thing that it is about. Étapes of the
// same action may move for a new one.
func (s *Session) makes(sets []workshop.Set) bool {
	if s.state == nil || s.state.Workshop.ID != sets[0].Workshop {
		return false
	}
	if k := sets[0].Key; k.Kind == workshop.KindNote || k.Kind == workshop.KindAction {
		return !s.there(k)
	}
	made := ""
	for _, set := range sets {
		switch {
		case set.Kind == workshop.KindMilestone && set.Field == workshop.MilestoneRang:
		case made != "" && set.ID != made:
			return false
		case set.Kind == workshop.KindMilestone && set.Field == workshop.MilestoneAction, made == "" && !s.there(set.Key):
			made = set.ID
		case made == "":
			return false
		}
	}
	return made != ""
}

// there says whether the open workshop has the thing of a key. Of étapes it does
// not know.
func (s *Session) there(k workshop.Key) (there bool) {
	switch k.Kind {
	case workshop.KindNote:
		_, there = s.state.Note(k.ID)
	case workshop.KindAction:
		_, there = s.state.Action(k.ID)
	case workshop.KindProgress:
		_, there = s.state.ProgressNote(k.ID)
	case workshop.KindParticipant:
		_, there = s.state.Participant(k.ID)
	case workshop.KindBlock:
		_, there = s.state.Block(k.ID)
	case workshop.KindCluster:
		_, there = s.state.Cluster(k.ID)
	case workshop.KindRound:
		_, there = s.state.Round(k.ID)
	case workshop.KindCriterion:
		_, there = s.state.Criterion(k.ID)
	case workshop.KindSheet:
		_, there = s.state.Sheet(k.ID)
	default:
		there = true
	}
	return there
}

// rename names a step after the text that was typed by now: it began with the first
// letter of it. One that was emptied keeps the name of what stood there.
func (s *Session) rename(st *step) {
	last := st.gestures[len(st.gestures)-1]
	switch {
	case st.made && len(st.gestures) > 1:
		var sets []workshop.Set
		for _, g := range st.gestures {
			for _, set := range g.sets {
				sets = slices.DeleteFunc(sets, func(before workshop.Set) bool { return before.Key == set.Key })
				sets = append(sets, set)
			}
		}
		st.name = s.describe(sets, s.without(sets))
	case !st.made && last.typed && strings.TrimSpace(last.sets[0].Value) != "" && s.state != nil && s.state.Workshop.ID == st.workshop:
		st.name = s.describe(last.sets, s.state)
	}
}

// without returns the workshop as it was before something of it was made, as far as
// that is needed to name it: the actions that it belongs to.
func (s *Session) without(sets []workshop.Set) *workshop.State {
	before := workshop.NewState(sets[0].Workshop)
	for _, set := range sets {
		if s.state == nil || set.Field != workshop.MilestoneAction && set.Field != workshop.ProgressAction {
			continue
		}
		if a, ok := s.state.Action(set.Value); ok {
			k := workshop.Key{Workshop: set.Workshop, Kind: workshop.KindAction, ID: a.ID, Field: workshop.ActionTitre}
			before.Put(workshop.Cell{Key: k, Value: a.Titre})
		}
	}
	return before
}

func (s *Session) describe(sets []workshop.Set, before *workshop.State) string {
	if s.o.Describe == nil {
		return ""
	}
	if before == nil || before.Workshop.ID != sets[0].Workshop {
		before = workshop.NewState(sets[0].Workshop)
	}
	return s.o.Describe(sets, before)
}
