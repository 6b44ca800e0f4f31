package find

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// say shows things in place of the results; none shows the results.
func (p *palette) say(things ...fyne.CanvasObject) {
	p.said.Objects = nil
	if len(things) > 0 {
		p.said.Objects = []fyne.CanvasObject{kit.Inset(theme.Gap5, kit.Column(theme.Gap3, things...))}
	}
	p.said.Hidden = len(things) == 0
	p.said.Refresh()
}

// welcome says what can be searched, and how.
func (p *palette) welcome() (things []fyne.CanvasObject) {
	if !p.ready {
		return []fyne.CanvasObject{kit.Muted(french.T("find.reading"))}
	}
	example := func(key string) fyne.CanvasObject {
		query := french.T("find.example." + key)
		try := kit.SecondaryButton(icons.Search, query, func() { p.try(query) })
		return kit.Row(theme.Gap3, kit.Fixed(200, kit.Row(0, try)), kit.Fill(kit.Body(french.T("find.example_text."+key))))
	}
	return []fyne.CanvasObject{
		kit.Heading(french.T("find.title")),
		kit.Body(french.T("find.what")),
		kit.Body(french.T("find.how")),
		kit.Strong(french.T("find.examples")),
		example("words"), example("phrase"),
	}
}

// try searches an example.
func (p *palette) try(query string) {
	p.field.SetText(query)
	p.search()
	p.field.FocusAtEnd()
}

// nothing says that nothing was found, and offers what lies in the trash.
func (p *palette) nothing(query string) []fyne.CanvasObject {
	things := []fyne.CanvasObject{
		container.NewCenter(kit.NewIconSized(icons.Search, theme.ColorPine, 40)),
		kit.Heading(french.T("find.nothing", "query", query)).Align(fyne.TextAlignCenter),
		kit.Muted(french.T("find.nothing_advice")).Align(fyne.TextAlignCenter),
	}
	if n := p.hidden(query); n > 0 {
		look := kit.SecondaryButton(icons.Trash, french.N("find.look_in_trash", n), func() {
			p.inTrash.SetOn(true)
			p.search()
			p.field.FocusAtEnd()
		})
		things = append(things, container.NewCenter(look))
	}
	return things
}

// hidden counts what is found only in the trash.
func (p *palette) hidden(query string) int {
	if p.inTrash.On() {
		return 0
	}
	return total(p.of.SearchWithTrash(query, 1))
}
