package workshop

import (
	"slices"
	"strings"
)

// HoldsText says whether a field holds what a person wrote, in which a name may
// stand: not a kind, a date, an amount, a tick, a rank, an identifier, nor the name
// of a commune. Fields that this version does not know do.
func HoldsText(k Kind, f Field) bool {
	if f == FieldTrashed || strings.HasPrefix(string(f), communePrefix) {
		return false
	}
	for _, prefix := range []string{votePrefix, amongPrefix, handsPrefix, markPrefix} {
		if strings.HasPrefix(string(f), prefix) {
			return false
		}
	}
	for _, other := range noTexts[k] {
		if f == other {
			return false
		}
	}
	return true
}

var noTexts = map[Kind][]Field{
	KindWorkshop: {WorkshopDate, WorkshopHeure, WorkshopParcours, WorkshopEPCI, WorkshopEPCINom, WorkshopExemple, WorkshopSuite,
		WorkshopNextDate, WorkshopNextHeure},
	KindNote: {NoteKindOf, NoteStep, NoteCluster, NoteTwin, NoteCommits, NoteDue, FieldImpact, FieldEffort, FieldPriority},
	KindAction: {ActionStatut, ActionPriorite, ActionParticipation, ActionThematique, ActionBudget, ActionMontant1, ActionMontant2,
		ActionMontant3, ActionDebut, ActionFin, ActionRepete, ActionNote, ActionCluster, ActionOrigin, ActionRang},
	KindMilestone: {MilestoneAction, MilestoneFait, MilestoneRang},
	KindItem:      {ItemFait},
	KindStep:      {ItemFait},

	KindParticipant: {ParticipantCollege, ParticipantPresent, ParticipantAccord},
	KindBlock:       {BlockMinutes, BlockPause, BlockStep, BlockRang, BlockAjout, BlockCommence, BlockTermine},
	KindCluster:     {ClusterRang, ClusterInto, FieldImpact, FieldEffort, FieldPriority},
	KindRound:       {RoundWay, RoundDots, RoundVoters, RoundMax, RoundColours, RoundOn, RoundKinds, RoundCounts, RoundClosed, RoundRang},
	KindCriterion:   {CriterionRang},
	KindProgress:    {ProgressAction, ProgressDate, ProgressStatus},
}

// HoldsName says whether a field is there to hold the name of a person.
func HoldsName(k Kind, f Field) bool { return slices.Contains(nameFields[k], f) }

var nameFields = map[Kind][]Field{
	KindWorkshop:    {WorkshopAnimateur},
	KindNote:        {NoteAuthor, NoteWho},
	KindAction:      {ActionPersonnePilote, ActionEluReferent},
	KindParticipant: {ParticipantNom},
	KindBlock:       {BlockQui},
	KindProgress:    {ProgressBy},
}

// IsLink says whether a field makes a thing a part of another one, which holds
// what it holds: see [State.StandingCluster] and [State.StandingNote].
func IsLink(k Kind, f Field) bool {
	return k == KindCluster && f == ClusterInto || k == KindNote && f == NoteTwin
}
