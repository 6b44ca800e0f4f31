package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
)

func restoreCopy(o *options) func(*call) error {
	from := o.needed("copy", french.T("atelierctl.option.copy"))
	to := o.needed("dossier", french.T("atelierctl.option.restored"))
	dry := o.yes("dry-run", french.T("atelierctl.option.dry_run"))
	place := o.text("copies", french.T("atelierctl.option.restore_copies"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) error {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		source, err := copies.At(*from)
		if err != nil {
			return err
		}
		path, err := filepath.Abs(*to)
		if err != nil {
			return err
		}
		if sameFile(source.Path, path) {
			return o.wrong(french.T("atelierctl.usage_error.same_file"))
		}
		diff, err := compare(c.ctx, source.Path, path)
		if err != nil {
			return err
		}
		var kept copies.Copy
		if !*dry {
			if kept, err = c.restore(source, path, *place); kept.Path == "" && err != nil {
				return err
			}
		}
		if *asJSON {
			return errors.Join(c.printJSON(showRestored(source, path, *dry, kept, diff)), err)
		}
		return errors.Join(c.sayRestored(source, *dry, kept, diff), err)
	}
}

func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

// compare says what would change. A dossier that is gone or damaged is what
// copies are for.
func compare(ctx context.Context, source, path string) (diff copies.Difference, err error) {
	d, err := store.OpenReadOnly(ctx, path, store.Options{})
	switch {
	case errors.Is(err, store.ErrNotFound), errors.Is(err, store.ErrDamaged), errors.Is(err, store.ErrNotDossier), errors.Is(err, store.ErrUnfinished):
		return copies.Compare(ctx, source, nil)
	case err != nil:
		return diff, err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	return copies.Compare(ctx, source, d)
}

// restore returns the copy of what was there.
func (c *call) restore(source copies.Copy, path, place string) (copies.Copy, error) {
	k, err := keeperOf(place, path)
	if err != nil {
		return copies.Copy{}, err
	}
	return k.Restore(c.ctx, source.Path, path)
}

// sayRestored says what changed, or would change, and prints where the state from
// before is kept.
func (c *call) sayRestored(source copies.Copy, dry bool, kept copies.Copy, diff copies.Difference) error {
	title := french.T("atelierctl.restore.copy", "when", french.DateTime(source.Made.Local()), "reason", source.Reason.Label())
	for _, line := range append([]string{title}, diff.Lines()...) {
		if !dry { // then the result is what follows
			c.tell(line)
			continue
		}
		if err := c.print(line); err != nil {
			return err
		}
	}
	if dry {
		return c.print(french.T("atelierctl.restore.dry_run"))
	}
	if kept.Path == "" {
		c.tell(french.T("atelierctl.restore.nothing_kept"))
		return nil
	}
	c.tell(french.T("atelierctl.restore.kept"))
	return c.print(kept.Path)
}

// shownRestored is a restoration as JSON.
type shownRestored struct {
	Copy       string          `json:"copie"`
	Made       time.Time       `json:"copie_du"`
	Dossier    string          `json:"dossier"`
	Restored   bool            `json:"restaure"`
	Kept       string          `json:"etat_garde,omitempty"` // path of the copy of what was there
	Damaged    bool            `json:"etat_garde_abime,omitempty"`
	Difference shownDifference `json:"difference"`
}

type shownDifference struct {
	InCopy  shownCounts  `json:"dans_la_copie"`
	Present *shownCounts `json:"dans_le_dossier,omitempty"` // absent when it could not be read
	Back    []string     `json:"ateliers_revenus,omitempty"`
	Gone    []string     `json:"ateliers_perdus,omitempty"`
	Older   []string     `json:"ateliers_plus_anciens,omitempty"`
	Newer   []string     `json:"ateliers_plus_recents,omitempty"`
	Notes   shownMoves   `json:"notes"`
	Actions shownMoves   `json:"actions"`
}

type shownCounts struct {
	Workshops int       `json:"ateliers"`
	Notes     int       `json:"notes"`
	Actions   int       `json:"actions"`
	Last      time.Time `json:"derniere_saisie,omitzero"`
}

type shownMoves struct {
	Lost    int `json:"perdues"`
	Back    int `json:"revenues"`
	Changed int `json:"changees"`
}

func showRestored(source copies.Copy, path string, dry bool, kept copies.Copy, d copies.Difference) shownRestored {
	out := shownRestored{
		Copy: source.Path, Made: source.Made, Dossier: path,
		Restored: !dry, Kept: kept.Path, Damaged: kept.Reason == copies.Damaged,
		Difference: shownDifference{
			InCopy: shownCounts(d.Copy),
			Back:   d.Back, Gone: d.Gone, Older: d.Older, Newer: d.Newer,
			Notes: shownMoves(d.Notes), Actions: shownMoves(d.Actions),
		},
	}
	if !d.Unread {
		present := shownCounts(d.Present)
		out.Difference.Present = &present
	}
	return out
}
