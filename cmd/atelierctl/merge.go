package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"atelier/store"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/story"
)

func mergeDossiers(o *options) func(*call) error {
	into := o.needed("into", french.T("atelierctl.option.into"))
	dry := o.yes("dry-run", french.T("atelierctl.option.dry_run"))
	keepGoing := o.yes("keep-going", french.T("atelierctl.option.keep_going"))
	revive := o.yes("revive", french.T("atelierctl.option.revive"))
	place := o.text("copies", french.T("atelierctl.option.merge_copies"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	o.argument = french.T("atelierctl.argument.sources")
	return func(c *call) (err error) {
		if len(c.args) == 0 {
			return o.wrong(french.T("atelierctl.usage_error.sources"))
		}
		open := store.Open
		if *dry { // somebody may be working in it
			open = store.OpenReadOnly
		}
		d, err := open(c.ctx, *into, store.Options{BackupDir: placeOf(*place, *into)})
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, d.Close()) }()
		m := &merging{call: c, d: d, place: *place}
		if err := m.read(c.args); err != nil {
			return err
		}
		if err := m.preview(); err != nil {
			return err
		}
		refuses := len(m.refused) > 0 && (!*keepGoing || len(m.sources) == 0)
		if !*dry && !refuses {
			err = m.merge(*revive)
		}
		if *asJSON {
			err = errors.Join(err, c.printJSON(m.asJSON()))
		} else if !refuses {
			err = errors.Join(err, m.say(*dry))
		}
		return m.end(refuses, *keepGoing, err)
	}
}

// merging is a merge on its way.
type merging struct {
	*call
	d         *store.Dossier
	place     string // of the copies, "" for the one beside the dossier
	sources   []*store.Source
	refused   []refusal
	result    store.Merge // of the preview, then of the merge
	copy      copies.Copy
	forgotten copies.Erasure
	revived   int // what was given back of merges that were undone
	done      bool
}

// refusal is a source that is not merged.
type refusal struct {
	path string
	why  french.Message
}

func (m *merging) refuse(path string, err error) {
	m.refused = append(m.refused, refusal{path, french.Explain(err)})
}

// read reads the sources: files, and the dossiers that lie in folders.
func (m *merging) read(args []string) error {
	seen := make(map[string]bool)
	for _, arg := range args {
		paths, err := m.expand(arg)
		if err != nil {
			m.refuse(arg, err)
			continue
		}
		for _, path := range paths {
			if real := realPath(path); seen[real] {
				continue
			} else {
				seen[real] = true
			}
			s, err := store.ReadSource(m.ctx, path)
			switch {
			case m.ctx.Err() != nil:
				return m.ctx.Err()
			case err != nil:
				m.refuse(path, err)
			default:
				m.sources = append(m.sources, s)
			}
		}
	}
	return nil
}

// expand returns the dossiers that an argument names. A folder means those in it,
// not those in its folders, and without the one that receives them.
func (m *merging) expand(arg string) ([]string, error) {
	info, err := os.Stat(arg)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		if sameFile(arg, m.d.Path()) {
			m.refused = append(m.refused, refusal{arg, french.Message{What: french.T("atelierctl.merge.itself")}})
			return nil, nil
		}
		return []string{arg}, nil
	}
	entries, err := os.ReadDir(arg)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, e := range entries {
		path := filepath.Join(arg, e.Name())
		hidden := strings.HasPrefix(e.Name(), ".")
		if hidden || e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".atelier") || sameFile(path, m.d.Path()) {
			continue
		}
		paths = append(paths, path)
	}
	if len(paths) == 0 {
		m.refused = append(m.refused, refusal{arg, french.Message{What: french.T("atelierctl.merge.no_dossier")}})
	}
	return paths, nil
}

// realPath names a file alike, however it is spelled.
func realPath(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}

// preview finds out what comes. Sources that contradict the dossier, or those
// before them, are refused.
func (m *merging) preview() (err error) {
	if m.result, err = m.d.Preview(m.ctx, m.sources...); !errors.Is(err, store.ErrDamaged) {
		return err
	}
	var agreed []*store.Source
	for _, s := range m.sources {
		result, err := m.d.Preview(m.ctx, append(slices.Clip(agreed), s)...)
		switch {
		case errors.Is(err, store.ErrDamaged):
			m.refuse(s.Path, err)
		case err != nil:
			return err
		default:
			agreed, m.result = append(agreed, s), result
		}
	}
	m.sources = agreed
	if len(agreed) == 0 {
		m.result = store.Merge{}
	}
	return nil
}

// merge makes a copy of the dossier, then merges, and gives back what a merge
// that was undone had brought, if that is wanted. A merge that brings nothing
// writes nothing.
func (m *merging) merge(revive bool) error {
	back := m.result.TakenBack
	revive = revive && back > 0
	if m.result.Nothing() && !revive {
		return nil
	}
	k, err := keeperOf(m.place, m.d.Path())
	if err != nil {
		return err
	}
	var old error // a copy that was to go and could not
	if m.copy, old = k.Make(m.ctx, m.d, copies.BeforeMerge); m.copy.Path == "" {
		return old
	}
	came, err := m.d.Merge(m.ctx, m.sources...)
	if err != nil {
		return err // m.result stays what would have come
	}
	m.result = came
	if came.Erasures > 0 { // the copies must not keep what the tables erased
		if m.forgotten, err = k.Forget(context.WithoutCancel(m.ctx), m.d); err != nil {
			return err
		}
	}
	if revive {
		if _, err := m.d.Revive(m.ctx, "", m.sources...); err != nil {
			return err
		}
		m.revived = back
	}
	m.result.TakenBack = back - m.revived
	m.done = true
	return old
}

// say tells what came, or would come: one line a workshop.
func (m *merging) say(dry bool) error {
	if !dry && !m.done && !m.result.Nothing() {
		return nil // it failed, and that is told
	}
	lines := m.lines()
	if dry {
		lines = append(lines, french.T("atelierctl.dry_run"))
	}
	if m.copy.Path != "" {
		lines = append(lines, french.T("atelierctl.merge.copy", "path", m.copy.Path))
	}
	return m.printAll(lines)
}

func (m *merging) lines() []string {
	r := m.result
	var lines []string
	if r.Erasures > 0 {
		lines = append(lines, french.N("atelierctl.merge.erasures", r.Erasures))
	}
	for _, f := range m.forgotten.Failed {
		lines = append(lines, french.T("atelierctl.merge.copy_keeps", "path", f.Path, "why", f.Reason()))
	}
	if m.revived > 0 {
		lines = append(lines, french.N("atelierctl.merge.revived", m.revived))
	}
	if r.TakenBack > 0 {
		lines = append(lines, french.N("atelierctl.merge.taken_back", r.TakenBack))
	}
	if r.Nothing() {
		return append(lines, french.T("atelierctl.merge.nothing", "known", french.N("atelierctl.changes", r.Known)))
	}
	for _, w := range r.Workshops {
		line := []string{story.Short(titleOr(w.Titre), titleLength)}
		if w.New {
			line = append(line, french.T("atelierctl.merge.new"))
		}
		for _, part := range []struct {
			key string
			n   int
		}{{"notes", w.Notes}, {"actions", w.Actions}, {"participants", w.People}, {"others", w.Others}, {"edited", w.Edited}, {"disputed", w.Disputed}} {
			if part.n > 0 {
				line = append(line, french.N("atelierctl.merge."+part.key, part.n))
			}
		}
		lines = append(lines, strings.Join(line, " · "))
	}
	if len(r.People) > 0 {
		people := make([]string, len(r.People))
		for i, name := range r.People {
			people[i] = story.Short(name, titleLength)
		}
		lines = append(lines, french.T("atelierctl.merge.people", "people", french.List(people)))
	}
	if r.Forgotten > 0 {
		lines = append(lines, french.N("atelierctl.merge.forgotten", r.Forgotten))
	}
	return lines
}

// titleLength is how many characters of a title or a name a line shows.
const titleLength = 60

// titleOr is the title of a workshop, or words for one without.
func titleOr(title string) string {
	if strings.TrimSpace(title) == "" {
		return french.T("home.untitled")
	}
	return title
}

func (c *call) printAll(lines []string) error {
	for _, line := range lines {
		if err := c.print(line); err != nil {
			return err
		}
	}
	return nil
}

// end tells the sources that were refused.
func (m *merging) end(refuses, keepGoing bool, err error) error {
	for _, r := range m.refused {
		m.tell(french.T("atelierctl.error", "message", french.T("atelierctl.merge.refused", "path", r.path, "why", r.why.What)))
		if r.why.Detail != "" {
			m.tell(french.T("atelierctl.details", "details", r.why.Detail))
		}
	}
	switch {
	case err != nil:
		return err
	case refuses && keepGoing:
		m.tell(french.T("atelierctl.merge.none"))
	case refuses:
		m.tell(french.T("atelierctl.merge.all_or_none"))
	}
	if len(m.refused) > 0 {
		return errSaid
	}
	return nil
}

// shownMerge is a merge as JSON.
type shownMerge struct {
	Into      string                `json:"dossier"`
	Done      bool                  `json:"reuni"` // false also when there was nothing new
	Copy      string                `json:"copie,omitempty"`
	Workshops []shownMergedWorkshop `json:"ateliers"`
	People    []string              `json:"personnes"`
	Changes   int                   `json:"saisies"`
	Known     int                   `json:"saisies_deja_la"`
	Forgotten int                   `json:"saisies_effacees"`
	Sources   []shownSource         `json:"sources"`
	Refused   []shownRefusal        `json:"refuses"`
}

type shownMergedWorkshop struct {
	ID       string `json:"id"`
	Titre    string `json:"titre"`
	New      bool   `json:"nouveau"`
	Notes    int    `json:"notes"`
	Actions  int    `json:"actions"`
	People   int    `json:"participants"`
	Others   int    `json:"autres"`
	Edited   int    `json:"modifies"`
	Disputed int    `json:"a_choisir"`
}

type shownSource struct {
	Path    string `json:"fichier"`
	Table   string `json:"table,omitempty"`
	Changes int    `json:"saisies"`
}

type shownRefusal struct {
	Path   string `json:"fichier"`
	Why    string `json:"raison"`
	Detail string `json:"details,omitempty"`
}

func (m *merging) asJSON() shownMerge {
	r := m.result
	out := shownMerge{
		Into: m.d.Path(), Done: m.done, Copy: m.copy.Path,
		Workshops: []shownMergedWorkshop{}, People: append([]string{}, r.People...),
		Changes: r.Changes, Known: r.Known, Forgotten: r.Forgotten,
		Sources: []shownSource{}, Refused: []shownRefusal{},
	}
	for _, w := range r.Workshops {
		out.Workshops = append(out.Workshops, shownMergedWorkshop(w))
	}
	for _, s := range m.sources {
		out.Sources = append(out.Sources, shownSource{s.Path, s.Table, s.Changes()})
	}
	for _, f := range m.refused {
		out.Refused = append(out.Refused, shownRefusal{f.path, f.why.What, f.why.Detail})
	}
	return out
}
