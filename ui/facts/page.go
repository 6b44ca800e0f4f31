package facts

import (
	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// page is everything the screen shows.
type page struct {
	fiche     *content.Fiche
	territory territory
}

func (p page) things() []fyne.CanvasObject {
	things := []fyne.CanvasObject{
		p.head(),
		kit.Heading(french.T("facts.figures")),
		p.figures(),
		p.charts(),
		kit.Heading(french.T("facts.blocks")),
	}
	for _, b := range p.fiche.Blocks {
		things = append(things, p.block(b))
	}
	things = append(things, kit.Heading(french.T("facts.editions")), kit.Muted(french.T("facts.editions_note")))
	for _, e := range p.fiche.Others {
		things = append(things, edition(e))
	}
	return append(things, p.sources())
}

func (p page) head() fyne.CanvasObject {
	study := p.fiche.Study
	return kit.Width(860, kit.Column(theme.Gap2,
		kit.Row(theme.Gap3, kit.Title(french.T("facts.title")).OneLine(), kit.StatusMark(p.fiche.Status), kit.Space()),
		kit.Strong(p.fiche.Title),
		kit.Prose(p.fiche.Intro),
		kit.Muted(study.Title+" · "+study.Date),
		kit.Caption(french.T("facts.method", "method", study.Method)),
		kit.Prose(study.Text),
	))
}

// figures shows the shares big.
func (p page) figures() fyne.CanvasObject {
	var shares []fyne.CanvasObject
	for _, f := range p.fiche.Study.Figures {
		if f.Unit == "%" {
			shares = append(shares, kit.BigFigure(value(f), f.Label, under(f), f.Value/100))
		}
	}
	return kit.Columns(theme.Gap3, 210, 4, shares...)
}

// mandate is the share that is drawn as a hundred mayors.
const mandate = "mandat"

// charts draws the shares together, the mandate alone, and puts the other
// numbers beside them.
func (p page) charts() fyne.CanvasObject {
	study := p.fiche.Study
	things := []fyne.CanvasObject{
		kit.Card(french.T("facts.charts"), kit.Column(theme.Gap3, kit.BarChart(bars(study.Figures)), caption(study.Source))),
	}
	for _, f := range study.Figures {
		if f.ID == mandate {
			n := int(f.Value)
			things = append(things, kit.Card(french.T("facts.on_hundred", "n", n),
				kit.Column(theme.Gap3, kit.Row(0, kit.NewHundred(n), kit.Space()), caption(f.Source))))
		}
		if f.Unit != "%" {
			things = append(things, kit.BigFigure(french.Int(int(f.Value)), f.Unit+" "+f.Label, under(f), -1))
		}
	}
	return kit.Columns(theme.Gap3, 290, 3, things...)
}

func (p page) block(b content.FicheBlock) fyne.CanvasObject {
	things := []fyne.CanvasObject{kit.Prose(b.Text), caption(b.Source)}
	if len(b.Benchmarks) > 0 {
		things = append(things, kit.Rule(), p.benchmarks(b.Benchmarks))
	}
	return kit.Card(b.Title, kit.Column(theme.Gap3, things...), kit.StatusMark(b.Status))
}

func (p page) benchmarks(figures []content.Figure) fyne.CanvasObject {
	official := make([]fyne.CanvasObject, 0, len(figures))
	for _, f := range figures {
		official = append(official, kit.Column(0,
			kit.Heading(value(f)), kit.Body(f.Label), kit.Caption(f.Date), kit.Caption(under(f))))
	}
	people := make([]fyne.CanvasObject, 0, len(p.territory.people))
	for _, line := range p.territory.people {
		people = append(people, kit.Body(line))
	}
	return kit.Column(theme.Gap3,
		kit.Row(theme.Gap2, kit.Strong(french.T("facts.benchmarks")).OneLine(), kit.StatusMark(content.Sourced), kit.Space()),
		kit.Muted(french.T("facts.benchmarks_note")),
		kit.Columns(theme.Gap4, 220, 3, official...),
		kit.Strong(p.territory.title),
		kit.Column(theme.Gap1, people...),
		kit.BarChart(p.territory.bars),
		kit.Caption(p.territory.source),
	)
}

// edition shows one study apart from all others.
func edition(e content.Edition) fyne.CanvasObject {
	things := []fyne.CanvasObject{kit.Muted(e.Date)}
	if e.Method != "" {
		things = append(things, kit.Caption(french.T("facts.method", "method", e.Method)))
	}
	things = append(things, kit.Prose(e.Text))
	for _, f := range e.Figures {
		things = append(things, kit.BarChart([]kit.Bar{{
			Label: f.Label, Value: value(f), Share: f.Value / 100, Color: theme.ColorSlate,
		}}))
		if f.Note != "" {
			things = append(things, kit.Caption(f.Note))
		}
	}
	things = append(things, caption(e.Source))
	for _, s := range e.Also {
		things = append(things, kit.Caption(french.T("facts.also", "source", s.Cite())))
	}
	return kit.Card(e.Title, kit.Column(theme.Gap2, things...), kit.StatusMark(e.Status))
}

// sources lists each source that the fiche names, once, with what to know
// before quoting it.
func (p page) sources() fyne.CanvasObject {
	var things []fyne.CanvasObject
	for _, s := range named(p.fiche) {
		lines := []fyne.CanvasObject{kit.Body(s.Cite())}
		if s.URL != "" {
			lines = append(lines, kit.Caption(s.URL))
		}
		if s.Note != "" {
			lines = append(lines, kit.Caption(s.Note))
		}
		things = append(things, kit.Column(0, lines...))
	}
	return kit.Card(french.T("facts.sources"), kit.Column(theme.Gap3, things...))
}

// named returns the sources of the fiche in the order it names them.
func named(f *content.Fiche) []content.Source {
	var all []content.Source
	seen := make(map[string]bool)
	add := func(o content.Origin) {
		for _, s := range append([]content.Source{o.Source}, o.Also...) {
			if !seen[s.ID] {
				seen[s.ID] = true
				all = append(all, s)
			}
		}
	}
	editions := append([]content.Edition{f.Study}, f.Others...)
	add(f.Origin)
	for _, b := range f.Blocks {
		add(b.Origin)
		for _, figure := range b.Benchmarks {
			add(figure.Origin)
		}
	}
	for _, e := range editions {
		add(e.Origin)
		for _, figure := range e.Figures {
			add(figure.Origin)
		}
	}
	return all
}

// bars compares the shares of one study.
func bars(figures []content.Figure) []kit.Bar {
	var out []kit.Bar
	for _, f := range figures {
		if f.Unit == "%" {
			out = append(out, kit.Bar{Label: f.Short, Value: value(f), Share: f.Value / 100})
		}
	}
	return out
}

// value writes a figure with its unit: « 92 % », « 34 965 communes ».
func value(f content.Figure) string {
	if f.Unit == "%" {
		return french.Percent(f.Value)
	}
	return french.T("facts.value", "value", french.Int(int(f.Value)), "unit", f.Unit)
}

// under is what stands under a figure: what to know about it, and its source.
func under(f content.Figure) string {
	source := french.T("facts.source", "source", short(f.Source))
	if f.Note == "" {
		return source
	}
	return f.Note + "\n" + source
}

func caption(s content.Source) fyne.CanvasObject {
	return kit.Caption(french.T("facts.source", "source", short(s)))
}

// short names a source beside a figure: the whole reference is at the end of
// the page.
func short(s content.Source) string { return s.Title }
