package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"atelier/store/workshop"
)

// Options says who opens a dossier. The zero value works.
type Options struct {
	// Device is the random, positive number of this opening of the dossier; 0,
	// as it should be outside of tests, means a new one. One number for each
	// opening, and not for each PC, makes sure that two copies of a dossier
	// that go on, on the same PC too, never give two changes one name.
	Device     int64
	DeviceName string // shown beside what was written on this device
	Person     string // told to others who want to open the dossier meanwhile
	// BackupDir receives the copy that is made before a migration; "" means
	// the dossier's own folder. It is made when it is missing.
	BackupDir string
	Now       func() time.Time // nil means time.Now
	// LateCheck lets [Open] leave the check of every page of a large dossier that
	// was closed in order to [Dossier.CheckPages], which must be called then. Before
	// that, what is read may be [ErrDamaged], and nothing is written: the first
	// change waits for the check.
	LateCheck bool
}

func (o Options) withDefaults() (Options, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Device < 0 {
		return o, fmt.Errorf("%w: device %d", ErrBadKey, o.Device)
	}
	if o.Device == 0 {
		o.Device = newDevice()
	}
	o.DeviceName, o.Person = text(o.DeviceName), text(o.Person)
	return o, nil
}

// Dossier is an open dossier. Its methods can be called from several goroutines
// at once; they take turns.
type Dossier struct {
	path     string
	readOnly bool
	options  Options
	steps    migrations

	mu        sync.Mutex
	closed    bool
	lost      bool             // the file was gone or its disk failed: see reopen
	unchecked bool             // the pages are to be checked yet: see Options.LateCheck
	conn      *connection      // nil once closed, and when it could not be reopened
	lock      *lock            // nil when read-only, and as conn
	write     *writer          // nil when read-only
	announced bool             // this device has its name in the file
	last      workshop.Stamp   // of the last change that this opening made, 0 before
	eraser    *workshop.Eraser // of what was erased so far
}

// Create makes a new, empty dossier and opens it. It never replaces a file
// ([ErrExists]), and a crash leaves either a whole dossier of that name or none.
//
// The other errors are [ErrNotFound] (no such folder), [ErrReadOnly],
// [ErrDiskFull], [ErrDisk] and those of the system, fs.ErrPermission among them.
func Create(ctx context.Context, path string, o Options) (*Dossier, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, fmt.Errorf("create: %w: %s", ErrExists, filepath.Base(path))
	}
	temp := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+"."+workshop.NewID()+".part")
	f, err := os.OpenFile(temp, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666) // less the umask, as any document
	if errors.Is(err, fs.ErrPermission) {
		return nil, fmt.Errorf("create: %w", err) // not ErrReadOnly: there is nothing to read
	}
	if err != nil {
		return nil, explain("create", path, err)
	}
	err = f.Close()
	if err == nil {
		err = build(ctx, temp, ourMigrations())
	}
	if err == nil {
		err = publish(temp, path)
	}
	if err != nil {
		// On a full disk SQLite leaves its journal too.
		return nil, errors.Join(explain("create", temp, err), removeIfThere(temp+"-journal"), removeIfThere(temp))
	}
	return Open(ctx, path, o)
}

// createFilled makes a dossier that has its name once it is filled, and whole: a
// crash leaves none of that name. It never replaces a file.
func createFilled(ctx context.Context, path string, o Options, fill func(*Dossier) error) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(path); err == nil {
		return fmt.Errorf("create: %w: %s", ErrExists, filepath.Base(path))
	}
	temp := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+"."+workshop.NewID()+".part")
	d, err := Create(ctx, temp, o)
	if err != nil {
		return err
	}
	err = fill(d)
	if err = errors.Join(err, d.Close()); err == nil {
		err = explain("create", path, publish(temp, path))
	}
	if err != nil {
		return errors.Join(err, removeIfThere(temp))
	}
	return nil
}

// build writes an empty dossier into an empty file.
func build(ctx context.Context, path string, steps migrations) error {
	c, err := connect(ctx, path, writing)
	if err != nil {
		return err
	}
	_, err = c.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d", applicationID))
	if err == nil {
		err = steps.migrate(ctx, c.Conn, 0)
	}
	if err == nil {
		err = dropJournal(ctx, c)
	}
	return errors.Join(err, c.close())
}

// Open opens a dossier for reading and writing, and locks it. A save that was
// cut off is undone, and a dossier of an earlier version is brought up to
// [SchemaVersion] after a copy of it has been put aside.
//
// The errors are [ErrNotFound], [ErrNotDossier], [ErrDamaged], [NewerError],
// [OpenElsewhereError], [ErrReadOnly] (then try [OpenReadOnly]),
// [ErrForbidden], [ErrDiskFull], [ErrBusy], and those of the system.
func Open(ctx context.Context, path string, o Options) (*Dossier, error) {
	return open(ctx, path, o, ourMigrations())
}

func open(ctx context.Context, path string, o Options, steps migrations) (*Dossier, error) {
	d, _, err := prepare(path, o, steps)
	if err != nil {
		return nil, err
	}
	if err := d.openWriting(ctx); err != nil {
		// The journal stays: it may be that of a save that could not be undone.
		return nil, errors.Join(explainOpening("open", d.path, err), d.release())
	}
	return d, nil
}

// prepare looks at the file from outside.
func prepare(path string, o Options, steps migrations) (*Dossier, header, error) {
	o, err := o.withDefaults()
	if err != nil {
		return nil, header{}, err
	}
	if path, err = resolve(path); err != nil {
		return nil, header{}, fmt.Errorf("open: %w", err)
	}
	h, err := inspect(path, len(steps))
	if err != nil {
		return nil, h, fmt.Errorf("open: %w", err)
	}
	return &Dossier{path: path, options: o, steps: steps}, h, nil
}

func (d *Dossier) openWriting(ctx context.Context) (err error) {
	if err := mayWrite(d.path); err != nil {
		return err
	}
	host, err := os.Hostname()
	if err != nil {
		host = "" // only shown
	}
	d.lock, err = takeLock(d.path, holder{d.options.Person, host, d.options.Now().UTC()})
	if err != nil {
		return err
	}
	_, noJournal := os.Lstat(d.path + "-journal")
	// From here SQLite undoes a save that was cut off, or takes in the log that
	// another program left; otherwise nothing is written until the checks have
	// passed.
	if d.conn, err = connect(ctx, d.path, writing); err != nil {
		return err
	}
	version, err := verify(ctx, d.conn.Conn, d.steps)
	if err != nil {
		return err
	}
	if d.unchecked, err = d.mayWait(ctx, version, noJournal != nil); err != nil {
		return err
	}
	if err := d.checkPages(ctx, !d.unchecked); err != nil {
		return err
	}
	if _, err := longer(ctx, d.conn.Conn, d.path); err != nil {
		return err
	}
	if err := d.conn.keepJournal(ctx); err != nil {
		return err
	}
	if noJournal == nil {
		if err := d.settle(); err != nil {
			return err
		}
	}
	if version < len(d.steps) {
		if err := backup(ctx, d.conn.Conn, d.path, d.options.BackupDir, version, d.options.Now()); err != nil {
			return fmt.Errorf("copy before migration: %w", err)
		}
		if err := d.steps.migrate(ctx, d.conn.Conn, version); err != nil {
			return err
		}
	}
	if err := d.readTraces(ctx); err != nil {
		return err
	}
	if d.last == 0 {
		if d.last, err = lastOf(ctx, d.conn.Conn, d.options.Device); err != nil {
			return err
		}
	}
	if err := d.vacuum(ctx); err != nil && !errors.Is(explain("open", d.path, err), ErrDiskFull) {
		return err // what was erased must not wait; only a full disk makes it
	}
	if _, err := longer(ctx, d.conn.Conn, d.path); err != nil {
		return err
	}
	d.write, err = newWriter(ctx, d.conn.Conn)
	return err
}

// lateSize is how large a dossier is, in bytes, for the check of its pages to make
// people wait.
var lateSize int64 = 8 << 20

// mayWait says whether the check of the pages may come after opening: not when
// something is to be written before.
func (d *Dossier) mayWait(ctx context.Context, version int, tidy bool) (bool, error) {
	info, err := os.Stat(d.path)
	if err != nil || !d.options.LateCheck || !tidy || version < len(d.steps) || info.Size() < lateSize {
		return false, err
	}
	owed, err := markOf(ctx, d.conn.Conn, markVacuum)
	return owed == "", err
}

// checkPages checks every page, if that is to be done now.
func (d *Dossier) checkPages(ctx context.Context, now bool) error {
	if !now {
		return nil
	}
	if err := soundPages(ctx, d.conn.Conn); err != nil {
		return err
	}
	d.unchecked = false
	return nil
}

// CheckPages checks the pages that [Open] left for later, see Options.LateCheck;
// [ErrDamaged] says that the dossier must be closed and salvaged. It does nothing
// when they are checked.
func (d *Dossier) CheckPages(ctx context.Context) error {
	return d.use(ctx, "check", func() error { return d.checkPages(ctx, d.unchecked) })
}

// settle makes what is in the file durable after a session that ended badly: its
// last commit may be there without its last flush. Otherwise an edit that finds
// nothing to change would be acknowledged without being on the disk.
func (d *Dossier) settle() error {
	if err := syncFile(d.path); err != nil {
		return err
	}
	if err := syncFile(d.path + "-journal"); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return syncDir(filepath.Dir(d.path))
}

// mayWrite says whether the file can be written to; the lock file says it for
// the folder.
func mayWrite(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// OpenReadOnly opens a dossier for reading; [Dossier.Apply] gives [ErrReadOnly].
// It never writes anything anywhere, takes no lock, and sees what another
// program saves meanwhile. A dossier of an earlier version is brought up to
// date in memory; that one shows the moment of its opening.
//
// The errors are those of [Open] that concern reading, and [ErrUnfinished].
func OpenReadOnly(ctx context.Context, path string, o Options) (*Dossier, error) {
	return openReadOnly(ctx, path, o, ourMigrations())
}

func openReadOnly(ctx context.Context, path string, o Options, steps migrations) (*Dossier, error) {
	d, h, err := prepare(path, o, steps)
	if err == nil {
		err = h.checkReadable()
	}
	if err != nil {
		return nil, err
	}
	d.readOnly = true
	if err := d.openReading(ctx); err != nil {
		return nil, errors.Join(explainOpening("open", d.path, err), d.release())
	}
	return d, nil
}

func (d *Dossier) openReading(ctx context.Context) (err error) {
	// Not immutable=1, even on a disk that we may not write to: others may,
	// and reading without locks would mix two states of the file.
	if d.conn, err = connect(ctx, d.path, reading); err != nil {
		return err
	}
	version, err := verify(ctx, d.conn.Conn, d.steps)
	if err == nil {
		err = soundPages(ctx, d.conn.Conn)
	}
	if err == nil {
		_, err = longer(ctx, d.conn.Conn, d.path)
	}
	if err != nil || version == len(d.steps) {
		return err
	}
	inMemory, err := d.conn.copyToMemory(ctx)
	if err != nil {
		return err
	}
	err = errors.Join(d.conn.close())
	d.conn = inMemory
	if err != nil {
		return err
	}
	return d.steps.migrate(ctx, d.conn.Conn, version)
}

// verify checks an open file before a row of it is read, and returns its
// version.
func verify(ctx context.Context, c *sql.Conn, steps migrations) (version int, err error) {
	if err := c.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, err
	}
	// The header said so too, but a save may have been undone since.
	if err := checkVersion(version, len(steps)); err != nil {
		return 0, err
	}
	if err := steps.checkSchema(ctx, c, version); err != nil {
		return 0, err
	}
	return version, nil
}

// soundPages checks every page of a database.
func soundPages(ctx context.Context, c *sql.Conn) error {
	faults, err := faultyPages(ctx, c, "PRAGMA quick_check(1)")
	if err == nil && (len(faults) != 1 || faults[0] != "ok") {
		err = fmt.Errorf("%w: %q", ErrDamaged, faults)
	}
	return err
}

// faultyPages runs a check of the pages. To that, a page that the disk does not
// give is as bad as a damaged one; reading all of them tells one from the other.
func faultyPages(ctx context.Context, c *sql.Conn, check string) ([]string, error) {
	faults, err := column(ctx, c, check)
	if err != nil || len(faults) == 1 && faults[0] == "ok" {
		return faults, err
	}
	if _, err := column(ctx, c, "SELECT sum(length(data)) FROM sqlite_dbpage"); err != nil {
		return nil, err
	}
	return column(ctx, c, check)
}

// longer says whether the file is longer than what is in it. VACUUM cuts the file
// after its commit; when it did not come to that, the file says that it is still
// owed. Otherwise what is too long is damaged.
func longer(ctx context.Context, c *sql.Conn, path string) (tooLong bool, err error) {
	err = atOneMoment(ctx, c, func() error {
		var size int64
		if err := c.QueryRowContext(ctx, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").Scan(&size); err != nil {
			return err
		}
		info, err := os.Stat(path)
		if err != nil || info.Size() <= size {
			return err
		}
		tooLong = true
		tables, err := column(ctx, c, "SELECT name FROM sqlite_schema WHERE name = 'mark'")
		if err != nil {
			return err
		}
		owed := ""
		if len(tables) > 0 { // since version 2
			if owed, err = markOf(ctx, c, markVacuum); err != nil {
				return err
			}
		}
		if owed == "" {
			return fmt.Errorf("%w: %d bytes instead of %d", ErrDamaged, info.Size(), size)
		}
		return nil
	})
	return tooLong, err
}

// readTraces takes note of what was erased so far.
func (d *Dossier) readTraces(ctx context.Context) error {
	traces, err := tracesOf(ctx, d.conn.Conn)
	d.eraser = workshop.NewEraser(traces)
	return err
}

// lastOf returns the last stamp of a device. A new device costs nothing.
func lastOf(ctx context.Context, c *sql.Conn, device int64) (last workshop.Stamp, err error) {
	err = c.QueryRowContext(ctx, `SELECT coalesce(max(c.stamp), 0) FROM device d CROSS JOIN change c ON c.device = d.id
		WHERE d.id = ?`, device).Scan(&last)
	return last, err
}

// Path returns the absolute path of the file, symbolic links resolved.
func (d *Dossier) Path() string { return d.path }

// ReadOnly says whether the dossier was opened with [OpenReadOnly].
func (d *Dossier) ReadOnly() bool { return d.readOnly }

// Close leaves one file and no lock. Closing again does nothing.
func (d *Dossier) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return nil
	}
	d.closed = true
	if d.lost && !d.readOnly {
		// To close it in order; if that fails, the next Open does it.
		_ = d.reopen(context.Background())
	}
	var err error
	if d.conn != nil && !d.readOnly {
		err = errors.Join(d.write.close(), dropJournal(context.Background(), d.conn))
	}
	return explain("close", d.path, errors.Join(err, d.release()))
}

// release gives back what was taken so far.
func (d *Dossier) release() (err error) {
	if d.conn != nil {
		err = d.conn.close()
		d.conn = nil
	}
	if d.lock != nil {
		err = errors.Join(err, d.lock.release())
		d.lock = nil
	}
	return err
}

// dropJournal removes the emptied journal of the last save.
func dropJournal(ctx context.Context, c *connection) error {
	_, err := c.ExecContext(ctx, "PRAGMA journal_mode = DELETE")
	return err
}
