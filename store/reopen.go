package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// use gives work the connection, alone, and explains its error.
func (d *Dossier) use(ctx context.Context, op string, work func() error) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.closed {
		return ErrClosed
	}
	if d.lost {
		if err := d.reopen(ctx); err != nil {
			return err
		}
	}
	err := explain(op, d.path, work())
	d.lost = errors.Is(err, ErrGone) || errors.Is(err, ErrDisk)
	return err
}

// reopen takes the file up again after its disk was taken away or failed: what
// the system gave us for it then stays dead when the disk is back. Until the
// same dossier is there again, it says [ErrGone], or [ErrDisk] while it cannot be
// read.
func (d *Dossier) reopen(ctx context.Context) error {
	h, err := inspect(d.path, len(d.steps))
	if err == nil && d.readOnly {
		err = h.checkReadable()
	}
	if err != nil {
		return d.stillGone(err)
	}
	// Our lock must be free for us to take it again, and what the old handles
	// say of a disk that was taken away no longer matters.
	_ = d.release()
	if d.readOnly {
		err = d.openReading(ctx)
	} else {
		err = d.openAgain(ctx)
	}
	if err != nil {
		return errors.Join(d.stillGone(err), d.release())
	}
	d.lost = false
	return nil
}

// openAgain opens for writing, if the file holds what was last in ours: an older
// copy in its place must not receive what comes after.
func (d *Dossier) openAgain(ctx context.Context) (err error) {
	// A save that failed may be in the file all the same: its stamps are used up.
	ours := d.last
	d.last = 0
	defer func() { d.last = max(d.last, ours) }()
	if err := d.openWriting(ctx); err != nil {
		return err
	}
	d.announced = false
	if ours == 0 {
		return nil
	}
	var found int
	err = d.conn.QueryRowContext(ctx, "SELECT 1 FROM change WHERE stamp = ? AND device = ?", ours, d.options.Device).Scan(&found)
	if errors.Is(err, sql.ErrNoRows) {
		return errors.New("another file is in its place")
	}
	return err
}

// stillGone says that the dossier could not be taken up again.
func (d *Dossier) stillGone(cause error) error {
	var elsewhere *OpenElsewhereError
	if errors.As(cause, &elsewhere) || errors.Is(cause, ErrBusy) {
		return fmt.Errorf("reopen: %w", cause)
	}
	if told := explain("reopen", d.path, cause); errors.Is(told, ErrDisk) {
		return told // the file is there, and its disk fails
	}
	return &explained{"reopen", ErrGone, cause}
}
