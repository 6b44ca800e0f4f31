package choose

import (
	"cmp"
	"slices"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/story"
	"atelier/ui/theme"
)

// How wide a text is at least, at a text scale of 1, and how many stand side by
// side.
const (
	textWidth  float32 = 250
	mostBeside int     = 3
)

// texts lays the texts of a field side by side, what they do not share underlined.
func (s *sheet) texts(k workshop.Key, list []workshop.Version) []fyne.CanvasObject {
	shown := make([]string, len(list))
	for i, v := range list {
		shown[i] = s.names.Value(k, v.Value)
	}
	cards := make([]fyne.CanvasObject, len(list))
	differs := false
	for i, v := range list {
		other := shown[0]
		if i == 0 {
			other = shown[1]
		}
		pieces := own(shown[i], other)
		if !joinable(k.Field) {
			pieces = []kit.Piece{{Text: shown[i]}} // two days, two words: all of it differs
		}
		for _, p := range pieces {
			differs = differs || p.Mark != kit.Plain
		}
		cards[i] = s.oneText(k, v, pieces)
	}
	why := french.T("choose.why")
	if len(list) > 2 {
		why = french.T("choose.why_many")
	}
	things := []fyne.CanvasObject{kit.Muted(why), kit.Columns(theme.Gap3, textWidth, min(len(list), mostBeside), cards...)}
	if differs {
		things = append(things, kit.NewMarked(kit.Piece{Text: french.T("choose.underlined"), Mark: kit.Added},
			kit.Piece{Text: french.T("choose.underlined_means")}).Small())
	}
	if s.of.ReadOnly() {
		things = append(things, kit.Muted(french.T("choose.read_only")))
	}
	return things
}

// oneText is one text: by whom, when, and the button that keeps it.
func (s *sheet) oneText(k workshop.Key, v workshop.Version, pieces []kit.Piece) fyne.CanvasObject {
	var text fyne.CanvasObject = kit.NewMarked(pieces...)
	if len(pieces) == 0 || len(pieces) == 1 && strings.TrimSpace(pieces[0].Text) == "" {
		text = kit.Muted(french.T("choose.empty")).Italic()
	}
	keep := kit.SecondaryButton(icons.Check, french.T("choose.keep"), func() { s.keep(v.Value, s.goesWith(k, v)...) })
	if s.of.ReadOnly() {
		keep.Disable()
	}
	said := kit.Column(2, kit.Strong(s.who(k, v)), kit.Caption(s.circumstances(v)))
	return kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap3,
		kit.Column(theme.Gap3, said, kit.Rule(), kit.Fill(text), kit.Row(0, keep))))
}

// who names who wrote a text: the person, else the table.
func (s *sheet) who(k workshop.Key, v workshop.Version) string {
	if table := s.tables.of(k, v); v.Person == "" && table != "" {
		return french.T("choose.table", "name", table)
	}
	return cmp.Or(v.Person, french.T("choose.nobody"))
}

// circumstances say when a text was written, and on which computer.
func (s *sheet) circumstances(v workshop.Version) string {
	var said []string
	if at := v.When(); !at.IsZero() {
		at = at.Local()
		said = append(said, french.T("choose.moment", "day", french.LongDate(workshop.DateOf(at)), "hour", french.Clock(at)))
	}
	if name := s.devices[v.Device]; name != "" && v.Written == 0 { // else it was put back, perhaps elsewhere
		said = append(said, french.T("choose.computer", "name", name))
	}
	return strings.Join(said, french.T("choose.between"))
}

// goesWith returns what else is chosen with a text: the name of an EPCI goes with
// its number.
func (s *sheet) goesWith(k workshop.Key, v workshop.Version) []workshop.Set {
	if k.Kind != workshop.KindWorkshop || k.Field != workshop.WorkshopEPCINom {
		return nil
	}
	number := workshop.Key{Workshop: k.Workshop, Kind: k.Kind, ID: k.ID, Field: workshop.WorkshopEPCI}
	c, ok := s.of.State().Disputed[number]
	if !ok {
		return nil
	}
	nearest := slices.MinFunc(versions(c), func(a, b workshop.Version) int { // they were written together
		return cmp.Compare(a.When().Sub(v.When()).Abs(), b.When().Sub(v.When()).Abs())
	})
	return []workshop.Set{{Key: number, Value: nearest.Value}}
}

// own marks what a text has and the other has not.
func own(text, other string) []kit.Piece {
	var out []kit.Piece
	for _, p := range story.Diff(other, text) {
		switch p.Kind {
		case story.Same:
			out = append(out, kit.Piece{Text: p.Text})
		case story.Added:
			out = append(out, kit.Piece{Text: p.Text, Mark: kit.Added})
		case story.Removed: // the other text shows it
		}
	}
	return out
}
