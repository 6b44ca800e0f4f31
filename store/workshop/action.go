package workshop

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// Status is the state of an action, in the words of Territoires en Transitions,
// so that nothing is translated twice. "" is not said yet.
type Status string

// Priority is the level of priority of an action, in the words of Territoires
// en Transitions. "" is not said yet.
type Priority string

// The values of Territoires en Transitions, in its order.
var (
	Statuses   = []Status{"À venir", "En cours", "Réalisé", "En pause", "Abandonné", "Bloqué", "En retard", "A discuter"}
	Priorities = []Priority{"Élevé", "Moyen", "Bas"}
	// Participations are the levels of citizen participation.
	Participations = []string{"Pas de participation citoyenne", "Information", "Consultation", "Concertation", "Co-construction"}
	// Themes are the thématiques.
	Themes = []string{
		"Activités économiques", "Culture, identité collective, sport", "Eau, milieux aquatiques et assainissement",
		"Économie circulaire et déchets", "Énergie et climat", "Mobilité et transport", "Nature, environnement, air",
		"Solidarité et lien social", "Stratégie, organisation interne, coopération et valorisation",
		"Urbanisme, logement, aménagement, bâtiments",
	}
)

// The fields of an action, named as in Territoires en Transitions. Besides them
// an action has FieldCommune fields and FieldTrashed.
const (
	ActionTitre           Field = "titre"
	ActionDescription     Field = "description"
	ActionObjectifs       Field = "objectifs"
	ActionResultats       Field = "resultats"
	ActionCibles          Field = "cibles"
	ActionEnjeu           Field = "enjeu" // the issue of the workshop that the action answers
	ActionThematique      Field = "thematique"
	ActionGouvernance     Field = "gouvernance"
	ActionStatut          Field = "statut"
	ActionPriorite        Field = "priorite"
	ActionStructurePilote Field = "structure_pilote"
	ActionServicePilote   Field = "service_pilote"
	ActionPersonnePilote  Field = "personne_pilote"
	ActionEluReferent     Field = "elu_referent"
	ActionPartenaires     Field = "partenaires"
	ActionMoyens          Field = "moyens"
	ActionParticipation   Field = "participation"
	ActionBudget          Field = "budget" // centimes hors taxes, decimal
	ActionFinancements    Field = "financements"
	ActionFinanceur1      Field = "financeur_1"
	ActionMontant1        Field = "montant_1" // centimes hors taxes, decimal
	ActionFinanceur2      Field = "financeur_2"
	ActionMontant2        Field = "montant_2"
	ActionFinanceur3      Field = "financeur_3"
	ActionMontant3        Field = "montant_3"
	ActionDebut           Field = "debut"  // a Date
	ActionFin             Field = "fin"    // a Date
	ActionRepete          Field = "repete" // "1": each year
	ActionIndicateurs     Field = "indicateurs"
	ActionRemarques       Field = "remarques"
	ActionNote            Field = "note"         // id of the note it was made from
	ActionCluster         Field = "regroupement" // id of the cluster it was made from, or the note's then
	ActionOrigin          Field = "suite_de"     // id of the action of an earlier workshop that it carries on
	ActionRang            Field = "rang"         // see RankBetween
)

// Funder is who pays a part of an action.
type Funder struct {
	Name   string `json:"nom,omitempty"`
	Amount Cents  `json:"centimes_ht,omitempty"`
}

// Cents is an amount in euro cents before tax, 0 when not said.
type Cents int64

// MaxCents is the largest amount that Territoires en Transitions accepts,
// 999 999 999 999 €.
const MaxCents Cents = 999_999_999_999_00

// ParseCents reads a stored amount; anything else than a decimal number from 0
// to MaxCents is 0.
func ParseCents(s string) Cents {
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n < 0 || Cents(n) > MaxCents {
		return 0
	}
	return Cents(n)
}

// String returns the stored form: "" for 0, else the cents in decimal.
func (c Cents) String() string {
	if c == 0 {
		return ""
	}
	return strconv.FormatInt(int64(c), 10)
}

// Action is one fiche action of the plan.
type Action struct {
	ID              string      `json:"id"`
	Titre           string      `json:"titre"`
	Description     string      `json:"description,omitempty"`
	Objectifs       string      `json:"objectifs,omitempty"`
	Resultats       string      `json:"resultats,omitempty"`
	Cibles          string      `json:"cibles,omitempty"`
	Enjeu           string      `json:"enjeu,omitempty"`
	Thematique      string      `json:"thematique,omitempty"`
	Gouvernance     string      `json:"gouvernance,omitempty"`
	Statut          Status      `json:"statut,omitempty"`
	Priorite        Priority    `json:"priorite,omitempty"`
	StructurePilote string      `json:"structure_pilote,omitempty"`
	ServicePilote   string      `json:"service_pilote,omitempty"`
	PersonnePilote  string      `json:"personne_pilote,omitempty"`
	EluReferent     string      `json:"elu_referent,omitempty"`
	Partenaires     string      `json:"partenaires,omitempty"`
	Moyens          string      `json:"moyens,omitempty"`
	Participation   string      `json:"participation,omitempty"`
	Budget          Cents       `json:"budget_centimes_ht,omitempty"`
	Financements    string      `json:"financements,omitempty"`
	Financeurs      [3]Funder   `json:"financeurs"`
	Debut           Date        `json:"debut,omitempty"`
	Fin             Date        `json:"fin,omitempty"`
	Repete          bool        `json:"repete,omitempty"`
	Indicateurs     string      `json:"indicateurs,omitempty"`
	Remarques       string      `json:"remarques,omitempty"`
	Note            string      `json:"note,omitempty"`
	Cluster         string      `json:"regroupement,omitempty"`
	Origin          string      `json:"suite_de,omitempty"`
	Rang            string      `json:"rang,omitempty"`
	CommuneCodes    []string    `json:"communes,omitempty"`   // INSEE codes, sorted; none means all of the workshop's
	Milestones      []Milestone `json:"etapes,omitempty"`     // by rank, without those in the trash
	Progress        []Progress  `json:"avancement,omitempty"` // oldest first, without those in the trash
	Created         time.Time   `json:"cree_le"`
	Trashed         bool        `json:"corbeille,omitempty"`
	TrashedAt       time.Time   `json:"corbeille_le,omitzero"`
	// Elsewhere says that the action is for communes that the workshop has not, or no
	// longer: it is in the plan of none. [State] finds it out.
	Elsewhere bool `json:"-"`
	// Unread holds the words of days and amounts that are not understood: they are
	// kept until somebody mends them, see [UnreadText].
	Unread map[Field]string `json:"a_relire,omitempty"`
}

func (a *Action) put(f Field, v string) {
	switch f {
	case ActionDebut, ActionFin, ActionBudget, ActionMontant1, ActionMontant2, ActionMontant3:
		a.setUnread(f, v)
	}
	switch f {
	case ActionTitre:
		a.Titre = v
	case ActionDescription:
		a.Description = v
	case ActionObjectifs:
		a.Objectifs = v
	case ActionResultats:
		a.Resultats = v
	case ActionCibles:
		a.Cibles = v
	case ActionEnjeu:
		a.Enjeu = v
	case ActionThematique:
		a.Thematique = v
	case ActionGouvernance:
		a.Gouvernance = v
	case ActionStatut:
		a.Statut = Status(v)
	case ActionPriorite:
		a.Priorite = Priority(v)
	case ActionStructurePilote:
		a.StructurePilote = v
	case ActionServicePilote:
		a.ServicePilote = v
	case ActionPersonnePilote:
		a.PersonnePilote = v
	case ActionEluReferent:
		a.EluReferent = v
	case ActionPartenaires:
		a.Partenaires = v
	case ActionMoyens:
		a.Moyens = v
	case ActionParticipation:
		a.Participation = v
	case ActionBudget:
		a.Budget = ParseCents(v)
	case ActionFinancements:
		a.Financements = v
	case ActionFinanceur1:
		a.Financeurs[0].Name = v
	case ActionMontant1:
		a.Financeurs[0].Amount = ParseCents(v)
	case ActionFinanceur2:
		a.Financeurs[1].Name = v
	case ActionMontant2:
		a.Financeurs[1].Amount = ParseCents(v)
	case ActionFinanceur3:
		a.Financeurs[2].Name = v
	case ActionMontant3:
		a.Financeurs[2].Amount = ParseCents(v)
	case ActionDebut:
		a.Debut = ParseDate(v)
	case ActionFin:
		a.Fin = ParseDate(v)
	case ActionRepete:
		a.Repete = v != ""
	case ActionIndicateurs:
		a.Indicateurs = v
	case ActionRemarques:
		a.Remarques = v
	case ActionNote:
		a.Note = v
	case ActionCluster:
		a.Cluster = v
	case ActionOrigin:
		a.Origin = v
	case ActionRang:
		a.Rang = v
	case FieldTrashed:
		a.Trashed = v != ""
	default:
		if code, ok := strings.CutPrefix(string(f), communePrefix); ok {
			a.CommuneCodes = withCode(a.CommuneCodes, code, v != "")
		}
	}
}

// Concerns says whether the action belongs to the commune with this INSEE code.
func (a *Action) Concerns(code string) bool {
	if len(a.CommuneCodes) == 0 {
		return true
	}
	for _, c := range a.CommuneCodes {
		if c == code {
			return true
		}
	}
	return false
}

// elsewhere says whether an action is for communes of which the workshop has none.
// A workshop without communes has no plan that it could be missing from.
func (w Workshop) elsewhere(a *Action) bool {
	if len(a.CommuneCodes) == 0 || len(w.Communes) == 0 {
		return false
	}
	return !slices.ContainsFunc(w.Communes, func(c CommuneRef) bool { return a.Concerns(c.Code) })
}

// ActionCommunes names in a [Gap] the communes that an action is for; they are
// stored in a field each, see [FieldCommune].
const ActionCommunes Field = "communes"

// Gap is something a fiche action lacks.
type Gap struct {
	Field     Field
	Essential bool // Territoires en Transitions calls a fiche complete without the others
}

// Gaps lists what the action lacks to be ready, essential first: a title, a
// description, a status and somebody who carries it (any of the three pilotes,
// told as ActionPersonnePilote), then an elected referent, a start, an end, an
// indicator and a budget; and, essential, an end that comes before its start (told as
// ActionFin), and communes of the workshop where it has others only (ActionCommunes).
func (a *Action) Gaps() []Gap {
	blank := func(s string) bool { return strings.TrimSpace(s) == "" }
	var gaps []Gap
	add := func(missing bool, f Field, essential bool) {
		if missing {
			gaps = append(gaps, Gap{f, essential})
		}
	}
	add(blank(a.Titre), ActionTitre, true)
	add(blank(a.Description), ActionDescription, true)
	add(a.Statut == "", ActionStatut, true)
	add(blank(a.PersonnePilote) && blank(a.ServicePilote) && blank(a.StructurePilote), ActionPersonnePilote, true)
	add(!a.Debut.IsZero() && !a.Fin.IsZero() && a.Fin.Before(a.Debut), ActionFin, true)
	add(a.Elsewhere, ActionCommunes, true)
	add(blank(a.EluReferent), ActionEluReferent, false)
	add(a.Debut.IsZero(), ActionDebut, false)
	add(a.Fin.IsZero(), ActionFin, false)
	add(blank(a.Indicateurs), ActionIndicateurs, false)
	add(a.Budget == 0, ActionBudget, false)
	return gaps
}

// Ready says whether nothing essential is missing.
func (a *Action) Ready() bool {
	for _, g := range a.Gaps() {
		if g.Essential {
			return false
		}
	}
	return true
}

// The fields of a milestone.
const (
	MilestoneAction Field = "action" // id of its action
	MilestoneNom    Field = "nom"
	MilestoneFait   Field = "fait" // "1" when done
	MilestoneRang   Field = "rang"
)

// Milestone is one step of an action (étape d'action).
type Milestone struct {
	ID      string `json:"id"`
	Action  string `json:"action"`
	Nom     string `json:"nom"`
	Fait    bool   `json:"fait"`
	Rang    string `json:"rang,omitempty"`
	Trashed bool   `json:"corbeille,omitempty"`
}

func (m *Milestone) put(f Field, v string) {
	switch f {
	case MilestoneAction:
		m.Action = v
	case MilestoneNom:
		m.Nom = v
	case MilestoneFait:
		m.Fait = v != ""
	case MilestoneRang:
		m.Rang = v
	case FieldTrashed:
		m.Trashed = v != ""
	}
}
