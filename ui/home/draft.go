package home

import (
	"cmp"
	"slices"
	"strings"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// place is a commune as the form needs it: its names, and how one says that
// something is of it.
type place struct {
	code, name string
	label      string // « Le Havre (76) »
	of         string // « du Havre »
	epci       string // SIREN, "" when it has none
	epciName   string
}

// draft is what the form holds: a workshop before it is written.
type draft struct {
	id        string // "" for a workshop that is not made yet
	places    []place
	title     string // as typed; follows the communes until edited
	edited    bool   // somebody wrote a title of their own
	date      workshop.Date
	venue     string
	host      string
	goal      string
	parcours  string
	wasBefore workshop.Workshop // zero for a new workshop
}

// newDraft is a workshop of today, led by who led the last one.
func newDraft(today workshop.Date, host string) *draft {
	d := &draft{date: today, host: host, parcours: content.DefaultParcours}
	d.title = d.titleFor()
	return d
}

// draftOf is the form of a workshop that exists. known gives what the form
// needs of a commune; one it does not know keeps the name it was chosen under.
func draftOf(w workshop.Workshop, known func(code string) (place, bool)) *draft {
	d := &draft{
		id: w.ID, title: w.Titre, date: w.Date, venue: w.Lieu, host: w.Animateur, goal: w.Objectif,
		parcours: w.Parcours, wasBefore: w,
	}
	for _, c := range w.Communes {
		p, ok := known(c.Code)
		if !ok {
			p = place{code: c.Code, name: c.Nom, label: c.Nom}
		}
		d.places = append(d.places, p)
	}
	d.edited = !d.recall(w.Titre)
	return d
}

// recall puts the commune first that was chosen first, when the title is one that
// titleFor gave: a dossier keeps the communes by name. It says whether it is.
func (d *draft) recall(title string) bool {
	stored := d.places
	for i, p := range stored {
		d.places = append([]place{p}, slices.Delete(slices.Clone(stored), i, i+1)...)
		if d.titleFor() == title {
			return true
		}
	}
	d.places = stored
	return d.titleFor() == title
}

// differs says whether the form says something else than before.
func (d *draft) differs(before draft) bool {
	same := func(a, b place) bool { return a.code == b.code }
	return d.title != before.title || d.date != before.date || d.venue != before.venue || d.host != before.host ||
		d.goal != before.goal || !slices.EqualFunc(d.places, before.places, same)
}

// has says whether a commune is chosen.
func (d *draft) has(code string) bool {
	return slices.ContainsFunc(d.places, func(p place) bool { return p.code == code })
}

// add chooses communes that are not chosen yet, and says how many that were.
func (d *draft) add(places ...place) int {
	before := len(d.places)
	for _, p := range places {
		if !d.has(p.code) {
			d.places = append(d.places, p)
		}
	}
	d.follow()
	return len(d.places) - before
}

// remove takes communes away.
func (d *draft) remove(codes ...string) {
	d.places = slices.DeleteFunc(slices.Clone(d.places), func(p place) bool { return slices.Contains(codes, p.code) })
	d.follow()
}

// removeLast takes away the commune chosen last, if any.
func (d *draft) removeLast() {
	if n := len(d.places); n > 0 {
		d.remove(d.places[n-1].code)
	}
}

// follow gives the title the communes' names, until somebody wrote another.
func (d *draft) follow() {
	if !d.edited {
		d.title = d.titleFor()
	}
}

// setTitle takes a title that somebody typed. An empty one follows the communes
// again.
func (d *draft) setTitle(title string) {
	d.title = title
	d.edited = strings.TrimSpace(title) != "" && title != d.titleFor()
}

// titleFor is the title that the communes suggest.
func (d *draft) titleFor() string {
	_, group := d.epci()
	switch n := len(d.places); {
	case n == 0:
		return french.T("home.form.title_default")
	case n == 1:
		return french.T("home.form.title_for", "who", d.places[0].name)
	case n == 2:
		return french.T("home.form.title_for", "who", french.T("home.form.two", "first", d.places[0].name, "second", d.places[1].name))
	case group != "":
		return french.T("home.form.title_for", "who", group)
	default:
		return french.T("home.form.title_for", "who", french.N("home.form.and_others", n-1, "first", d.places[0].name))
	}
}

// suggestedVenue is the town hall of the commune chosen first, "" without
// communes.
func (d *draft) suggestedVenue() string {
	if len(d.places) == 0 || d.places[0].of == "" {
		return ""
	}
	return french.T("home.form.town_hall", "name", d.places[0].of)
}

// epci returns the SIREN and the name of the EPCI that all the communes belong
// to, "" when there is none.
func (d *draft) epci() (siren, name string) {
	for i, p := range d.places {
		if p.epci == "" || i > 0 && p.epci != siren {
			return "", ""
		}
		siren, name = p.epci, p.epciName
	}
	return siren, name
}

// problem says why the workshop cannot be made yet, "" when it can.
func (d *draft) problem() string {
	if len(d.places) == 0 {
		return french.T("home.form.needs_commune")
	}
	return ""
}

// lost counts the actions that are in a plan of the workshop as it was, and would be
// in none any more, and names the communes that they were for.
func (d *draft) lost(actions []workshop.Action) (n int, communes string) {
	gone := make(map[string]bool)
	for _, a := range actions {
		if a.Elsewhere || len(a.CommuneCodes) == 0 || slices.ContainsFunc(a.CommuneCodes, d.has) {
			continue
		}
		n++
		for _, code := range a.CommuneCodes {
			gone[code] = true
		}
	}
	var names []string
	for _, c := range d.wasBefore.Communes {
		if gone[c.Code] {
			names = append(names, c.Nom)
		}
	}
	return n, french.List(names)
}

// sets are the values to write so that the workshop id is as the form says; for
// one that exists, only those that change.
func (d *draft) sets(id string) []workshop.Set {
	siren, group := d.epci()
	was := d.wasBefore
	fields := []struct {
		field     workshop.Field
		was, want string
	}{
		{workshop.WorkshopTitre, was.Titre, cmp.Or(strings.TrimSpace(d.title), d.titleFor())},
		{workshop.WorkshopDate, string(was.Date), string(d.date)},
		{workshop.WorkshopLieu, was.Lieu, strings.TrimSpace(d.venue)},
		{workshop.WorkshopAnimateur, was.Animateur, strings.TrimSpace(d.host)},
		{workshop.WorkshopObjectif, was.Objectif, strings.TrimSpace(d.goal)},
		{workshop.WorkshopParcours, was.Parcours, d.parcours},
		{workshop.WorkshopEPCI, was.EPCI, siren},
		{workshop.WorkshopEPCINom, was.EPCINom, group},
	}
	var out []workshop.Set
	put := func(f workshop.Field, value string) {
		out = append(out, workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: f}, Value: value})
	}
	for _, f := range fields {
		if f.was != f.want {
			put(f.field, f.want)
		}
	}
	for _, c := range was.Communes {
		if !d.has(c.Code) {
			put(workshop.FieldCommune(c.Code), "")
		}
	}
	for _, p := range d.places {
		if !slices.ContainsFunc(was.Communes, func(c workshop.CommuneRef) bool { return c.Code == p.code }) {
			put(workshop.FieldCommune(p.code), p.name)
		}
	}
	return out
}
