package main

import (
	"context"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/paper"
)

// formatPDF is the one format that documents have so far.
const formatPDF = "pdf"

func exportPlans(o *options) func(*call) error {
	path := o.needed("dossier", french.T("atelierctl.option.dossier"))
	id := o.text("workshop", french.T("atelierctl.option.workshop"))
	format := o.text("format", french.T("atelierctl.option.format"))
	out := o.needed("out", french.T("atelierctl.option.out"))
	return func(c *call) (err error) {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		if *format != "" && *format != formatPDF {
			return o.wrong(french.T("atelierctl.usage_error.format", "format", *format))
		}
		d, err := store.OpenReadOnly(c.ctx, *path, store.Options{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		ids := []string{*id}
		if *id == "" {
			if ids, err = present(c.ctx, d); err != nil {
				return err
			}
		}
		dir, err := filepath.Abs(*out)
		if err != nil {
			return err
		}
		err = c.writePlans(d, ids, dir)
		if *id != "" && errors.Is(err, store.ErrNotFound) {
			return o.wrong(french.T("atelierctl.usage_error.workshop", "id", *id))
		}
		return err
	}
}

// present returns the workshops that are not in the trash, oldest first.
func present(ctx context.Context, d *store.Dossier) ([]string, error) {
	list, err := d.Workshops(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, s := range list {
		if !s.Trashed {
			ids = append(ids, s.ID)
		}
	}
	slices.Sort(ids)
	return ids, nil
}

// writePlans writes the plans of the workshops and prints their paths. A
// workshop without communes has none: that is said, and is no failure.
func (c *call) writePlans(d *store.Dossier, ids []string, dir string) error {
	index, err := communes.Load()
	if err != nil {
		return err
	}
	pack, err := content.Load()
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		c.tell(french.T("atelierctl.export.empty"))
	}
	now := time.Now()
	for _, id := range ids {
		state, err := d.State(c.ctx, id)
		if err != nil {
			return err
		}
		plans, err := paper.ExportPlans(c.ctx, dir, paper.ExportInput{
			State: state, Pack: pack, Commune: paper.Communes(index), Printed: now,
		})
		if errors.Is(err, paper.ErrNoCommune) {
			c.tell(french.T("atelierctl.export.no_commune", "title", workshopName(state)))
			continue
		}
		if err := errors.Join(c.printPaths(plans), err); err != nil {
			return err
		}
	}
	return nil
}

// printPaths prints where the plans are, and tells what they could not show.
func (c *call) printPaths(plans []paper.Exported) error {
	for _, p := range plans {
		if p.Err != nil {
			continue // in the error of all of them
		}
		if err := c.print(p.Path); err != nil {
			return err
		}
		if len(p.Report.Unprinted) > 0 {
			c.tell(french.T("atelierctl.export.unprinted", "commune", p.Commune.Nom, "characters", spaced(p.Report.Unprinted)))
		}
	}
	return nil
}

// spaced shows characters one by one.
func spaced(characters []rune) string {
	words := make([]string, len(characters))
	for i, r := range characters {
		words[i] = string(r)
	}
	return strings.Join(words, " ")
}

func workshopName(state *workshop.State) string {
	if state.Workshop.Titre != "" {
		return state.Workshop.Titre
	}
	return state.Workshop.ID
}
