package store_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/store"
)

// TestFilesThatAreNoDossiers opens what can lie in a folder and checks that it
// is told apart and left as it was, to the byte, with nothing beside it.
func TestFilesThatAreNoDossiers(t *testing.T) {
	good := bytesOf(t)
	const page = 4096
	edited := func(at int, with ...byte) []byte {
		b := bytes.Clone(good)
		copy(b[at:], with)
		return b
	}
	noise := make([]byte, page)
	if _, err := rand.Read(noise); err != nil {
		t.Fatal(err)
	}
	cases := map[string]struct {
		content []byte
		want    error
	}{
		"empty":                      {nil, store.ErrNotDossier},
		"text":                       {[]byte("Compte rendu de la réunion du 3 mars"), store.ErrNotDossier},
		"long text":                  {bytes.Repeat([]byte("Compte rendu de la réunion du 3 mars\n"), 1000), store.ErrNotDossier},
		"PDF":                        {append([]byte("%PDF-1.4\n"), noise...), store.ErrNotDossier},
		"noise":                      {bytes.Repeat(noise, 5), store.ErrNotDossier},
		"50 bytes of one":            {good[:50], store.ErrNotDossier},
		"another program's":          {edited(68, 0, 0, 0, 1), store.ErrNotDossier},
		"header only":                {good[:100], store.ErrDamaged},
		"one page":                   {good[:page], store.ErrDamaged},
		"cut in a page":              {good[:len(good)-100], store.ErrDamaged},
		"cut by a page":              {good[:len(good)-page], store.ErrDamaged},
		"longer":                     {append(bytes.Clone(good), noise...), store.ErrDamaged},
		"half overwritten":           {append(bytes.Clone(good[:len(good)/2]), bytes.Repeat([]byte{0}, len(good)-len(good)/2)...), store.ErrDamaged},
		"noise in the second page":   {edited(page, noise...), store.ErrDamaged},
		"noise in the last page":     {edited(len(good)-page, noise...), store.ErrDamaged},
		"noise after the header":     {edited(100, noise[:page-100]...), store.ErrDamaged},
		"page size 3":                {edited(16, 0, 3), store.ErrDamaged},
		"unknown journal mode":       {edited(18, 3, 3), store.ErrDamaged},
		"half a journal mode":        {edited(18, 2), store.ErrDamaged},
		"unknown file format":        {edited(44, 0, 0, 0, 99), store.ErrDamaged},
		"version 0":                  {edited(60, 0, 0, 0, 0), store.ErrDamaged},
		"version −1":                 {edited(60, 255, 255, 255, 255), store.ErrDamaged},
		"foreign trigger":            {altered(t, good, "CREATE TRIGGER t AFTER INSERT ON cell BEGIN DELETE FROM change; END"), store.ErrDamaged},
		"foreign view":               {altered(t, good, "CREATE VIEW v AS SELECT * FROM cell"), store.ErrDamaged},
		"foreign table":              {altered(t, good, "CREATE TABLE x (y)"), store.ErrDamaged},
		"missing index":              {altered(t, good, "DROP INDEX change_workshop"), store.ErrDamaged},
		"view instead of a table":    {altered(t, good, "DROP TABLE rival", "CREATE VIEW rival AS SELECT 1 AS entity, '' AS field, 1 AS stamp, 1 AS device"), store.ErrDamaged},
		"column that runs something": {altered(t, good, "ALTER TABLE device ADD COLUMN z TEXT AS (upper(name))"), store.ErrDamaged},
		"all objects gone":           {altered(t, good, "DROP TABLE rival", "DROP TABLE cell", "DROP TABLE change", "DROP TABLE entity", "DROP TABLE workshop", "DROP TABLE device"), store.ErrDamaged},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := write(t, c.content)
			before := fingerprintOf(t, path)
			for opener, err := range openers(path) {
				if !errors.Is(err, c.want) {
					t.Errorf("%s: %v", opener, err)
				}
			}
			r, err := store.Check(context.Background(), path)
			if errors.Is(c.want, store.ErrNotDossier) != errors.Is(err, store.ErrNotDossier) || err == nil && r.Sound() {
				t.Errorf("Check: %+v, %v", r, err)
			}
			if fingerprintOf(t, path) != before {
				t.Error("the file changed")
			}
			if got := names(t, filepath.Dir(path)); len(got) != 1 {
				t.Errorf("left %q", got)
			}
		})
	}
}

func TestNewerDossier(t *testing.T) {
	newer := bytesOf(t)
	binary.BigEndian.PutUint32(newer[60:], store.SchemaVersion+1)
	path := write(t, newer)
	before := fingerprintOf(t, path)
	_, err := store.Check(context.Background(), path)
	for _, err := range append([]error{err}, values(openers(path))...) {
		var told *store.NewerError
		if !errors.As(err, &told) || told.Version != store.SchemaVersion+1 {
			t.Errorf("error %v", err)
		}
	}
	if fingerprintOf(t, path) != before || len(names(t, filepath.Dir(path))) != 1 {
		t.Error("the file or its folder changed")
	}
}

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	for opener, err := range openers(dir) {
		if !errors.Is(err, store.ErrNotDossier) {
			t.Errorf("%s: %v", opener, err)
		}
	}
	if _, err := store.Check(context.Background(), dir); !errors.Is(err, store.ErrNotDossier) {
		t.Errorf("Check: %v", err)
	}
}

// TestCheckFindsWhatOpenDoesNot alters rows of a dossier whose pages and tables
// are in order.
func TestCheckFindsWhatOpenDoesNot(t *testing.T) {
	good := bytesOf(t)
	cases := map[string]struct {
		statement string
		want      store.FindingKind
	}{
		"other value":    {"UPDATE cell SET value = 'autre' WHERE entity = 3", store.WrongFold},
		"other person":   {"UPDATE cell SET person = 'Eve' WHERE entity = 3", store.WrongFold},
		"other stamp":    {"UPDATE cell SET stamp = stamp + 1 WHERE entity = 3", store.WrongFold},
		"lost cell":      {"DELETE FROM cell WHERE entity = 3", store.WrongFold},
		"lost last cell": {"DELETE FROM cell WHERE entity = (SELECT max(entity) FROM cell)", store.WrongFold},
		"all cells lost": {"DELETE FROM cell", store.WrongFold},
		"cell too many":  {"INSERT INTO cell SELECT entity, 'zzz', value, stamp, device, person, written FROM cell WHERE entity = 3 LIMIT 1", store.WrongFold},
		"rival too many": {"INSERT INTO rival SELECT entity, field, stamp, device FROM cell WHERE entity = 3", store.WrongFold},
		"lost change":    {"DELETE FROM change WHERE entity = 3", store.WrongFold},
		"miscount":       {"UPDATE entity SET counted = 1 - counted WHERE n = 3", store.WrongFold},
		"wrong workshop": {"UPDATE change SET workshop = 2 WHERE entity = 3", store.WrongFold},
		"orphan":         {"UPDATE change SET device = 12345", store.Orphans},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			path := write(t, altered(t, good, c.statement))
			before := fingerprintOf(t, path)
			r, err := store.Check(context.Background(), path)
			if err != nil {
				t.Fatal(err)
			}
			if len(r.Findings) == 0 || r.Findings[0].Kind != c.want || r.Workshops != 2 {
				t.Errorf("report %+v", r)
			}
			if fingerprintOf(t, path) != before || len(names(t, filepath.Dir(path))) != 1 {
				t.Error("the file or its folder changed")
			}
		})
	}
}

// altered runs statements on a dossier as another program would.
func altered(tb testing.TB, content []byte, statements ...string) []byte {
	tb.Helper()
	path := write(tb, content)
	db, err := sql.Open("sqlite", path)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := db.Exec(strings.Join(statements, ";")); err != nil {
		tb.Fatal(err)
	}
	if err := db.Close(); err != nil {
		tb.Fatal(err)
	}
	after, err := os.ReadFile(path)
	if err != nil {
		tb.Fatal(err)
	}
	return after
}

func values[K comparable, V any](m map[K]V) (list []V) {
	for _, v := range m {
		list = append(list, v)
	}
	return list
}

// FuzzOpen opens any bytes. What cannot be opened is left as it was; what can
// be is read whole.
func FuzzOpen(f *testing.F) {
	good := bytesOf(f)
	f.Add([]byte(nil))
	f.Add(good)
	f.Add(good[:len(good)/2])
	for at := 0; at < 100; at += 7 {
		b := bytes.Clone(good)
		b[at] ^= 0x5a
		f.Add(b)
	}
	for at := 4096; at < len(good); at += 4096 {
		b := bytes.Clone(good)
		b[at+3] ^= 0x11
		f.Add(b)
	}
	dir := f.TempDir()
	f.Fuzz(func(t *testing.T, content []byte) {
		ctx := context.Background()
		path := filepath.Join(dir, "a.atelier")
		if err := os.WriteFile(path, content, 0o644); err != nil {
			t.Fatal(err)
		}
		// A file of another program's fault may be unsound; it must not break us.
		if _, err := store.Check(ctx, path); err == nil {
			readAll(path)
		}
		d, err := store.Open(ctx, path, store.Options{})
		if err == nil {
			err = d.Close()
		}
		if err == nil && bytes.Equal(content[18:20], []byte{2, 2}) {
			return // write-ahead logging was ended
		}
		if after, readErr := os.ReadFile(path); readErr != nil || !bytes.Equal(after, content) {
			t.Errorf("the file changed (%v), opening gave %v", readErr, err)
		}
		if got := names(t, dir); len(got) != 1 {
			t.Errorf("left %q", got)
		}
	})
}

// readAll reads a dossier; errors are allowed, a crash is not.
func readAll(path string) {
	ctx := context.Background()
	r, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return
	}
	defer func() { _ = r.Close() }()
	list, _ := r.Workshops(ctx)
	for _, w := range list {
		_, _ = r.State(ctx, w.ID)
		_, _ = r.Changes(ctx, w.ID)
	}
}

// TestWriteAheadLogIsUndone turns on, as another program would, the mode in
// which a dossier is several files; what that program wrote last is in one of
// the others.
func TestWriteAheadLogIsUndone(t *testing.T) {
	ctx := context.Background()
	path := write(t, bytesOf(t))
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.Exec("PRAGMA journal_mode = WAL; UPDATE device SET name = 'ailleurs'"); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(ctx, path, store.Options{}); !errors.Is(err, store.ErrBusy) {
		t.Errorf("while the other program has it: %v", err)
	}
	left := copyAll(t, path)
	if got := names(t, folder(left)); len(got) < 2 {
		t.Fatalf("no log: %q", got)
	}
	before := fingerprintOf(t, left)
	if _, err := store.OpenReadOnly(ctx, left, store.Options{}); !errors.Is(err, store.ErrUnfinished) {
		t.Errorf("OpenReadOnly: %v", err)
	}
	if r, err := store.Check(ctx, left); err != nil || len(r.Findings) != 1 || r.Findings[0].Kind != store.Unfinished {
		t.Errorf("Check: %+v, %v", r, err)
	}
	if fingerprintOf(t, left) != before {
		t.Error("reading changed the file")
	}
	closeDossier(t, open(t, left))
	if got := names(t, folder(left)); len(got) != 1 {
		t.Errorf("left %q", got)
	}
	sound(t, left)
	again, err := sql.Open("sqlite", left)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = again.Close() }()
	var name string
	if err := again.QueryRow("SELECT name FROM device").Scan(&name); err != nil || name != "ailleurs" {
		t.Errorf("what the log held: %q, %v", name, err)
	}
}

// TestDamagedAndLoggedAhead holds that a file that is not sound is not put in
// order.
func TestDamagedAndLoggedAhead(t *testing.T) {
	content := bytesOf(t)
	copy(content[18:], []byte{2, 2})
	clear(content[len(content)-4096:])
	path := write(t, content)
	before := fingerprintOf(t, path)
	if _, err := store.Open(context.Background(), path, store.Options{}); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("error %v", err)
	}
	if fingerprintOf(t, path) != before || len(names(t, folder(path))) != 1 {
		t.Errorf("the file or its folder changed: %q", names(t, folder(path)))
	}
}

// copyAll copies a file and all that lies beside it into another folder.
func copyAll(t *testing.T, path string) string {
	t.Helper()
	to := t.TempDir()
	if err := os.CopyFS(to, os.DirFS(folder(path))); err != nil {
		t.Fatal(err)
	}
	return filepath.Join(to, filepath.Base(path))
}
