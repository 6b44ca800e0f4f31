package store

import (
	"context"
	"slices"

	"atelier/store/workshop"
)

// personal are the fields of a workshop that name somebody.
var personal = []workshop.Field{workshop.WorkshopAnimateur}

// PrepareTable writes a new dossier for one table of a workshop: the workshop
// itself (title, date, place, communes, parcours), without its notes, actions and
// history, and without the names of those who wrote it, unless withPeople. What
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

// tableChanges returns the present values of the workshop's own fields. They are
// the same changes, so that they are not twice there once the table comes back.
func tableChanges(changes []workshop.Change, withPeople bool) []workshop.Change {
	byField := make(map[workshop.Field][]workshop.Change)
	for _, c := range changes {
		if c.Kind == workshop.KindWorkshop && (withPeople || !slices.Contains(personal, c.Field)) {
			byField[c.Field] = append(byField[c.Field], c)
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
