package carve_test

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "modernc.org/sqlite"

	"atelier/store/carve"
)

// kind of dossier to build.
type kind struct {
	pageSize int
	rows     int   // changes in each of the two versions of the schema
	lengths  []int // of the values, in turn; the others are short
}

var (
	usual = kind{4096, 80, []int{900, 1003, 2500, 4096, 12_000}}
	less  = kind{4096, 25, []int{900, 1003, 5000}}
	large = kind{4096, 11, []int{1 << 20, 300_000}}
)

// random is the same at every run.
func random() *rand.Rand { return rand.New(rand.NewPCG(1, 2)) }

// build returns a sound dossier with rows of both versions of the schema, with
// rows taken away again, and what SQL reads in it.
func build(tb testing.TB, k kind) ([]byte, *carve.Found) {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "a.atelier")
	db := connect(tb, path)
	defer func() { noError(tb, db.Close()) }()
	exec(tb, db, fmt.Sprintf("PRAGMA page_size = %d; PRAGMA application_id = %d", k.pageSize, 0x4154454c))
	f := filler{TB: tb, db: db, rng: random(), kind: k}
	exec(tb, db, script(tb, "0001.sql")+"; PRAGMA user_version = 1")
	f.names()
	f.changes(1)
	exec(tb, db, script(tb, "0002.sql")+"; PRAGMA user_version = 2")
	f.changes(2)
	f.traces()
	exec(tb, db, "DELETE FROM change WHERE stamp % 11 = 5")
	want := readSQL(tb, db)
	return read(tb, path), want
}

func script(tb testing.TB, name string) string {
	tb.Helper()
	return string(read(tb, filepath.Join("..", "schema", name)))
}

func read(tb testing.TB, path string) []byte {
	tb.Helper()
	content, err := os.ReadFile(path)
	noError(tb, err)
	return content
}

func connect(tb testing.TB, path string) *sql.DB {
	tb.Helper()
	db, err := sql.Open("sqlite", "file:"+filepath.ToSlash(path)+"?_pragma=secure_delete(1)&_pragma=synchronous(0)")
	noError(tb, err)
	db.SetMaxOpenConns(1)
	return db
}

func exec(tb testing.TB, db *sql.DB, query string, args ...any) {
	tb.Helper()
	_, err := db.Exec(query, args...)
	noError(tb, err)
}

func noError(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// filler writes rows.
type filler struct {
	testing.TB
	kind
	db    *sql.DB
	rng   *rand.Rand
	stamp int64
	value int // number of values so far
}

var devices = []int64{11, 0x1234_5678_9abc_def1, 0x7fff_ffff_ffff_fff1}

const workshops, entities = 3, 60

func uuidOf(n int) string { return fmt.Sprintf("019e5000-0000-7000-8000-%012x", n) }

func (f *filler) names() {
	for i, name := range []string{"PC de la mairie", "", "Portable d’Ada — l’été"} {
		exec(f, f.db, "INSERT INTO device VALUES (?, ?)", devices[i], name)
	}
	for n := 1; n <= workshops; n++ {
		exec(f, f.db, "INSERT INTO workshop VALUES (?, ?)", n, uuidOf(n))
		exec(f, f.db, "INSERT INTO entity VALUES (?, ?, 'atelier', ?, 0)", n, n, uuidOf(n))
	}
	for n := workshops + 1; n <= entities; n++ {
		kind, id := "note", uuidOf(n)
		if n%10 == 0 {
			kind, id = "point", fmt.Sprintf("agir/étape %d/point", n)
		}
		exec(f, f.db, "INSERT INTO entity VALUES (?, ?, ?, ?, ?)", n, 1+n%workshops, kind, id, n%2)
	}
}

// text returns a value of the next length.
func (f *filler) text() string {
	n := f.rng.IntN(80)
	if f.value%5 == 4 && len(f.lengths) > 0 {
		n = f.lengths[f.value/5%len(f.lengths)]
	}
	f.value++
	words := []string{"l’eau", "œuvre", "à", "ombre", "« place »", "12 000 €", "𝒜", "\n", "été ", "a", "\t", "École"}
	var b strings.Builder
	for b.Len() < n {
		b.WriteString(words[f.rng.IntN(len(words))])
	}
	return strings.ToValidUTF8(b.String()[:min(n, b.Len())], "")
}

func (f *filler) changes(version int) {
	tx, err := f.db.Begin()
	noError(f, err)
	for i := range f.rows {
		f.stamp++
		stamp := 117_665_055_375_360_000 + f.stamp*977
		entity := 1 + f.rng.IntN(entities)
		workshop := 1 + entity%workshops
		if entity <= workshops {
			workshop = entity
		}
		device := devices[f.rng.IntN(len(devices))]
		field := []string{"texte", "titre", "commune:76351", "champ d’été"}[f.rng.IntN(4)]
		value, person := f.text(), []string{"", "Ada", "Chloé Œting"}[f.rng.IntN(3)]
		replaces := []byte{}
		for range f.rng.IntN(4) * f.rng.IntN(3) {
			replaces = binary.BigEndian.AppendUint64(replaces, f.rng.Uint64()>>1|1)
			replaces = binary.BigEndian.AppendUint64(replaces, f.rng.Uint64()>>1|1)
		}
		add := func(query string, args ...any) {
			f.Helper()
			_, err := tx.Exec(query, args...)
			noError(f, err)
		}
		args := []any{stamp, device, workshop, entity, field, value, person, stamp - int64(i%3), replaces}
		cell := []any{entity, field, value, stamp, device, person}
		if version == 1 {
			add("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", args...)
			add("REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?)", cell...)
		} else {
			written := []int64{0, -1, 1, stamp - 7}[f.rng.IntN(4)]
			args = append(args, written, []string{"", "Bob"}[f.rng.IntN(2)], f.rng.IntN(3), []string{"", "", uuidOf(900) + " " + uuidOf(901)}[f.rng.IntN(3)])
			add("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", args...)
			add("REPLACE INTO cell VALUES (?, ?, ?, ?, ?, ?, ?)", append(cell, written)...)
		}
		if i%7 == 0 {
			add("INSERT INTO rival VALUES (?, ?, ?, ?)", entity, field, stamp, device)
		}
	}
	noError(f, tx.Commit())
}

func (f *filler) traces() {
	for n := range 12 {
		salt, words := make([]byte, 16), make([]byte, 32*n*n)
		binary.BigEndian.PutUint64(salt, f.rng.Uint64())
		for j := range words {
			words[j] = byte(f.rng.Uint32())
		}
		exec(f, f.db, "INSERT INTO erasure (id, workshop, stamp, salt, words) VALUES (?, ?, ?, ?, ?)", uuidOf(900+n), []string{"", uuidOf(1)}[n%2], f.stamp+int64(n), salt, words)
	}
	exec(f, f.db, "INSERT INTO mark VALUES ('vide', ''), ('pourquoi', 'l’œuvre')")
}

// readSQL returns what SQLite finds.
func readSQL(tb testing.TB, db *sql.DB) *carve.Found {
	tb.Helper()
	f := &carve.Found{
		Devices: map[int64]string{}, Workshops: map[int64]string{}, Entities: map[int64]carve.Entity{}, Marks: map[string]string{},
	}
	noError(tb, db.QueryRow("PRAGMA page_count").Scan(&f.Pages))
	each(tb, db, "SELECT id, name FROM device", func(scan func(...any)) {
		var n int64
		var s string
		scan(&n, &s)
		f.Devices[n] = s
	})
	each(tb, db, "SELECT n, id FROM workshop", func(scan func(...any)) {
		var n int64
		var s string
		scan(&n, &s)
		f.Workshops[n] = s
	})
	each(tb, db, "SELECT n, workshop, kind, id FROM entity", func(scan func(...any)) {
		var n int64
		var e carve.Entity
		scan(&n, &e.Workshop, &e.Kind, &e.ID)
		f.Entities[n] = e
	})
	each(tb, db, "SELECT * FROM change ORDER BY stamp, device", func(scan func(...any)) {
		var c carve.Change
		scan(&c.Stamp, &c.Device, &c.Workshop, &c.Entity, &c.Field, &c.Value, &c.Person, &c.Edit, &c.Replaces, &c.Written, &c.Author, &c.Erased, &c.Knows)
		c.Replaces = orNil(c.Replaces)
		f.Changes = append(f.Changes, c)
	})
	each(tb, db, "SELECT * FROM cell ORDER BY entity, field", func(scan func(...any)) {
		var c carve.Cell
		scan(&c.Entity, &c.Field, &c.Value, &c.Stamp, &c.Device, &c.Person, &c.Written)
		f.Cells = append(f.Cells, c)
	})
	each(tb, db, "SELECT id, workshop, stamp, salt, words FROM erasure ORDER BY id", func(scan func(...any)) {
		var e carve.Erasure
		scan(&e.ID, &e.Workshop, &e.Stamp, &e.Salt, &e.Words)
		e.Words = orNil(e.Words)
		f.Erasures = append(f.Erasures, e)
	})
	each(tb, db, "SELECT * FROM mark", func(scan func(...any)) {
		var name, value string
		scan(&name, &value)
		f.Marks[name] = value
	})
	return f
}

func orNil(b []byte) []byte {
	if len(b) == 0 {
		return nil
	}
	return b
}

func each(tb testing.TB, db *sql.DB, query string, row func(scan func(...any))) {
	tb.Helper()
	rows, err := db.Query(query)
	noError(tb, err)
	defer func() { noError(tb, rows.Close()) }()
	for rows.Next() {
		row(func(into ...any) { noError(tb, rows.Scan(into...)) })
	}
	noError(tb, rows.Err())
}

// salvage reads a file that lies in memory.
func salvage(tb testing.TB, content []byte) *carve.Found {
	tb.Helper()
	f, err := carve.Read(context.Background(), bytes.NewReader(content), int64(len(content)))
	noError(tb, err)
	return f
}

// failing is a medium with bad places.
type failing struct {
	io.ReaderAt
	bad [][2]int64 // from, to
}

var errMedium = errors.New("bad sector")

func (f failing) ReadAt(b []byte, at int64) (int, error) {
	for _, r := range f.bad {
		if at < r[1] && r[0] < at+int64(len(b)) {
			return 0, errMedium
		}
	}
	return f.ReaderAt.ReadAt(b, at)
}
