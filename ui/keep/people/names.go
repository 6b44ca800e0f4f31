package people

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/session"
)

func holdsName(k workshop.Key) bool { return workshop.HoldsName(k.Kind, k.Field) }

// known is what is known of the people in a dossier.
type known struct {
	people    []person // the most often named first
	workshops []held   // the last modified first
	// drafts are the beginnings of names that the history kept while somebody was
	// typing: « Marie Dup ».
	drafts []string
	// contacts are the addresses and numbers of participants, by folded name.
	contacts map[string][]string
}

// person is a name that stands in the dossier.
type person struct {
	name  string // as it is most often spelled
	times int    // in how many changes
}

// held is a workshop with the names in it.
type held struct {
	of    session.Summary
	names []string // the most often named first
}

// knownIn reads who is named in a dossier, now or in its history.
func knownIn(ctx context.Context, d session.Dossier) (known, error) {
	var k known
	list, ids, err := workshopsOf(ctx, d)
	if err != nil {
		return k, err
	}
	all := make(tally)
	byID := make(map[string]tally)
	for _, id := range ids {
		changes, err := d.Changes(ctx, id)
		if err != nil {
			return k, err
		}
		t, drafts := count(changes)
		byID[id] = t
		k.drafts = append(k.drafts, drafts...)
		k.learnContacts(changes)
		all.add(t)
	}
	k.people = all.people()
	for _, w := range list {
		h := held{of: w}
		for _, p := range byID[w.ID].people() {
			h.names = append(h.names, p.name)
		}
		k.workshops = append(k.workshops, h)
	}
	return k, nil
}

// learnContacts takes in how the participants of a workshop are, or were, reached.
func (k *known) learnContacts(changes []workshop.Change) {
	if k.contacts == nil {
		k.contacts = make(map[string][]string)
	}
	for _, c := range changes {
		if name := fold.Fold(c.Value); c.Kind == workshop.KindParticipant && c.Field == workshop.ParticipantNom && name != "" {
			k.contacts[name] = distinct(append(k.contacts[name], workshop.ContactsOf(changes, c.Value)...))
		}
	}
}

// otherTexts are what else of a person is to be erased: the other spellings of the
// name, and the address or number of a participant of that name.
func (k known) otherTexts(name string) []string {
	return distinct(k.withContacts(append([]string{name}, spellings(name, k.people)...)), name)
}

// withContacts adds to names the addresses and numbers of participants of those
// names.
func (k known) withContacts(names []string) []string {
	out := slices.Clone(names)
	for _, name := range names {
		for _, c := range k.contacts[fold.Fold(name)] {
			if erasable(c) {
				out = append(out, c)
			}
		}
	}
	return out
}

// workshopsOf returns the workshops of a dossier, and the ids of all of which
// something is stored: one that was taken out of the trash is no longer listed.
func workshopsOf(ctx context.Context, d session.Dossier) (list []session.Summary, ids []string, err error) {
	if list, err = d.Workshops(ctx); err != nil {
		return nil, nil, err
	}
	there := make(map[string]bool)
	for _, w := range list {
		there[w.ID] = true
		ids = append(ids, w.ID)
	}
	err = d.EachCell(ctx, func(c workshop.Cell) {
		if !there[c.Workshop] {
			there[c.Workshop] = true
			ids = append(ids, c.Workshop)
		}
	})
	return list, ids, err
}

// tally counts names by how they are folded, in each spelling.
type tally map[string]map[string]int

func (t tally) name(s string) {
	s = strings.Join(strings.Fields(s), " ")
	key := fold.Fold(strings.ReplaceAll(s, workshop.ErasedWord, ""))
	if key == "" {
		return
	}
	if t[key] == nil {
		t[key] = make(map[string]int)
	}
	t[key][s]++
}

func (t tally) add(o tally) {
	for key, spellings := range o {
		if t[key] == nil {
			t[key] = make(map[string]int)
		}
		for s, n := range spellings {
			t[key][s] += n
		}
	}
}

// people returns the names, the most often written first.
func (t tally) people() []person {
	var out []person
	for _, spellings := range t {
		var p person
		most := 0
		for s, n := range spellings {
			p.times += n
			if n > most || n == most && s < p.name {
				p.name, most = s, n
			}
		}
		if erasable(p.name) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b person) int {
		return cmp.Or(cmp.Compare(b.times, a.times), strings.Compare(fold.Fold(a.name), fold.Fold(b.name)))
	})
	return out
}

// erasable says whether an erasure can be told of this text.
func erasable(text string) bool {
	_, ok := workshop.NewTrace(text, "", 0)
	return ok
}

// count counts the names in the changes of a workshop, and returns the beginnings
// of names that are only there because somebody paused while typing.
func count(changes []workshop.Change) (t tally, drafts []string) {
	t = make(tally)
	fields := make(map[workshop.Key][]workshop.Change)
	for _, c := range changes {
		t.name(c.Person)
		t.name(c.Author)
		if holdsName(c.Key) {
			fields[c.Key] = append(fields[c.Key], c)
		}
	}
	for _, list := range fields {
		now := workshop.Heads(list)
		for _, c := range list {
			if !contains(now, c.Ref) && isDraft(c.Value, list) {
				drafts = append(drafts, c.Value)
				continue
			}
			for _, name := range namesIn(c.Value) {
				t.name(name)
			}
		}
	}
	return t, drafts
}

func contains(list []workshop.Change, r workshop.Ref) bool {
	return slices.ContainsFunc(list, func(c workshop.Change) bool { return c.Ref == r })
}

// isDraft says whether a value of a field is how another one of it begins.
func isDraft(value string, list []workshop.Change) bool {
	return slices.ContainsFunc(list, func(c workshop.Change) bool { return begins(value, c.Value) })
}

// begins says whether a text is the beginning of a longer one.
func begins(start, whole string) bool {
	s, w := fold.Fold(start), fold.Fold(whole)
	return len(s) < len(w) && strings.HasPrefix(w, s)
}

// between stands between the names of one field.
var between = strings.NewReplacer(",", "\n", ";", "\n", "/", "\n", "&", "\n", " et ", "\n")

// namesIn returns the names in the value of a field. It is taken apart only when
// each part has two words: « Dupont, Marie » is one name.
func namesIn(value string) []string {
	parts := strings.Split(between.Replace(value), "\n")
	for _, part := range parts {
		if len(strings.Fields(part)) < 2 {
			return []string{value}
		}
	}
	return parts
}

// spellings proposes how else a name may be written: as lists write it, « Dupont
// Marie », and as the dossier spells a name that is likely the same.
func spellings(name string, people []person) []string {
	var out []string
	words := strings.Fields(name)
	for i := 1; i < len(words); i++ { // nobody knows where a surname begins
		out = append(out, strings.Join(slices.Concat(words[i:], words[:i]), " "))
	}
	for _, p := range people {
		if len(workshop.Twins([]string{name, p.name})) > 0 {
			out = append(out, p.name)
		}
	}
	return distinct(out, name)
}

// distinct returns the texts that an erasure tells apart, without those of except.
func distinct(list []string, except ...string) []string {
	seen := map[string]bool{"": true}
	for _, s := range except {
		seen[fold.Fold(s)] = true
	}
	var out []string
	for _, s := range list {
		if s = strings.TrimSpace(s); !seen[fold.Fold(s)] {
			seen[fold.Fold(s)] = true
			out = append(out, s)
		}
	}
	return out
}

// withDrafts adds the beginnings of the texts that the history kept. One word
// alone is not added: it may be anybody's.
func (k known) withDrafts(texts []string) []string {
	out := slices.Clone(texts)
	for _, d := range k.drafts {
		if len(strings.Fields(d)) > 1 && slices.ContainsFunc(texts, func(t string) bool { return begins(d, t) }) {
			out = append(out, d)
		}
	}
	return distinct(out)
}

// isRole says whether a text names nobody: « Le maire », « 1re adjointe ».
func isRole(name string) bool {
	roles := strings.Fields(fold.Fold(french.T("people.roles")))
	role := false
	for _, w := range strings.Fields(fold.Fold(name)) {
		switch {
		case slices.Contains(roles, w):
			role = true
		case len(w) >= smallWord:
			return false
		}
	}
	return role
}

// realNames leaves out what names nobody.
func realNames(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), isRole)
}
