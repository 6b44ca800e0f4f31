package participants

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// strip says how many people there are of each collège, and at each table.
type strip struct {
	whom   *kit.Text // who is counted
	pills  map[workshop.College]*kit.Pill
	bar    *shares
	tables *kit.Text
	box    *fyne.Container
}

func newStrip() *strip {
	s := &strip{whom: kit.Caption("").OneLine(), pills: make(map[workshop.College]*kit.Pill), bar: newShares(), tables: kit.Caption("").Lines(2)}
	pills := []fyne.CanvasObject{kit.InsetXY(0, 3, s.whom)}
	for _, c := range allColleges() {
		l := lookOf(c)
		s.pills[c] = kit.NewPill(l.icon, "", l.in, l.tint)
		pills = append(pills, s.pills[c])
	}
	s.box = kit.Column(theme.Gap2, kit.Flow(theme.Gap2, pills...), s.bar, s.tables)
	return s
}

// show shows the counts of a list: of those who are there as soon as somebody is.
func (s *strip) show(list []workshop.Participant) {
	count := workshop.Count(list)
	by, whom := count.ByCollege, "participants.expected"
	if count.Present > 0 {
		by, whom = count.PresentBy, "participants.in_room"
	}
	s.whom.SetText(french.T(whom))
	for c, p := range s.pills {
		l := lookOf(c)
		p.Set(l.icon, collegeCount(c, by[c]), l.in, l.tint)
		p.Hidden = by[c] == 0
	}
	s.bar.show(by)
	s.tables.SetText(tablesText(list, count))
	s.tables.Hidden = s.tables.Text() == ""
	s.box.Refresh()
}

// tablesText says how many people sit at each table, "" when there are none.
func tablesText(list []workshop.Participant, count workshop.Headcount) string {
	if len(count.Tables) == 0 {
		return ""
	}
	at := make(map[string]int)
	for _, p := range list {
		at[trimmed(p.Table)]++
	}
	text := ""
	for _, t := range count.Tables {
		text = joined(text, french.T("participants.at_table", "table", deskOrName(t), "n", french.Int(at[t])))
	}
	if n := at[""]; n > 0 {
		text = joined(text, french.T("participants.at_no_table", "n", french.Int(n)))
	}
	return text
}

// deskOrName begins a line: « Table 2 », « Groupe bleu ».
func deskOrName(table string) string { return capital(deskWord(table)) }

// shares is a bar of parts of a whole, in the colours of the collèges. What it
// says stands in words above it.
type shares struct {
	widget.BaseWidget
	by map[workshop.College]int
}

func newShares() *shares {
	s := &shares{}
	s.ExtendBaseWidget(s)
	return s
}

func (s *shares) show(by map[workshop.College]int) {
	s.by = by
	s.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (s *shares) CreateRenderer() fyne.WidgetRenderer {
	colleges := allColleges()
	parts := make([]*canvas.Rectangle, len(colleges))
	objects := make([]fyne.CanvasObject, len(colleges))
	for i := range colleges {
		parts[i] = canvas.NewRectangle(color.Transparent)
		parts[i].CornerRadius = 2
		objects[i] = parts[i]
	}
	layout := func(size fyne.Size) {
		total := 0
		for _, n := range s.by {
			total += n
		}
		x := float32(0)
		for i, c := range colleges {
			w := float32(0)
			if total > 0 {
				w = size.Width * float32(s.by[c]) / float32(total)
			}
			parts[i].Move(fyne.NewPos(x, 0))
			parts[i].Resize(fyne.NewSize(max(w-1, 0), size.Height))
			parts[i].FillColor = theme.Color(lookOf(c).in)
			parts[i].Hidden = w == 0
			x += w
		}
	}
	return kit.NewRenderer(objects, layout, func() fyne.Size { return fyne.NewSize(40, 6*theme.Scale()) }, func() {
		layout(s.Size())
		canvas.Refresh(s)
	})
}
