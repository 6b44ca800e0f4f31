package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"atelier/store/carve"
	"atelier/store/workshop"
)

// SalvageReport says what could be read of a damaged file.
type SalvageReport struct {
	Pages, BadPages int
	Changes         int // whole ones
	Cut             int // texts of which the end is lost
	Homeless        int // texts of which nobody knows any more where they stood
}

// Salvage reads what can be read of a damaged dossier, row by row, without
// SQLite. The file is only read. What comes out is a source for [CreateFrom],
// together with a sound copy if there is one.
//
// The errors are [ErrNotFound], [ErrForbidden], [ErrNotDossier] when nothing of a
// dossier is in it, and those of the system.
func Salvage(ctx context.Context, path string) (*Source, SalvageReport, error) {
	s, r, err := salvage(ctx, path)
	if err != nil {
		return nil, r, explain("salvage", path, err)
	}
	return s, r, nil
}

func salvage(ctx context.Context, path string) (s *Source, r SalvageReport, err error) {
	if path, err = resolve(path); err != nil {
		return nil, r, err
	}
	info, err := os.Stat(path)
	if err != nil {
		return nil, r, asReading(err)
	}
	if !info.Mode().IsRegular() { // a pipe would not even open
		return nil, r, fmt.Errorf("%w: not a regular file", ErrNotDossier)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, r, asReading(err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	found, err := carve.Read(ctx, f, info.Size())
	if err != nil {
		return nil, r, err
	}
	s = &Source{Path: path, changes: make(map[workshop.Ref]workshop.Change), devices: make(map[int64]string), found: found}
	s.ID = identity(found.Marks[markDossier])
	s.addFound(nil)
	r = s.salvageReport()
	if r.Changes == 0 && r.Cut == 0 && r.Homeless == 0 {
		return nil, r, fmt.Errorf("%w: nothing of a dossier is in it", ErrNotDossier)
	}
	return s, r, nil
}

func (s *Source) salvageReport() SalvageReport {
	r := SalvageReport{Pages: s.found.Pages, BadPages: s.found.BadPages, Changes: len(s.changes)}
	for _, c := range s.found.Changes {
		_, known := s.found.Entities[c.Entity]
		switch {
		case c.Cut && known:
			r.Cut++
		case !known && isText(c.Field, c.Value):
			r.Homeless++
		}
	}
	return r
}

// CreateFrom makes a new dossier of what sources hold together. What a sound copy
// knows counts more than what was salvaged of the same change; what was salvaged
// finds its place through the copy, and what finds none becomes a note of a
// workshop of its own, under that title: nothing that could be read is dropped.
//
// The errors are those of [Create] and [Dossier.Merge].
func CreateFrom(ctx context.Context, path, title string, o Options, sources ...*Source) (m Merge, err error) {
	var sound []*Source
	for _, s := range sources {
		if s.found == nil {
			sound = append(sound, s)
		}
	}
	all, err := join(sound)
	if err != nil {
		return m, err
	}
	for _, s := range sources {
		if s.found != nil {
			all.complete(s, title)
		}
	}
	err = createFilled(ctx, path, o, func(d *Dossier) (err error) {
		if m, err = d.Merge(ctx, all); err != nil || all.ID == "" {
			return err
		}
		return d.use(ctx, "save", func() error {
			_, err := d.conn.ExecContext(ctx, "UPDATE mark SET value = ? WHERE name = ?", all.ID, markDossier)
			return err
		})
	})
	return m, err
}

// complete adds what was salvaged to what sound copies know.
func (s *Source) complete(salvaged *Source, title string) {
	if s.ID == "" {
		s.ID = salvaged.ID
	}
	places := make(map[int64]workshop.Key) // of entities, by their number in the damaged file
	for _, c := range salvaged.found.Changes {
		if same, ok := s.changes[workshop.Ref{Stamp: workshop.Stamp(c.Stamp), Device: c.Device}]; ok {
			places[c.Entity] = same.Key
		}
	}
	again := &Source{changes: make(map[workshop.Ref]workshop.Change), devices: make(map[int64]string), found: salvaged.found}
	again.addFound(places)
	for id, name := range again.devices {
		s.devices[id] = joinDevice(s.devices[id], name)
	}
	for ref, c := range again.changes {
		known, ok := s.changes[ref]
		if !ok {
			s.changes[ref] = c
		} else if joined, same := workshop.Join(known, c); same { // what was erased since stays so
			s.changes[ref] = joined
		}
	}
	for _, t := range again.traces {
		if !slices.ContainsFunc(s.traces, func(o workshop.Trace) bool { return o.ID == t.ID }) {
			s.traces = append(s.traces, t)
		}
	}
	again.changes, again.devices = s.changes, s.devices
	again.addParts(places, title)
}

// addFound takes the rows that are whole and whose place is known.
func (s *Source) addFound(places map[int64]workshop.Key) {
	for id, name := range s.found.Devices {
		s.devices[id] = name
	}
	for _, e := range s.found.Erasures {
		t := workshop.Trace{ID: e.ID, Workshop: e.Workshop, Stamp: workshop.Stamp(e.Stamp), Salt: e.Salt}
		for words := e.Words; len(words) >= 8; words = words[8:] {
			t.Words = append(t.Words, binary.BigEndian.Uint64(words))
		}
		if t.Valid() && t.Stamp > 0 {
			s.traces = append(s.traces, t)
		}
	}
	for _, row := range s.found.Changes {
		k, ok := s.place(row.Entity, places)
		if !ok || row.Cut {
			continue
		}
		if c := changeOf(row, k); checkForeign(c) == nil {
			s.changes[c.Ref] = c
			if _, ok := s.devices[c.Device]; !ok {
				s.devices[c.Device] = ""
			}
		}
	}
}

// place returns the key, without its field, of an entity of the damaged file.
func (s *Source) place(entity int64, places map[int64]workshop.Key) (workshop.Key, bool) {
	if k, ok := places[entity]; ok {
		return workshop.Key{Workshop: k.Workshop, Kind: k.Kind, ID: k.ID}, true
	}
	e, ok := s.found.Entities[entity]
	if !ok {
		return workshop.Key{}, false
	}
	w, ok := s.found.Workshops[e.Workshop]
	return workshop.Key{Workshop: w, Kind: workshop.Kind(e.Kind), ID: e.ID}, ok
}

func changeOf(row carve.Change, k workshop.Key) workshop.Change {
	k.Field = workshop.Field(row.Field)
	return workshop.Change{
		Ref: workshop.Ref{Stamp: workshop.Stamp(row.Stamp), Device: row.Device}, Key: k,
		Value: row.Value, Person: row.Person, Edit: workshop.Stamp(row.Edit), Replaces: unpackRefs(row.Replaces),
		Written: workshop.Stamp(row.Written), Author: row.Author, Erased: workshop.Erased(row.Erased), Knows: row.Knows,
	}
}

// addParts takes what is not whole: present values of which the change is lost,
// texts that are cut, texts without a place. They get names of their own, since
// they are not the changes that other copies may know under the old ones.
func (s *Source) addParts(places map[int64]workshop.Key, title string) {
	own := newDevice()
	s.devices[own] = ""
	replaced, byKey := make(map[workshop.Ref]bool), make(map[workshop.Key][]workshop.Ref)
	for ref, c := range s.changes {
		byKey[c.Key] = append(byKey[c.Key], ref)
		for _, r := range c.Replaces {
			replaced[r] = true
		}
	}
	for _, row := range s.found.Changes { // also by what has no place
		for _, r := range unpackRefs(row.Replaces) {
			replaced[r] = true
		}
	}
	add := func(c workshop.Change) {
		c.Device, c.Edit = own, c.Stamp
		for _, ok := s.changes[c.Ref]; ok; _, ok = s.changes[c.Ref] {
			c.Stamp++
		}
		c.Edit = min(c.Edit, c.Stamp)
		if checkForeign(c) == nil {
			s.changes[c.Ref] = c
			byKey[c.Key] = append(byKey[c.Key], c.Ref)
		}
	}
	for _, row := range s.found.Cells {
		k, ok := s.place(row.Entity, places)
		k.Field = workshop.Field(row.Field)
		ref := workshop.Ref{Stamp: workshop.Stamp(row.Stamp), Device: row.Device}
		_, known := s.changes[ref]
		if ok && row.Cut && len(byKey[k]) == 0 && strings.TrimSpace(row.Value) != "" { // all that is left of it
			add(workshop.Change{Ref: workshop.Ref{Stamp: max(ref.Stamp, 1)}, Key: k, Value: row.Value, Person: row.Person})
			continue
		}
		if !ok || row.Cut || known || replaced[ref] || row.Written == int64(workshop.Never) || ref.Stamp <= 0 {
			continue
		}
		if slices.ContainsFunc(byKey[k], func(r workshop.Ref) bool { return r.Stamp > ref.Stamp }) {
			continue // what came later is there
		}
		// It was the present value: it stands in the place of all that is known,
		// and of the change itself, should a copy bring that one.
		seen := append(slices.Clone(byKey[k]), ref)
		slices.SortFunc(seen, workshop.Ref.Compare)
		add(workshop.Change{Ref: workshop.Ref{Stamp: ref.Stamp + 1}, Key: k, Value: row.Value, Person: row.Person, Replaces: seen})
	}
	lost := workshop.NewID()
	for _, row := range s.found.Changes {
		k, ok := s.place(row.Entity, places)
		c := changeOf(row, k)
		_, whole := s.changes[c.Ref]
		switch {
		case whole || replaced[c.Ref] || c.Stamp <= 0 || c.Erased == workshop.ValueErased:
		case ok && row.Cut && strings.TrimSpace(c.Value) != "":
			c.Replaces, c.Written, c.Author, c.Knows = nil, 0, "", ""
			add(c)
		case !ok && isText(row.Field, c.Value):
			c.Replaces, c.Written, c.Author, c.Knows = nil, 0, "", ""
			c.Key = workshop.Key{Workshop: lost, Kind: workshop.KindNote, ID: workshop.NewID(), Field: workshop.NoteText}
			add(c)
		}
	}
	if slices.ContainsFunc(s.sorted(), func(c workshop.Change) bool { return c.Workshop == lost }) {
		now := s.sorted()
		last := now[len(now)-1].Stamp
		add(workshop.Change{Ref: workshop.Ref{Stamp: last + 1}, Value: title,
			Key: workshop.Key{Workshop: lost, Kind: workshop.KindWorkshop, ID: lost, Field: workshop.WorkshopTitre}})
	}
}

// isText says whether a value of a field is something a person wrote, and not a
// number, a date, an identifier or a tick.
func isText(field, value string) bool {
	switch workshop.Field(field) {
	case workshop.NoteText, workshop.ItemRemarque, workshop.ActionTitre, workshop.ActionDescription, workshop.ActionObjectifs,
		workshop.ActionResultats, workshop.ActionRemarques, workshop.ActionMoyens, workshop.ActionIndicateurs, workshop.ActionGouvernance,
		workshop.ActionPartenaires, workshop.ActionFinancements, workshop.MilestoneNom, workshop.WorkshopObjectif:
		return strings.TrimSpace(value) != ""
	}
	return false
}

// newDevice returns a random positive number.
func newDevice() int64 {
	var b [8]byte
	_, _ = rand.Read(b[:]) // never fails since Go 1.24
	return int64(binary.BigEndian.Uint64(b[:])>>1) | 1
}
