package history

import (
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/story"
	"atelier/ui/theme"
)

// mostDetails is how many fields of one edit are shown: a merge or a return may
// have hundreds.
const mostDetails = 40

// detail tells an edit: what, when, who and where, and each field before and
// after.
func (b *book) detail(e entry) []fyne.CanvasObject {
	line := story.Edit(e.Edit, b.names)
	things := []fyne.CanvasObject{kit.Column(theme.Gap1, kit.Strong(line.Title), kit.Muted(b.circumstances(e)))}
	used := make(map[kit.Mark]bool)
	for _, d := range line.Details[:min(len(line.Details), mostDetails)] {
		pieces := difference(d.Before, d.After)
		for _, p := range pieces {
			used[p.Mark] = true
		}
		things = append(things, fieldCard(d, pieces))
	}
	if more := len(line.Details) - mostDetails; more > 0 {
		things = append(things, kit.Muted(french.N("history.more", more)))
	}
	return append(things, legend(used))
}

// circumstances say when, who, and on which computer when there are several.
func (b *book) circumstances(e entry) string {
	said := []string{capital(moment(e.at)), french.T("history.nobody_said")}
	if who := person(e); who != "" {
		said[1] = french.T("history.by", "name", who)
	}
	switch name := b.computer(e); {
	case !b.scattered:
	case name == "":
		said = append(said, french.T("history.computer_unknown"))
	default:
		said = append(said, french.T("history.on_computer", "name", name))
	}
	return strings.Join(said, french.T("history.between"))
}

func fieldCard(d story.Detail, pieces []kit.Piece) fyne.CanvasObject {
	label := d.Label
	if d.Of != "" {
		label = french.T("history.field_of", "thing", d.Of, "label", d.Label)
	}
	text := kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap3, kit.NewMarked(pieces...)))
	return kit.Column(theme.Gap1, kit.Strong(label), text)
}

// legend says what the marks mean that were used.
func legend(used map[kit.Mark]bool) fyne.CanvasObject {
	box := kit.Flow(theme.Gap3)
	for _, m := range []struct {
		mark kit.Mark
		text string
	}{{kit.Removed, french.T("history.removed")}, {kit.Added, french.T("history.added")}} {
		if used[m.mark] {
			box.Add(kit.Fixed(130, kit.NewMarked(kit.Piece{Text: m.text, Mark: m.mark}).Small()))
		}
	}
	return box
}

// sameShown is how many letters of a text that did not change are shown beside
// what did; cut where there are at least sameCut.
const (
	sameShown = 160
	sameCut   = 500
)

// difference shows two texts as one: what was taken out, and what was put in.
func difference(before, after string) []kit.Piece {
	diff := story.Diff(before, after)
	out := make([]kit.Piece, 0, len(diff))
	for i, p := range diff {
		switch p.Kind {
		case story.Removed:
			out = append(out, kit.Piece{Text: p.Text, Mark: kit.Removed})
		case story.Added:
			out = append(out, kit.Piece{Text: p.Text, Mark: kit.Added})
		default:
			out = append(out, kit.Piece{Text: shortened(p.Text, i > 0, i < len(diff)-1)})
		}
	}
	return out
}

// shortened leaves out what is far from a change: the middle of a text, or its
// beginning or end.
func shortened(text string, changedBefore, changedAfter bool) string {
	if utf8.RuneCountInString(text) < sameCut || !changedBefore && !changedAfter {
		return text
	}
	letters := []rune(text)
	head, tail := "", ""
	if changedBefore {
		head = string(letters[:sameShown])
	}
	if changedAfter {
		tail = string(letters[len(letters)-sameShown:])
	}
	return head + french.T("history.left_out") + tail
}
