package main

import (
	"errors"
	"math"
	"os"
	"path/filepath"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store"
	"atelier/ui/demo"
	"atelier/ui/french"
)

// The largest demonstration: much more than an office writes in years.
const (
	maxWorkshops = 10_000
	maxEntries   = 100_000 // notes, or actions, of one workshop
)

func writeDemo(o *options) func(*call) error {
	out := o.needed("out", french.T("atelierctl.option.out"))
	workshops := o.number("workshops", french.T("atelierctl.option.workshops"), maxWorkshops)
	notes := o.number("notes", french.T("atelierctl.option.notes"), maxEntries)
	actions := o.number("actions", french.T("atelierctl.option.actions"), maxEntries)
	seed := o.number("seed", french.T("atelierctl.option.seed"), math.MaxUint64)
	return func(c *call) (err error) {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		dir, err := filepath.Abs(*out)
		if err != nil {
			return err
		}
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return err
		}
		path := filepath.Join(dir, french.T("atelierctl.demo.file"))
		d, err := store.Create(c.ctx, path, store.Options{Person: demo.Person})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		return c.fill(d, dir, demo.Options{
			Workshops: int(*workshops), Notes: int(*notes), Actions: int(*actions), Seed: *seed,
		})
	}
}

// fill writes the workshops of the demonstration and their plans, and prints
// the paths.
func (c *call) fill(d *store.Dossier, out string, o demo.Options) error {
	index, err := communes.Load()
	if err != nil {
		return err
	}
	pack, err := content.Load()
	if err != nil {
		return err
	}
	ids, err := demo.Write(c.ctx, d, index, pack, o)
	if err != nil {
		return err
	}
	if err := c.print(d.Path()); err != nil {
		return err
	}
	return c.writePlans(d, ids, out)
}
