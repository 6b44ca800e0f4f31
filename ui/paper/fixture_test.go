package paper

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"atelier/assets/content"
	"atelier/assets/example"
	"atelier/store/workshop"
)

// heldOn is the evening of the workshops in these tests.
var heldOn = time.Date(2026, time.March, 12, 19, 32, 0, 0, time.UTC)

// author puts values into a state, as Marie did on the evening.
type author struct {
	*workshop.State
	ids int
}

func newAuthor() *author {
	return &author{State: workshop.NewState("0195d000-0000-7000-8000-000000000000")}
}

// id returns a new identifier, the same in every run.
func (a *author) id() string {
	a.ids++
	return fmt.Sprintf("0195d000-0000-7000-8000-%012d", a.ids)
}

func (a *author) put(kind workshop.Kind, id string, field workshop.Field, value string) {
	a.Put(workshop.Cell{
		Key:    workshop.Key{Workshop: a.Workshop.ID, Kind: kind, ID: id, Field: field},
		Value:  value,
		By:     workshop.Ref{Stamp: workshop.NewStamp(heldOn)},
		Person: "Marie Dupont",
	})
}

func (a *author) workshop(field workshop.Field, value string) {
	a.put(workshop.KindWorkshop, a.Workshop.ID, field, value)
}

// entity makes one thing of the workshop from its fields and returns its id.
func (a *author) entity(kind workshop.Kind, fields map[workshop.Field]string) string {
	id := a.id()
	for f, v := range fields {
		a.put(kind, id, f, v)
	}
	return id
}

func (a *author) note(kind workshop.NoteKind, text string) string {
	return a.entity(workshop.KindNote, map[workshop.Field]string{workshop.NoteKindOf: string(kind), workshop.NoteText: text})
}

func (a *author) action(title string, fields map[workshop.Field]string) string {
	id := a.entity(workshop.KindAction, fields)
	a.put(workshop.KindAction, id, workshop.ActionTitre, title)
	return id
}

func (a *author) milestone(action, name string, done bool) {
	fields := map[workshop.Field]string{workshop.MilestoneAction: action, workshop.MilestoneNom: name}
	if done {
		fields[workshop.MilestoneFait] = "1"
	}
	a.entity(workshop.KindMilestone, fields)
}

// exampleWorkshop is the example of the application, held on the evening.
func exampleWorkshop(t testing.TB) *author {
	t.Helper()
	ex, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	a := newAuthor()
	for field, value := range map[workshop.Field]string{
		workshop.WorkshopTitre: ex.Head.Title, workshop.WorkshopLieu: ex.Head.Place, workshop.WorkshopAnimateur: ex.Head.Facilitator,
		workshop.WorkshopObjectif: ex.Head.Goal, workshop.WorkshopDate: "2026-03-12", workshop.WorkshopExemple: "1",
		workshop.WorkshopEPCINom:       "CC Perthois-Bocage et Der",
		workshop.FieldCommune("51513"): "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson",
		workshop.FieldCommune("51269"): "Giffaumont-Champaubert",
		workshop.FieldCommune("51417"): "Outines",
	} {
		a.workshop(field, value)
	}
	way := defaultParcours(t)
	a.walk(ex, way)
	notes := make([]string, len(ex.Notes))
	for i, n := range ex.Notes {
		notes[i] = a.note(workshop.NoteKind(n.Kind), n.Text)
		a.put(workshop.KindNote, notes[i], workshop.NoteAuthor, n.Author)
		if n.Step > 0 {
			a.put(workshop.KindNote, notes[i], workshop.NoteStep, way.Steps[n.Step-1].ID)
		}
	}
	for _, x := range ex.Actions {
		a.exampleAction(x, notes)
	}
	return a
}

func defaultParcours(t testing.TB) *content.Parcours {
	t.Helper()
	way, ok := pack(t).Parcours(content.DefaultParcours)
	if !ok {
		t.Fatalf("the pack has no parcours %q", content.DefaultParcours)
	}
	return way
}

func pack(t testing.TB) *content.Pack {
	t.Helper()
	p, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// walk ticks the points and writes the remarks of the example.
func (a *author) walk(ex *example.Workshop, way *content.Parcours) {
	for i, n := range ex.Head.Ticked {
		for _, it := range way.Steps[i].Items[:min(n, len(way.Steps[i].Items))] {
			a.put(workshop.KindItem, it.ID, workshop.ItemFait, "1")
		}
	}
	for _, r := range ex.Remarks {
		a.put(workshop.KindStep, way.Steps[r.Step-1].ID, workshop.ItemRemarque, r.Text)
	}
}

func (a *author) exampleAction(x example.Action, notes []string) {
	fields := map[workshop.Field]string{
		workshop.ActionDescription: x.Description, workshop.ActionObjectifs: x.Objectifs, workshop.ActionResultats: x.Resultats,
		workshop.ActionCibles: x.Cibles, workshop.ActionEnjeu: x.Enjeu, workshop.ActionThematique: x.Thematique,
		workshop.ActionStatut: x.Statut, workshop.ActionPriorite: x.Priorite, workshop.ActionStructurePilote: x.StructurePilote,
		workshop.ActionServicePilote: x.ServicePilote, workshop.ActionPersonnePilote: x.PersonnePilote,
		workshop.ActionEluReferent: x.EluReferent, workshop.ActionPartenaires: x.Partenaires, workshop.ActionMoyens: x.Moyens,
		workshop.ActionParticipation: x.Participation, workshop.ActionBudget: workshop.Cents(x.Budget).String(),
		workshop.ActionIndicateurs: x.Indicateurs, workshop.ActionDebut: dayAfter(x.Debut), workshop.ActionFin: dayAfter(x.Fin),
	}
	if x.Repete {
		fields[workshop.ActionRepete] = "1"
	}
	if x.Note > 0 {
		fields[workshop.ActionNote] = notes[x.Note-1]
	}
	for i, f := range x.Financeurs {
		fields[workshop.Field(fmt.Sprintf("financeur_%d", i+1))] = f
		fields[workshop.Field(fmt.Sprintf("montant_%d", i+1))] = workshop.Cents(x.Montants[i]).String()
	}
	for _, code := range x.Communes {
		fields[workshop.FieldCommune(code)] = "1"
	}
	id := a.action(x.Titre, fields)
	for _, m := range x.Etapes {
		a.milestone(id, strings.TrimPrefix(m, "+"), strings.HasPrefix(m, "+"))
	}
}

func dayAfter(days *int) string {
	if days == nil {
		return ""
	}
	return string(workshop.DateOf(heldOn.AddDate(0, 0, *days)))
}

// input is what the plan of a commune is made from in these tests.
func (a *author) input(t testing.TB) PlanInput {
	return PlanInput{
		State:   a.State,
		Commune: Commune{Code: "51513", Name: "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson", Of: "de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson"},
		Pack:    pack(t),
		Printed: heldOn.AddDate(0, 0, 1),
	}
}

// write returns the PDF of an input.
func write(t testing.TB, in PlanInput) ([]byte, Report) {
	t.Helper()
	var out bytes.Buffer
	report, err := WritePlan(&out, in)
	if err != nil {
		t.Fatal(err)
	}
	return out.Bytes(), report
}

// room adds what happens in a room: a cluster with the note that an action comes
// from, votes, participants, a commitment, the next meeting, an evaluation.
func (a *author) room(note, action string) {
	cluster := a.entity(workshop.KindCluster, map[workshop.Field]string{workshop.ClusterTitre: "Se tenir au courant", workshop.ClusterRang: "i"})
	a.put(workshop.KindNote, note, workshop.NoteCluster, cluster)
	a.put(workshop.KindAction, action, workshop.ActionCluster, cluster)
	other := a.note(workshop.Lead, "Une navette le jour du marché")
	round := a.entity(workshop.KindRound, map[workshop.Field]string{workshop.RoundTitre: "Tour 1", workshop.RoundVoters: "3", workshop.RoundRang: "i"})
	for v, n := range map[workshop.Vote]string{{Target: cluster}: "6", {Target: note}: "3", {Target: other}: "6"} {
		a.put(workshop.KindRound, round, workshop.FieldVotes(v), n)
	}
	for _, g := range [][4]string{{"Inès Roux", "Association des parents", "association", "ines@exemple.fr"}, {"Ousmane Diallo", "", "habitant", "06 00 00 00 00"}, {"Paul Martin", "Mairie du Havre", "elu", ""}} {
		a.entity(workshop.KindParticipant, map[workshop.Field]string{workshop.ParticipantNom: g[0], workshop.ParticipantStructure: g[1],
			workshop.ParticipantCollege: g[2], workshop.ParticipantContact: g[3], workshop.ParticipantAccord: "1", workshop.ParticipantPresent: "1"})
	}
	a.entity(workshop.KindNote, map[workshop.Field]string{workshop.NoteKindOf: string(workshop.Decision), workshop.NoteText: "Prêter la salle des associations",
		workshop.NoteCommits: "1", workshop.NoteWho: "Mairie du Havre", workshop.NoteDue: "2026-05-04"})
	a.workshop(workshop.WorkshopNextDate, "2026-06-18")
	a.workshop(workshop.WorkshopNextHeure, "18:30")
	a.workshop(workshop.WorkshopNextLieu, "Salle des fêtes")
	question := a.entity(workshop.KindCriterion, map[workshop.Field]string{workshop.CriterionTitre: "L’atelier m’a été utile", workshop.CriterionRang: "i", workshop.FieldHands(4): "2", workshop.FieldHands(5): "1"})
	a.entity(workshop.KindSheet, map[workshop.Field]string{workshop.FieldMark(question): "3", workshop.SheetWords: "concret, utile"})
	a.entity(workshop.KindSheet, map[workshop.Field]string{workshop.SheetWords: "Utile"})
}
