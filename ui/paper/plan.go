package paper

import (
	"errors"
	"io"
	"strconv"
	"strings"
	"time"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
)

// Commune is the commune that a plan is made for.
type Commune struct {
	Code string // INSEE
	Name string // « Le Havre »
	Of   string // after « de la commune »: « du Havre »
}

// PlanInput is what an action plan is made from. Nothing in it is written to.
type PlanInput struct {
	State   *workshop.State
	Commune Commune
	Pack    *content.Pack // parcours and figures; nil prints the plan without them
	Logo    []byte        // PNG or JPEG for the cover; none leaves its place white
	Printed time.Time     // date on the pages and in the document, in its own zone
}

// WritePlan writes the action plan of a commune as PDF, A4: cover, synthesis,
// decisions, one fiche for each action that concerns the commune, progress of
// the parcours, notes by kind and étape, key figures and sources. The same input
// gives the same bytes.
func WritePlan(w io.Writer, in PlanInput) (Report, error) {
	if in.State == nil {
		return Report{}, errors.New("paper: a plan needs a workshop")
	}
	p, logoErr := newPlan(in)
	pages := layout(p)
	report := Report{Pages: len(pages), Unprinted: unprinted(pages), Logo: logoErr}
	return report, writePDF(w, pages, meta{
		title:   french.T("paper.title", "commune", p.ofCommune),
		author:  p.host,
		subject: p.title,
		made:    p.printed,
	})
}

// newPlan gathers what the plan says. A logo that cannot be read is left out;
// the error says why.
func newPlan(in PlanInput) (plan, error) {
	ws := in.State.Workshop
	p := plan{
		commune: in.Commune.Name, ofCommune: in.Commune.Of,
		title: oneLine(ws.Titre), date: ws.Date, place: ws.Lieu, host: ws.Animateur, aim: ws.Objectif, epci: ws.EPCINom,
		example: ws.Exemple, printed: in.Printed,
	}
	for _, c := range ws.Communes {
		p.communes = append(p.communes, c.Nom)
	}
	titles := stepTitles(in.Pack)
	p.addRoom(in.State)
	p.addActions(in, titles)
	p.addNotes(in.State, titles, stepOrder(in.Pack))
	p.addParcours(in.State, in.Pack)
	p.addFigures(in.Pack)
	var err error
	p.logo, err = readLogo(in.Logo)
	return p, err
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (p *plan) addActions(in PlanInput, titles map[string]string) {
	names := make(map[string]string)
	for _, c := range in.State.Workshop.Communes {
		names[c.Code] = c.Nom
	}
	for _, a := range in.State.Actions() {
		if !a.Concerns(in.Commune.Code) {
			continue
		}
		f := fiche{number: len(p.actions) + 1, Action: a}
		for _, code := range a.CommuneCodes {
			name := names[code]
			if name == "" {
				name = code // it has left the workshop since
			}
			f.communes = append(f.communes, name)
		}
		if n, ok := in.State.Note(a.Note); ok && !blankText(n.Text) && !n.Trashed {
			origin := newNoted(in.State, n, titles)
			f.origin = &origin
		}
		f.roots = roots(in.State, p.rounds, a)
		p.actions = append(p.actions, f)
	}
}

func newNoted(s *workshop.State, n workshop.Note, titles map[string]string) noted {
	out := noted{kind: n.Kind, text: n.Text, author: n.Author, table: n.Table, step: titles[n.Step], who: oneLine(n.Who), due: n.Due}
	if c, ok := s.Cluster(s.ClusterOf(n.ID)); ok {
		out.cluster = oneLine(c.Titre)
	}
	return out
}

// addNotes sorts the notes by kind, then by étape. Decisions have their own
// place at the beginning of the plan.
func (p *plan) addNotes(s *workshop.State, titles map[string]string, order []string) {
	byKind := make(map[workshop.NoteKind]map[string][]noted)
	for _, n := range s.Notes() {
		if blankText(n.Text) {
			continue
		}
		if n.Kind == workshop.Decision {
			if n.Commits {
				p.commitments = append(p.commitments, newNoted(s, n, titles))
			} else {
				p.decisions = append(p.decisions, newNoted(s, n, titles))
			}
			continue
		}
		if byKind[n.Kind] == nil {
			byKind[n.Kind] = make(map[string][]noted)
		}
		step := n.Step
		if titles[step] == "" {
			step = "" // an étape that the pack does not have
		}
		byKind[n.Kind][step] = append(byKind[n.Kind][step], newNoted(s, n, titles))
	}
	for _, kind := range workshop.NoteKinds {
		g := noteGroup{kind: kind}
		for _, step := range append(order, "") {
			if notes := byKind[kind][step]; len(notes) > 0 {
				g.steps = append(g.steps, stepNotes{titles[step], notes})
				g.count += len(notes)
			}
		}
		if g.count > 0 {
			p.notes = append(p.notes, g)
		}
	}
}

// stepTitles returns « 2. Relier » for the id of every étape of the pack.
func stepTitles(pack *content.Pack) map[string]string {
	titles := make(map[string]string)
	if pack == nil {
		return titles
	}
	for _, way := range pack.AllParcours {
		for _, s := range way.Steps {
			titles[s.ID] = strconv.Itoa(s.Number) + ". " + s.Title
		}
	}
	return titles
}

// stepOrder returns the ids of all étapes, in the pack's order.
func stepOrder(pack *content.Pack) []string {
	var order []string
	if pack != nil {
		for _, way := range pack.AllParcours {
			for _, s := range way.Steps {
				order = append(order, s.ID)
			}
		}
	}
	return order[:len(order):len(order)]
}

// addParcours takes the workshop's parcours, and any other that somebody
// touched.
func (p *plan) addParcours(s *workshop.State, pack *content.Pack) {
	if pack == nil {
		pack = &content.Pack{}
	}
	chosen := s.Workshop.Parcours
	if _, ok := pack.Parcours(chosen); !ok {
		chosen = content.DefaultParcours
	}
	known := make(map[string]bool)
	for _, way := range pack.AllParcours {
		out, touched := newPath(s, way, known, p.printed.Location())
		switch {
		case way.ID == chosen:
			p.parcours = append([]path{out}, p.parcours...)
		case touched:
			p.parcours = append(p.parcours, out)
		}
	}
	for _, it := range s.Items() {
		if !known[it.ID] && !blankText(it.Remarque) {
			p.strays = append(p.strays, pathItem{remark: it.Remarque})
		}
	}
}

func newPath(s *workshop.State, way content.Parcours, known map[string]bool, zone *time.Location) (out path, touched bool) {
	out = path{title: way.Title, publisher: way.Publisher, template: way.Status == content.Template}
	for _, step := range way.Steps {
		known[step.ID] = true
		remark := s.Item(step.ID).Remarque
		touched = touched || !blankText(remark)
		to := pathStep{number: step.Number, title: step.Title, remark: remark, open: step.Status == content.Slot}
		for _, it := range step.Items {
			known[it.ID] = true
			state := s.Item(it.ID)
			touched = touched || state.Fait || !blankText(state.Remarque)
			to.items = append(to.items, pathItem{it.Text, state.Remarque, state.Fait, state.FaitPar, localTime(state.FaitLe, zone)})
		}
		out.steps = append(out.steps, to)
	}
	return out, touched
}

// localTime returns t in a zone; a moment that is not known stays unknown.
func localTime(t time.Time, zone *time.Location) time.Time {
	if t.IsZero() {
		return t
	}
	return t.In(zone)
}

// addFigures takes the key figures of the fiche and what they come from.
func (p *plan) addFigures(pack *content.Pack) {
	if pack == nil {
		return
	}
	study := pack.Fiche.Study
	p.study = dotted(study.Title, study.Date, study.Method)
	seen := make(map[string]bool)
	add := func(s content.Source) {
		if s.ID != "" && !seen[s.ID] {
			seen[s.ID] = true
			p.sources = append(p.sources, source{s.Title, s.Publisher, s.Date, s.Note, s.URL})
		}
	}
	for _, f := range study.Figures {
		add(f.Source)
		for _, also := range f.Also {
			add(also)
		}
		p.figures = append(p.figures, figure{
			value: number(f.Value, f.Unit), label: figureLabel(f), note: f.Note,
			source: dotted(f.Source.Title, f.Source.Publisher, f.Source.Date),
		})
	}
	for i := range pack.AllParcours {
		for _, way := range p.parcours {
			if way.title == pack.AllParcours[i].Title {
				add(pack.AllParcours[i].Source)
			}
		}
	}
}

// number writes a figure's value: « 92 % », « 22 319 ».
func number(value float64, unit string) string {
	if unit == "%" {
		return french.Percent(value)
	}
	return french.Int(int(value))
}

func figureLabel(f content.Figure) string {
	if f.Unit == "%" {
		return f.Label
	}
	return f.Unit + " " + f.Label
}
