package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"atelier/store"
	"atelier/ui/french"
)

// salvage writes what can be read of a damaged dossier into a new one.
func (c *call) salvage(from, to string, asJSON bool) error {
	to, err := filepath.Abs(to)
	if err != nil {
		return err
	}
	if _, err := os.Lstat(to); !errors.Is(err, os.ErrNotExist) { // to salvage takes time: look before
		return errors.Join(err, fmt.Errorf("salvage: %w: %s", store.ErrExists, filepath.Base(to)))
	}
	if r, err := store.Check(c.ctx, from); err == nil && onlyUnfinished(r) {
		c.tell(french.T("atelierctl.salvage.unfinished"))
	}
	source, report, err := store.Salvage(c.ctx, from)
	if err != nil {
		return err
	}
	title := french.T("atelierctl.salvage.workshop")
	m, err := store.CreateFrom(c.ctx, to, title, store.Options{}, source)
	if err != nil {
		return err
	}
	saved := showSalvaged(from, to, report, m)
	if asJSON {
		return c.printJSON(saved)
	}
	return c.printAll(saved.lines(title))
}

// shownSalvaged is what was salvaged, as JSON.
type shownSalvaged struct {
	From      string `json:"fichier"`
	To        string `json:"recupere_dans"`
	Workshops int    `json:"ateliers"`
	Notes     int    `json:"notes"`
	Actions   int    `json:"actions"`
	Changes   int    `json:"saisies"`
	Cut       int    `json:"textes_coupes"`
	Homeless  int    `json:"textes_sans_place"`
	Pages     int    `json:"pages"`
	BadPages  int    `json:"pages_illisibles"`
}

func showSalvaged(from, to string, r store.SalvageReport, m store.Merge) shownSalvaged {
	s := shownSalvaged{
		From: from, To: to, Workshops: len(m.Workshops), Changes: m.Changes,
		Cut: r.Cut, Homeless: r.Homeless, Pages: r.Pages, BadPages: r.BadPages,
	}
	for _, w := range m.Workshops {
		s.Notes += w.Notes
		s.Actions += w.Actions
	}
	return s
}

func (s shownSalvaged) lines(title string) []string {
	lines := []string{french.T("atelierctl.salvage.saved", "path", s.To,
		"workshops", french.N("atelierctl.workshops", s.Workshops), "notes", french.N("atelierctl.notes", s.Notes),
		"actions", french.N("atelierctl.actions", s.Actions), "changes", french.N("atelierctl.changes", s.Changes))}
	if s.Homeless > 0 {
		lines = append(lines, french.N("atelierctl.salvage.homeless", s.Homeless, "title", title))
	}
	if s.Cut > 0 {
		lines = append(lines, french.N("atelierctl.salvage.cut", s.Cut))
	}
	if s.BadPages > 0 {
		lines = append(lines, french.N("atelierctl.salvage.pages", s.BadPages, "all", french.Int(s.Pages)))
	}
	return append(lines, french.T("atelierctl.salvage.untouched"))
}
