package plan

import "atelier/store/workshop"

// fields are all fields of an action that a person fills in, in the order of
// the panel. Communes, étapes, the rank and the note of origin are apart.
var fields = []workshop.Field{
	workshop.ActionTitre,
	workshop.ActionPersonnePilote, workshop.ActionStructurePilote, workshop.ActionServicePilote, workshop.ActionEluReferent,
	workshop.ActionDescription, workshop.ActionEnjeu, workshop.ActionThematique, workshop.ActionObjectifs, workshop.ActionStatut, workshop.ActionPriorite,
	workshop.ActionDebut, workshop.ActionFin, workshop.ActionRepete,
	workshop.ActionPartenaires, workshop.ActionParticipation, workshop.ActionGouvernance,
	workshop.ActionMoyens, workshop.ActionBudget,
	workshop.ActionFinanceur1, workshop.ActionMontant1, workshop.ActionFinanceur2, workshop.ActionMontant2, workshop.ActionFinanceur3, workshop.ActionMontant3,
	workshop.ActionFinancements, workshop.ActionIndicateurs, workshop.ActionResultats, workshop.ActionCibles, workshop.ActionRemarques,
}

// value returns a field of an action as the dossier stores it.
func value(a *workshop.Action, f workshop.Field) string {
	if text := a.Unread[f]; text != "" {
		return workshop.UnreadText(text)
	}
	if get, ok := texts[f]; ok {
		return *get(a)
	}
	switch f {
	case workshop.ActionStatut:
		return string(a.Statut)
	case workshop.ActionPriorite:
		return string(a.Priorite)
	case workshop.ActionDebut:
		return string(a.Debut)
	case workshop.ActionFin:
		return string(a.Fin)
	case workshop.ActionRepete:
		return flag(a.Repete)
	}
	if get, ok := amounts[f]; ok {
		return get(a).String()
	}
	return ""
}

// texts tells where the plain texts of an action are.
var texts = map[workshop.Field]func(*workshop.Action) *string{
	workshop.ActionTitre:           func(a *workshop.Action) *string { return &a.Titre },
	workshop.ActionEnjeu:           func(a *workshop.Action) *string { return &a.Enjeu },
	workshop.ActionDescription:     func(a *workshop.Action) *string { return &a.Description },
	workshop.ActionObjectifs:       func(a *workshop.Action) *string { return &a.Objectifs },
	workshop.ActionResultats:       func(a *workshop.Action) *string { return &a.Resultats },
	workshop.ActionCibles:          func(a *workshop.Action) *string { return &a.Cibles },
	workshop.ActionPersonnePilote:  func(a *workshop.Action) *string { return &a.PersonnePilote },
	workshop.ActionServicePilote:   func(a *workshop.Action) *string { return &a.ServicePilote },
	workshop.ActionStructurePilote: func(a *workshop.Action) *string { return &a.StructurePilote },
	workshop.ActionEluReferent:     func(a *workshop.Action) *string { return &a.EluReferent },
	workshop.ActionPartenaires:     func(a *workshop.Action) *string { return &a.Partenaires },
	workshop.ActionParticipation:   func(a *workshop.Action) *string { return &a.Participation },
	workshop.ActionGouvernance:     func(a *workshop.Action) *string { return &a.Gouvernance },
	workshop.ActionMoyens:          func(a *workshop.Action) *string { return &a.Moyens },
	workshop.ActionFinanceur1:      func(a *workshop.Action) *string { return &a.Financeurs[0].Name },
	workshop.ActionFinanceur2:      func(a *workshop.Action) *string { return &a.Financeurs[1].Name },
	workshop.ActionFinanceur3:      func(a *workshop.Action) *string { return &a.Financeurs[2].Name },
	workshop.ActionFinancements:    func(a *workshop.Action) *string { return &a.Financements },
	workshop.ActionIndicateurs:     func(a *workshop.Action) *string { return &a.Indicateurs },
	workshop.ActionThematique:      func(a *workshop.Action) *string { return &a.Thematique },
	workshop.ActionRemarques:       func(a *workshop.Action) *string { return &a.Remarques },
}

// amounts tells where the amounts of an action are.
var amounts = map[workshop.Field]func(*workshop.Action) workshop.Cents{
	workshop.ActionBudget:   func(a *workshop.Action) workshop.Cents { return a.Budget },
	workshop.ActionMontant1: func(a *workshop.Action) workshop.Cents { return a.Financeurs[0].Amount },
	workshop.ActionMontant2: func(a *workshop.Action) workshop.Cents { return a.Financeurs[1].Amount },
	workshop.ActionMontant3: func(a *workshop.Action) workshop.Cents { return a.Financeurs[2].Amount },
}

// flag is how the dossier stores yes and no.
func flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}
