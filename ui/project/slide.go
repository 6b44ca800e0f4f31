// Package project draws what the room sees on the wall: one slide for each stage,
// in large letters, of the workshop as it stands. No slide holds personal data: no
// names of participants, of who said a note, of who carries an action; structures,
// collèges and tables are shown.
//
// [Make] makes a slide of the state, which is pure and quick; a [Pane] draws it at
// whatever size it has. Colours are those of the light house, whatever look the
// operator works in.
package project

import (
	"fmt"
	"strings"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/view"
)

// Input is what a slide is made from.
type Input struct {
	State *workshop.State // nil while no workshop is open
	Pack  *content.Pack
	Stage view.Stage
	Item  string        // of the route
	Part  string        // of the screen, "" for its usual one
	Live  workshop.Live // where the déroulé is; [Slide] shows it only where its block is
	Today workshop.Date
}

// Slide is what the room is shown, as a value: two that show the same are equal,
// see reflect.DeepEqual.
type Slide struct {
	head   string    // "" on the welcome
	where  [2]string // the longer one where there is room
	anchor string    // another one: the slide begins at its first page again
	body   drawing
}

// drawing draws the pages of a slide.
type drawing interface{ draw(*page) }

// Make returns the slide of a stage.
func Make(in Input) Slide {
	if in.State == nil {
		return Slide{body: welcome{greeting: french.T("project.welcome")}}
	}
	fill, ok := makers[in.Stage]
	if !ok {
		return Slide{anchor: string(in.Stage), body: newWelcome(in)}
	}
	s := Slide{head: french.T("project.head." + string(in.Stage)), where: where(in.State.Workshop), anchor: string(in.Stage) + " " + in.Item + " " + in.Part}
	fill(in, &s)
	return s
}

var makers = map[view.Stage]func(Input, *Slide){
	view.Facts:    makeFacts,
	view.Videos:   makeVideos,
	view.Parcours: makeParcours,
	view.Agenda:   makeAgenda,
	view.People:   makePeople,
	view.Notes:    makeNotes,
	view.Sorting:  makeSorting,
	view.Votes:    makeVotes,
	view.Plan:     makePlan,
	view.Wrap:     makeWrap,
}

// where says which workshop this is, small: its title and its communes, named or
// counted.
func where(w workshop.Workshop) (out [2]string) {
	for i, most := range []int{3, 1} {
		parts := make([]string, 0, 2)
		if t := strings.TrimSpace(w.Titre); t != "" {
			parts = append(parts, t)
		}
		if c := communes(w, most); c != "" {
			parts = append(parts, c)
		}
		out[i] = strings.Join(parts, " · ")
	}
	return out
}

// communes names the communes, or counts them when there are more than most.
func communes(w workshop.Workshop, most int) string {
	n := len(w.Communes)
	if n > most {
		if w.EPCINom != "" {
			return french.N("project.communes_of", n, "name", w.EPCINom)
		}
		return french.N("project.communes", n)
	}
	names := make([]string, n)
	for i, c := range w.Communes {
		names[i] = c.Nom
	}
	return french.List(names)
}

// clock writes an hour of the day so that hours under each other line up.
func clock(c workshop.Clock) string {
	m := c.Minutes()
	return french.T("project.agenda.time", "hour", m/60, "minute", fmt.Sprintf("%02d", m%60))
}

// note is what a slide says while there is nothing to show.
type note struct {
	icon        icons.Name
	title, text string
}

func (n note) draw(p *page) {
	p.pages = 1
	p.says(n.icon, n.title, n.text)
}

// grow draws in larger letters when there is room: what is short is read from
// farther away.
func grow(p *page, d drawing) {
	at := *p
	d.draw(p)
	switch d.(type) {
	case welcome, sequence: // they see to it themselves
		return
	}
	if !p.fits() {
		return
	}
	for _, times := range []float32{1.2, 1.4, 1.6} {
		larger := at
		larger.u *= times
		d.draw(&larger)
		if !larger.fits() {
			break
		}
		larger.u = at.u
		*p = larger
	}
}

// sequence is several slides one after the other.
type sequence []drawing

func (s sequence) draw(p *page) {
	want, all := p.no, 0
	shown := -1
	var parts []page
	for _, one := range s {
		part := *p
		part.objects, part.no, part.clock = nil, max(want-all, 0), box{}
		grow(&part, one)
		if shown < 0 && want < all+part.pages {
			shown = len(parts)
			p.no = all + part.no
		}
		all += part.pages
		parts = append(parts, part)
	}
	if shown < 0 { // there are fewer pages than there were
		shown, p.no = len(parts)-1, all-1
	}
	p.pages, p.clock, p.cut = all, parts[shown].clock, p.cut || parts[shown].cut
	p.objects = append(p.objects, parts[shown].objects...)
}
