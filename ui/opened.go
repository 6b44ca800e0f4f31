package ui

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/keep/people"
	"atelier/ui/kit"
	"atelier/ui/place"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// trashDays is how long things stay in the trash.
const trashDays = 90

// arrival is a dossier that was just opened, with what this PC kept for it.
type arrival struct {
	dossier  *store.Dossier
	rescue   *session.Rescue
	rescued  []session.Rescued
	problem  error // the rescue file could not be read
	identity string
}

// openWith opens a dossier and looks for its rescue file. It is not for the UI
// goroutine.
func openWith(ctx context.Context, access view.Access, path, rescueDir string, o store.Options) (*arrival, error) {
	d, err := openers[access](ctx, path, o)
	if err != nil {
		return nil, err
	}
	op := &arrival{dossier: d}
	if op.identity, err = d.ID(ctx); err != nil {
		return nil, errors.Join(err, d.Close())
	}
	if !d.ReadOnly() {
		op.rescue = session.NewRescue(rescueDir, op.identity, d.Path())
		op.rescued, op.problem = op.rescue.Found()
	}
	return op, nil
}

// keeper keeps the safe copies of this PC.
func (s *shell) keeper() copies.Keeper { return copies.Keeper{Dir: s.o.Settings.BackupDir()} }

// care does what a dossier needs once it is open: gives back what was rescued,
// makes a copy, empties old trash, and says what the person should know.
func (s *shell) care(op *arrival) {
	s.dropNotices()
	if op.problem != nil {
		slog.Warn("rescue file", "err", op.problem)
		s.dossierNotice(kit.Attention, french.T("shell.rescue.unread", "path", op.rescue.Path()))
	}
	if n := len(op.rescued); n > 0 {
		s.session.Recover(op.rescued)
		s.dossierNotice(kit.Info, french.N("shell.rescue.found", n))
	}
	s.lookAround(op)
	if op.dossier.ReadOnly() {
		return
	}
	of := s.session
	var damaged error
	s.Run(func(ctx context.Context) error {
		if damaged = op.dossier.CheckPages(ctx); errors.Is(damaged, store.ErrDamaged) {
			return nil
		}
		_, err := s.keeper().Make(ctx, op.dossier, copies.Opening)
		if _, gone := os.Stat(op.dossier.Path()); gone != nil {
			return nil // the dossier itself is gone, and that is told
		}
		return err
	}, func(err error) {
		if s.session != of {
			return
		}
		if errors.Is(damaged, store.ErrDamaged) {
			s.foundDamaged(op.dossier.Path(), damaged)
			return
		}
		if err != nil && !errors.Is(err, store.ErrClosed) {
			s.dossierNotice(kit.Attention, french.T("shell.no_copy", "why", french.Explain(err).What, "where", s.keeper().Dir))
		}
		of.EmptyTrash(time.Now().AddDate(0, 0, -trashDays), func(_ int, err error) {
			if err != nil {
				slog.Warn("old trash stays", "err", err)
			}
		})
	})
	of.Workshops(func(list []session.Summary, err error) {
		months, remind := s.o.Settings.Values().Retention()
		if err != nil || !remind || s.session != of {
			return
		}
		if late := people.Overdue(list, time.Now(), months); len(late) > 0 {
			s.dossierNotice(kit.Info, french.N("shell.retention", len(late), "months", months), kit.SecondaryButton("", french.T("shell.retention_open"),
				func() { s.Go(view.Route{Stage: view.Dossier, Item: people.LateItem}) }))
		}
	})
}

// foundDamaged closes a dossier of which the check of the pages, which came after
// the first screen, tells that it is damaged, and proposes to recover it. Nothing
// was written to it; what was typed since is in the rescue file.
func (s *shell) foundDamaged(path string, err error) {
	if leave := s.leaveDossier(); leave != nil && s.session != nil {
		s.session.Abandon()
		if drop := s.dropDossier(); drop != nil {
			slog.Warn("a damaged dossier did not close", "err", drop)
		}
	}
	s.changed(session.Event{Opened: true})
	s.Go(view.Route{Stage: view.Home})
	s.notOpened(path, view.ReadWrite, err, func(bool) {})
}

// lookAround says once what it means that the dossier lies where it does, and
// each time that a synchronisation made two of it.
func (s *shell) lookAround(op *arrival) {
	path, backups, of := op.dossier.Path(), s.keeper().Dir, s.session
	var where place.Place
	var twins []string
	s.Run(func(context.Context) error {
		where = place.Of(path)
		where.CopiesElsewhere = place.Of(backups).Root != where.Root
		twins = place.Conflicts(path)
		return nil
	}, func(error) {
		if s.session != of {
			return
		}
		if advice, worth := where.Advice(); worth && s.o.Settings.NeedsAdvice(where.Key()) {
			s.dossierNotice(kit.Info, advice)
			s.Run(func(context.Context) error { return s.o.Settings.AdviceTold(where.Key()) }, func(error) {}) // Run logs why
		}
		if len(twins) > 0 && !op.dossier.ReadOnly() {
			s.dossierNotice(kit.Attention, french.N("shell.twins", len(twins), "name", filepath.Base(twins[0])),
				kit.SecondaryButton("", french.T("shell.twins_open"), func() { s.Go(view.Route{Stage: view.Dossier, Item: string(view.PaneMerge)}) }))
		}
	})
}

// dossierNotice shows a banner about the open dossier until it was read, or
// another dossier is opened.
func (s *shell) dossierNotice(tone kit.Tone, text string, actions ...*kit.Button) {
	s.ofDossier = append(s.ofDossier, s.noticeWith(tone, text, actions...))
}

func (s *shell) dropNotices() {
	for _, holder := range s.ofDossier {
		s.notices.Remove(holder)
	}
	s.ofDossier = nil
	s.showDisputes()
	s.arrangeNotices()
}

// noticeWith shows a banner above the screens until the person has read it.
func (s *shell) noticeWith(tone kit.Tone, text string, actions ...*kit.Button) fyne.CanvasObject {
	var holder fyne.CanvasObject
	gone := func() {
		s.notices.Remove(holder)
		s.arrangeNotices()
	}
	for _, b := range actions {
		act := b.OnTap()
		b.SetOnTap(func() { gone(); act() })
	}
	read := kit.SecondaryButton("", french.T("kit.understood"), gone)
	holder = kit.InsetXY(theme.Gap4, theme.Gap2, kit.NewBanner(tone, text, append(actions, read)...))
	s.notices.Add(holder)
	s.arrangeNotices()
	return holder
}

// disputes says above the screens that texts wait for somebody to choose.
type disputes struct {
	count  int
	holder fyne.CanvasObject
}

func (s *shell) showDisputes() {
	count := 0
	if s.hasWorkshop() && !s.session.ReadOnly() {
		count = len(s.session.State().Choices())
	}
	d := &s.disputes
	if count == d.count {
		return
	}
	d.count = count
	if d.holder != nil {
		s.notices.Remove(d.holder)
		d.holder = nil
	}
	if count > 0 {
		open := kit.SecondaryButton("", french.T("shell.disputes_open"), func() { s.ShowSheet(view.Sheet{Of: view.SheetChoose}) })
		d.holder = kit.InsetXY(theme.Gap4, theme.Gap2, kit.NewBanner(kit.Attention, french.N("shell.disputes", count), open))
		s.notices.Add(d.holder)
	}
	s.arrangeNotices()
}

// arrangeNotices shows one notice at a time: the screen needs the room, and the
// next one comes once this one is read.
func (s *shell) arrangeNotices() {
	for i, notice := range s.notices.Objects {
		if i == 0 {
			notice.Show()
		} else {
			notice.Hide()
		}
	}
	s.notices.Refresh()
	s.beneath.Refresh() // the screen makes room, or takes it again
}

// RestoreCopy implements view.Host.
func (s *shell) RestoreCopy(path string, done func(error)) {
	if s.session == nil {
		done(session.ErrClosed)
		return
	}
	dossier, workshop := s.dossier.Path(), ""
	if s.hasWorkshop() {
		workshop = s.session.State().Workshop.ID
	}
	if err := s.leaveDossier(); err != nil && s.session != nil {
		done(err)
		return
	}
	s.changed(session.Event{Opened: true})
	s.opening++ // what else was being opened does not come in between
	var kept copies.Copy
	s.Run(func(ctx context.Context) (err error) {
		kept, err = s.keeper().Restore(ctx, path, dossier)
		return err
	}, func(err error) {
		// Restored or not, a dossier is there and is opened again.
		s.OpenDossier(dossier, func(opened bool) {
			done(err)
			if opened && err == nil {
				s.dossierNotice(kit.Info, french.T("shell.restored", "when", french.DateTime(kept.Made.Local()), "where", filepath.Dir(kept.Path)))
			}
			if opened && workshop != "" {
				s.session.OpenWorkshop(workshop, func(error) {}) // the copy may be older than it
			}
		})
	})
}
