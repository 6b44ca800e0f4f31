//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store"
	"atelier/store/workshop"
	"atelier/ui/copies"
	"atelier/ui/demo"
	"atelier/ui/french"
	"atelier/ui/view"
)

// What is written, besides what the example holds: short enough to be one gesture
// each however slow the machine is.
const (
	firstNote  = "Ludothèque à l’école"
	firstFound = "ludotheque" // its first word, as people search for it
	secondNote = "Four à pain d’été"
	thirdNote  = "Dite juste avant"
	// Those that are written while the dossier is not there; it comes back after each.
	goneNote = "Dite pendant que la clé manque : « ça reste »"
	lastNote = "Et même ça, la clé encore partie"
)

// What a table writes meanwhile, on another PC.
var tableNotes = []string{"Au préau, dit la table : « un banc »", "Goûter des aînés à Noël"}

const (
	ourPlace   = "Mairie, salle du conseil"
	tablePlace = "Préau de l’école"
)

// TestNothingIsLost is the story of a dossier that has every bad day: what was
// done is undone, thrown away, written elsewhere too; the file vanishes under the
// hands and the power is cut, and then a part of it is destroyed.
func TestNothingIsLost(t *testing.T) {
	s := newSafety(t)
	w := s.opensWitnessed()
	example := s.enter(w)
	s.undoAndRedo(w, len(example.Notes()))
	s.find(w, communesOf(example))
	s.throwAndRestore(w)
	s.merge(w)
	s.choose(w)
	w.close()
	onlyFile(t, s.dossier)

	s.vanish()
	s.comesBack()
	s.recovers()
	s.checkCopies()
}

// safety is a desk with a dossier that a table was prepared from.
type safety struct {
	*desk
	dossier, table string
	openings       int // safe copies made at openings so far
}

// newSafety writes the dossier, and that of the table. Both say where the workshop
// is held, without having seen the other.
func newSafety(t *testing.T) *safety {
	t.Helper()
	d := newDesk(t, "fr_FR.UTF-8")
	s := &safety{desk: d,
		dossier: filepath.Join(d.home, "Documents", "Clé", "Ateliers.atelier"),
		table:   filepath.Join(d.home, "Documents", "Table 1.atelier"),
	}
	if err := os.Mkdir(filepath.Dir(s.dossier), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := s.writeDossiers(); err != nil {
		t.Fatal(err)
	}
	return s
}

func (s *safety) writeDossiers() (err error) {
	ctx := s.t.Context()
	index, err := communes.Load()
	if err != nil {
		return err
	}
	pack, err := content.Load()
	if err != nil {
		return err
	}
	d, err := store.Create(ctx, s.dossier, store.Options{})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, d.Close()) }()
	ids, err := demo.Write(ctx, d, index, pack, demo.Options{})
	if err != nil {
		return err
	}
	if err := d.PrepareTable(ctx, s.table, ids[0], "Table 1", false); err != nil {
		return err
	}
	place := func(value string) workshop.Set {
		key := workshop.Key{Workshop: ids[0], Kind: workshop.KindWorkshop, ID: ids[0], Field: workshop.WorkshopLieu}
		return workshop.Set{Key: key, Value: value}
	}
	if _, err := d.Apply(ctx, "Marie", place(ourPlace)); err != nil {
		return err
	}
	table, err := store.Open(ctx, s.table, store.Options{DeviceName: "PC-TABLE-1"})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, table.Close()) }()
	sets := []workshop.Set{place(tablePlace)}
	for _, text := range tableNotes {
		key := workshop.Key{Workshop: ids[0], Kind: workshop.KindNote, ID: workshop.NewID(), Field: workshop.NoteText}
		sets = append(sets, workshop.Set{Key: key, Value: text})
	}
	_, err = table.Apply(ctx, "Jeanne", sets...)
	return err
}

// keeper is where the application keeps the safe copies of this desk.
func (s *safety) keeper() copies.Keeper {
	return copies.Keeper{Dir: filepath.Join(s.config(), french.T("settings.backup_dir"))}
}

// copies returns the safe copies that were made for a reason, the newest first.
func (s *safety) copies(why copies.Reason) ([]copies.Copy, error) {
	list, err := s.keeper().ListAt(s.t.Context(), s.dossier)
	return slices.DeleteFunc(list, func(c copies.Copy) bool { return c.Reason != why }), err
}

// opened waits for the safe copy of one more opening: the dossier is open then.
func (s *safety) opened() {
	s.t.Helper()
	s.openings++
	eventually(s.t, "a safe copy of the opening", func() error {
		list, err := s.copies(copies.Opening)
		if err == nil && len(list) != s.openings {
			err = fmt.Errorf("there are %d, not %d", len(list), s.openings)
		}
		return err
	})
}

func (s *safety) opens() *window {
	s.t.Helper()
	w := s.start(s.dossier)
	s.opened()
	return w
}

func (s *safety) opensWitnessed() *witness {
	s.t.Helper()
	w := s.startWitnessed(s.dossier)
	s.opened()
	return w
}

// enter opens the workshop, and returns it as it was written.
func (s *safety) enter(w *witness) *workshop.State {
	s.t.Helper()
	example := s.holds(s.dossier, "the example", func(*workshop.State) error { return nil })
	w.reads(s.t, example.Workshop.Titre)
	s.press("Return")
	w.shows("Fiche repère", communesOf(example))
	return example
}

// communesOf names the communes of a workshop as titles do.
func communesOf(st *workshop.State) string {
	var names []string
	for _, c := range st.Workshop.Communes {
		names = append(names, c.Nom)
	}
	return strings.Join(names, ", ")
}

// enterBySearch opens the workshop of a window whose words cannot be read, and goes
// to the line of the notes: in the search Enter does nothing until something is
// found. One Enter too many may lead to another screen of the workshop.
func (s *safety) enterBySearch(w *window) {
	s.t.Helper()
	s.press("ctrl+k")
	s.write(firstFound)
	eventually(s.t, "the workshop", func() error {
		s.press("Return")
		title, err := s.ask("xdotool", "getwindowname", w.id)
		if err == nil && !strings.HasPrefix(title, "Notes") && !strings.HasPrefix(title, "Fiche repère") {
			err = fmt.Errorf("the title is %s", title)
		}
		return err
	})
	s.press("alt+4")
	w.shows("Parcours")
	s.press("alt+7")
	w.shows("Notes")
}

// written waits until some notes are in the dossier once each and some are not.
func (s *safety) written(what string, there, not []string) *workshop.State {
	s.t.Helper()
	return s.holds(s.dossier, what, hasTexts(there, not))
}

func hasTexts(there, not []string) func(*workshop.State) error {
	return func(st *workshop.State) error {
		count := make(map[string]int)
		for _, n := range st.Notes() {
			count[n.Text]++
		}
		for _, text := range there {
			if count[text] != 1 {
				return fmt.Errorf("%d notes are %q", count[text], text)
			}
		}
		for _, text := range not {
			if count[text] != 0 {
				return fmt.Errorf("%d notes are %q", count[text], text)
			}
		}
		return nil
	}
}

// undoAndRedo writes two notes beside those of the example, takes both back, and
// does one again.
func (s *safety) undoAndRedo(w *witness, example int) {
	s.t.Helper()
	s.press("alt+7")
	w.shows("Notes")
	s.say(firstNote)
	s.say(secondNote)
	s.written("two notes", []string{firstNote, secondNote}, nil)
	s.press("ctrl+z", "ctrl+z")
	s.written("what is left after two undos", nil, []string{firstNote, secondNote})
	w.reads(s.t, french.N("notes.count", example)) // the window knows it too: there is something to do again
	s.keep("surete-01-deux-notes-annulees")
	s.press("ctrl+y")
	s.written("what was done again", []string{firstNote}, []string{secondNote})
	s.keep("surete-02-une-note-refaite")
}

// say writes a note in the line of the notes.
func (s *safety) say(text string) {
	s.t.Helper()
	s.write(text)
	s.press("Return")
}

// find goes from another screen to the first note.
func (s *safety) find(w *witness, where string) {
	s.t.Helper()
	s.press("alt+4")
	w.shows("Parcours", where)
	s.press("ctrl+k")
	w.reads(s.t, french.T("find.keys"))
	s.write(firstFound)
	w.reads(s.t, french.N("find.count", 1))
	s.keep("surete-03-recherche")
	s.press("Return")
	w.shows("Notes", where)
	s.keep("surete-04-trouve")
}

// pane shows a part of « Le dossier », by a click that leaves the focus there.
func (s *safety) pane(w *witness, name view.Pane) {
	s.t.Helper()
	s.press("F12")
	w.shows(french.T("shell.stage.dossier"))
	s.click(w.reads(s.t, french.T("keep.pane."+string(name))).middle())
}

// throwAndRestore throws away the note that was found, and brings it back.
func (s *safety) throwAndRestore(w *witness) {
	s.t.Helper()
	s.press("Delete")
	s.written("what was not thrown away", nil, []string{firstNote})
	s.keep("surete-05-note-jetee")
	s.pane(w, view.PaneTrash)
	w.reads(s.t, french.N("trash.count", 1))
	s.keep("surete-06-corbeille")
	s.press("Tab", "Tab", "Tab", "Return") // the last pane, the button, the list
	s.written("what was restored", []string{firstNote}, []string{secondNote})
	w.reads(s.t, french.T("trash.none_title"))
	s.keep("surete-07-remis-a-sa-place")
}

// merge takes in what the table wrote, takes it back as one step, and takes it in
// again.
func (s *safety) merge(w *witness) {
	s.t.Helper()
	s.pane(w, view.PaneMerge)
	// Sticks of this PC would offer their dossiers, and be browsed first.
	s.click(w.reads(s.t, french.T("joining.choose")).middle())
	w.reads(s.t, french.T("joining.browse_title"))
	s.calm()
	s.click(w.readsOnTop(s.t, french.T("settings.home")).middle())
	w.readsOnTop(s.t, s.home)
	s.press("Return") // into Documents, all there is to see in it
	w.reads(s.t, filepath.Base(s.table))
	s.press("End", "Return")
	w.reads(s.t, french.N("browse.count", 1))
	s.keep("surete-08-fichier-de-la-table")
	s.press("Tab", "Tab", "Return")
	w.reads(s.t, french.T("joining.promise"))
	s.keep("surete-09-ce-qui-va-arriver")
	both := append([]string{firstNote}, tableNotes...)
	s.press("Return")
	w.reads(s.t, french.T("joining.undo"))
	s.written("the notes of the table", both, []string{secondNote})
	s.keep("surete-10-reunion-faite")
	s.press("ctrl+z")
	w.reads(s.t, french.T("joining.redo"))
	s.written("what was there before", []string{firstNote}, tableNotes)
	s.keep("surete-11-reunion-annulee")
	s.press("ctrl+y")
	w.reads(s.t, french.T("joining.undo"))
	s.written("the notes of the table again", both, []string{secondNote})
	if list, err := s.copies(copies.BeforeMerge); err != nil || len(list) != 1 {
		s.t.Errorf("copies before the merge: %+v, %v", list, err)
	}
}

// choose chooses between the two places that were written.
func (s *safety) choose(w *witness) {
	s.t.Helper()
	s.holds(s.dossier, "both places", func(st *workshop.State) error {
		if len(st.Disputed) != 1 {
			return fmt.Errorf("to choose: %+v", st.Disputed)
		}
		return nil
	})
	s.click(w.reads(s.t, french.T("shell.disputes_open")).middle())
	w.reads(s.t, tablePlace)
	w.reads(s.t, ourPlace)
	s.keep("surete-12-textes-a-choisir")
	s.click(w.reads(s.t, french.T("choose.keep")).middle())
	s.holds(s.dossier, "one place", func(st *workshop.State) error {
		if len(st.Disputed) > 0 || st.Workshop.Lieu != ourPlace && st.Workshop.Lieu != tablePlace {
			return fmt.Errorf("the place is %q, to choose: %+v", st.Workshop.Lieu, st.Disputed)
		}
		return nil
	})
	s.keep("surete-13-texte-choisi")
}

// vanish takes the folder of the dossier away while somebody writes, as a stick
// that is pulled out; it comes back, is taken away again, and the power is cut.
func (s *safety) vanish() {
	s.t.Helper()
	w := s.opens()
	s.enterBySearch(w)
	s.say(thirdNote)
	s.written("a last note", []string{thirdNote}, nil)

	back := s.without(goneNote)
	s.keep("surete-14-la-cle-manque")
	back()
	s.written("what was written while it was away", []string{goneNote}, nil) // by itself
	s.noRescue()
	s.keep("surete-15-la-cle-est-revenue")

	back = s.without(lastNote)
	w.kill()
	if !w.killed() {
		s.t.Fatalf("the program ended otherwise: %v", w.err)
	}
	back()
	if st, err := onlyWorkshop(s.t.Context(), s.dossier); err != nil {
		s.t.Error(err)
	} else if err := hasTexts(nil, []string{lastNote})(st); err != nil {
		s.t.Errorf("the dossier was written after all: %v", err)
	}
}

// without takes the folder of the dossier away, writes a note, and waits until it
// is safe elsewhere; back brings the folder back.
func (s *safety) without(note string) (back func()) {
	s.t.Helper()
	folder, away := filepath.Dir(s.dossier), filepath.Dir(s.dossier)+" retirée"
	move := func(from, to string) {
		s.t.Helper()
		if err := os.Rename(from, to); err != nil {
			s.t.Fatal(err)
		}
	}
	move(folder, away)
	s.say(note)
	eventually(s.t, "the words in a rescue file", func() error {
		said, err := readAll(s.rescueDir())
		if err == nil && !strings.Contains(said, note) {
			err = fmt.Errorf("it holds %s", said)
		}
		return err
	})
	if _, err := os.Lstat(folder); !errors.Is(err, os.ErrNotExist) {
		s.t.Errorf("something was made where the dossier was: %v", err)
	}
	return func() { s.t.Helper(); move(away, folder) }
}

func (s *safety) rescueDir() string {
	return filepath.Join(s.config(), french.T("settings.rescue_dir"))
}

// noRescue waits until there is no rescue file any more: all is in the dossier.
func (s *safety) noRescue() {
	s.t.Helper()
	eventually(s.t, "the end of the rescue file", func() error {
		said, err := readAll(s.rescueDir())
		if err == nil && said != "" {
			err = fmt.Errorf("there is %s", said)
		}
		return err
	})
}

// readAll returns what the files of a folder hold.
func readAll(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	var all strings.Builder
	for _, e := range entries {
		raw, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return "", err
		}
		all.Write(raw)
	}
	return all.String(), nil
}

// comesBack opens the dossier after the power cut: what was written last is in it.
func (s *safety) comesBack() {
	s.t.Helper()
	w := s.opens()
	s.written("what was written before the power cut", s.all(), []string{secondNote})
	s.noRescue()
	s.keep("surete-16-retrouve")
	w.close()
	onlyFile(s.t, s.dossier)
}

// all are the notes that were written in the end.
func (s *safety) all() []string {
	return slices.Concat([]string{firstNote, thirdNote, goneNote, lastNote}, tableNotes)
}

// recovers destroys a part of the dossier and takes what the application offers.
func (s *safety) recovers() {
	s.t.Helper()
	before, err := onlyWorkshop(s.t.Context(), s.dossier)
	if err != nil {
		s.t.Fatal(err)
	}
	damaged := s.damage()
	w := s.startWitnessed(s.dossier)
	w.reads(s.t, french.Explain(store.ErrDamaged).What)
	s.keep("surete-17-dossier-abime")
	s.press("Return")
	w.reads(s.t, french.T("shell.recover.safe"))
	s.keep("surete-18-ce-qui-est-recupere")
	s.press("Return")
	s.opened()
	w.reads(s.t, before.Workshop.Titre)
	s.keep("surete-19-recupere")
	w.close()

	after := s.written("all notes", s.all(), []string{secondNote})
	if got, want := asJSON(after), asJSON(before); got != want {
		s.t.Errorf("recovered is:\n%s\nbefore:\n%s", got, want)
	}
	if out, err := exec.Command(program(s.t, "atelierctl"), "check", s.dossier).CombinedOutput(); err != nil {
		s.t.Errorf("atelierctl check: %v\n%s", err, out)
	}
	aside, err := filepath.Glob(filepath.Join(filepath.Dir(s.dossier), "*.abime"))
	if err != nil || len(aside) != 1 {
		s.t.Fatalf("aside lie %q, %v", aside, err)
	}
	if kept, err := os.ReadFile(aside[0]); err != nil || !bytes.Equal(kept, damaged) {
		s.t.Errorf("the damaged file has changed: %d bytes, it had %d, %v", len(kept), len(damaged), err)
	}
}

// damage overwrites the page nearest to the middle that holds words of the example,
// which is in use then, and returns the damaged file. What was written last, which
// the safe copy may lack, is on another page.
func (s *safety) damage() []byte {
	s.t.Helper()
	const page = 4096
	raw, err := os.ReadFile(s.dossier)
	if err != nil {
		s.t.Fatal(err)
	}
	const words = "boulangerie"
	middle := len(raw) / 2
	at := -1
	for from := page; from+page <= len(raw); from += page {
		holds := func(text string) bool { return bytes.Contains(raw[from:from+page], []byte(text)) }
		nearer := at < 0 || max(from-middle, middle-from) < max(at-middle, middle-at)
		if holds(words) && !holds(lastNote) && nearer {
			at = from
		}
	}
	if at < 0 {
		s.t.Fatalf("no page holds %s", words)
	}
	copy(raw[at:at+page], bytes.Repeat([]byte{0xA5}, page))
	if err := os.WriteFile(s.dossier, raw, 0o600); err != nil {
		s.t.Fatal(err)
	}
	return raw
}

// checkCopies reads every safe copy to the last byte.
func (s *safety) checkCopies() {
	s.t.Helper()
	list, err := s.keeper().ListAt(s.t.Context(), s.dossier)
	if err != nil || len(list) < s.openings {
		s.t.Fatalf("%d copies after %d openings, %v", len(list), s.openings, err)
	}
	for _, c := range list {
		if out, err := exec.Command(program(s.t, "atelierctl"), "check", c.Path).CombinedOutput(); err != nil {
			s.t.Errorf("%s: %v\n%s", c.Path, err, out)
		}
	}
}
