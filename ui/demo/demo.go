// Package demo writes workshops that nobody held: the example that people can
// try, and dossiers as large as wanted for tests and measurements. The same
// options always write the same values under the same identifiers.
package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/assets/example"
	"atelier/store/workshop"
)

// Person is who writes a demonstration.
const Person = "Animatrice (exemple)"

// Dossier is where a demonstration is written; *store.Dossier is one.
type Dossier interface {
	Apply(ctx context.Context, person string, sets ...workshop.Set) ([]workshop.Cell, error)
}

// Options say how much to write. The zero value writes the example once.
type Options struct {
	Workshops int       // how many workshops; below 1: one
	Notes     int       // notes of each workshop; 0: those of the example
	Actions   int       // actions of each workshop; 0: those of the example
	Seed      uint64    // another seed gives other identifiers and another mix
	Now       time.Time // the day of the workshop; zero: time.Now
}

// Write writes the workshops and returns their identifiers, in order. The first
// one is the example, filled up or cut to the numbers asked for; the others are
// mixed from it, each for another EPCI.
func Write(ctx context.Context, d Dossier, index *communes.Index, pack *content.Pack, o Options) ([]string, error) {
	model, err := example.Load()
	if err != nil {
		return nil, err
	}
	parcours, ok := pack.Parcours(content.DefaultParcours)
	if !ok {
		return nil, fmt.Errorf("demo: the pack has no parcours %q", content.DefaultParcours)
	}
	if o.Now.IsZero() {
		o.Now = time.Now()
	}
	notes := cmp.Or(o.Notes, len(model.Notes))
	actions := cmp.Or(o.Actions, len(model.Actions))
	var ids []string
	for n := range max(o.Workshops, 1) {
		w := &writer{
			model: model, parcours: parcours, day: workshop.DateOf(o.Now),
			ids:    newIDs(o.Seed, n, o.Now),
			random: rand.New(rand.NewPCG(o.Seed, uint64(n))),
			mixed:  n > 0,
		}
		w.id = w.ids.next()
		epci := model.Head.EPCI
		members, err := chosen(index, model.Head.Communes)
		if n > 0 {
			epci, members, err = another(index, w.random)
		}
		if err != nil {
			return nil, err
		}
		w.head(n, index, epci, members)
		w.ticks()
		noteIDs := w.notes(notes)
		clusters := w.clusters(noteIDs)
		w.actions(actions, noteIDs, clusters)
		if err := w.room(); err != nil {
			return nil, err
		}
		if _, err := d.Apply(ctx, Person, w.sets...); err != nil {
			return nil, err
		}
		ids = append(ids, w.id)
	}
	return ids, nil
}

func chosen(index *communes.Index, codes []string) ([]communes.Commune, error) {
	var out []communes.Commune
	for _, code := range codes {
		c, ok := index.ByCode(code)
		if !ok {
			return nil, fmt.Errorf("demo: no commune %s", code)
		}
		out = append(out, c)
	}
	return out, nil
}

// another picks an EPCI, the one of a commune drawn by lot, and three of its
// members.
func another(index *communes.Index, random *rand.Rand) (string, []communes.Commune, error) {
	all := index.All()
	for range len(all) {
		epci, ok := index.EPCIOf(all[random.IntN(len(all))].Code)
		if !ok {
			continue
		}
		members := slices.Clone(index.Members(epci.SIREN))
		random.Shuffle(len(members), func(i, j int) { members[i], members[j] = members[j], members[i] })
		return epci.SIREN, members[:min(3, len(members))], nil
	}
	return "", nil, errors.New("demo: no commune belongs to an EPCI")
}

// writer gathers the values of one workshop.
type writer struct {
	model    *example.Workshop
	parcours *content.Parcours
	day      workshop.Date
	ids      *ids
	random   *rand.Rand
	mixed    bool // mix the texts, do not follow the example
	id       string
	members  []communes.Commune
	sets     []workshop.Set
	votes    []voted // on the clusters and notes of the example
}

func (w *writer) set(kind workshop.Kind, id string, field workshop.Field, value string) {
	if value != "" {
		w.sets = append(w.sets, workshop.Set{
			Key: workshop.Key{Workshop: w.id, Kind: kind, ID: id, Field: field}, Value: value,
		})
	}
}

func (w *writer) head(n int, index *communes.Index, epci string, members []communes.Commune) {
	w.members = members
	put := func(f workshop.Field, v string) { w.set(workshop.KindWorkshop, w.id, f, v) }
	title := w.model.Head.Title
	if w.mixed {
		title += " (" + strconv.Itoa(n+1) + ")"
	}
	put(workshop.WorkshopTitre, title)
	put(workshop.WorkshopDate, string(w.day))
	put(workshop.WorkshopLieu, w.model.Head.Place)
	put(workshop.WorkshopAnimateur, w.model.Head.Facilitator)
	put(workshop.WorkshopObjectif, w.model.Head.Goal)
	put(workshop.WorkshopParcours, w.parcours.ID)
	put(workshop.WorkshopExemple, "1")
	put(workshop.WorkshopEPCI, epci)
	if e, ok := index.EPCI(epci); ok {
		put(workshop.WorkshopEPCINom, e.Nom)
	}
	for _, c := range members {
		put(workshop.FieldCommune(c.Code), c.Nom)
	}
}

func (w *writer) ticks() {
	for i, step := range w.parcours.Steps {
		if i >= len(w.model.Head.Ticked) {
			break
		}
		for _, item := range step.Items[:min(w.model.Head.Ticked[i], len(step.Items))] {
			w.set(workshop.KindItem, item.ID, workshop.ItemFait, "1")
		}
	}
	for _, r := range w.model.Remarks {
		w.set(workshop.KindStep, w.step(r.Step), workshop.ItemRemarque, r.Text)
	}
}

// step returns the identifier of the n-th étape, from 1; "" for 0.
func (w *writer) step(n int) string {
	if n < 1 || n > len(w.parcours.Steps) {
		return ""
	}
	return w.parcours.Steps[n-1].ID
}

func (w *writer) notes(count int) []string {
	var made []string
	for i := range count {
		n := w.model.Notes[w.pick(i, len(w.model.Notes))]
		text := n.Text
		if w.mixed || i >= len(w.model.Notes) {
			text += " (" + strconv.Itoa(i+1) + ")"
		}
		id := w.ids.next()
		w.set(workshop.KindNote, id, workshop.NoteText, text)
		w.set(workshop.KindNote, id, workshop.NoteKindOf, n.Kind)
		w.set(workshop.KindNote, id, workshop.NoteStep, w.step(n.Step))
		w.set(workshop.KindNote, id, workshop.NoteAuthor, n.Author)
		if n.Who != "" {
			w.set(workshop.KindNote, id, workshop.NoteCommits, "1")
			w.set(workshop.KindNote, id, workshop.NoteWho, n.Who)
			w.set(workshop.KindNote, id, workshop.NoteDue, w.after(n.Due))
		}
		made = append(made, id)
	}
	return made
}

func (w *writer) actions(count int, notes []string, clusters map[string]string) {
	rank := ""
	for i := range count {
		a := w.model.Actions[w.pick(i, len(w.model.Actions))]
		if w.mixed || i >= len(w.model.Actions) {
			a.Titre += " (" + strconv.Itoa(i+1) + ")"
			a.Note, a.Communes = 0, nil
		}
		rank = workshop.RankBetween(rank, "")
		w.action(a, rank, notes, clusters)
	}
}

// pick returns which text of the example serves as the i-th.
func (w *writer) pick(i, n int) int {
	if w.mixed {
		return w.random.IntN(n)
	}
	return i % n
}

func (w *writer) action(a example.Action, rank string, notes []string, clusters map[string]string) {
	id := w.ids.next()
	put := func(f workshop.Field, v string) { w.set(workshop.KindAction, id, f, v) }
	put(workshop.ActionTitre, a.Titre)
	put(workshop.ActionDescription, a.Description)
	put(workshop.ActionObjectifs, a.Objectifs)
	put(workshop.ActionResultats, a.Resultats)
	put(workshop.ActionCibles, a.Cibles)
	put(workshop.ActionEnjeu, a.Enjeu)
	put(workshop.ActionThematique, a.Thematique)
	put(workshop.ActionStatut, a.Statut)
	put(workshop.ActionPriorite, a.Priorite)
	put(workshop.ActionStructurePilote, a.StructurePilote)
	put(workshop.ActionServicePilote, a.ServicePilote)
	put(workshop.ActionPersonnePilote, a.PersonnePilote)
	put(workshop.ActionEluReferent, a.EluReferent)
	put(workshop.ActionPartenaires, a.Partenaires)
	put(workshop.ActionMoyens, a.Moyens)
	put(workshop.ActionParticipation, a.Participation)
	put(workshop.ActionBudget, workshop.Cents(a.Budget).String())
	funders := [...][2]workshop.Field{
		{workshop.ActionFinanceur1, workshop.ActionMontant1},
		{workshop.ActionFinanceur2, workshop.ActionMontant2},
		{workshop.ActionFinanceur3, workshop.ActionMontant3},
	}
	for i, name := range a.Financeurs {
		put(funders[i][0], name)
		put(funders[i][1], workshop.Cents(a.Montants[i]).String())
	}
	put(workshop.ActionDebut, w.after(a.Debut))
	put(workshop.ActionFin, w.after(a.Fin))
	if a.Repete {
		put(workshop.ActionRepete, "1")
	}
	put(workshop.ActionIndicateurs, a.Indicateurs)
	put(workshop.ActionRang, rank)
	if a.Note > 0 && a.Note <= len(notes) {
		put(workshop.ActionNote, notes[a.Note-1])
		put(workshop.ActionCluster, clusters[notes[a.Note-1]])
	}
	for _, c := range w.members {
		if slices.Contains(a.Communes, c.Code) {
			put(workshop.FieldCommune(c.Code), c.Nom)
		}
	}
	w.milestones(id, a.Etapes)
}

func (w *writer) milestones(action string, names []string) {
	rank := ""
	for _, name := range names {
		name, done := strings.CutPrefix(name, "+")
		rank = workshop.RankBetween(rank, "")
		id := w.ids.next()
		w.set(workshop.KindMilestone, id, workshop.MilestoneAction, action)
		w.set(workshop.KindMilestone, id, workshop.MilestoneNom, name)
		w.set(workshop.KindMilestone, id, workshop.MilestoneRang, rank)
		if done {
			w.set(workshop.KindMilestone, id, workshop.MilestoneFait, "1")
		}
	}
}

// after returns the day so many days after the workshop, "" for nil.
func (w *writer) after(days *int) string {
	if days == nil {
		return ""
	}
	return string(workshop.DateOf(w.day.Time().AddDate(0, 0, *days)))
}

// ids makes UUIDv7 that depend on nothing but the options.
type ids struct {
	at     int64 // Unix milliseconds, one more at each identifier
	random *rand.Rand
}

func newIDs(seed uint64, workshopNumber int, now time.Time) *ids {
	return &ids{at: now.UnixMilli(), random: rand.New(rand.NewPCG(seed, ^uint64(workshopNumber)))}
}

func (s *ids) next() string {
	s.at++
	var u uuid.UUID
	for i := range 6 {
		u[i] = byte(s.at >> (40 - 8*i))
	}
	for i := 6; i < len(u); i++ {
		u[i] = byte(s.random.Uint32())
	}
	u[6] = u[6]&0x0f | 0x70 // version 7
	u[8] = u[8]&0x3f | 0x80 // RFC 9562 variant
	return u.String()
}
