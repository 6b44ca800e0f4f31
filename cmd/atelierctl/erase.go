package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/story"
)

func erasePerson(o *options) func(*call) error {
	path := o.needed("dossier", french.T("atelierctl.option.dossier"))
	person := o.needed("person", french.T("atelierctl.option.person"))
	var also []string
	o.set.Func("also", french.T("atelierctl.option.also"), func(s string) error {
		also = append(also, s)
		return nil
	})
	id := o.text("workshop", french.T("atelierctl.option.erase_workshop"))
	place := o.text("copies", french.T("atelierctl.option.erase_copies"))
	dry := o.yes("dry-run", french.T("atelierctl.option.dry_run"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) (err error) {
		if err := o.noMore(c.args); err != nil {
			return err
		}
		e := &erasing{call: c, workshop: *id, dry: *dry, person: *person, given: *place != ""}
		for _, text := range append(spellings(*person), also...) {
			if !e.add(text) {
				return o.wrong(french.T("atelierctl.usage_error.erase", "text", text, "most", workshop.MaxTraceWords))
			}
		}
		open := store.Open
		if *dry {
			open = store.OpenReadOnly
		}
		copiesIn := placeOf(*place, *path)
		d, err := open(c.ctx, *path, store.Options{BackupDir: copiesIn}) // a copy before a migration must be reached too
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		e.d = d
		switch err := e.do(copiesIn); {
		case errors.Is(err, store.ErrNotFound) && *id != "" && !e.there:
			return o.wrong(french.T("atelierctl.usage_error.workshop", "id", *id))
		case err != nil:
			return err
		}
		if *asJSON {
			err = c.printJSON(e.asJSON())
		} else {
			err = c.printAll(e.lines())
		}
		return cmp.Or(err, e.tellCopies())
	}
}

// spellings are a name as it is given, and as lists write it: « Marie Dupont »,
// « Dupont Marie »; « Le Goff Anne » and « Goff Anne Le » of « Anne Le Goff », as
// nobody knows where a surname begins.
func spellings(person string) []string {
	words := strings.Fields(person)
	out := []string{person}
	for i := 1; i < len(words); i++ {
		out = append(out, strings.Join(slices.Concat(words[i:], words[:i]), " "))
	}
	return out
}

// erasing is an erasure on its way.
type erasing struct {
	*call
	d        *store.Dossier
	workshop string // "" for all
	dry      bool
	given    bool // the place of the copies is
	person   string
	texts    []string
	traces   []workshop.Trace // to try
	there    bool             // the workshop is

	changes int
	left    []leftover
	copies  copies.Erasure
	waiting int // copies that would be rewritten
}

// add takes a text to erase, once; false when nothing can be erased by it.
func (e *erasing) add(text string) bool {
	same := func(other string) bool { return fold.Fold(other) == fold.Fold(text) }
	if slices.ContainsFunc(e.texts, same) {
		return true
	}
	t, ok := workshop.NewTrace(text, "", 0)
	if ok {
		e.texts, e.traces = append(e.texts, text), append(e.traces, t)
	}
	return ok
}

// addContacts adds the addresses and numbers of participants of that name: who is
// erased can no longer be written to.
func (e *erasing) addContacts(ids []string) error {
	names := slices.Clone(e.texts)
	for _, id := range ids {
		changes, err := e.d.Changes(e.ctx, id)
		if err != nil {
			return err
		}
		for _, contact := range workshop.ContactsOf(changes, names...) {
			e.add(contact) // one without a word has nothing to erase
		}
	}
	return nil
}

func (e *erasing) do(place string) error {
	ids := []string{e.workshop}
	if e.workshop == "" {
		list, err := e.d.Workshops(e.ctx)
		if err != nil {
			return err
		}
		ids = ids[:0]
		for _, s := range list {
			ids = append(ids, s.ID)
		}
	} else if _, err := e.d.State(e.ctx, e.workshop); err != nil {
		return err
	}
	e.there = true
	if err := e.addContacts(ids); err != nil {
		return err
	}
	if err := e.erase(ids); err != nil {
		return err
	}
	if err := e.findLeftovers(ids); err != nil {
		return err
	}
	return e.eraseCopies(place)
}

// erase erases, or counts what would be.
func (e *erasing) erase(ids []string) error {
	if !e.dry {
		f, err := e.d.Erase(e.ctx, e.workshop, e.texts...)
		e.changes = f.Changes
		return err
	}
	for _, id := range ids {
		changes, err := e.d.Changes(e.ctx, id)
		if err != nil {
			return err
		}
		eraser := workshop.NewEraser(e.traces)
		for _, c := range changes {
			if less := eraser.Change(c); less.Value != c.Value || less.Person != c.Person || less.Author != c.Author {
				e.changes++
			}
		}
	}
	return nil
}

// leftover is a word of the name that still stands somewhere, maybe of somebody
// else: people must look at it.
type leftover struct {
	Word     string        `json:"mot"`
	Workshop string        `json:"atelier,omitempty"`
	Kind     workshop.Kind `json:"genre,omitempty"`
	ID       string        `json:"id,omitempty"`
	Where    string        `json:"ou"` // « Constat « … » », « Nom de qui a écrit : Marie D. »
	In       string        `json:"atelier_titre,omitempty"`
	Past     bool          `json:"historique"` // only in values of before
}

// smallWord is the length below which a word of a name says nothing: le, de, du.
const smallWord = 3

// findLeftovers looks for the single words of the name in what the erasure
// leaves.
func (e *erasing) findLeftovers(ids []string) error {
	words := make(map[string]string) // as they are folded, as they were given
	for _, w := range wordsOf(e.person) {
		if utf8.RuneCountInString(w) >= smallWord {
			words[fold.Fold(w)] = w
		}
	}
	for _, id := range ids {
		changes, err := e.d.Changes(e.ctx, id)
		if err != nil {
			return err
		}
		if e.dry {
			eraser := workshop.NewEraser(e.traces)
			for i, c := range changes {
				changes[i] = eraser.Change(c)
			}
		}
		e.left = append(e.left, leftIn(id, changes, words)...)
	}
	devices, err := e.devices()
	if err != nil {
		return err
	}
	for _, name := range devices {
		for _, w := range found(name, words) {
			e.left = append(e.left, leftover{Word: w, Where: french.T("atelierctl.erase.computer", "name", story.Short(name, titleLength))})
		}
	}
	return nil
}

// devices returns the names of the computers as they are, or will be.
func (e *erasing) devices() ([]string, error) {
	byID, err := e.d.Devices(e.ctx)
	if err != nil {
		return nil, err
	}
	eraser := workshop.NewEraser(e.traces)
	names := slices.Collect(maps.Values(byID))
	if e.dry && e.workshop == "" {
		for i, name := range names {
			names[i] = eraser.Text(name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

// leftIn looks for words in the changes of one workshop.
func leftIn(id string, changes []workshop.Change, words map[string]string) []leftover {
	byKey := make(map[workshop.Key][]workshop.Change)
	for _, c := range changes {
		byKey[c.Key] = append(byKey[c.Key], c)
	}
	state := workshop.NewState(id)
	now := make(map[workshop.Ref]bool)
	for _, list := range byKey {
		heads := workshop.Heads(list)
		if cell := workshop.Fold(heads); cell.Written != workshop.Never {
			state.Put(cell)
		}
		for _, h := range heads {
			now[h.Ref] = true
		}
	}
	names := story.NamesOf(state, workshop.History(changes)...)
	title := titleOr(state.Workshop.Titre)
	var out []leftover
	places := make(map[leftover]int) // without Past
	add := func(l leftover, past bool) {
		i, known := places[l]
		if !known {
			i = len(out)
			places[l] = i
			l.Past = past
			out = append(out, l)
		}
		out[i].Past = out[i].Past && past
	}
	for _, c := range changes {
		for _, w := range found(c.Value, words) {
			add(leftover{Word: w, Workshop: id, Kind: c.Kind, ID: c.ID, Where: names.Thing(id, c.Kind, c.ID), In: title}, !now[c.Ref])
		}
		for _, who := range []string{c.Person, c.Author} {
			for _, w := range found(who, words) {
				where := french.T("atelierctl.erase.writer", "name", story.Short(who, titleLength))
				add(leftover{Word: w, Workshop: id, Where: where, In: title}, false)
			}
		}
	}
	return out
}

// found returns which words stand in a text.
func found(text string, words map[string]string) (out []string) {
	for _, w := range wordsOf(text) {
		if given, ok := words[fold.Fold(w)]; ok && !slices.Contains(out, given) {
			out = append(out, given)
		}
	}
	return out
}

// wordsOf cuts a text into its words, as an erasure does.
func wordsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
}

// eraseCopies carries the erasure into the copies in a place, or counts them.
func (e *erasing) eraseCopies(place string) error {
	if _, err := os.Stat(place); errors.Is(err, fs.ErrNotExist) && !e.given {
		return nil // no copy was made in the usual place
	}
	k := copies.Keeper{Dir: place}
	if e.dry {
		list, err := k.List(e.ctx, e.d)
		e.waiting = len(list)
		return err
	}
	var err error
	e.copies, err = k.Forget(context.WithoutCancel(e.ctx), e.d)
	return err
}

// maxLeftovers is how many places are listed.
const maxLeftovers = 50

func (e *erasing) lines() []string {
	key := "atelierctl.erase.done"
	if e.dry {
		key = "atelierctl.erase.would"
	}
	lines := []string{french.N(key, e.changes)}
	if len(e.left) > 0 {
		lines = append(lines, french.T("atelierctl.erase.left"))
	}
	for _, l := range e.left[:min(len(e.left), maxLeftovers)] {
		lines = append(lines, "- "+l.line())
	}
	if more := len(e.left) - maxLeftovers; more > 0 {
		lines = append(lines, french.N("atelierctl.erase.more", more))
	}
	switch {
	case e.dry && e.waiting > 0:
		lines = append(lines, french.N("atelierctl.erase.copies_would", e.waiting))
	case len(e.copies.Done) > 0:
		lines = append(lines, french.N("atelierctl.erase.copies", len(e.copies.Done)))
	}
	if e.dry {
		return append(lines, french.T("atelierctl.dry_run"))
	}
	return append(lines, french.T("atelierctl.erase.elsewhere"))
}

func (l leftover) line() string {
	words := []string{l.Word, l.Where}
	if l.Past {
		words = append(words, french.T("atelierctl.erase.past"))
	}
	if l.In != "" && l.Kind != workshop.KindWorkshop {
		words = append(words, story.Short(l.In, titleLength))
	}
	return strings.Join(words, " · ")
}

// tellCopies tells the files that still may hold the texts. Those that are no
// copies of ours are for people to look at; a copy that resisted is a failure.
func (e *erasing) tellCopies() error {
	var err error
	for _, f := range e.copies.Failed {
		e.tell(french.T("atelierctl.erase.resists", "path", f.Path, "why", f.Reason()))
		if !errors.Is(f.Err, copies.ErrOther) {
			e.tell(french.T("atelierctl.details", "details", f.Err.Error()))
			err = errSaid
		}
	}
	return err
}

// shownErasure is an erasure as JSON. It does not repeat the name that was given.
type shownErasure struct {
	Dossier string         `json:"dossier"`
	Done    bool           `json:"efface"`
	Changes int            `json:"saisies"`
	Left    []leftover     `json:"a_verifier"`
	Copies  []string       `json:"copies_reecrites"`
	Waiting int            `json:"copies_a_reecrire,omitempty"`
	Failed  []shownRefusal `json:"fichiers_restants"`
}

func (e *erasing) asJSON() shownErasure {
	out := shownErasure{
		Dossier: e.d.Path(), Done: !e.dry, Changes: e.changes, Waiting: e.waiting,
		Left: append([]leftover{}, e.left...), Copies: []string{}, Failed: []shownRefusal{},
	}
	for _, c := range e.copies.Done {
		out.Copies = append(out.Copies, c.Path)
	}
	for _, f := range e.copies.Failed {
		out.Failed = append(out.Failed, shownRefusal{f.Path, f.Reason(), f.Err.Error()})
	}
	return out
}
