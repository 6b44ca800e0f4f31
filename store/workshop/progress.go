package workshop

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
)

// The fields of a note of progress (avancement). Besides them it has
// FieldTrashed.
const (
	ProgressAction Field = "action" // id of its action
	ProgressText   Field = "texte"
	ProgressDate   Field = "date"   // a Date: when it was so
	ProgressStatus Field = "statut" // a Status: what the action became then, "" when unchanged
	ProgressBy     Field = "par"    // who wrote it, where somebody else copied it; see [State.Continue]
)

// Progress is what somebody noted of an action, months later.
type Progress struct {
	ID     string `json:"id"`
	Action string `json:"action"`
	Text   string `json:"texte"`
	Date   Date   `json:"date,omitempty"`
	Status Status `json:"statut,omitempty"`
	By     string `json:"par,omitempty"` // who wrote the text

	said, typist string    // what By is made of
	Created      time.Time `json:"cree_le"`
	Trashed      bool      `json:"corbeille,omitempty"`
	TrashedAt    time.Time `json:"corbeille_le,omitzero"`
}

func (p *Progress) put(f Field, v string) {
	switch f {
	case ProgressAction:
		p.Action = v
	case ProgressText:
		p.Text = v
	case ProgressDate:
		p.Date = ParseDate(v)
	case ProgressStatus:
		p.Status = Status(v)
	case ProgressBy:
		p.said = v
	case FieldTrashed:
		p.Trashed = v != ""
	}
	p.By = cmp.Or(p.said, p.typist)
}

// Over says whether nothing more is to be done for the action.
func (a *Action) Over() bool { return a.Statut == "Réalisé" || a.Statut == "Abandonné" }

// Late says whether the action should be over by that day, or is said to be late.
func (a *Action) Late(today Date) bool {
	return a.Statut == "En retard" || !a.Over() && !a.Fin.IsZero() && a.Fin.Before(today)
}

// Continue returns what makes a new workshop, with that id, carry on an earlier
// one: its title, communes, parcours and place, and its actions that are not
// over, each with its milestones, its communes and what was noted of it. The
// actions are others, with [ActionOrigin]: the earlier workshop stays as it was.
func (s *State) Continue(id string) []Set {
	w := s.Workshop
	var sets []Set
	put := func(kind Kind, of string, f Field, v string) {
		if v != "" {
			sets = append(sets, Set{Key{id, kind, of, f}, v})
		}
	}
	put(KindWorkshop, id, WorkshopTitre, w.Titre)
	put(KindWorkshop, id, WorkshopSuite, w.ID)
	put(KindWorkshop, id, WorkshopExemple, flag(w.Exemple)) // what is invented says so
	put(KindWorkshop, id, WorkshopLieu, w.Lieu)
	put(KindWorkshop, id, WorkshopAnimateur, w.Animateur)
	put(KindWorkshop, id, WorkshopParcours, w.Parcours)
	put(KindWorkshop, id, WorkshopEPCI, w.EPCI)
	put(KindWorkshop, id, WorkshopEPCINom, w.EPCINom)
	put(KindWorkshop, id, WorkshopDate, string(w.Next.Date))
	put(KindWorkshop, id, WorkshopHeure, string(w.Next.Heure))
	for _, c := range w.Communes {
		put(KindWorkshop, id, FieldCommune(c.Code), c.Nom)
	}
	if w.Next.Lieu != "" {
		put(KindWorkshop, id, WorkshopLieu, w.Next.Lieu)
	}
	names := make(map[string]string)
	for _, c := range w.Communes {
		names[c.Code] = c.Nom
	}
	for _, a := range s.Actions() {
		if a.Over() {
			continue
		}
		of := NewID()
		for _, f := range a.fields() {
			put(KindAction, of, f.name, f.value)
		}
		for _, f := range slices.Sorted(maps.Keys(a.Unread)) {
			put(KindAction, of, f, UnreadText(a.Unread[f]))
		}
		put(KindAction, of, ActionOrigin, a.ID)
		for _, code := range a.CommuneCodes {
			put(KindAction, of, FieldCommune(code), cmp.Or(names[code], code)) // one that left the workshop too: without it the action would be for all
		}
		for _, m := range a.Milestones {
			step := NewID()
			put(KindMilestone, step, MilestoneAction, of)
			put(KindMilestone, step, MilestoneNom, m.Nom)
			put(KindMilestone, step, MilestoneRang, m.Rang)
			put(KindMilestone, step, MilestoneFait, flag(m.Fait))
		}
		for _, p := range a.Progress {
			note := NewID()
			put(KindProgress, note, ProgressAction, of)
			put(KindProgress, note, ProgressText, p.Text)
			put(KindProgress, note, ProgressDate, string(p.Date))
			put(KindProgress, note, ProgressStatus, string(p.Status))
			put(KindProgress, note, ProgressBy, p.By)
		}
	}
	return lastWins(sets)
}

// lastWins keeps the last of the sets of each key, in their order.
func lastWins(sets []Set) []Set {
	last := make(map[Key]int, len(sets))
	for i, s := range sets {
		last[s.Key] = i
	}
	i := -1
	return slices.DeleteFunc(sets, func(s Set) bool { i++; return last[s.Key] != i })
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}

type fieldValue struct {
	name  Field
	value string
}

// fields returns the values of an action that a later workshop carries on: not
// where it came from.
func (a *Action) fields() []fieldValue {
	return []fieldValue{
		{ActionTitre, a.Titre}, {ActionDescription, a.Description}, {ActionObjectifs, a.Objectifs}, {ActionResultats, a.Resultats},
		{ActionCibles, a.Cibles}, {ActionEnjeu, a.Enjeu}, {ActionThematique, a.Thematique}, {ActionGouvernance, a.Gouvernance},
		{ActionStatut, string(a.Statut)}, {ActionPriorite, string(a.Priorite)}, {ActionStructurePilote, a.StructurePilote},
		{ActionServicePilote, a.ServicePilote}, {ActionPersonnePilote, a.PersonnePilote}, {ActionEluReferent, a.EluReferent},
		{ActionPartenaires, a.Partenaires}, {ActionMoyens, a.Moyens}, {ActionParticipation, a.Participation},
		{ActionBudget, a.Budget.String()}, {ActionFinancements, a.Financements},
		{ActionFinanceur1, a.Financeurs[0].Name}, {ActionMontant1, a.Financeurs[0].Amount.String()},
		{ActionFinanceur2, a.Financeurs[1].Name}, {ActionMontant2, a.Financeurs[1].Amount.String()},
		{ActionFinanceur3, a.Financeurs[2].Name}, {ActionMontant3, a.Financeurs[2].Amount.String()},
		{ActionDebut, string(a.Debut)}, {ActionFin, string(a.Fin)}, {ActionRepete, flag(a.Repete)},
		{ActionIndicateurs, a.Indicateurs}, {ActionRemarques, a.Remarques}, {ActionRang, a.Rang},
	}
}

// ProgressOf returns what was noted of an action, oldest day first.
func (s *State) ProgressOf(action string) []Progress {
	return listed(s.progress, func(p *Progress) bool { return p.Action == action && !p.Trashed }, byDay)
}

// progressByAction returns what was noted of each action, oldest day first.
func (s *State) progressByAction() map[string][]Progress {
	noted := make(map[string][]Progress)
	for _, p := range listed(s.progress, func(p *Progress) bool { return !p.Trashed }, byDay) {
		noted[p.Action] = append(noted[p.Action], p)
	}
	return noted
}

func byDay(a, b *Progress) int {
	return cmp.Or(strings.Compare(string(a.Date), string(b.Date)), strings.Compare(a.ID, b.ID))
}
