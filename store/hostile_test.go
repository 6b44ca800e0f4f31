package store_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"maps"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"atelier/store"
	"atelier/store/workshop"
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
			if _, err := store.ReadSource(context.Background(), path); !errors.Is(err, c.want) {
				t.Errorf("ReadSource: %v", err)
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

// known says whether an error is one that a screen explains.
func known(err error) bool {
	for _, kind := range []error{store.ErrNotDossier, store.ErrDamaged, store.ErrUnfinished, store.ErrTooLong} {
		if errors.Is(err, kind) {
			return true
		}
	}
	return errors.As(err, new(*store.NewerError))
}

// hostile tries whatever reads a foreign file on these bytes, and merges it into
// a copy of the target if it can be read. It fails if the file changes, if an
// error is of no known kind, if what is refused leaves a trace, or if what is
// taken makes the target unsound. It returns the first error.
func hostile(t *testing.T, content, target []byte) error {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute) // only so that a hang is told
	defer cancel()
	dir := quickDir(t)
	path, into := filepath.Join(dir, "reçu.atelier"), filepath.Join(dir, "ici.atelier")
	for name, content := range map[string][]byte{path: content, into: target} {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	before := fingerprintOf(t, path)
	err := merged(ctx, t, path, into)
	if err != nil {
		if !known(err) {
			t.Errorf("an error of no kind: %v", err)
		}
		if after, err := os.ReadFile(into); err != nil || !bytes.Equal(after, target) {
			t.Errorf("the target changed (%v)", err)
		}
	} else {
		sound(t, into)
	}
	if _, err := store.Check(ctx, path); err != nil && !known(err) {
		t.Errorf("Check: an error of no kind: %v", err)
	}
	if fingerprintOf(t, path) != before {
		t.Error("reading changed the file")
	}
	if got := names(t, dir); len(got) != 2 {
		t.Errorf("left %q", got)
	}
	return err
}

// merged merges one file into another.
func merged(ctx context.Context, t *testing.T, path, into string) error {
	s, err := store.ReadSource(ctx, path)
	if err != nil {
		return err
	}
	d := openAt(t, into, store.Options{})
	defer closeDossier(t, d)
	preview, err := d.Preview(ctx, s)
	if err != nil {
		return err
	}
	m, err := d.Merge(ctx, s)
	preview.TakenBack = 0 // which Merge does not tell
	if err == nil && !reflect.DeepEqual(m, preview) {
		t.Errorf("preview %+v, merge %+v", preview.Workshops, m.Workshops)
	}
	return err
}

// small returns the content of a dossier with a bit of everything, and of the
// dossier that it is a copy of.
func small(tb testing.TB) (content, before []byte) {
	tb.Helper()
	ctx := context.Background()
	d := create(tb, store.Options{})
	fill(tb, d, 2, 12)
	note := apply(tb, d, title("w", "Un"), set("w", workshop.KindNote, "n", workshop.NoteText, strings.Repeat("long ", 2000)))[0].By
	closeDossier(tb, d)
	before, err := os.ReadFile(d.Path())
	if err != nil {
		tb.Fatal(err)
	}
	d = open(tb, d.Path())
	apply(tb, d, title("w", "Deux"), set("w", workshop.KindNote, "m", workshop.NoteText, "jetée"), set("w", workshop.KindNote, "m", workshop.FieldTrashed, "1"))
	_, err1 := d.Undo(ctx, "Bob", note)
	_, err2 := d.Erase(ctx, "", "Marie Dupont")
	rival := workshop.Change{Ref: workshop.Ref{Stamp: note.Stamp + 1, Device: 5}, Edit: note.Stamp + 1, Replaces: []workshop.Ref{note}, Value: "Autre", Person: "Zoé", Key: title("w", "").Key}
	_, err3 := d.Merge(ctx, store.SourceOf(rival))
	if err := errors.Join(err1, err2, err3); err != nil {
		tb.Fatal(err)
	}
	closeDossier(tb, d)
	content, err = os.ReadFile(d.Path())
	if err != nil {
		tb.Fatal(err)
	}
	return content, before
}

// TestDamagedSources merges files of which a page is zeroed, the end is lost, or
// some bits turned over.
func TestDamagedSources(t *testing.T) {
	t.Parallel()
	const page = 4096
	content, target := small(t)
	if err := hostile(t, content, target); err != nil {
		t.Fatalf("undamaged: %v", err)
	}
	for at := 0; at < len(content); at += page {
		zeroed := bytes.Clone(content)
		clear(zeroed[at : at+page])
		if err := hostile(t, zeroed, target); err == nil {
			t.Errorf("page %d of zeroes was taken", at/page+1)
		}
		if err := hostile(t, content[:at], target); err == nil {
			t.Errorf("%d pages of %d were taken", at/page, len(content)/page)
		}
	}
	if err := hostile(t, content[:len(content)-1], target); err == nil {
		t.Error("all but a byte was taken")
	}
	random := mathrand.New(mathrand.NewPCG(1, 2))
	for range flips() {
		flipped := bytes.Clone(content)
		at := random.IntN(len(content))
		if random.IntN(4) == 0 {
			at %= 200 // the header, and the start of the schema
		}
		flipped[at] ^= 1 << random.IntN(8)
		_ = hostile(t, flipped, target) // what it checks is enough
		if t.Failed() {
			t.Fatalf("byte %d", at)
		}
	}
}

func flips() int {
	if underRace {
		return 20
	}
	return 120
}

// TestFlippedTextIsNotTaken turns over bits of present values, which SQLite does
// not see. They stand in the file twice.
func TestFlippedTextIsNotTaken(t *testing.T) {
	t.Parallel()
	content, _ := small(t)
	texts := [][]byte{[]byte("jetée"), []byte("Deux")}
	for _, text := range texts {
		for at := 0; ; at++ {
			i := bytes.Index(content[at:], text)
			if i < 0 {
				break
			}
			at += i
			flipped := bytes.Clone(content)
			flipped[at+1] ^= 1
			if err := hostile(t, flipped, emptyDossier()); !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%q with a wrong letter at byte %d: %v", text, at, err)
			}
		}
	}
}

// TestSparseFile has a file of four gigabytes of which nearly nothing is there.
func TestSparseFile(t *testing.T) {
	ctx := context.Background()
	content := bytesOf(t)
	for name, pages := range map[string]uint32{"as long as its header says": 1 << 20, "longer": 5} {
		path := filepath.Join(t.TempDir(), "creux.atelier")
		binary.BigEndian.PutUint32(content[28:], pages)
		if err := errors.Join(os.WriteFile(path, content, 0o644), os.Truncate(path, 4<<30)); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		for opener, err := range openers(path) {
			if !errors.Is(err, store.ErrDamaged) {
				t.Errorf("%s, %s: %v", name, opener, err)
			}
		}
		if _, err := store.ReadSource(ctx, path); !errors.Is(err, store.ErrDamaged) {
			t.Errorf("%s, ReadSource: %v", name, err)
		}
		if r, err := store.Check(ctx, path); err != nil || r.Sound() {
			t.Errorf("%s, Check: %+v, %v", name, r, err)
		}
		if after, err := os.Stat(path); err != nil || !after.ModTime().Equal(info.ModTime()) || after.Size() != info.Size() || len(names(t, folder(path))) != 1 {
			t.Errorf("%s: the file or its folder changed (%v)", name, err)
		}
	}
}

// TestRowsThatNobodyWrote merges files in order as far as SQLite goes, with rows
// that this program would not have written.
func TestRowsThatNobodyWrote(t *testing.T) {
	t.Parallel()
	content, target := small(t)
	// The present values follow, so that only the rows themselves are wrong.
	const refold = `UPDATE cell SET (value, stamp, device, person, written) = (SELECT value, stamp, device, iif(written = 0, person, author), written
		FROM change c WHERE c.entity = cell.entity AND c.field = cell.field ORDER BY stamp DESC, device DESC LIMIT 1)`
	const note = " WHERE entity = (SELECT n FROM entity WHERE id = 'm') AND field = 'texte'"
	ref := func(where string) string {
		return "(SELECT replaces FROM (SELECT CAST(unhex(printf('%016x%016x', stamp, device)) AS BLOB) AS replaces FROM change" + where + "))"
	}
	cases := map[string]string{
		"the end of time":              "UPDATE change SET stamp = 9223372036854775807" + note,
		"before time":                  "UPDATE change SET stamp = -5, edit = -5" + note,
		"an edit that comes later":     "UPDATE change SET edit = stamp + 1" + note,
		"an edit before time":          "UPDATE change SET edit = 0" + note,
		"a negative device":            "PRAGMA ignore_check_constraints = 1; UPDATE device SET id = -id; UPDATE change SET device = -device",
		"no workshop":                  "UPDATE workshop SET id = '' WHERE id = 'w'",
		"no kind":                      "UPDATE entity SET kind = '' WHERE id = 'm'",
		"no id":                        "UPDATE entity SET id = '' WHERE id = 'm'",
		"no field":                     "UPDATE change SET field = ''" + note + "; UPDATE cell SET field = ''" + note,
		"a long id":                    "UPDATE entity SET id = printf('%.1000c', 'a') WHERE id = 'm'",
		"a NUL":                        "UPDATE change SET value = 'a' || char(0) || 'b'" + note,
		"bytes that are not text":      "UPDATE change SET value = CAST(x'61ff62' AS TEXT)" + note,
		"a text of 2 MiB":              "UPDATE change SET value = printf('%.2097152c', 'a')" + note,
		"a long person":                "UPDATE change SET person = printf('%.1000c', 'a')" + note,
		"itself replaced":              "UPDATE change SET replaces = " + ref(note) + note,
		"something later replaced":     "UPDATE change SET replaces = unhex(printf('%016x%016x', stamp + 1, device))" + note,
		"replaced twice":               "UPDATE change SET replaces = unhex(hex(replaces) || hex(replaces)) WHERE replaces <> x''",
		"no device replaced":           "UPDATE change SET replaces = unhex(printf('%016x%016x', stamp - 1, 0))" + note,
		"a workshop in another":        "UPDATE entity SET id = 'autre' WHERE kind = 'atelier' AND id = 'w'",
		"put back before it was there": "UPDATE change SET written = stamp, author = 'Ada'" + note,
		"written before ever":          "UPDATE change SET written = -2" + note,
		"nothing with a text":          "UPDATE change SET written = -1" + note,
		"another's without a moment":   "UPDATE change SET author = 'Eve'" + note,
		"emptied with a text":          "UPDATE change SET erased = 2" + note,
		"knowledge that is no text":    "UPDATE change SET knows = CAST(x'61ff62' AS TEXT)" + note,
		"too much knowledge":           "UPDATE change SET knows = printf('%.2097152c', 'a')" + note,
		"a degree of erasure":          "PRAGMA ignore_check_constraints = 1; UPDATE change SET erased = 3" + note,
		"an erasure of no word":        "UPDATE erasure SET words = x''",
		"an erasure of half a word":    "UPDATE erasure SET words = x'0102030405'",
		"an erasure without salt":      "UPDATE erasure SET salt = x'00'",
		"an erasure without a name":    "UPDATE erasure SET id = ''",
		"an erasure before time":       "UPDATE erasure SET stamp = 0",
		"an erasure of too many words": "UPDATE erasure SET words = zeroblob(8 * 17)",
		"the same change, other text":  "UPDATE change SET value = 'autre' WHERE stamp = (SELECT min(stamp) FROM change)",
		"the same change elsewhere":    "UPDATE workshop SET id = 'v' WHERE id = 'w'; UPDATE entity SET id = 'v' WHERE id = 'w'",
	}
	for name := range cases {
		cases[name] += ";" + refold
	}
	maps.Copy(cases, map[string]string{
		"a change of nothing":      "UPDATE change SET entity = 9999" + note,
		"a change of no workshop":  "UPDATE change SET workshop = 9999" + note,
		"a value without a change": "DELETE FROM change" + note,
		"a change without a value": "DELETE FROM cell" + note,
		"no integer":               "PRAGMA ignore_check_constraints = 1; PRAGMA writable_schema = 1; UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'change'",
	})
	for name, statements := range cases {
		t.Run(name, func(t *testing.T) {
			bad := altered(t, content, statements)
			if bytes.Equal(bad, content) {
				t.Fatal("the test shows nothing")
			}
			if err := hostile(t, bad, target); !errors.Is(err, store.ErrDamaged) {
				t.Errorf("error %v", err)
			}
		})
	}
	// What is only unusual is taken.
	for name, statements := range map[string]string{
		"a device without a name": "DELETE FROM device",
		"a device of long name":   "UPDATE device SET name = printf('%.100000c', 'a')",
		"an unknown kind":         "UPDATE entity SET kind = 'plus tard' WHERE id = 'm'",
		"an unknown mark":         "INSERT INTO mark VALUES ('plus tard', '1')",
	} {
		if err := hostile(t, altered(t, content, statements), target); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
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

// FuzzMerge merges any bytes.
func FuzzMerge(f *testing.F) {
	content, target := small(f)
	f.Add(content)
	f.Add(content[:len(content)/2])
	for at := 13; at < len(content); at += len(content) / 20 {
		b := bytes.Clone(content)
		b[at] ^= 0x21
		f.Add(b)
	}
	f.Fuzz(func(t *testing.T, content []byte) { _ = hostile(t, content, target) })
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
