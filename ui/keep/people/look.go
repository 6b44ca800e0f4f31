package people

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/story"
	"atelier/ui/view"
)

// erasure is what is to be erased.
type erasure struct {
	workshop string   // "" for the whole dossier
	names    []string // whose words are looked for in what remains
	texts    []string
}

// found is what an erasure would do, and what it would leave.
type found struct {
	notes, actions, others int     // things from whose texts words go, now or in their history
	signed                 int     // changes that lose the name of who made them
	gone                   []place // where
	left                   []place // where a word of a name stays: of somebody else, or not
}

func (f found) nothing() bool { return f.notes+f.actions+f.others+f.signed == 0 }

// place is somewhere in the dossier.
type place struct {
	label  string
	pieces []kit.Piece
	route  view.Route // Stage "" when it cannot be shown
	past   bool       // only in values of before
}

// smallWord is the length below which a word of a name says nothing: le, de.
const smallWord = 3

// excerpt is how many characters are shown before a word that was found.
const excerpt = 60

// look says what an erasure would do to a dossier.
func look(ctx context.Context, d session.Dossier, e erasure) (found, error) {
	var f found
	list, ids, err := workshopsOf(ctx, d)
	if err != nil {
		return f, err
	}
	of := make(map[string]session.Summary)
	for _, w := range list {
		of[w.ID] = w
	}
	l := &looker{eraser: workshop.NewEraser(e.traces()), words: e.words(), found: &f}
	for _, id := range ids {
		if e.workshop != "" && id != e.workshop {
			continue
		}
		changes, err := d.Changes(ctx, id)
		if err != nil {
			return f, err
		}
		l.workshop(of[id], changes)
	}
	if e.workshop == "" {
		err = l.computers(ctx, d)
	}
	return f, err
}

func (e erasure) traces() []workshop.Trace {
	var out []workshop.Trace
	for _, text := range e.texts {
		if t, ok := workshop.NewTrace(text, e.workshop, 0); ok {
			out = append(out, t)
		}
	}
	return out
}

// words returns the folded words of the names that say something.
func (e erasure) words() map[string]bool {
	small := strings.Fields(fold.Fold(french.T("people.small_words")))
	words := make(map[string]bool)
	for _, name := range e.names {
		for _, w := range strings.Fields(fold.Fold(name)) {
			if utf8.RuneCountInString(w) >= smallWord && !slices.Contains(small, w) {
				words[w] = true
			}
		}
	}
	return words
}

// looker goes through the workshops of a dossier.
type looker struct {
	eraser *workshop.Eraser
	words  map[string]bool
	found  *found
}

// thing is an entity of one workshop.
type thing struct {
	kind workshop.Kind
	id   string
}

// content is a workshop as it stands.
type content struct {
	of      session.Summary
	now     map[workshop.Ref]bool // the values that are there
	genre   map[string]workshop.NoteKind
	trashed map[thing]bool
}

func contentOf(w session.Summary, changes []workshop.Change) content {
	c := content{w, make(map[workshop.Ref]bool), make(map[string]workshop.NoteKind), make(map[thing]bool)}
	fields := make(map[workshop.Key][]workshop.Change)
	for _, change := range changes {
		fields[change.Key] = append(fields[change.Key], change)
	}
	for key, list := range fields {
		heads := workshop.Heads(list)
		for _, h := range heads {
			c.now[h.Ref] = true
		}
		switch value := workshop.Fold(heads).Value; {
		case key.Field == workshop.FieldTrashed:
			c.trashed[thing{key.Kind, key.ID}] = value != ""
		case key.Kind == workshop.KindNote && key.Field == workshop.NoteKindOf:
			c.genre[key.ID] = workshop.NoteKind(value)
		}
	}
	return c
}

// workshop looks at all changes of one workshop.
func (l *looker) workshop(w session.Summary, changes []workshop.Change) {
	c := contentOf(w, changes)
	gone, left := newPlaces(c, maxGone-len(l.found.gone)), newPlaces(c, maxLeft-len(l.found.left))
	writers := make(map[string]bool)
	for _, change := range changes {
		less := l.eraser.Change(change)
		if less.Value != change.Value {
			gone.add(change, func() []kit.Piece { return erasedPieces(change.Value, less.Value) })
		}
		if less.Person != change.Person || less.Author != change.Author {
			l.found.signed++
		}
		if l.isLeft(less.Value) && !strings.HasPrefix(string(change.Field), string(workshop.FieldCommune(""))) {
			left.add(change, func() []kit.Piece { return l.leftIn(less.Value) })
		}
		writers[less.Person], writers[less.Author] = true, true
	}
	for _, t := range gone.order {
		switch t.kind {
		case workshop.KindNote:
			l.found.notes++
		case workshop.KindAction:
			l.found.actions++
		default:
			l.found.others++
		}
	}
	l.found.gone = append(l.found.gone, gone.list()...)
	l.found.left = append(l.found.left, left.list()...)
	for _, name := range slices.Sorted(maps.Keys(writers)) {
		if l.isLeft(name) {
			l.found.left = append(l.found.left, place{label: label(french.T("people.thing.writer"), titleOf(w)), pieces: l.leftIn(name)})
		}
	}
}

// computers looks at the names of the computers, which are of no workshop.
func (l *looker) computers(ctx context.Context, d session.Dossier) error {
	names, err := d.Devices(ctx)
	if err != nil {
		return err
	}
	all := slices.Sorted(maps.Values(names))
	for _, name := range slices.Compact(all) {
		less := l.eraser.Text(name)
		if less != name {
			l.found.others++
			l.found.gone = append(l.found.gone, place{label: french.T("people.thing.computer"), pieces: erasedPieces(name, less)})
		}
		if l.isLeft(less) {
			l.found.left = append(l.found.left, place{label: french.T("people.thing.computer"), pieces: l.leftIn(less)})
		}
	}
	return nil
}

// places gathers one place for each thing: where its present text is, if that is
// concerned.
type places struct {
	in    content
	most  int // are shown: the others are only counted
	order []thing
	by    map[thing]place
}

func newPlaces(c content, most int) *places {
	return &places{in: c, most: most, by: make(map[thing]place)}
}

func (p *places) add(c workshop.Change, pieces func() []kit.Piece) {
	t := thing{c.Kind, c.ID}
	before, known := p.by[t]
	past := !p.in.now[c.Ref]
	if !known {
		p.order = append(p.order, t)
		p.by[t] = place{}
	}
	if known && before.past || !known && len(p.order) <= p.most {
		p.by[t] = place{p.in.label(t), pieces(), p.in.route(t, past), past}
	}
}

func (p *places) list() []place {
	out := make([]place, len(p.order))
	for i, t := range p.order {
		out[i] = p.by[t]
	}
	return out
}

// label says what a thing is, and in which workshop: « Constat · Bien vieillir ».
func (c content) label(t thing) string {
	what := "other"
	switch t.kind {
	case workshop.KindNote:
		if what = string(c.genre[t.id]); !slices.Contains(workshop.NoteKinds, workshop.NoteKind(what)) {
			what = string(workshop.Observation)
		}
	case workshop.KindWorkshop:
		what = "workshop"
	case workshop.KindAction:
		what = "action"
	case workshop.KindMilestone:
		what = "milestone"
	case workshop.KindItem, workshop.KindStep:
		what = "step"
	case workshop.KindParticipant:
		what = "participant"
	}
	return label(french.T("people.thing."+what), titleOf(c.of))
}

func label(what, title string) string { return french.T("people.place", "what", what, "title", title) }

// titleOf names a workshop.
func titleOf(w session.Summary) string {
	return cmp.Or(story.Short(w.Titre, titleLength), french.T("people.untitled"))
}

const titleLength = 60

// route says where a thing is seen.
func (c content) route(t thing, past bool) view.Route {
	if past || c.of.ID == "" || c.of.Trashed || c.trashed[t] {
		return view.Route{}
	}
	r := view.Route{Workshop: c.of.ID, Item: t.id}
	switch t.kind {
	case workshop.KindNote:
		r.Stage = view.Notes
	case workshop.KindAction:
		r.Stage = view.Plan
	case workshop.KindItem, workshop.KindStep:
		r.Stage = view.Parcours
	case workshop.KindParticipant:
		r.Stage = view.People
	}
	return r
}

// erasedPieces shows a text with the words that go struck through; after is what
// the eraser made of it.
func erasedPieces(before, after string) []kit.Piece {
	var out []kit.Piece
	for after != "" {
		if strings.HasPrefix(after, workshop.ErasedWord) && !strings.HasPrefix(before, workshop.ErasedWord) {
			n := wordEnd(before)
			out = append(out, kit.Piece{Text: before[:n], Mark: kit.Removed})
			before, after = before[n:], after[len(workshop.ErasedWord):]
			continue
		}
		_, n := utf8.DecodeRuneInString(after)
		out = plain(out, after[:n])
		before, after = before[n:], after[n:]
	}
	return shortened(out)
}

// isLeft says whether a word of a name stands in a text.
func (l *looker) isLeft(text string) bool {
	if text == "" || len(l.words) == 0 {
		return false
	}
	for _, w := range strings.Fields(fold.Fold(text)) {
		if l.words[w] {
			return true
		}
	}
	return false
}

// leftIn shows a text with the words of a name that stand in it.
func (l *looker) leftIn(text string) (out []kit.Piece) {
	for text != "" {
		n := wordEnd(text)
		if n > 0 && l.words[fold.Fold(text[:n])] {
			out = append(out, kit.Piece{Text: text[:n], Mark: kit.Found})
		} else {
			if n == 0 {
				_, n = utf8.DecodeRuneInString(text)
			}
			out = plain(out, text[:n])
		}
		text = text[n:]
	}
	return shortened(out)
}

// plain adds a text that is not marked.
func plain(pieces []kit.Piece, text string) []kit.Piece {
	if n := len(pieces); n > 0 && pieces[n-1].Mark == kit.Plain {
		pieces[n-1].Text += text
		return pieces
	}
	return append(pieces, kit.Piece{Text: text})
}

// wordEnd returns where the word ends that a text begins with, 0 when it does not
// begin with one. A word is what an erasure takes for one.
func wordEnd(s string) int {
	for i, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && (i == 0 || !unicode.IsMark(r)) {
			return i
		}
	}
	return len(s)
}

// shortened brings a text onto one line that begins a little before its first
// mark; what shows it cuts its end.
func shortened(pieces []kit.Piece) []kit.Piece {
	for i := range pieces {
		pieces[i].Text = strings.Map(func(r rune) rune {
			if unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' {
				return ' '
			}
			return r
		}, pieces[i].Text)
	}
	if len(pieces) == 0 || pieces[0].Mark != kit.Plain || utf8.RuneCountInString(pieces[0].Text) <= excerpt {
		return pieces
	}
	runes := []rune(pieces[0].Text)
	start := strings.TrimLeftFunc(string(runes[len(runes)-excerpt:]), func(r rune) bool { return r != ' ' })
	pieces[0].Text = "…" + start
	return pieces
}
