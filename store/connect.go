package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"
	"sync"

	"modernc.org/sqlite"
)

// lockKind asks for locks that belong to an open file and not to the process.
// With the older ones, closing any other handle of the dossier (to look at its
// header, to copy it) would silently end the locks of a save under way.
var lockKind = sync.OnceFunc(func() {
	// Linux only; elsewhere closing another handle is harmless (Windows) or the
	// risk is what it was.
	_, _ = sqlite.OFDLocking(true)
})

// access says how a connection may use a file.
type access string

const (
	reading access = "ro"
	writing access = "rw"
)

// vfsName is the file system that SQLite goes through, "" for the system's own.
// Tests put one in its place that fails.
var vfsName string

// dsn returns the data source name of a file. A path may hold any character,
// so it goes through an URL.
func dsn(path string, a access) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/…
	}
	q := url.Values{"mode": {string(a)}, "_txlock": {"immediate"}, "_dqs": {"0"}, "_defensive": {"1"}}
	q["_pragma"] = []string{
		"busy_timeout(5000)", "trusted_schema(0)", "cell_size_check(1)", "foreign_keys(1)",
		"temp_store(MEMORY)", "synchronous(FULL)", "secure_delete(1)",
	}
	if a == reading {
		q["_pragma"] = append(q["_pragma"], "query_only(1)")
	}
	if vfsName != "" {
		q.Set("vfs", vfsName)
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: q.Encode()}).String()
}

// connection is the one connection of a dossier; see the package comment.
type connection struct {
	*sql.Conn
	db *sql.DB
}

func connect(ctx context.Context, path string, a access) (*connection, error) {
	lockKind()
	db, err := sql.Open("sqlite", dsn(path, a))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	return &connection{c, db}, nil
}

// keepJournal sets how saves are made: TRUNCATE, with the FULL of dsn, means that
// a commit is on the disk when it returns, that nothing but the journal is
// needed to undo a half-made one, and that the journal of a closed dossier can
// be removed. It ends write-ahead logging, unless another program still uses it.
func (c *connection) keepJournal(ctx context.Context) error {
	var mode string
	if err := c.QueryRowContext(ctx, "PRAGMA journal_mode = TRUNCATE").Scan(&mode); err != nil {
		return err
	}
	if mode != "truncate" {
		return fmt.Errorf("%w: its journal mode stays %q", ErrBusy, mode)
	}
	return nil
}

// copyToMemory returns a copy of the database that is not a file.
func (c *connection) copyToMemory(ctx context.Context) (*connection, error) {
	var content []byte
	err := c.Raw(func(driver any) (err error) {
		content, err = driver.(serializer).Serialize()
		return err
	})
	if err != nil {
		return nil, err
	}
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	copied := &connection{conn, db}
	if err := conn.Raw(func(driver any) error { return driver.(serializer).Deserialize(content) }); err != nil {
		return nil, errors.Join(err, copied.close())
	}
	return copied, nil
}

// serializer is what the driver's connection offers besides database/sql.
type serializer interface {
	Serialize() ([]byte, error)
	Deserialize([]byte) error
}

func (c *connection) close() error { return errors.Join(c.Conn.Close(), c.db.Close()) }

// transact runs work in one immediate transaction, which either is durable when
// transact returns nil or leaves no trace.
func transact(ctx context.Context, c *sql.Conn, work func() error) error {
	if _, err := c.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := work()
	if err == nil {
		_, err = c.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// After a full disk SQLite has already rolled back, and this fails.
		_, _ = c.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	}
	return err
}
