package project

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// people is how many are in the room: by collège, and by table. No names.
type people struct {
	all, present int
	colleges     []count
	tables       []count
}

type count struct {
	name         string
	all, present int
}

func makePeople(in Input, s *Slide) {
	list := in.State.Participants()
	c := workshop.Count(list)
	if c.All == 0 {
		s.body = note{icons.People, french.T("project.people.none"), ""}
		return
	}
	v := people{all: c.All, present: c.Present}
	for _, college := range append(append([]workshop.College(nil), workshop.Colleges...), "") {
		if c.ByCollege[college] > 0 {
			v.colleges = append(v.colleges, count{collegeName(college), c.ByCollege[college], c.PresentBy[college]})
		}
	}
	names := namesIn(in.State)
	for _, table := range c.Tables {
		t := count{name: tableName(table)}
		if names.hint(table) {
			t.name = french.T("project.some_table")
		}
		for _, p := range list {
			if strings.TrimSpace(p.Table) == table {
				t.all++
				if p.Present {
					t.present++
				}
			}
		}
		v.tables = append(v.tables, t)
	}
	s.body = v
}

func collegeName(c workshop.College) string {
	if c == "" {
		return french.T("project.people.no_college")
	}
	return french.T("project.college." + string(c))
}

func (v people) draw(p *page) {
	u := p.u
	at := p.body
	big := style{size: 3.4 * u, in: theme.ColorPine, bold: true, most: 1}
	left := box{at.x, at.y, at.w * 0.26, at.h}
	head := french.N("project.people.present", v.present)
	h := kit.LineHeight(big.size) + p.height(head, left.w, style{size: 1.2 * u}) + p.height(french.N("project.people.expected", v.all), left.w, style{size: u})
	y := left.y + max((left.h-h)/2, 0)
	y += p.write(french.Int(v.present), box{left.x, y, left.w, 0}, big)
	y += p.write(head, box{left.x, y, left.w, 0}, style{size: 1.2 * u, bold: true})
	p.write(french.N("project.people.expected", v.all), box{left.x, y, left.w, 0}, style{size: u, in: theme.ColorSlate})
	right := box{at.x + left.w + u, at.y, at.w - left.w - u, at.h}
	if len(v.tables) == 0 {
		v.drawColleges(p, right)
		p.pages = 1
		return
	}
	halves := right.columns(2, u)
	v.drawColleges(p, halves[0])
	v.drawTables(p, halves[1])
}

// drawColleges draws a bar for each collège: those who are there, of those who are
// expected.
func (v people) drawColleges(p *page, at box) {
	u := p.u
	most := 1
	for _, c := range v.colleges {
		most = max(most, c.all)
	}
	row := min(at.h/float32(len(v.colleges)), 3.2*u)
	line := kit.LineHeight(u)
	y := at.y + max((at.h-row*float32(len(v.colleges)))/2, 0)
	for _, c := range v.colleges {
		p.write(c.name, box{at.x, y, at.w - 4*u, 0}, style{size: u, most: 1})
		p.write(french.T("project.of", "n", c.present, "all", c.all), box{at.x, y, at.w, 0}, style{size: u, bold: true, most: 1, align: fyne.TextAlignTrailing})
		bar := min(row-line-0.2*u, 0.7*u)
		full := at.w * float32(c.all) / float32(most)
		if bar > 2 {
			p.bar(box{at.x, y + line, full, bar}, float32(c.present)/float32(c.all), theme.ColorPine)
		}
		y += row
	}
}

// drawTables draws a card for each table.
func (v people) drawTables(p *page, at box) {
	u := p.u
	const across = 2
	high := kit.LineHeight(u)*2 + 0.6*u
	rows := make([]float32, (len(v.tables)+across-1)/across)
	for i := range rows {
		rows[i] = high
	}
	first, last := p.turn(flow(rows, at.h, 0.4*u), len(rows))
	y := at.y
	if p.pages == 1 {
		y += max((at.h-float32(len(rows))*(high+0.4*u))/2, 0)
	}
	for r := first; r < last; r++ {
		for i, cell := range (box{at.x, y, at.w, high}).columns(across, 0.4*u) {
			if r*across+i >= len(v.tables) {
				break
			}
			t := v.tables[r*across+i]
			p.area(cell, theme.ColorCard, theme.ColorLine)
			within := cell.inset(0.5*u, 0.25*u)
			h := p.write(t.name, within, style{size: u, bold: true, most: 1})
			p.write(french.T("project.of", "n", t.present, "all", t.all), within.down(h), style{size: u, in: theme.ColorSlate, most: 1})
		}
		y += high + 0.4*u
	}
}

// tableName writes a table as people say it: « Table 2 », or the name it has.
func tableName(name string) string {
	if name == "" || strings.HasPrefix(strings.ToLower(name), "table") {
		return name
	}
	return french.T("project.table", "name", name)
}
