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
	return identity(id), err
}

// identity returns a mark that is an identity, "" for any other: it becomes a part
// of the names of files.
func identity(mark string) string {
	for _, c := range mark {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return ""
		}
	}
	if len(mark) != 32 {
		return ""
	}
	return mark
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
	err = d.use(ctx, "copy", func() error { return copyState(ctx, d.path, temp) })
	if err == nil {
		err = d.published(ctx, temp, path)
	}
	if err != nil {
		return errors.Join(explain("copy", path, err), removeIfThere(temp))
	}
	return nil
}

// copyState copies a dossier while nobody can write to it: the bytes are one
// state. The lock is that of a connection of its own, for d.conn may be a copy in
// memory.
func copyState(ctx context.Context, path, temp string) (err error) {
	c, err := connect(ctx, path, reading)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, c.close()) }()
	return atOneMoment(ctx, c.Conn, func() error {
		if _, err := column(ctx, c.Conn, "SELECT name FROM sqlite_schema"); err != nil { // takes the lock
			return err
		}
		return copyFile(ctx, path, temp)
	})
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
	if info, err := os.Stat(from); err != nil {
		return err
	} else if !info.Mode().IsRegular() { // a pipe would not even open
		return fmt.Errorf("%w: not a regular file", ErrNotDossier)
	}
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
// first what is at path is copied to aside, which must not be there yet, then a
// checked copy of the other file takes its name. When it fails, path is as it
// was.
//
// The errors are those of [Dossier.CopyTo], [OpenElsewhereError], and
// [ErrUnfinished] when a save of the other file was cut off.
func Replace(ctx context.Context, path, with, aside string) error {
	return explain("restore", path, replace(ctx, path, with, aside))
}

func replace(ctx context.Context, path, with, aside string) (err error) {
	if path, err = place(path); err != nil {
		return err
	}
	held, err := takeLock(path, holder{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, held.release()) }()
	temp := filepath.Join(filepath.Dir(path), ".~"+filepath.Base(path)+"."+workshop.NewID()+".part")
	defer func() { err = errors.Join(err, removeIfThere(temp)) }()
	if with, err = resolve(with); err != nil {
		return err
	}
	if hotJournal(with) {
		return ErrUnfinished
	}
	if err := copyState(ctx, with, temp); err != nil {
		return err
	}
	if err := soundCopy(ctx, temp); err != nil {
		return err
	}
	if err := keepAside(ctx, path, aside); err != nil {
		return err
	}
	// A journal belongs to the file that goes, and goes first: it must not be
	// played into the other one. Should the power fail right then, both are aside.
	if err := keepAside(ctx, path+"-journal", aside+"-journal"); err != nil {
		return err
	}
	if err := removeIfThere(path + "-journal"); err != nil {
		return err
	}
	if err := os.Rename(temp, path); err != nil {
		return errors.Join(err, keepAside(ctx, aside+"-journal", path+"-journal"))
	}
	return syncDir(filepath.Dir(path))
}

// place returns where the file at path is, or will be: links to it are followed.
func place(path string) (string, error) {
	found, err := resolve(path)
	if errors.Is(err, os.ErrNotExist) {
		return filepath.Abs(path)
	}
	return found, err
}

// keepAside copies a file, if it is there, byte for byte. The copy has its name
// once it is whole and on the disk, and never replaces a file.
func keepAside(ctx context.Context, path, aside string) error {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return nil
	}
	temp := filepath.Join(filepath.Dir(aside), ".~"+filepath.Base(aside)+"."+workshop.NewID()+".part")
	err := copyFile(ctx, path, temp)
	if err == nil {
		err = publish(temp, aside)
	}
	if err != nil {
		return errors.Join(err, removeIfThere(temp))
	}
	return nil
}
