package project

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// figures are the key figures of the fiche, large. What is still to be filled in is
// not shown.
type figures struct {
	title  string
	list   []figure
	source string
}

type figure struct {
	value, label string
	share        float32
}

func makeFacts(in Input, s *Slide) {
	if in.Pack == nil {
		s.body = newWelcome(in)
		return
	}
	study := in.Pack.Fiche.Study
	f := figures{title: study.Title + " · " + study.Date, source: french.T("project.facts.source", "source", study.Source.Title)}
	for _, n := range study.Figures {
		if n.Unit == "%" && n.Status == content.Sourced {
			f.list = append(f.list, figure{french.Percent(n.Value), n.Label, float32(n.Value / 100)})
		}
	}
	s.body = f
}

func (f figures) draw(p *page) {
	u := p.u
	y := p.body.y + p.write(f.title, p.body, style{size: u, bold: true, most: 1}) + 0.5*u
	foot := kit.LineHeight(0.75 * u)
	p.write(f.source, box{p.body.x, p.body.bottom() - foot, p.body.w, 0}, style{size: 0.75 * u, in: theme.ColorSlate, most: 1})
	room := box{p.body.x, y, p.body.w, p.body.bottom() - foot - y - 0.4*u}
	across, size := f.arrange(p, room)
	starts := []int{}
	for i := 0; i < len(f.list); i += across {
		starts = append(starts, i)
	}
	first, last := p.turn(starts, len(f.list))
	for i, at := range room.columns(across, 0.7*u) {
		if first+i < last {
			f.list[first+i].draw(p, at, size)
		}
	}
}

// arrange returns how many figures stand side by side, and the size of their
// values: all of them if their words fit under them, else fewer.
func (f figures) arrange(p *page, room box) (across int, size float32) {
	u := p.u
	for _, across = range []int{4, 2, 1} {
		within := room.columns(across, 0.7*u)[0].inset(0.6*u, 0.3*u)
		words := float32(0)
		for _, one := range f.list {
			words = max(words, p.height(one.label, within.w, style{size: u}))
		}
		size = (within.h - words - 0.9*u) * 100 / kit.LineHeight(100)
		if size > 2*u {
			break
		}
	}
	return across, min(size, 3.6*u)
}

// draw writes the value, its bar, and what it says.
func (one figure) draw(p *page, at box, size float32) {
	u := p.u
	p.area(at, theme.ColorCard, theme.ColorLine)
	within := at.inset(0.6*u, 0.3*u)
	h := p.write(one.value, within, style{size: size, in: theme.ColorPine, bold: true, most: 1})
	p.bar(box{within.x, within.y + h, within.w, 0.35 * u}, one.share, theme.ColorPine)
	p.write(one.label, box{within.x, within.y + h + 0.7*u, within.w, 0}, style{size: u})
}

// films is the list of videos and press.
type films struct{ list []film }

type film struct{ number, title, kind string }

func makeVideos(in Input, s *Slide) {
	if in.Pack == nil {
		s.body = newWelcome(in)
		return
	}
	if v, ok := in.Pack.Video(in.Item); ok {
		s.body = note{icons.Video, v.Title, kindOf(*v)}
		return
	}
	var list films
	for _, g := range in.Pack.Videos {
		for _, v := range g.Videos {
			f := film{title: v.Title, kind: kindOf(v)}
			if v.Number > 0 {
				f.number = strconv.Itoa(v.Number)
			}
			list.list = append(list.list, f)
		}
	}
	s.body = list
}

func kindOf(v content.Video) string {
	if v.Date == "" {
		return v.Kind
	}
	return v.Kind + " · " + v.Date
}

func (f films) draw(p *page) {
	u := p.u
	title, kind := style{size: 1.05 * u, bold: true, most: 2}, style{size: 0.85 * u, in: theme.ColorSlate, most: 1}
	width := p.body.w - 2.6*u
	heights := make([]float32, len(f.list))
	for i, one := range f.list {
		heights[i] = p.height(one.title, width, title) + kit.LineHeight(kind.size)
	}
	y := p.body.y
	first, last := p.turn(flow(heights, p.body.h, 0.45*u), len(f.list))
	for i := first; i < last; i++ {
		one := f.list[i]
		if one.number != "" {
			p.write(one.number, box{p.body.x, y, 1.8 * u, 0}, style{size: 1.05 * u, in: theme.ColorPine, bold: true, most: 1, align: fyne.TextAlignTrailing})
		} else {
			p.icon(icons.Video, theme.ColorPine, p.body.x+0.8*u, y+0.2*u, u)
		}
		h := p.write(one.title, box{p.body.x + 2.6*u, y, width, 0}, title)
		p.write(one.kind, box{p.body.x + 2.6*u, y + h, width, 0}, kind)
		y += heights[i] + 0.45*u
	}
}

// path is a parcours: its étapes, and how far each is.
type path struct {
	title    string
	template bool
	steps    []step
	at       int // the étape that is worked on
}

type step struct {
	number, title string
	done, all     int
}

func makeParcours(in Input, s *Slide) {
	if in.Pack == nil {
		s.body = newWelcome(in)
		return
	}
	of := pathOf(in.Pack, in.State.Workshop.Parcours)
	v := path{title: of.Title, template: of.Status == content.Template, at: -1}
	open := -1
	for i, one := range of.Steps {
		st := step{number: strconv.Itoa(one.Number), title: one.Title, all: len(one.Items)}
		for _, item := range one.Items {
			if in.State.Item(item.ID).Fait {
				st.done++
			}
		}
		if open < 0 && st.done < st.all {
			open = i
		}
		if in.Item == one.ID || strings.HasPrefix(in.Item, one.ID+"/") {
			v.at = i
		}
		v.steps = append(v.steps, st)
	}
	if v.at < 0 {
		v.at = max(open, 0)
	}
	s.body = v
}

func pathOf(pack *content.Pack, chosen string) *content.Parcours {
	for _, id := range []string{chosen, content.DefaultParcours} {
		if p, ok := pack.Parcours(id); ok {
			return p
		}
	}
	return &pack.AllParcours[0]
}

func (v path) draw(p *page) {
	u := p.u
	s := style{size: u, bold: true, most: 1}
	left := min(kit.TextWidth(v.title, u, true)+1, p.body.w-8*u)
	y := p.body.y + p.write(v.title, box{p.body.x, p.body.y, left, 0}, s) + 0.5*u
	if v.template {
		p.pill(french.T("kit.state.template"), icons.Copy, p.body.x+left+0.6*u, p.body.y+0.1*u, 0.75*u, theme.ColorSlate, theme.ColorSlateTint)
	}
	title := style{size: 1.05 * u, most: 2}
	const gap = 0.25
	bar, count := 8*u, 5.4*u
	width := p.body.w - 3.2*u - bar - count - u
	heights := make([]float32, len(v.steps))
	for i, one := range v.steps {
		heights[i] = p.height(one.title, width, style{size: title.size, most: 2, bold: i == v.at}) + 0.5*u
	}
	first, last := p.turn(flow(heights, p.body.bottom()-y, gap*u), len(v.steps))
	for i := first; i < last; i++ {
		one := v.steps[i]
		row := box{p.body.x, y, p.body.w, heights[i]}
		in := theme.ColorInk
		if i == v.at {
			p.area(row, theme.ColorPineTint, theme.ColorPine)
			in = theme.ColorPine
		}
		t := style{size: title.size, most: 2, bold: i == v.at, in: in}
		p.write(one.number, box{row.x, y + 0.25*u, 2 * u, 0}, style{size: title.size, bold: true, in: in, most: 1, align: fyne.TextAlignTrailing})
		p.write(one.title, box{row.x + 2.8*u, y + 0.25*u, width, 0}, t)
		v.progress(p, one, box{row.x + row.w - bar - count - 0.5*u, y, bar, row.h})
		y += row.h + gap*u
	}
}

// progress draws how far an étape is, in figures and as a bar.
func (v path) progress(p *page, s step, at box) {
	if s.all == 0 {
		return
	}
	u := p.u
	line := kit.LineHeight(u)
	p.bar(box{at.x, at.y + (at.h-0.5*u)/2, at.w, 0.5 * u}, float32(s.done)/float32(s.all), theme.ColorPine)
	x := at.x + at.w + 0.5*u
	in := theme.ColorSlate
	if s.done == s.all {
		in = theme.ColorPine
		p.icon(icons.Check, in, x+3.9*u, at.y+(at.h-u)/2, u)
	}
	p.write(french.T("project.of", "n", s.done, "all", s.all), box{x, at.y + (at.h-line)/2, 3.5 * u, 0}, style{size: u, in: in, bold: s.done == s.all, most: 1})
}
