package demo

import (
	"fmt"
	"strconv"

	"atelier/assets/agendas"
	"atelier/store/workshop"
)

// clusters groups the notes as in the example, and returns in which cluster each
// grouped note is.
func (w *writer) clusters(notes []string) map[string]string {
	in := make(map[string]string)
	if w.mixed || len(notes) < len(w.model.Notes) {
		return in
	}
	rank := ""
	for _, c := range w.model.Room.Clusters {
		id := w.ids.next()
		rank = workshop.RankBetween(rank, "")
		put := func(f workshop.Field, v string) { w.set(workshop.KindCluster, id, f, v) }
		put(workshop.ClusterTitre, c.Title)
		put(workshop.ClusterRang, rank)
		if c.Impact > 0 {
			put(workshop.FieldImpact, strconv.Itoa(c.Impact))
			put(workshop.FieldEffort, strconv.Itoa(c.Effort))
		}
		for _, n := range c.Notes {
			in[notes[n-1]] = id
			w.set(workshop.KindNote, notes[n-1], workshop.NoteCluster, id)
		}
		w.votes = append(w.votes, voted{id, c.Dots})
	}
	for i := range notes {
		w.votes = append(w.votes, voted{notes[i], w.model.Room.Round.Notes[strconv.Itoa(i+1)]})
	}
	return in
}

// voted is how many dots a cluster or a note has.
type voted struct {
	id   string
	dots int
}

// room writes what happened besides notes and actions; of the mixed workshops, the
// déroulé and the participants only.
func (w *writer) room() error {
	put := func(f workshop.Field, v string) { w.set(workshop.KindWorkshop, w.id, f, v) }
	r := w.model.Room
	put(workshop.WorkshopHeure, r.Hour)
	if err := w.agenda(r.Agenda); err != nil {
		return err
	}
	w.participants()
	if len(w.votes) == 0 {
		return nil
	}
	w.round()
	w.evaluation()
	put(workshop.WorkshopNextDate, w.after(&r.Next.Days))
	put(workshop.WorkshopNextHeure, r.Next.Hour)
	put(workshop.WorkshopNextLieu, r.Next.Place)
	put(workshop.WorkshopNextObjet, r.Next.Topic)
	return nil
}

func (w *writer) agenda(id string) error {
	all, err := agendas.Load()
	if err != nil {
		return err
	}
	for _, t := range all {
		if t.ID != id {
			continue
		}
		rank := ""
		for _, b := range t.Blocks {
			rank = workshop.RankBetween(rank, "")
			w.block(b, rank)
		}
		return nil
	}
	return fmt.Errorf("demo: no déroulé %q", id)
}

func (w *writer) block(b agendas.Block, rank string) {
	id := w.ids.next()
	put := func(f workshop.Field, v string) { w.set(workshop.KindBlock, id, f, v) }
	put(workshop.BlockTitre, b.Title)
	put(workshop.BlockBut, b.Aim)
	put(workshop.BlockMinutes, strconv.Itoa(b.Minutes))
	put(workshop.BlockMethode, b.Method)
	put(workshop.BlockConsignes, b.Instructions)
	put(workshop.BlockMateriel, b.Material)
	put(workshop.BlockQui, b.Who)
	if b.Pause {
		put(workshop.BlockPause, "1")
	}
	put(workshop.BlockRang, rank)
}

func (w *writer) participants() {
	for _, p := range w.model.Room.Participants {
		id := w.ids.next()
		put := func(f workshop.Field, v string) { w.set(workshop.KindParticipant, id, f, v) }
		put(workshop.ParticipantNom, p.Name)
		put(workshop.ParticipantStructure, p.Structure)
		put(workshop.ParticipantCollege, p.College)
		put(workshop.ParticipantTable, p.Table)
		if !p.Absent {
			put(workshop.ParticipantPresent, "1")
		}
	}
}

func (w *writer) round() {
	id := w.ids.next()
	put := func(f workshop.Field, v string) { w.set(workshop.KindRound, id, f, v) }
	put(workshop.RoundTitre, w.model.Room.Round.Title)
	put(workshop.RoundDots, strconv.Itoa(w.model.Room.Round.Dots))
	put(workshop.RoundRang, workshop.RankBetween("", ""))
	for _, v := range w.votes {
		put(workshop.FieldVotes(workshop.Vote{Target: v.id}), workshop.VoteCount(v.dots))
	}
}

func (w *writer) evaluation() {
	rank := ""
	for _, q := range w.model.Room.Questions {
		id := w.ids.next()
		rank = workshop.RankBetween(rank, "")
		w.set(workshop.KindCriterion, id, workshop.CriterionTitre, q.Title)
		w.set(workshop.KindCriterion, id, workshop.CriterionRang, rank)
		for i, n := range q.Hands {
			w.set(workshop.KindCriterion, id, workshop.FieldHands(i+1), workshop.VoteCount(n))
		}
	}
	for _, words := range w.model.Room.Words {
		w.set(workshop.KindSheet, w.ids.next(), workshop.SheetWords, words)
	}
}
