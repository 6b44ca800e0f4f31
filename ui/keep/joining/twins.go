package joining

import (
	"context"
	"maps"
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/session"
)

// pair is two spellings that may be one person, with the fields that hold them.
type pair struct {
	workshop.Twin
	usesA, usesB []workshop.Key
}

// pairs finds the people who are likely to be written twice in some workshops.
func pairs(ctx context.Context, d session.Dossier, ids []string) ([]pair, error) {
	uses, err := namesIn(ctx, d, ids)
	if err != nil {
		return nil, err
	}
	var out []pair
	for _, t := range workshop.Twins(slices.Collect(maps.Keys(uses))) {
		out = append(out, pair{t, uses[t.A], uses[t.B]})
	}
	return out, nil
}

// personal says whether a field names a person.
func personal(k workshop.Key) bool { return workshop.HoldsName(k.Kind, k.Field) }

// namesIn returns the names that the fields for people hold, and where.
func namesIn(ctx context.Context, d session.Dossier, ids []string) (map[string][]workshop.Key, error) {
	uses := make(map[string][]workshop.Key)
	for _, id := range ids {
		st, err := d.State(ctx, id)
		if err != nil {
			return nil, err
		}
		add := func(kind workshop.Kind, entity string, f workshop.Field, name string) {
			if name = strings.TrimSpace(name); name != "" {
				uses[name] = append(uses[name], workshop.Key{Workshop: id, Kind: kind, ID: entity, Field: f})
			}
		}
		add(workshop.KindWorkshop, id, workshop.WorkshopAnimateur, st.Workshop.Animateur)
		for _, n := range st.Notes() {
			add(workshop.KindNote, n.ID, workshop.NoteAuthor, n.Author)
			add(workshop.KindNote, n.ID, workshop.NoteWho, n.Who)
		}
		for _, a := range st.Actions() {
			add(workshop.KindAction, a.ID, workshop.ActionPersonnePilote, a.PersonnePilote)
			add(workshop.KindAction, a.ID, workshop.ActionEluReferent, a.EluReferent)
		}
		for _, p := range st.Participants() {
			add(workshop.KindParticipant, p.ID, workshop.ParticipantNom, p.Nom)
		}
		for _, b := range st.Blocks() {
			add(workshop.KindBlock, b.ID, workshop.BlockQui, b.Qui)
		}
	}
	return uses, nil
}
