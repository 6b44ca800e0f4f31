package content

import (
	"fmt"
	"path"
)

// parcours reads the files of the parcours that the manifest names.
func (b *builder) parcours(manifest place, ids []string) []Parcours {
	seen := make(map[string]bool)
	out := make([]Parcours, 0, len(ids))
	for i, id := range ids {
		manifest.in("", "parcours", i).id(id, seen)
		if !slug.MatchString(id) {
			continue
		}
		var raw rawParcours
		name := path.Join(parcoursDir, id+".toml")
		if !b.decode(name, &raw) {
			continue
		}
		out = append(out, place{b: b, file: name}.parcours(id, raw))
	}
	return out
}

func (at place) parcours(id string, raw rawParcours) Parcours {
	p := Parcours{
		Origin:    at.origin(raw.rawOrigin, Origin{}),
		ID:        id,
		Title:     at.need("titre", raw.Title),
		Publisher: at.need("editeur", raw.Publisher),
		Summary:   at.need("resume", raw.Summary),
		URL:       at.address("adresse", raw.URL),
		Intro:     at.text("texte", raw.Text),
	}
	if len(raw.Steps) == 0 {
		at.report("etape", ErrMissing, "")
	}
	seen := make(map[string]bool)
	for i, r := range raw.Steps {
		here := at.in(r.ID, "etape", i)
		here.id(r.ID, seen)
		step := here.step(r, p.Origin, id+"/"+r.ID)
		step.Number = i + 1
		p.Steps = append(p.Steps, step)
	}
	return p
}

func (at place) step(raw rawStep, parent Origin, id string) Step {
	s := Step{
		Origin:      at.origin(raw.rawOrigin, parent),
		ID:          id,
		Title:       at.need("titre", raw.Title),
		Aim:         at.line("but", raw.Aim),
		Text:        at.text("texte", raw.Text),
		Questions:   at.lines("questions", raw.Questions),
		Deliverable: at.line("livrable", raw.Deliverable),
		Minutes:     raw.Minutes,
		Guide:       at.in("animation", "", 0).guide(raw.Guide, raw.Minutes),
		Sheet:       at.in("feuille", "", 0).sheet(raw.Sheet),
	}
	if raw.Minutes < 0 {
		at.report("minutes", ErrValue, fmt.Sprint(raw.Minutes))
	}
	seen := make(map[string]bool)
	for i, r := range raw.Items {
		here := at.in(r.ID, "point", i)
		here.id(r.ID, seen)
		s.Items = append(s.Items, Item{
			Origin: here.origin(r.rawOrigin, s.Origin),
			ID:     id + "/" + r.ID,
			Text:   here.need("texte", r.Text),
		})
	}
	at.matchStatus(s)
	return s
}

// matchStatus holds an étape to its state: a slot must not hold what would look
// like the official text, any other must be usable.
func (at place) matchStatus(s Step) {
	if s.Status == Slot {
		if len(s.Questions) > 0 || len(s.Items) > 0 || !s.Guide.Empty() || !s.Sheet.Empty() {
			at.report("statut", ErrValue, "a slot holds no questions, points or sheets")
		}
		return
	}
	at.need("but", s.Aim)
	if len(s.Items) == 0 {
		at.report("point", ErrMissing, "")
	}
}

func (at place) guide(raw rawGuide, minutes int) Guide {
	g := Guide{
		Goals:   at.lines("objectifs", raw.Goals),
		With:    at.line("avec_qui", raw.With),
		Before:  at.lines("prealables", raw.Before),
		Debrief: at.line("restitution", raw.Debrief),
	}
	total := 0
	for i, r := range raw.Moves {
		here := at.in("", "temps", i)
		if r.Minutes < 0 {
			here.report("minutes", ErrValue, fmt.Sprint(r.Minutes))
		}
		total += r.Minutes
		g.Moves = append(g.Moves, Move{
			Minutes:   r.Minutes,
			Principle: here.need("principe", r.Principle),
			Tool:      here.need("outil", r.Tool),
		})
	}
	if total > 0 && total != minutes {
		at.report("temps", ErrValue, fmt.Sprintf("%d minutes in an étape of %d", total, minutes))
	}
	if g.Empty() && (len(g.Goals) > 0 || g.With != "" || len(g.Before) > 0 || g.Debrief != "") {
		at.report("temps", ErrMissing, "")
	}
	return g
}

// maxSheetLines is what fits under one heading of a page.
const maxSheetLines = 20

func (at place) sheet(raw rawSheet) Sheet {
	s := Sheet{Title: raw.Title, Instructions: raw.Instructions}
	if s.Title != "" || s.Instructions != "" || len(raw.Sections) > 0 {
		at.need("titre", s.Title)
		at.need("consigne", s.Instructions)
		if len(raw.Sections) == 0 {
			at.report("rubrique", ErrMissing, "")
		}
	}
	for i, r := range raw.Sections {
		here := at.in("", "rubrique", i)
		if r.Lines < 1 || r.Lines > maxSheetLines {
			here.report("lignes", ErrValue, fmt.Sprintf("%d (1 to %d)", r.Lines, maxSheetLines))
		}
		s.Sections = append(s.Sections, SheetSection{
			Title: here.need("titre", r.Title),
			Hint:  here.line("aide", r.Hint),
			Lines: r.Lines,
		})
	}
	return s
}
