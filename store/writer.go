package store

import (
	"context"
	"database/sql"
	"errors"
)

// writer holds the prepared statements of an edit.
type writer struct {
	addDevice, addWorkshop, addEntity, addChange *sql.Stmt
	findWorkshop, findEntity, findCell           *sql.Stmt
	findRivals, findCount                        *sql.Stmt
	findChange, findEdit, findChanges            *sql.Stmt
	findDevice, putTexts, putTrace               *sql.Stmt
	putCell, putCount, addRival, dropRivals      *sql.Stmt
	all                                          []*sql.Stmt
}

func newWriter(ctx context.Context, c *sql.Conn) (*writer, error) {
	w := &writer{}
	for _, s := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&w.addDevice, "INSERT INTO device (id, name) VALUES (?, ?) ON CONFLICT DO UPDATE SET name = excluded.name WHERE name <> excluded.name"},
		{&w.addWorkshop, "INSERT INTO workshop (id) VALUES (?) RETURNING n"},
		{&w.addEntity, "INSERT INTO entity (workshop, kind, id) VALUES (?, ?, ?) RETURNING n"},
		{&w.addChange, "INSERT INTO change (stamp, device, workshop, entity, field, value, person, edit, replaces, written, author, erased, knows) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
		{&w.findWorkshop, "SELECT n FROM workshop WHERE id = ?"},
		{&w.findEntity, "SELECT n FROM entity WHERE workshop = ? AND kind = ? AND id = ?"},
		{&w.findCell, "SELECT value, stamp, device FROM cell WHERE entity = ? AND field = ?"},
		{&w.findRivals, "SELECT stamp, device FROM rival WHERE entity = ? AND field = ?"},
		{&w.findChange, "SELECT w.id, " + changeColumns + ` FROM change c JOIN entity e ON e.n = c.entity JOIN workshop w ON w.n = c.workshop
			WHERE c.stamp = ? AND c.device = ?`},
		{&w.findEdit, "SELECT w.id, " + changeColumns + ` FROM change c JOIN entity e ON e.n = c.entity JOIN workshop w ON w.n = c.workshop
			WHERE c.stamp >= ? AND c.device = ? AND c.edit = ? ORDER BY c.stamp`},
		{&w.findChanges, "SELECT ?, " + changeColumns + ` FROM change c JOIN entity e ON e.n = c.entity
			WHERE c.workshop = ? ORDER BY c.stamp, c.device`},
		{&w.findDevice, "SELECT name FROM device WHERE id = ?"},
		{&w.putTexts, "UPDATE change SET value = ?, person = ?, author = ?, erased = ? WHERE stamp = ? AND device = ?"},
		{&w.putTrace, "INSERT INTO erasure (id, workshop, stamp, salt, words) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"},
		{&w.findCount, "SELECT counted, " + countedNow + " FROM entity WHERE n = ?"},
		{&w.putCell, `INSERT INTO cell (entity, field, value, stamp, device, person, written) VALUES (?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT DO UPDATE SET value = excluded.value, stamp = excluded.stamp, device = excluded.device,
				person = excluded.person, written = excluded.written`},
		{&w.addRival, "INSERT INTO rival (entity, field, stamp, device) VALUES (?, ?, ?, ?)"},
		{&w.putCount, "UPDATE entity SET counted = ? WHERE n = ?"},
		{&w.dropRivals, "DELETE FROM rival WHERE entity = ? AND field = ?"},
	} {
		stmt, err := c.PrepareContext(ctx, s.query)
		if err != nil {
			return nil, errors.Join(err, w.close())
		}
		*s.into = stmt
		w.all = append(w.all, stmt)
	}
	return w, nil
}

func (w *writer) close() (err error) {
	for _, s := range w.all {
		err = errors.Join(err, s.Close())
	}
	w.all = nil
	return err
}
