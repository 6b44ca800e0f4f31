package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// errNothingLeft: nothing of a file can be read, and there is no copy of it.
var errNothingLeft = errors.New("nothing can be recovered")

// recovery is what could be saved of a damaged dossier, ready to take its place.
type recovery struct {
	path    string // the damaged file
	dir     string // of the rebuilt one, removed in the end
	rebuilt string
	report  store.SalvageReport
	from    copies.Copy // the copy that completes it, without path when there is none
	saved   copies.Counts
}

// RecoverDossier implements view.Opener.
func (s *shell) RecoverDossier(path string, done func(error)) {
	s.opening++
	turn := s.opening
	s.Say(french.T("shell.recover.reading"))
	var r *recovery
	s.Run(func(ctx context.Context) (err error) {
		r, err = s.salvage(ctx, path)
		return err
	}, func(err error) {
		switch {
		case errors.Is(err, errNothingLeft):
			kit.TellWith(s.window, french.T("shell.recover.none_title"), kit.Column(theme.Gap3, fileLines(path), kit.Body(french.T("shell.recover.none"))), 0)
		case err != nil:
			done(err)
		case turn != s.opening:
			s.Run(func(context.Context) error { return os.RemoveAll(r.dir) }, nil)
		default:
			s.proposeRecovery(r, done)
		}
	})
}

// salvage rebuilds, in a folder of its own, what can be read of a damaged dossier
// together with its best safe copy. The damaged file is only read.
func (s *shell) salvage(ctx context.Context, path string) (*recovery, error) {
	r := &recovery{path: path}
	var sources []*store.Source
	found, report, salvaged := store.Salvage(ctx, path)
	if salvaged == nil {
		r.report = report
		sources = append(sources, found)
	}
	list, err := s.keeper().ListAt(ctx, path)
	if err != nil && !errors.Is(err, store.ErrNotFound) {
		return nil, err
	}
	for _, c := range list { // the newest first
		if source, err := store.ReadSource(ctx, c.Path); err == nil {
			r.from = c
			sources = append(sources, source)
			break
		}
	}
	if len(sources) == 0 {
		return nil, errors.Join(errNothingLeft, salvaged)
	}
	if r.dir, err = os.MkdirTemp("", "atelier-"); err != nil {
		return nil, err
	}
	r.rebuilt = filepath.Join(r.dir, filepath.Base(path))
	_, err = store.CreateFrom(ctx, r.rebuilt, french.T("shell.recover.homeless"), s.storeOptions(), sources...)
	if err == nil {
		r.saved, err = countsAt(ctx, r.rebuilt)
	}
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(r.dir))
	}
	return r, nil
}

// countsAt counts what people see of a dossier.
func countsAt(ctx context.Context, path string) (n copies.Counts, err error) {
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	if err != nil {
		return n, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	list, err := d.Workshops(ctx)
	if err != nil {
		return n, err
	}
	for _, w := range list {
		if w.Trashed {
			continue
		}
		n.Workshops++
		n.Notes += w.Notes
		n.Actions += w.Actions
		if w.Modified.After(n.Last) {
			n.Last = w.Modified
		}
	}
	return n, nil
}

// proposeRecovery shows what was saved and asks.
func (s *shell) proposeRecovery(r *recovery, done func(error)) {
	s.toast.Hide()
	lines := []fyne.CanvasObject{
		fileLines(r.path),
		kit.Body(french.T("shell.recover.safe")),
		kit.Strong(french.T("shell.recover.saved", "what", strings.Join([]string{
			french.N("shell.recover.workshops", r.saved.Workshops), french.N("shell.recover.notes", r.saved.Notes),
			french.N("shell.recover.actions", r.saved.Actions)}, ", "))),
	}
	if !r.saved.Last.IsZero() {
		lines = append(lines, kit.Body(french.T("shell.recover.last", "when", french.DateTime(r.saved.Last.Local()))))
	}
	if r.from.Path != "" {
		lines = append(lines, kit.Body(french.T("shell.recover.copy", "when", french.DateTime(r.from.Made.Local()))))
	}
	if n := r.report.Cut + r.report.Homeless; n > 0 {
		lines = append(lines, kit.Body(french.N("shell.recover.partial", n)))
	}
	kit.ShowForm(s.window, kit.Form{
		Title: french.T("shell.recover.title"), Body: kit.Column(theme.Gap3, lines...), Confirm: french.T("shell.recover.confirm"), Width: 560,
		Done: func(yes bool) {
			if !yes {
				s.Run(func(context.Context) error { return os.RemoveAll(r.dir) }, nil)
				return
			}
			s.putInPlace(r, done)
		},
	})
}

// putInPlace keeps the damaged file under another name beside it, to the byte,
// and opens what was saved in its place.
func (s *shell) putInPlace(r *recovery, done func(error)) {
	ext := filepath.Ext(r.path)
	aside := strings.TrimSuffix(r.path, ext) + french.T("shell.recover.aside", "when", time.Now().Format("2006-01-02 15h04m05")) + ext + ".abime"
	s.Run(func(ctx context.Context) error {
		err := store.Replace(ctx, r.path, r.rebuilt, aside)
		return errors.Join(err, os.RemoveAll(r.dir))
	}, func(err error) {
		if err != nil {
			done(err)
			return
		}
		s.TryDossier(r.path, view.ReadWrite, func(err error) {
			done(err)
			if err == nil {
				s.dossierNotice(kit.Info, french.T("shell.recover.done", "path", aside))
			}
		})
	})
}
