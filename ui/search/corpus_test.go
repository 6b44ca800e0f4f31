package search_test

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"atelier/store/workshop"
)

// dossier gives the cells of workshops with 100 notes and 10 actions each, in
// the order of a file: texts of 70 to 150 characters with a varied vocabulary,
// the same each time. No two cells share a string, as when they are read.
func dossier(notes int) iter.Seq[workshop.Cell] {
	return func(yield func(workshop.Cell) bool) {
		w := newWriter(yield)
		for n := 0; n < notes; n += 100 {
			w.workshop(n)
		}
	}
}

type writer struct {
	*rand.Rand
	zipf  *rand.Zipf
	yield func(workshop.Cell) bool
	made  int
	done  bool
}

func newWriter(yield func(workshop.Cell) bool) *writer {
	r := rand.New(rand.NewPCG(1, 2))
	return &writer{Rand: r, zipf: rand.NewZipf(r, 1.15, 12, vocabulary-1), yield: yield}
}

func (w *writer) workshop(n int) {
	id := w.id()
	put := func(kind workshop.Kind, id string, f workshop.Field, v string) { w.put(id, kind, id, f, v) }
	put(workshop.KindWorkshop, id, workshop.WorkshopTitre, "Atelier "+w.sentence(20))
	put(workshop.KindWorkshop, id, workshop.WorkshopLieu, "Salle des fêtes")
	put(workshop.KindWorkshop, id, workshop.WorkshopDate, "2026-11-23")
	put(workshop.KindWorkshop, id, workshop.FieldCommune("76351"), "Le Havre")
	for i := range 40 {
		w.put(id, workshop.KindItem, fmt.Sprintf("agir/%d/%d", i/8, i%8), workshop.ItemFait, "1")
		if i%10 == 0 {
			w.put(id, workshop.KindItem, fmt.Sprintf("agir/%d/%d", i/8, i%8), workshop.ItemRemarque, w.sentence(40))
		}
	}
	for i := range 100 {
		note := w.id()
		w.put(id, workshop.KindNote, note, workshop.NoteAuthor, [...]string{"", "", "Mme Lefèvre", "Élu"}[i%4])
		w.put(id, workshop.KindNote, note, workshop.NoteKindOf, string(workshop.NoteKinds[i%len(workshop.NoteKinds)]))
		w.put(id, workshop.KindNote, note, workshop.NoteStep, "agir/2")
		w.put(id, workshop.KindNote, note, workshop.NoteTable, fmt.Sprintf("Table %d", i%8+1))
		w.put(id, workshop.KindNote, note, workshop.NoteText, w.sentence(70+w.IntN(80)))
	}
	for range 10 {
		w.action(id)
	}
}

func (w *writer) action(in string) {
	id := w.id()
	put := func(f workshop.Field, v string) { w.put(in, workshop.KindAction, id, f, v) }
	put(workshop.ActionDebut, "2027-03-01")
	put(workshop.ActionDescription, w.sentence(250))
	put(workshop.ActionEluReferent, w.sentence(10))
	put(workshop.ActionIndicateurs, w.sentence(40))
	put(workshop.ActionObjectifs, w.sentence(80))
	put(workshop.ActionPersonnePilote, w.sentence(10))
	put(workshop.ActionRang, "n")
	put(workshop.ActionServicePilote, "Espaces verts")
	put(workshop.ActionStatut, "À venir")
	put(workshop.ActionThematique, "Nature, environnement, air")
	put(workshop.ActionTitre, w.sentence(40))
	for range 3 {
		m := w.id()
		w.put(in, workshop.KindMilestone, m, workshop.MilestoneAction, id)
		w.put(in, workshop.KindMilestone, m, workshop.MilestoneNom, w.sentence(30))
		w.put(in, workshop.KindMilestone, m, workshop.MilestoneRang, "n")
	}
}

func (w *writer) put(in string, kind workshop.Kind, id string, f workshop.Field, v string) {
	k := workshop.Key{
		Workshop: strings.Clone(in), Kind: workshop.Kind(strings.Clone(string(kind))), ID: strings.Clone(id), Field: workshop.Field(strings.Clone(string(f))),
	}
	if !w.done && !w.yield(workshop.Cell{Key: k, Value: strings.Clone(v)}) {
		w.done = true
	}
}

// id gives an UUIDv7, made a moment after the one before.
func (w *writer) id() string {
	w.made++
	return fmt.Sprintf("019e%04x-%04x-7%03x-8%03x-%012x", w.made>>16, w.made&0xffff, w.IntN(1<<12), w.IntN(1<<12), w.Uint64N(1<<48))
}

// sentence writes French, or what looks like it, of about that many bytes.
func (w *writer) sentence(length int) string {
	var s strings.Builder
	for s.Len() < length {
		if s.Len() > 0 {
			s.WriteString([...]string{" ", " ", " ", " ", " ", ", ", " : "}[w.IntN(7)])
		}
		s.WriteString(wordNumber(w.zipf.Uint64()))
	}
	return strings.ToUpper(s.String()[:1]) + s.String()[1:] + "."
}

// vocabulary is how many words there are: a commune's notes of years.
const vocabulary = 30_000

// wordNumber gives a word, the frequent ones first; the rest is made of
// syllables.
func wordNumber(n uint64) string {
	if n < uint64(len(frequent)) {
		return frequent[n]
	}
	var s strings.Builder
	for n > 0 {
		s.WriteString(syllables[n%uint64(len(syllables))])
		n /= uint64(len(syllables))
	}
	return s.String()
}

var syllables = strings.Fields("ra mé ti on por ca ve lé pla nè mi sur ou bœ ci té dan gué hor fa ê ju val ber xi quo ni sté cha zou")

var frequent = strings.Fields(`de la le et les des à l’eau en un du une pour dans que sur par pas plus avec est ne se ce il au sont ou qui
	l’école nous aux la place d’ici vers sans être ombre bancs marché mairie arbres plantation tilleuls enfants rue vélo voiture
	stationnement habitants œuvre cœur bourg chemin haies rivière crue chaleur été hiver énergie chauffage isolation salle fêtes
	associations jeunes aînés transport covoiturage gare bus sécurité vitesse trottoirs éclairage nuit commerces boulangerie
	médecin santé cantine produits locaux agriculteurs forêt incendie sécheresse récupération toiture panneaux solaires budget
	printemps automne élus réunion calendrier financement région département subvention bénévoles jardin partagé compost déchets
	tri ressourcerie bibliothèque numérique aujourd’hui demain déjà très où ça là-bas peut-être quelqu’un n’y manquent s’arrête`)
