package main

import (
	"errors"
	"path/filepath"
	"time"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
)

// placeOf returns where copies of a dossier go, unless another place is given: a
// folder beside it.
func placeOf(given, dossier string) string {
	if given != "" {
		return given
	}
	return filepath.Join(filepath.Dir(dossier), french.T("atelierctl.copies_dir"))
}

// keeperOf returns the keeper of copies in a place, which is made; by default in
// a folder beside the dossier.
func keeperOf(place, dossier string) (copies.Keeper, error) {
	place, err := filepath.Abs(placeOf(place, dossier))
	if err != nil {
		return copies.Keeper{}, err
	}
	return copies.Keeper{Dir: place}, nil // which makes it, but no folder above it
}

func backUp(o *options) func(*call) error {
	o.argument = french.T("atelierctl.argument.dossier")
	place := o.text("to", french.T("atelierctl.option.to"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) (err error) {
		if len(c.args) == 0 {
			return o.wrong(french.T("atelierctl.usage_error.dossier"))
		}
		if err := o.noMore(c.args[1:]); err != nil {
			return err
		}
		// Somebody may be working in it: it is only read.
		d, err := store.OpenReadOnly(c.ctx, c.args[0], store.Options{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		k, err := keeperOf(*place, d.Path())
		if err != nil {
			return err
		}
		made, err := k.Make(c.ctx, d, copies.ByHand)
		if made.Path == "" {
			return err
		}
		if *asJSON {
			return errors.Join(c.printJSON(shownCopy{made.Path, d.Path(), made.Made, string(made.Reason), made.Size}), err)
		}
		return errors.Join(c.print(made.Path), err)
	}
}

// shownCopy is a copy as JSON.
type shownCopy struct {
	Path    string    `json:"copie"`
	Dossier string    `json:"dossier"`
	Made    time.Time `json:"le"`
	Reason  string    `json:"raison,omitempty"`
	Size    int64     `json:"taille"` // bytes
}
