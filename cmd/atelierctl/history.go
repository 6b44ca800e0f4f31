package main

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/story"
)

// maxHistory is more than anybody reads.
const maxHistory = 1_000_000

func showHistory(o *options) func(*call) error {
	path := o.needed("dossier", french.T("atelierctl.option.dossier"))
	id := o.text("workshop", french.T("atelierctl.option.one_workshop"))
	note := o.text("note", french.T("atelierctl.option.note"))
	action := o.text("action", french.T("atelierctl.option.action"))
	limit := o.number("limit", french.T("atelierctl.option.history_limit"), maxHistory)
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) (err error) {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		if *note != "" && *action != "" {
			return o.wrong(french.T("atelierctl.usage_error.note_or_action"))
		}
		d, err := store.OpenReadOnly(c.ctx, *path, store.Options{})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		h := &history{call: c, d: d, note: *note, action: *action}
		switch err := h.read(*id); {
		case errors.Is(err, store.ErrNotFound) && *id != "":
			return o.wrong(french.T("atelierctl.usage_error.workshop", "id", *id))
		case err != nil:
			return err
		case len(h.entries) == 0 && *note+*action != "":
			return o.wrong(french.T("atelierctl.usage_error.thing", "id", *note+*action))
		}
		h.entries = h.entries[:min(len(h.entries), int(cmp.Or(*limit, defaultLimit)))]
		if *asJSON {
			return c.printJSON(h.asJSON())
		}
		return h.say()
	}
}

// history is what is told of a dossier.
type history struct {
	*call
	d            *store.Dossier
	note, action string // the one that is asked for, "" for all
	devices      map[int64]string
	workshops    int
	entries      []entry // the latest first
}

// entry is one line of the history, with what names the things in it.
type entry struct {
	story.Passage
	in    string // title of the workshop
	names story.Names
}

// read gathers the history of one workshop, or of all.
func (h *history) read(id string) (err error) {
	if h.devices, err = h.d.Devices(h.ctx); err != nil {
		return err
	}
	ids := []string{id}
	if id == "" {
		list, err := h.d.Workshops(h.ctx)
		if err != nil {
			return err
		}
		ids = ids[:0]
		for _, s := range list {
			ids = append(ids, s.ID)
		}
	}
	h.workshops = len(ids)
	for _, id := range ids {
		if err := h.add(id); err != nil {
			return err
		}
	}
	slices.SortFunc(h.entries, func(a, b entry) int {
		return cmp.Or(b.Last.Compare(a.Last), cmp.Compare(b.Workshop, a.Workshop))
	})
	return nil
}

func (h *history) add(id string) error {
	changes, err := h.d.Changes(h.ctx, id)
	if err != nil {
		return err
	}
	state, err := h.d.State(h.ctx, id)
	if err != nil {
		return err
	}
	edits := workshop.History(changes)
	names := story.NamesOf(state, edits...)
	switch {
	case h.note != "":
		edits = story.About(edits, workshop.KindNote, h.note)
	case h.action != "":
		edits = story.About(edits, workshop.KindAction, h.action)
	}
	for _, p := range story.Passages(edits) {
		h.entries = append(h.entries, entry{p, titleOr(state.Workshop.Titre), names})
	}
	return nil
}

// say writes a line for each entry: when, where, who did what; under it the
// fields that this sentence does not tell whole.
func (h *history) say() error {
	if len(h.entries) == 0 {
		return h.print(french.T("atelierctl.history.nothing"))
	}
	for _, e := range h.entries {
		line := story.Edit(e.Edit, e.names)
		words := []string{french.DateTime(e.Last.Stamp.Time().Local())}
		if name := story.Short(h.devices[e.Device], titleLength); name != "" {
			words = append(words, name)
		}
		words = append(words, line.Title)
		if h.workshops > 1 {
			words = append(words, story.Short(e.in, titleLength))
		}
		if err := h.print(strings.Join(words, " · ")); err != nil {
			return err
		}
		if err := h.printAll(detailLines(line.Details)); err != nil {
			return err
		}
	}
	return nil
}

// maxDetails is how many fields of one entry are listed: a workshop that is made
// at once has hundreds.
const maxDetails = 10

func detailLines(list []story.Detail) []string {
	var lines []string
	for _, d := range list[:min(len(list), maxDetails)] {
		lines = append(lines, "    "+detailLine(d))
	}
	if more := len(list) - maxDetails; more > 0 {
		lines = append(lines, "    "+french.N("atelierctl.history.more", more))
	}
	return lines
}

// valueLength is how many characters of a value a line shows.
const valueLength = 100

func detailLine(d story.Detail) string {
	label := d.Label
	if d.Of != "" {
		label = french.T("atelierctl.history.of", "thing", d.Of, "label", d.Label)
	}
	before, after := story.Short(d.Before, valueLength), story.Short(d.After, valueLength)
	switch {
	case before == "":
		return french.T("atelierctl.history.added", "label", label, "after", after)
	case after == "":
		return french.T("atelierctl.history.removed", "label", label, "before", before)
	default:
		return french.T("atelierctl.history.changed", "label", label, "before", before, "after", after)
	}
}

// shownHistory is the history as JSON, with every value whole.
type shownHistory struct {
	Entries []shownEntry `json:"historique"` // the latest first
}

type shownEntry struct {
	Ref      string      `json:"repere"`  // of the first gesture
	Edits    []string    `json:"gestes"`  // all that are told together, the first one first
	Last     string      `json:"dernier"` // the last change
	At       time.Time   `json:"le"`
	Workshop string      `json:"atelier"`
	Title    string      `json:"atelier_titre"`
	Person   string      `json:"personne,omitempty"`
	Device   string      `json:"appareil"`
	Computer string      `json:"poste,omitempty"`
	Told     string      `json:"phrase"`
	Steps    []shownStep `json:"champs"`
}

type shownStep struct {
	shownKey
	Before []shownPast `json:"avant"` // the present one first
	After  []shownPast `json:"apres"`
}

type shownPast struct {
	shownVersion
	// Written says of a value that was put back when it was first written.
	Written time.Time `json:"ecrit_le,omitzero"`
	// Never says that the field had no value, as before anybody wrote it.
	Never bool `json:"jamais,omitempty"`
}

func (h *history) asJSON() shownHistory {
	out := shownHistory{Entries: []shownEntry{}}
	for _, e := range h.entries {
		s := shownEntry{
			Ref: refText(e.Ref), Last: refText(e.Last), At: e.Last.Stamp.Time(),
			Workshop: e.Workshop, Title: e.in, Person: e.Person,
			Device: strconv.FormatInt(e.Device, 10), Computer: h.devices[e.Device],
			Told: story.Edit(e.Edit, e.names).Title, Steps: []shownStep{},
		}
		for _, r := range e.Parts {
			s.Edits = append(s.Edits, refText(r))
		}
		for _, step := range e.Steps {
			s.Steps = append(s.Steps, shownStep{keyOf(step.Key), showPast(step.Before), showPast(step.After)})
		}
		out.Entries = append(out.Entries, s)
	}
	return out
}

func showPast(list []workshop.Version) []shownPast {
	out := make([]shownPast, 0, len(list))
	for _, v := range list {
		p := shownPast{shownVersion: shownVersion{refText(v.Ref), v.Value, v.Person}}
		switch v.Written {
		case 0:
		case workshop.Never:
			p.Never = true
		default:
			p.Written = v.Written.Time()
		}
		out = append(out, p)
	}
	return out
}
