package ui

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/story"
	"atelier/ui/theme"
	"atelier/ui/view"
)

func superseded(err error) bool { return errors.Is(err, session.ErrSuperseded) }

// DossierPath implements view.Host.
func (s *shell) DossierPath() string {
	if s.dossier == nil {
		return ""
	}
	return s.dossier.Path()
}

// openFirst opens the dossier that was asked for, else the one of the last time,
// else the usual one. When there is none yet nothing is made: the first workshop
// will make it.
func (s *shell) openFirst() {
	if s.o.Dossier != "" {
		s.OpenDossier(s.o.Dossier, nil)
		return
	}
	var path string
	s.Run(func(context.Context) error {
		for _, p := range []string{s.o.Settings.Values().LastDossier, settings.DefaultDossierPath()} {
			if info, err := os.Stat(p); p != "" && err == nil && info.Mode().IsRegular() {
				path = p
				return nil
			}
		}
		return nil
	}, func(error) {
		if path != "" && s.dossier == nil && s.opening == 0 {
			s.OpenDossier(path, nil)
		}
	})
}

// OpenDossier implements view.Host.
func (s *shell) OpenDossier(path string, done func(bool)) { s.take(path, view.ReadWrite, done) }

// CreateDossier implements view.Host.
func (s *shell) CreateDossier(path string, done func(bool)) { s.take(path, view.Create, done) }

// EnsureDossier implements view.Host.
func (s *shell) EnsureDossier(done func(bool)) {
	if s.session != nil {
		done(true)
		return
	}
	path, there := settings.DefaultDossierPath(), false
	s.Run(func(context.Context) error {
		_, err := os.Stat(path)
		there = err == nil
		return nil
	}, func(error) {
		if there {
			s.OpenDossier(path, done)
		} else {
			s.CreateDossier(path, done)
		}
	})
}

// openers are the ways to open a dossier.
var openers = map[view.Access]func(context.Context, string, store.Options) (*store.Dossier, error){
	view.ReadWrite: store.Open,
	view.ReadOnly:  store.OpenReadOnly,
	view.Create: func(ctx context.Context, path string, o store.Options) (*store.Dossier, error) {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return nil, err
		}
		return store.Create(ctx, path, o)
	},
}

// take opens a dossier in place of the one that is open; what goes wrong is
// told in a dialog.
func (s *shell) take(path string, access view.Access, done func(bool)) {
	if done == nil {
		done = func(bool) {}
	}
	s.TryDossier(path, access, func(err error) {
		switch {
		case err == nil:
			done(true)
		case superseded(err):
			done(false)
		default:
			s.notOpened(path, access, err, done)
		}
	})
}

var _ view.Opener = (*shell)(nil)

// TryDossier implements view.Opener.
func (s *shell) TryDossier(path string, access view.Access, done func(error)) {
	// The same dossier again changes nothing, unless it can only be read so far:
	// whoever wrote to it may have closed it.
	if s.dossier != nil && access != view.Create && sameFile(s.dossier.Path(), path) &&
		(access == view.ReadOnly || !s.dossier.ReadOnly()) {
		done(nil)
		return
	}
	s.opening++
	turn := s.opening
	var op *arrival
	s.Run(func(ctx context.Context) (err error) {
		op, err = openWith(ctx, access, path, s.o.Settings.RescueDir(), s.storeOptions())
		return err
	}, func(err error) {
		switch {
		case err != nil:
			done(err)
		case turn != s.opening:
			s.Run(func(context.Context) error { return op.dossier.Close() }, nil)
			done(session.ErrSuperseded)
		default:
			done(s.replace(op))
		}
	})
}

func (s *shell) storeOptions() store.Options {
	v := s.o.Settings.Values()
	name, err := os.Hostname()
	if err != nil {
		name = ""
	}
	return store.Options{LateCheck: true, DeviceName: name, Person: v.Person, BackupDir: s.o.Settings.BackupDir()}
}

// notOpened tells which file it was and why, and proposes to read what cannot be
// written to.
func (s *shell) notOpened(path string, access view.Access, err error, done func(bool)) {
	body := kit.Column(theme.Gap4, fileLines(path), explained(err))
	if access == view.ReadWrite && session.OpensReadOnly(err) {
		kit.ShowForm(s.window, kit.Form{
			Title: french.T("shell.elsewhere.title"), Body: body, Confirm: french.T("shell.elsewhere.read"),
			Done: func(yes bool) {
				if yes {
					s.take(path, view.ReadOnly, done)
				} else {
					done(false)
				}
			},
		})
		return
	}
	if access == view.ReadWrite && session.Recoverable(err, path) {
		kit.ShowForm(s.window, kit.Form{
			Title: french.T("shell.not_opened.title"), Body: body, Confirm: french.T("shell.recover.offer"),
			Done: func(yes bool) {
				if !yes {
					done(false)
					return
				}
				s.RecoverDossier(path, func(err error) {
					if err != nil {
						s.Tell(err)
					}
					done(err == nil)
				})
			},
		})
		return
	}
	if access != view.Create && errors.Is(err, store.ErrNotFound) { // a stick that is not plugged in yet
		if session.Waiting(s.o.Settings.RescueDir(), path) {
			body.Add(kit.Strong(french.T("shell.rescue.waiting")))
		}
		kit.ShowForm(s.window, kit.Form{
			Title: french.T("shell.not_opened.title"), Body: body, Confirm: french.T("shell.retry"), Cancel: french.T("shell.not_opened.later"),
			Done: func(again bool) {
				if again {
					s.take(path, access, done)
				} else {
					done(false)
				}
			},
		})
		return
	}
	title := "shell.not_opened.title"
	if access == view.Create {
		title = "shell.not_opened.title_create"
	}
	kit.TellWith(s.window, french.T(title), body, 0)
	done(false)
}

// fileLines names a file, and says where it lies.
func fileLines(path string) fyne.CanvasObject {
	if whole, err := filepath.Abs(path); err == nil {
		path = whole
	}
	return kit.Column(theme.Gap1, kit.Strong(filepath.Base(path)),
		kit.Caption(french.T("shell.not_opened.where", "path", filepath.Dir(path))))
}

// replace leaves the present dossier, once everything is written, for another.
// One that is written but would not be let go, as when its USB stick was pulled
// out, does not stand in the way.
func (s *shell) replace(op *arrival) error {
	next := op.dossier
	if err := s.leaveDossier(); err != nil {
		if s.session != nil {
			s.Run(func(context.Context) error { return next.Close() }, nil)
			return err
		}
		slog.Warn("the dossier before did not close", "err", err)
	}
	s.dossier = next
	s.session = session.New(next, session.Options{
		Person:   func() string { return s.o.Settings.Values().Person },
		Post:     s.post,
		Describe: story.Gesture,
		Rescue:   op.rescue,
	})
	s.unsubscribe = s.session.Subscribe(s.changed)
	path := next.Path()
	s.Run(func(context.Context) error {
		return s.o.Settings.Remember(path, strings.TrimSuffix(filepath.Base(path), filepath.Ext(path)), time.Now())
	}, func(error) {}) // what this PC remembers is a convenience; Run has logged why
	s.changed(session.Event{Opened: true})
	s.care(op)
	return nil
}

// leaveTime is how long the window may stand still to write the last words.
const leaveTime = 5 * time.Second

// quitTime is how long other work, such as keeping the settings, may take to end.
const quitTime = 2 * time.Second

// leaveDossier writes everything and closes the dossier; if something cannot be
// written, all stays open.
func (s *shell) leaveDossier() error {
	if s.session == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(s.ctx, leaveTime)
	defer cancel()
	if err := s.session.Close(ctx); err != nil {
		return err
	}
	return s.dropDossier()
}

// dropDossier closes the dossier of a session that has ended.
func (s *shell) dropDossier() error {
	s.unsubscribe()
	err := s.dossier.Close()
	s.session, s.dossier, s.unsubscribe = nil, nil, nil
	return err
}

// close is asked by the person: everything is written first.
func (s *shell) close() {
	if err := s.leaveDossier(); err != nil {
		if s.session == nil {
			s.quit() // written, but the file would not be let go: the system does it now
			return
		}
		m := french.Explain(err)
		text := strings.Join([]string{m.What, m.Safe, m.Do}, "\n\n")
		kit.AskDanger(s.window, french.T("shell.close.title"), text, french.T("shell.close.anyway"), func(yes bool) {
			if yes {
				s.session.Abandon()
				s.quit()
			}
		})
		return
	}
	s.quit()
}

func (s *shell) quit() {
	s.cancel()
	s.jobs.wait(quitTime)
	s.window.SetCloseIntercept(nil)
	s.window.Close()
}

// Retry implements view.Host.
func (s *shell) Retry() {
	if s.session != nil {
		s.session.Flush()
	}
}

func sameFile(a, b string) bool {
	absA, errA := filepath.Abs(a)
	absB, errB := filepath.Abs(b)
	if errA != nil || errB != nil {
		return a == b
	}
	infoA, errA := os.Stat(absA)
	infoB, errB := os.Stat(absB)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}
