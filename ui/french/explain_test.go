package french_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"atelier/store"
	"atelier/ui/french"
)

// unsaved is what session.UnsavedError is to Explain.
type unsaved struct {
	error
	n int
}

func (u unsaved) Gestures() int { return u.n }
func (u unsaved) Unwrap() error { return u.error }

func TestExplain(t *testing.T) {
	at := time.Date(2026, 3, 12, 14, 32, 0, 0, time.Local)
	for name, tt := range map[string]struct {
		err  error
		want string // in What
	}{
		"not found":     {store.ErrNotFound, "introuvable"},
		"exists":        {store.ErrExists, "déjà ce nom"},
		"not a dossier": {store.ErrNotDossier, "n’est pas un dossier"},
		"damaged":       {store.ErrDamaged, "abîmé"},
		"read-only":     {store.ErrReadOnly, "lecture seule"},
		"forbidden":     {store.ErrForbidden, "ne vous permet pas de lire"},
		"unfinished":    {store.ErrUnfinished, "interrompu"},
		"disk full":     {store.ErrDiskFull, "plus de place"},
		"gone":          {store.ErrGone, "n’est plus là"},
		"disk fails":    {store.ErrDisk, "n’a pas pu lire ou écrire"},
		"busy":          {store.ErrBusy, "autre programme"},
		"too long":      {store.ErrTooLong, "trop long"},
		"closed":        {store.ErrClosed, "fermé"},
		"newer":         {&store.NewerError{Version: 99}, "plus récente"},
		"elsewhere": {
			&store.OpenElsewhereError{Person: "Élodie", Host: "ACCUEIL", Since: at},
			"ailleurs, par Élodie, sur le poste «\u00a0ACCUEIL\u00a0», depuis le 12\u00a0mars 2026 à\u00a014\u00a0h\u00a032.",
		},
		"elsewhere, nobody knows": {&store.OpenElsewhereError{}, "ouvert ailleurs."},
		"system: not there":       {fs.ErrNotExist, "introuvable"},
		"system: there":           {fs.ErrExist, "déjà ce nom"},
		"system: permission":      {fs.ErrPermission, "ne vous autorise pas"},
		"canceled":                {context.Canceled, "interrompue"},
		"timeout":                 {context.DeadlineExceeded, "trop de temps"},
		"anything":                {errors.New("boom 42"), "inattendu"},
	} {
		t.Run(name, func(t *testing.T) {
			m := french.Explain(fmt.Errorf("open: %w", tt.err))
			if !strings.Contains(m.What, tt.want) {
				t.Errorf("%q does not say %q", m.What, tt.want)
			}
			if !strings.Contains(m.Detail, tt.err.Error()) {
				t.Errorf("the detail is lost: %q", m.Detail)
			}
			for _, part := range []string{m.What, m.Safe, m.Do} {
				if !strings.HasSuffix(part, ".") || strings.ContainsAny(part, "{}⟦") {
					t.Errorf("not a sentence: %q", part)
				}
			}
			if m.String() != m.What+" "+m.Safe+" "+m.Do {
				t.Errorf("String: %q", m)
			}
		})
	}
}

func TestExplainOfTheSystem(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "fichier")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		filepath.Join(dir, strings.Repeat("é", 300)): "trop long",
		filepath.Join(dir, "absent", "x"):            "introuvable",
	} {
		_, err := os.Create(path)
		if m := french.Explain(err); !strings.Contains(m.What, want) {
			t.Errorf("%v: %q does not say %q", err, m.What, want)
		}
	}
	if m := french.Explain(os.Mkdir(file, 0o700)); !strings.Contains(m.What, "déjà ce nom") {
		t.Errorf("mkdir: %q", m.What)
	}
}

func TestExplainCountsWhatIsUnsaved(t *testing.T) {
	m := french.Explain(unsaved{store.ErrDiskFull, 3})
	if !strings.Contains(m.What, "plus de place") || !strings.HasPrefix(m.Safe, "3\u00a0saisies ne sont pas") {
		t.Errorf("%+v", m)
	}
	if m := french.Explain(unsaved{store.ErrDiskFull, 1}); !strings.HasPrefix(m.Safe, "1\u00a0saisie n’est pas") {
		t.Errorf("%+v", m)
	}
}

func TestExplainNothing(t *testing.T) {
	if m := french.Explain(nil); m != (french.Message{}) {
		t.Errorf("%+v", m)
	}
}

func TestHumanSince(t *testing.T) {
	paris := time.FixedZone("Paris", 3600)
	now := time.Date(2026, 3, 12, 10, 30, 0, 0, paris)
	for _, tt := range []struct {
		t    time.Time
		want string
	}{
		{now, "à l’instant"},
		{now.Add(-59 * time.Second), "à l’instant"},
		{now.Add(30 * time.Second), "à l’instant"},
		{now.Add(-time.Minute), "il y a 1\u00a0min"},
		{now.Add(-59 * time.Minute), "il y a 59\u00a0min"},
		{now.Add(-time.Hour), "il y a 1\u00a0h"},
		{now.Add(-10 * time.Hour), "il y a 10\u00a0h"},
		{now.Add(-11 * time.Hour).UTC(), "hier à 23\u00a0h\u00a030"},
		{now.Add(-34 * time.Hour), "hier à 0\u00a0h\u00a030"},
		{now.Add(-35 * time.Hour), "le 10\u00a0mars 2026"},
		{time.Date(2026, 3, 1, 9, 0, 0, 0, paris), "le 1er\u00a0mars 2026"},
		{now.Add(48 * time.Hour), "le 14\u00a0mars 2026"},
		{now.Add(5 * time.Minute), "le 12\u00a0mars 2026"},
	} {
		if got := french.HumanSince(tt.t, now); got != tt.want {
			t.Errorf("%v: %q, want %q", tt.t, got, tt.want)
		}
	}
	justAfterMidnight := time.Date(2026, 3, 12, 0, 10, 0, 0, paris)
	if got := french.HumanSince(justAfterMidnight.Add(-20*time.Minute), justAfterMidnight); got != "il y a 20\u00a0min" {
		t.Errorf("across midnight: %q", got)
	}
}
