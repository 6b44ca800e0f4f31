package store

import (
	"context"

	"atelier/store/workshop"
)

// PrepareTable writes a new dossier for one table of a workshop: the workshop
// itself (title, date, place, communes, parcours), its déroulé and the questions of
// its évaluation, without its notes, actions, answers and history. The participants (never their contacts) and the
// names of those who wrote go along only withPeople. What
// the table writes comes back with [Dossier.Merge], into the same workshop. It
// never replaces a file.
//
// The errors are those of [Create], and [ErrNotFound] for the workshop.
func (d *Dossier) PrepareTable(ctx context.Context, path, workshopID, table string, withPeople bool) (err error) {
	var heads []workshop.Change
	err = d.read(ctx, func() error {
		changes, err := d.changes(ctx, workshopID)
		heads = tableChanges(changes, withPeople)
		return err
	})
	if err != nil {
		return err
	}
	source := &Source{changes: make(map[workshop.Ref]workshop.Change), devices: make(map[int64]string)}
	for _, c := range heads {
		source.changes[c.Ref] = c
		source.devices[c.Device] = ""
	}
	return createFilled(ctx, path, Options{Now: d.options.Now}, func(t *Dossier) error {
		if _, err := t.Merge(ctx, source); err != nil {
			return err
		}
		return t.use(ctx, "save", func() error {
			_, err := t.conn.ExecContext(ctx, "INSERT INTO mark VALUES (?, ?)", markTable, nameOf(table))
			return err
		})
	})
}

// travels says whether a field goes along to a table.
func travels(c workshop.Change, withPeople bool) bool {
	switch c.Kind {
	case workshop.KindWorkshop, workshop.KindBlock:
		return withPeople || !workshop.HoldsName(c.Kind, c.Field)
	case workshop.KindCriterion: // every table answers the same questions; the hands raised so far stay here
		return c.Field == workshop.CriterionTitre || c.Field == workshop.CriterionRang || c.Field == workshop.FieldTrashed
	case workshop.KindParticipant:
		return withPeople && c.Field != workshop.ParticipantContact && c.Field != workshop.ParticipantAccord
	}
	return false
}

// tableChanges returns the present values of the workshop's own fields. They are
// the same changes, so that they are not twice there once the table comes back.
func tableChanges(changes []workshop.Change, withPeople bool) []workshop.Change {
	byField := make(map[workshop.Key][]workshop.Change)
	for _, c := range changes {
		if travels(c, withPeople) {
			byField[c.Key] = append(byField[c.Key], c)
		}
	}
	var out []workshop.Change
	for _, list := range byField {
		for _, c := range workshop.Heads(list) {
			if !withPeople {
				c.Person, c.Author = "", ""
			}
			out = append(out, c)
		}
	}
	return out
}
