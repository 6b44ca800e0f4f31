package french

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
)

// Message tells an error to a person.
type Message struct {
	What   string // what happened
	Safe   string // what is safe
	Do     string // what to do now
	Detail string // the error as the program knows it, for a « Détails » part; may be English
}

// String returns the message in one paragraph, without its details.
func (m Message) String() string {
	return strings.Join([]string{m.What, m.Safe, m.Do}, " ")
}

// Explain puts an error in plain French: those of the dossier, those of the
// system that people meet, and an honest general message for the others. A nil
// error is explained as nothing: the zero Message.
func Explain(err error) Message {
	if err == nil {
		return Message{}
	}
	kind := kindOf(err)
	m := Message{
		What:   T("explain.what."+kind, "who", holder(err)),
		Safe:   T("explain.safe." + kind),
		Do:     T("explain.do." + kind),
		Detail: err.Error(),
	}
	// An error that counts the gestures it holds back (session.UnsavedError).
	var unsaved interface{ Gestures() int }
	if errors.As(err, &unsaved) {
		m.Safe = N("explain.unsaved", unsaved.Gestures())
	}
	return m
}

// kinds gives each error its entry in the catalogue; the first that fits wins.
var kinds = []struct {
	err  error
	kind string
}{
	{store.ErrNotDossier, "not_dossier"},
	{store.ErrDamaged, "damaged"},
	{store.ErrUnfinished, "unfinished"},
	{store.ErrDiskFull, "disk_full"},
	{store.ErrGone, "gone"},
	{store.ErrDisk, "disk_failing"},
	{store.ErrForbidden, "forbidden"},
	{store.ErrReadOnly, "read_only"},
	{store.ErrBusy, "busy"},
	{store.ErrTooLong, "too_long"},
	{store.ErrClosed, "closed"},
	{store.ErrExists, "exists"},
	{store.ErrNotFound, "not_found"},
	{context.Canceled, "canceled"},
	{context.DeadlineExceeded, "timeout"},
}

func kindOf(err error) string {
	var newer *store.NewerError
	var elsewhere *store.OpenElsewhereError
	switch {
	case errors.As(err, &newer):
		return "newer"
	case errors.As(err, &elsewhere):
		return "open_elsewhere"
	}
	for _, k := range kinds {
		if errors.Is(err, k.err) {
			return k.kind
		}
	}
	return kindOfSystem(err)
}

// kindOfSystem looks at the numbers of the system first: they say more than the
// few errors that all systems share.
func kindOfSystem(err error) string {
	for _, k := range systemKinds {
		if errors.Is(err, k.err) {
			return k.kind
		}
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "not_found"
	case errors.Is(err, fs.ErrExist):
		return "exists"
	case errors.Is(err, fs.ErrPermission):
		return "permission"
	default:
		return "unknown"
	}
}

// holder says who has the dossier open: « , par Élodie, sur le poste « ACCUEIL »,
// depuis le 12 mars 2026 à 14 h 32 »; "" when it is not known.
func holder(err error) string {
	var elsewhere *store.OpenElsewhereError
	if !errors.As(err, &elsewhere) {
		return ""
	}
	who := ""
	if elsewhere.Person != "" {
		who += T("explain.holder.person", "person", elsewhere.Person)
	}
	if here, err := os.Hostname(); err == nil && elsewhere.Host == here {
		who += T("explain.holder.here")
	} else if elsewhere.Host != "" {
		who += T("explain.holder.host", "host", elsewhere.Host)
	}
	if !elsewhere.Since.IsZero() {
		who += T("explain.holder.since", "since", DateTime(elsewhere.Since.Local()))
	}
	return who
}

// HumanSince says when t was, seen from now and in its zone: « à l’instant »,
// « il y a 3 min », « il y a 2 h », « hier à 14 h 32 », « le 12 mars 2026 ».
// A moment that is still to come (clocks differ) is said by its date, except
// the coming minute.
func HumanSince(t, now time.Time) string {
	t = t.In(now.Location())
	day := workshop.DateOf(t)
	switch ago := now.Sub(t); {
	case ago > -time.Minute && ago < time.Minute:
		return T("explain.since.now")
	case ago >= 0 && ago < time.Hour:
		return T("explain.since.minutes", "n", int(ago/time.Minute))
	case ago >= 0 && day == workshop.DateOf(now):
		return T("explain.since.hours", "n", int(ago/time.Hour))
	case day == workshop.DateOf(now.AddDate(0, 0, -1)):
		return T("explain.since.yesterday", "clock", Clock(t))
	default:
		return T("explain.since.date", "date", Date(day))
	}
}
