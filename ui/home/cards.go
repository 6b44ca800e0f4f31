package home

import (
	"cmp"
	"slices"
	"strings"

	"atelier/assets/content"
	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/session"
)

// card is one workshop as the list shows it.
type card struct {
	id       string
	title    string
	communes string
	date     string // in words, "" when not said
	notes    int
	actions  int
	late     int // of the actions
	done     int // ticked points, at most all
	all      int // points of the parcours it follows
	example  bool
	trashed  bool

	workshop workshop.Workshop
	found    string // folded, what a search looks into
	day      workshop.Date
}

// maxCommunes is how many communes a card names.
const maxCommunes = 3

// cards makes the list of the workshops of a dossier on a day, those of the latest
// days first.
func cards(list []session.Summary, pack *content.Pack, today workshop.Date) []card {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b session.Summary) int {
		return cmp.Or(
			strings.Compare(string(day(b.Workshop)), string(day(a.Workshop))),
			b.Modified.Compare(a.Modified),
			strings.Compare(b.ID, a.ID),
		)
	})
	out := make([]card, len(list))
	for i, s := range list {
		out[i] = newCard(s, pack, today)
	}
	return out
}

func newCard(s session.Summary, pack *content.Pack, today workshop.Date) card {
	c := card{
		id:       s.ID,
		title:    cmp.Or(strings.TrimSpace(s.Titre), french.T("home.untitled")),
		communes: communesLine(s.Communes, s.EPCINom),
		date:     french.LongDate(s.Date),
		notes:    s.Notes,
		actions:  s.Actions,
		late:     s.Late(today),
		all:      points(pack, s.Parcours),
		example:  s.Exemple,
		trashed:  s.Trashed,
		workshop: s.Workshop,
		day:      day(s.Workshop),
	}
	c.done = min(s.Done, c.all)
	said := []string{c.title, s.EPCINom, s.Lieu, s.Animateur, c.date}
	for _, commune := range s.Communes {
		said = append(said, commune.Nom, commune.Code)
	}
	c.found = fold.Fold(strings.Join(said, " "))
	return c
}

// day is the day of a workshop, or that of its making when none is said.
func day(w workshop.Workshop) workshop.Date {
	if !w.Date.IsZero() {
		return w.Date
	}
	return workshop.DateOf(w.Created.Local())
}

// points returns how many points the parcours of a workshop has, 0 when the
// pack does not know it.
func points(pack *content.Pack, parcours string) int {
	if pack == nil {
		return 0
	}
	p, ok := pack.Parcours(cmp.Or(parcours, content.DefaultParcours))
	if !ok {
		return 0
	}
	return p.ItemCount()
}

// communesLine names the communes of a workshop, the first few and a count.
func communesLine(communes []workshop.CommuneRef, epci string) string {
	if len(communes) == 0 {
		return french.T("home.no_commune")
	}
	names := make([]string, 0, maxCommunes)
	for _, c := range communes[:min(maxCommunes, len(communes))] {
		names = append(names, c.Nom)
	}
	line := strings.Join(names, ", ")
	if more := len(communes) - len(names); more > 0 {
		line = french.N("home.and_more", more, "communes", line)
	}
	if epci != "" {
		line += " · " + epci
	}
	return line
}

// found returns the cards that hold every word of a query, in the trash or out
// of it.
func found(all []card, query string, trashed bool) []card {
	words := strings.Fields(fold.Fold(query))
	var out []card
	for _, c := range all {
		if c.trashed == trashed && holds(c.found, words) {
			out = append(out, c)
		}
	}
	return out
}

func holds(text string, words []string) bool {
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// example returns the workshop to try that is in the dossier, "" when none is. What
// continues it is another one.
func exampleIn(all []card) string {
	for _, c := range all {
		if c.example && !c.trashed && c.workshop.Suite == "" {
			return c.id
		}
	}
	return ""
}
