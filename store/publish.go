package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// publish gives a finished file its name, without ever replacing another file:
// it fails with fs.ErrExist when the name is taken. The file is on the disk
// when it returns.
func publish(temp, final string) error {
	if err := syncFile(temp); err != nil {
		return err
	}
	switch err := os.Link(temp, final); {
	case err == nil:
		if err := os.Remove(temp); err != nil {
			return err
		}
	case errors.Is(err, fs.ErrExist):
		return err
	default: // FAT and some shares have no links
		if err := claimAndRename(temp, final); err != nil {
			return err
		}
	}
	return syncDir(filepath.Dir(final))
}

// claimAndRename takes the name with an empty file, which nobody else can do
// after, and puts the finished file in its place.
func claimAndRename(temp, final string) error {
	claim, err := os.OpenFile(final, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	if err := claim.Close(); err != nil {
		return errors.Join(err, os.Remove(final))
	}
	if err := os.Rename(temp, final); err != nil {
		return errors.Join(err, os.Remove(final))
	}
	return nil
}

// flushed is told what was flushed, in tests.
var flushed = func(path string) {}

func flush(f *os.File) error {
	err := f.Sync()
	if err == nil {
		flushed(f.Name())
	}
	return err
}

func syncFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(flush(f), f.Close())
}

// syncDir makes a new name in a folder durable; Windows does so by itself.
func syncDir(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	return errors.Join(flush(f), f.Close())
}
