package main

import (
	"cmp"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
)

func showDossier(o *options) func(*call) error {
	path := o.needed("dossier", french.T("atelierctl.option.dossier"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) (err error) {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		d, err := store.OpenReadOnly(c.ctx, *path, store.Options{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		list, err := d.Workshops(c.ctx)
		if err != nil {
			return err
		}
		slices.SortFunc(list, func(a, b store.Summary) int { return strings.Compare(a.ID, b.ID) })
		if *asJSON {
			return c.showJSON(d, list)
		}
		return c.showList(list)
	}
}

// showList writes one line a workshop.
func (c *call) showList(list []store.Summary) error {
	for _, s := range list {
		line := []string{s.ID, cmp.Or(french.Date(s.Date), "–"), cmp.Or(s.Titre, "–"),
			french.N("atelierctl.notes", s.Notes), french.N("atelierctl.actions", s.Actions)}
		if s.Trashed {
			line = append(line, french.T("atelierctl.trashed"))
		}
		if err := c.print(strings.Join(line, " · ")); err != nil {
			return err
		}
	}
	return nil
}

// shown is a whole dossier as JSON. Its names are those of the dossier itself.
type shown struct {
	Workshops []shownWorkshop `json:"ateliers"`
}

// shownWorkshop is a whole workshop, by the order of the lists: notes as they
// were made, actions as people arranged them, the rest by identifier or clock.
type shownWorkshop struct {
	Workshop workshop.Workshop `json:"atelier"`
	Notes    []workshop.Note   `json:"notes"`
	Actions  []workshop.Action `json:"actions"`
	Items    []workshop.Item   `json:"points"`
	Room     shownRoom         `json:"salle"`
	Trash    shownTrash        `json:"corbeille"`
	Disputed []shownDispute    `json:"a_choisir"`
	Changes  []shownChange     `json:"changements"`
}

type shownTrash struct {
	Notes   []workshop.Note   `json:"notes"`
	Actions []workshop.Action `json:"actions"`
}

// shownKey is a workshop.Key without its workshop.
type shownKey struct {
	Kind  workshop.Kind  `json:"genre"`
	ID    string         `json:"id"`
	Field workshop.Field `json:"champ"`
}

type shownDispute struct {
	shownKey
	Values []shownVersion `json:"valeurs"` // the present one first
}

type shownVersion struct {
	Ref    string `json:"repere"`
	Value  string `json:"valeur"`
	Person string `json:"personne,omitempty"`
}

type shownChange struct {
	Ref string    `json:"repere"` // clock-device, unique
	At  time.Time `json:"le"`
	shownKey
	Value    string   `json:"valeur"`
	Person   string   `json:"personne,omitempty"`
	Edit     string   `json:"geste"` // the clock of the gesture's first change
	Replaces []string `json:"remplace,omitempty"`
}

func (c *call) showJSON(d *store.Dossier, list []store.Summary) error {
	all := shown{Workshops: []shownWorkshop{}}
	for _, s := range list {
		state, err := d.State(c.ctx, s.ID)
		if err != nil {
			return err
		}
		changes, err := d.Changes(c.ctx, s.ID)
		if err != nil {
			return err
		}
		all.Workshops = append(all.Workshops, show(state, changes))
	}
	return c.printJSON(all)
}

// printJSON writes a value for programs and people: indented, and with its
// letters as they are.
func (c *call) printJSON(v any) error {
	enc := json.NewEncoder(c.stdout)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func show(state *workshop.State, changes []workshop.Change) shownWorkshop {
	w := shownWorkshop{
		Workshop: state.Workshop,
		Notes:    state.Notes(),
		Actions:  state.Actions(),
		Items:    state.Items(),
		Room:     showRoom(state),
		Trash:    trashOf(state, changes),
		Disputed: disputesOf(state),
		Changes:  make([]shownChange, 0, len(changes)),
	}
	for _, c := range changes {
		w.Changes = append(w.Changes, showChange(c))
	}
	return w
}

// trashOf finds what is in the trash by the changes that speak of it.
func trashOf(state *workshop.State, changes []workshop.Change) shownTrash {
	trash := shownTrash{Notes: []workshop.Note{}, Actions: []workshop.Action{}}
	for _, id := range trashedIDs(changes, workshop.KindNote) {
		if n, ok := state.Note(id); ok && n.Trashed {
			trash.Notes = append(trash.Notes, n)
		}
	}
	for _, id := range trashedIDs(changes, workshop.KindAction) {
		if a, ok := state.Action(id); ok && a.Trashed {
			trash.Actions = append(trash.Actions, a)
		}
	}
	return trash
}

// trashedIDs returns the entities that ever were in the trash, by identifier.
func trashedIDs(changes []workshop.Change, kind workshop.Kind) []string {
	var ids []string
	for _, c := range changes {
		if c.Kind == kind && c.Field == workshop.FieldTrashed {
			ids = append(ids, c.ID)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func disputesOf(state *workshop.State) []shownDispute {
	list := make([]shownDispute, 0, len(state.Disputed))
	for _, cell := range state.Disputed {
		d := shownDispute{shownKey: keyOf(cell.Key)}
		d.Values = append(d.Values, shownVersion{refText(cell.By), cell.Value, cell.Person})
		for _, v := range cell.Others {
			d.Values = append(d.Values, shownVersion{refText(v.Ref), v.Value, v.Person})
		}
		list = append(list, d)
	}
	slices.SortFunc(list, func(a, b shownDispute) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Field, b.Field))
	})
	return list
}

func showChange(c workshop.Change) shownChange {
	out := shownChange{
		Ref: refText(c.Ref), At: c.Stamp.Time(), shownKey: keyOf(c.Key),
		Value: c.Value, Person: c.Person, Edit: strconv.FormatInt(int64(c.Edit), 10),
	}
	for _, r := range c.Replaces {
		out.Replaces = append(out.Replaces, refText(r))
	}
	return out
}

func keyOf(k workshop.Key) shownKey { return shownKey{k.Kind, k.ID, k.Field} }

// refText writes a reference as text: its numbers are larger than what many
// readers of JSON keep exactly.
func refText(r workshop.Ref) string {
	return strconv.FormatInt(int64(r.Stamp), 10) + "-" + strconv.FormatInt(r.Device, 10)
}
