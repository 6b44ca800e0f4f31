package main

import (
	"errors"
	"os"
	"path/filepath"
	"time"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
)

// keeperOf returns the keeper of copies in a place, which is made; by default in
// a folder beside the dossier.
func keeperOf(place, dossier string) (copies.Keeper, error) {
	if place == "" {
		place = filepath.Join(filepath.Dir(dossier), french.T("atelierctl.copies_dir"))
	}
	place, err := filepath.Abs(place)
	if err != nil {
		return copies.Keeper{}, err
	}
	return copies.Keeper{Dir: place}, os.MkdirAll(place, 0o755)
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
