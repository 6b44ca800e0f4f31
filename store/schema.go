package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"
)

// SchemaVersion is the version of the dossiers that this program writes. It
// reads all earlier ones, which it brings up to this version.
const SchemaVersion = 2

//go:embed schema/*.sql
var schemaFiles embed.FS

// migrations holds one script for each version, the first for version 1.
type migrations []string

var ourMigrations = sync.OnceValue(func() migrations {
	names, err := fs.Glob(schemaFiles, "schema/*.sql") // sorted
	if err != nil {
		panic(err) // a constant pattern
	}
	var steps migrations
	for _, name := range names {
		script, err := schemaFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		steps = append(steps, string(script))
	}
	return steps
})

// migrate brings a database from one version to the last, each step in one
// transaction with its version number: a step that fails leaves the database as
// it was before that step. Foreign keys are not enforced meanwhile, so that a
// step can rebuild a table, but looked over before each step is committed.
func (m migrations) migrate(ctx context.Context, c *sql.Conn, from int) (err error) {
	if _, err := c.ExecContext(ctx, "PRAGMA foreign_keys = 0"); err != nil {
		return err
	}
	defer func() {
		_, end := c.ExecContext(context.WithoutCancel(ctx), "PRAGMA foreign_keys = 1")
		err = errors.Join(err, end)
	}()
	for version := from + 1; version <= len(m); version++ {
		err := transact(ctx, c, func() error { return m.step(ctx, c, version) })
		if err != nil {
			return fmt.Errorf("migrate to version %d: %w", version, err)
		}
	}
	return nil
}

func (m migrations) step(ctx context.Context, c *sql.Conn, version int) error {
	if _, err := c.ExecContext(ctx, m[version-1]); err != nil {
		return err
	}
	if _, err := c.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		return err
	}
	bad, err := foreignKeyErrors(ctx, c)
	if err == nil && len(bad) > 0 {
		err = fmt.Errorf("%w: %s", ErrDamaged, strings.Join(bad, "; "))
	}
	return err
}

// schemaOf returns the statements that make the objects of a database, sorted.
func schemaOf(ctx context.Context, c *sql.Conn) ([]string, error) {
	return column(ctx, c, "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1")
}

// schema returns what schemaOf finds in a sound dossier of that version.
func (m migrations) schema(ctx context.Context, version int) (_ []string, err error) {
	db, err := sql.Open("sqlite", ":memory:")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	c, err := db.Conn(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, c.Close()) }()
	if err := m[:version].migrate(ctx, c, 0); err != nil {
		return nil, err
	}
	return schemaOf(ctx, c)
}

// checkSchema refuses a database with anything else in it than a dossier of
// that version has: no foreign trigger, view or generated column ever runs.
func (m migrations) checkSchema(ctx context.Context, c *sql.Conn, version int) error {
	want, err := m.schema(ctx, version)
	if err != nil {
		return err
	}
	got, err := schemaOf(ctx, c)
	if err != nil {
		return err
	}
	if !slices.Equal(got, want) {
		return fmt.Errorf("%w: its tables are not those of version %d", ErrDamaged, version)
	}
	return nil
}

// backup writes a consistent copy of the dossier before a migration, named
// after it, its version and the moment, into dir or beside it.
func backup(ctx context.Context, c *sql.Conn, path, dir string, version int, now time.Time) error {
	if dir == "" {
		dir = filepath.Dir(path)
	}
	// Not MkdirAll: a stick that is not there must not become a folder.
	if err := os.Mkdir(dir, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	ext := filepath.Ext(path)
	base := strings.TrimSuffix(filepath.Base(path), ext)
	final := filepath.Join(dir, fmt.Sprintf("%s.v%d.%s%s", base, version, now.UTC().Format("20060102-150405.000"), ext))
	temp := final + ".part"
	if _, err := c.ExecContext(ctx, "VACUUM INTO ?", temp); err != nil {
		return errors.Join(err, removeIfThere(temp))
	}
	err := soundCopy(ctx, temp)
	if err == nil {
		err = publish(temp, final)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(temp))
	}
	return nil
}

func removeIfThere(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// foreignKeyErrors lists the rows that point to nothing.
func foreignKeyErrors(ctx context.Context, c *sql.Conn) ([]string, error) {
	return column(ctx, c, `SELECT "table" || ' → ' || parent FROM pragma_foreign_key_check GROUP BY 1`)
}

// column returns the first column of a query.
func column(ctx context.Context, c *sql.Conn, query string, args ...any) (list []string, err error) {
	rows, err := c.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}
