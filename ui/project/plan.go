package project

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// partCalendar is the calendar of the screen « Plan d’action », as [Input.Part]
// names it.
const partCalendar = "calendrier"

// table is the plan: one line an action. Who carries it is named only when it is a
// structure.
type table struct{ list []action }

type action struct {
	title, pilot, when, status string
	look                       statusLook
	from, to                   workshop.Date
}

type statusLook struct {
	icon     icons.Name
	in, tint fyne.ThemeColorName
}

var statusLooks = map[workshop.Status]statusLook{
	"À venir":    {icons.Circle, theme.ColorSlate, theme.ColorSlateTint},
	"En cours":   {icons.ChevronRight, theme.ColorSky, theme.ColorSkyTint},
	"Réalisé":    {icons.Check, theme.ColorPine, theme.ColorPineTint},
	"En pause":   {icons.Minus, theme.ColorStone, theme.ColorStoneTint},
	"Abandonné":  {icons.Close, theme.ColorStone, theme.ColorStoneTint},
	"Bloqué":     {icons.Lock, theme.ColorBrick, theme.ColorBrickTint},
	"En retard":  {icons.Clock, theme.ColorOchre, theme.ColorOchreTint},
	"A discuter": {icons.Help, theme.ColorPlum, theme.ColorPlumTint},
}

func makePlan(in Input, s *Slide) {
	var v table
	var dated calendar
	public := structures(in.State)
	dated.today = in.Today
	for _, a := range in.State.Actions() {
		one := action{title: strings.TrimSpace(a.Titre), pilot: publicName(public, a.StructurePilote, a.ServicePilote), when: when(a.Debut, a.Fin),
			status: french.Status(a.Statut), look: statusLooks[a.Statut], from: a.Debut, to: a.Fin}
		if one.title == "" {
			one.title = french.T("project.plan.untitled")
		}
		if a.Late(in.Today) && a.Statut != "En retard" {
			one.status, one.look = french.Status("En retard"), statusLooks["En retard"]
		}
		v.list = append(v.list, one)
		if !a.Debut.IsZero() || !a.Fin.IsZero() {
			dated.list = append(dated.list, one)
		}
	}
	switch {
	case len(v.list) == 0:
		s.body = note{icons.Plan, french.T("project.plan.none"), ""}
	case in.Part == partCalendar && len(dated.list) > 0:
		s.head = french.T("project.plan.calendar")
		s.body = dated
	case len(dated.list) > 0:
		s.body = sequence{v, dated}
	default:
		s.body = v
	}
}

// when says by when, short.
func when(from, to workshop.Date) string {
	switch {
	case from.IsZero() && to.IsZero():
		return ""
	case from.IsZero():
		return french.T("project.plan.until", "date", whole(to))
	case to.IsZero():
		return french.T("project.plan.from", "date", whole(from))
	default:
		return french.T("project.plan.between", "from", whole(from), "to", whole(to))
	}
}

// whole writes a day that no line breaks.
func whole(d workshop.Date) string { return strings.ReplaceAll(french.ShortDate(d), " ", "\u00a0") }

// The columns of the table begin at these shares of its width.
var tableAt = [5]float32{0, 0.42, 0.63, 0.82, 1}

func (v table) draw(p *page) {
	u := p.u
	cell := func(c int, y float32) box {
		x := p.body.w * tableAt[c]
		return box{p.body.x + x, y, p.body.w*tableAt[c+1] - x - 0.6*u, 0}
	}
	head := style{size: 0.8 * u, in: theme.ColorSlate, bold: true, most: 1}
	y := p.body.y
	for c, key := range []string{french.T("project.plan.what"), french.T("project.plan.who"), french.T("project.plan.when"), french.T("project.plan.status")} {
		p.write(key, cell(c, y), head)
	}
	y += kit.LineHeight(head.size) + 0.15*u
	title, plain := style{size: u, bold: true, most: 3}, style{size: 0.9 * u, most: 3}
	days := style{size: plain.size, most: 2} // from, and to: larger letters would part them
	heights := make([]float32, len(v.list))
	for i, a := range v.list {
		heights[i] = max(p.height(a.title, cell(0, 0).w, title), p.height(a.pilot, cell(1, 0).w, plain), p.height(a.when, cell(2, 0).w, days), kit.LineHeight(u)) + 0.4*u
	}
	first, last := p.turn(flow(heights, p.body.bottom()-y, 0), len(v.list))
	for i := first; i < last; i++ {
		a := v.list[i]
		p.rule(y)
		p.write(a.title, cell(0, y+0.2*u), title)
		p.write(a.pilot, cell(1, y+0.2*u), plain)
		p.write(a.when, cell(2, y+0.2*u), days)
		if a.status != "" {
			p.pill(a.status, a.look.icon, cell(3, y).x, y+0.2*u, 0.8*u, a.look.in, a.look.tint)
		}
		y += heights[i]
	}
}

// rule draws a line across.
func (p *page) rule(y float32) {
	line := canvas.NewRectangle(theme.Color(theme.ColorLine))
	p.put(line, box{p.body.x, y, p.body.w, max(p.u/24, 1)})
}

// calendar draws the actions over the months.
type calendar struct {
	list  []action
	today workshop.Date
}

func (v calendar) draw(p *page) {
	u := p.u
	first, months := v.span()
	axis := box{p.body.x + p.body.w*0.4, p.body.y, p.body.w * 0.6, p.body.h}
	at := func(day time.Time) float32 {
		return axis.x + axis.w*share(first, months, day)
	}
	line := kit.LineHeight(0.8 * u)
	top := p.body.y + 2*line + 0.2*u
	title := style{size: u, most: 2}
	width := p.body.w*0.4 - 0.8*u
	heights := make([]float32, len(v.list))
	for i, a := range v.list {
		heights[i] = p.height(a.title, width, title) + 0.6*u
	}
	from, last := p.turn(flow(heights, p.body.bottom()-top, 0), len(v.list))
	bottom := top
	for _, h := range heights[from:last] {
		bottom += h
	}
	v.drawMonths(p, first, months, axis, bottom)
	if !v.today.IsZero() {
		if x := at(v.today.Time()); x > axis.x && x < axis.x+axis.w {
			now := canvas.NewRectangle(theme.Color(theme.ColorBrick))
			p.put(now, box{x - u/16, top, u / 8, bottom - top})
		}
	}
	y := top
	for i := from; i < last; i++ {
		a := v.list[i]
		p.write(a.title, box{p.body.x, y + 0.3*u, width, 0}, title)
		begin, end := bounds(a)
		x := min(at(begin), axis.x+axis.w-0.6*u)
		v.drawBar(p, a, box{x, y + heights[i]/2 - 0.65*u, max(min(at(end), axis.x+axis.w)-x, 0.6*u), 1.3 * u})
		y += heights[i]
	}
}

// drawBar draws when an action lasts, with the icon of its status where there is
// room.
func (v calendar) drawBar(p *page, a action, at box) {
	in := cmp.Or(a.look.in, theme.ColorSlate)
	p.area(at, cmp.Or(a.look.tint, theme.ColorSlateTint), in)
	if side := 0.9 * p.u; a.look.icon != "" && at.w > side*1.6 {
		p.icon(a.look.icon, in, at.x+0.4*side, at.y+(at.h-side)/2, side)
	}
}

// bounds returns the first day of an action and the day after its last.
func bounds(a action) (begin, end time.Time) {
	from, to := a.from, a.to
	if from.IsZero() {
		from = to
	}
	if to.IsZero() {
		to = from
	}
	if to.Before(from) {
		from, to = to, from
	}
	return from.Time(), to.Time().AddDate(0, 0, 1)
}

// span returns the first month that is drawn, and how many there are.
func (v calendar) span() (first time.Time, months int) {
	var low, high time.Time
	for _, a := range v.list {
		begin, end := bounds(a)
		if low.IsZero() || begin.Before(low) {
			low = begin
		}
		if end.After(high) {
			high = end
		}
	}
	first = time.Date(low.Year(), low.Month(), 1, 0, 0, 0, 0, utc)
	months = (high.Year()-first.Year())*12 + int(high.Month()) - int(first.Month()) + 1
	return first, max(months, 3)
}

// share returns where a day is between the first month and the last, from 0 to 1.
func share(first time.Time, months int, day time.Time) float32 {
	n := (day.Year()-first.Year())*12 + int(day.Month()) - int(first.Month())
	length := time.Date(day.Year(), day.Month()+1, 0, 0, 0, 0, 0, utc).Day()
	return (float32(n) + float32(day.Day()-1)/float32(length)) / float32(months)
}

// drawMonths names as many months as there is room for, with their years.
func (v calendar) drawMonths(p *page, first time.Time, months int, axis box, bottom float32) {
	u := p.u
	small := style{size: 0.8 * u, in: theme.ColorSlate, most: 1}
	line := kit.LineHeight(small.size)
	every := 1
	for _, every = range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		if axis.w/float32(months)*float32(every) > 3.4*u {
			break
		}
	}
	for i := 0; i < months; i += every {
		month := first.AddDate(0, i, 0)
		x := axis.x + axis.w*float32(i)/float32(months)
		grid := canvas.NewRectangle(theme.Color(theme.ColorLine))
		p.put(grid, box{x, p.body.y + line, max(u/24, 1), bottom - p.body.y - line})
		room := axis.x + axis.w - x
		if i == 0 || month.Year() != first.AddDate(0, i-every, 0).Year() {
			if kit.TextWidth("2026", small.size, true) < room {
				p.write(strconv.Itoa(month.Year()), box{x + 0.15*u, p.body.y, room, 0}, style{size: small.size, in: theme.ColorSlate, bold: true, most: 1})
			}
		}
		if name := french.ShortMonth(month.Month()); kit.TextWidth(name, small.size, false)+0.2*u < room {
			p.write(name, box{x + 0.15*u, p.body.y + line, room, 0}, small)
		}
	}
}
