package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"atelier/store/workshop"
)

// ID returns the identity of the dossier: the same in all copies of its file, and
// in no other dossier. "" when it was made by an earlier version of the program
// and was only opened to be read.
func (d *Dossier) ID(ctx context.Context) (id string, err error) {
	err = d.read(ctx, func() error {
		id, err = markOf(ctx, d.conn.Conn, markDossier)
		return err
	})
	return id, err
}

// Table returns the name of the table that the dossier was prepared for, "" when
// it is no table's; see [Dossier.PrepareTable].
func (d *Dossier) Table(ctx context.Context) (name string, err error) {
	err = d.read(ctx, func() error {
		name, err = markOf(ctx, d.conn.Conn, markTable)
		return err
	})
	return name, err
}

// CopyTo writes a copy of the dossier as it stands, checks that it is sound, and
// only then gives it its name; it never replaces a file ([ErrExists]). The folder
// must be there.
//
// The errors are those of [Create], and [ErrDamaged] when what was written cannot
// be read back, or when the dossier itself is.
func (d *Dossier) CopyTo(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	temp := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+"."+workshop.NewID()+".part")
	// Inside a transaction of ours nobody writes: the bytes are one state.
	err = d.read(ctx, func() error {
		if _, err := d.conn.ExecContext(ctx, "SELECT count(*) FROM mark"); err != nil { // takes the lock
			return err
		}
		return copyFile(ctx, d.path, temp)
	})
	if err == nil {
		err = d.published(ctx, temp, path)
	}
	if err != nil {
		return errors.Join(explain("copy", path, err), removeIfThere(temp))
	}
	return nil
}

func (d *Dossier) published(ctx context.Context, temp, path string) error {
	if err := soundCopy(ctx, temp); err != nil {
		return err
	}
	return publish(temp, path)
}

// soundCopy checks a file that was just written.
func soundCopy(ctx context.Context, path string) error {
	r, err := Check(ctx, path)
	if err == nil && !r.Sound() {
		err = fmt.Errorf("%w: %s", ErrDamaged, r.Findings[0].Detail)
	}
	return err
}

// copyFile copies a file to a new one and flushes it.
func copyFile(ctx context.Context, from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, in.Close()) }()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	buffer := make([]byte, 1<<20)
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := in.Read(buffer)
		if _, err := out.Write(buffer[:n]); err != nil {
			return err
		}
		switch {
		case errors.Is(err, io.EOF):
			return out.Sync()
		case err != nil:
			return err
		}
	}
}

// Replace puts a copy in the place of the dossier at path, which must not be open:
// first what is at path is moved to aside, which must not be there yet, then a
// checked copy of the other file takes its name. When it fails, path is as it
// was. With aside on another disk, what is at path is copied there and checked.
//
// The errors are those of [Dossier.CopyTo], and [OpenElsewhereError].
func Replace(ctx context.Context, path, with, aside string) error {
	return explain("restore", path, replace(ctx, path, with, aside))
}

func replace(ctx context.Context, path, with, aside string) (err error) {
	if path, err = filepath.Abs(path); err != nil {
		return err
	}
	held, err := takeLock(path, holder{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	temp := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+"."+workshop.NewID()+".part")
	defer func() { err = errors.Join(err, removeIfThere(temp)) }()
	if err := copyFile(ctx, with, temp); err != nil {
		return err
	}
	if err := soundCopy(ctx, temp); err != nil {
		return err
	}
	if err := keepAside(ctx, path, aside); err != nil {
		return err
	}
	// A journal belongs to the file that goes, and goes first: it must not be
	// played into the other one.
	if err := keepAside(ctx, path+"-journal", aside+"-journal"); err != nil {
		return err
	}
	if err := removeIfThere(path + "-journal"); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

// keepAside copies a file, if it is there, and makes the copy durable.
func keepAside(ctx context.Context, path, aside string) error {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	if err := copyFile(ctx, path, aside); err != nil {
		if !errors.Is(err, os.ErrExist) {
			err = errors.Join(err, removeIfThere(aside))
		}
		return err
	}
	return syncDir(filepath.Dir(aside))
}
