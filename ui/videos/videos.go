// Package videos is the screen « Vidéos et presse »: every film, testimony and
// article that the flyer announces, with its state, its address and its source.
package videos

import (
	"context"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// New returns the screen.
func New(h view.Host) view.Screen { return &screen{host: h} }

type screen struct {
	host   view.Host
	body   *fyne.Container
	chips  *kit.Chips
	groups map[string]*fyne.Container // by the value of its chip
	busy   bool
}

// everything is the chip that shows all groups, resources the one of the
// further reading.
const (
	everything = ""
	resources  = "ressources"
)

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject {
	if s.body == nil {
		s.body = kit.Stack(kit.Inset(theme.Gap5, kit.Muted(french.T("videos.loading"))))
	}
	return s.body
}

// Enter implements view.Screen.
func (s *screen) Enter() {
	if s.chips != nil {
		kit.Focus(s.chips.FocusTarget())
		return
	}
	if s.busy {
		return
	}
	s.busy = true
	var pack *content.Pack
	s.host.Run(func(context.Context) error {
		var err error
		pack, err = content.Load()
		return err
	}, func(err error) {
		s.busy = false
		if err != nil {
			s.host.Tell(err)
			return
		}
		s.show(pack)
	})
}

// Leave implements view.Screen.
func (s *screen) Leave() {}

func (s *screen) show(pack *content.Pack) {
	s.groups = make(map[string]*fyne.Container)
	choices := []kit.Choice{{Value: everything, Text: french.T("videos.all"), Icon: icons.Video}}
	things := make([]fyne.CanvasObject, 0, len(pack.Videos)+1)
	for _, g := range pack.Videos {
		choices = append(choices, kit.Choice{Value: g.ID, Text: g.Title})
		s.groups[g.ID] = s.group(g)
		things = append(things, s.groups[g.ID])
	}
	choices = append(choices, kit.Choice{Value: resources, Text: french.T("videos.resources")})
	s.groups[resources] = s.furtherReading(pack.Resources)
	things = append(things, s.groups[resources])

	page := kit.Page(things...)
	s.chips = kit.NewChips(choices, everything, func(value string) {
		for id, g := range s.groups {
			g.Hidden = value != everything && value != id
		}
		page.ScrollToTop()
		page.Content.Refresh()
		page.Refresh()
	})
	head := kit.InsetXY(theme.Gap5, theme.Gap4, kit.Column(theme.Gap3,
		kit.Title(french.T("videos.title")), kit.Muted(french.T("videos.intro")), s.chips))
	s.body.Objects = []fyne.CanvasObject{kit.Column(0, head, kit.Rule(), kit.Fill(page))}
	s.body.Refresh()
	if s.host.Route().Stage == view.Videos {
		kit.Focus(s.chips.FocusTarget())
	}
}

func (s *screen) group(g content.VideoGroup) *fyne.Container {
	cards := make([]fyne.CanvasObject, 0, len(g.Videos))
	for _, v := range g.Videos {
		cards = append(cards, s.video(v))
	}
	return kit.Column(theme.Gap3, kit.Heading(g.Title), kit.Width(860, kit.Prose(g.Intro)),
		kit.Columns(theme.Gap3, 320, 3, cards...))
}

func (s *screen) video(v content.Video) fyne.CanvasObject {
	return s.card(entry{
		icon: icons.Video, title: v.Title, kind: v.Kind, date: v.Date, url: v.URL, missing: v.Missing,
		origin: v.Origin, text: kit.Prose(v.Known),
	})
}

func (s *screen) furtherReading(all []content.Resource) *fyne.Container {
	cards := make([]fyne.CanvasObject, 0, len(all))
	for _, r := range all {
		cards = append(cards, s.card(entry{
			icon: icons.Document, title: r.Title, kind: r.Kind, date: r.Date, url: r.URL, missing: r.Missing,
			origin: r.Origin, text: kit.Prose(r.Text),
		}))
	}
	return kit.Column(theme.Gap3, kit.Heading(french.T("videos.resources")), kit.Muted(french.T("videos.resources_intro")),
		kit.Columns(theme.Gap3, 320, 3, cards...))
}

// entry is what a card shows.
type entry struct {
	icon             icons.Name
	title, kind, url string
	date             string
	missing          []string
	origin           content.Origin
	text             fyne.CanvasObject
}

func (s *screen) card(e entry) fyne.CanvasObject {
	kind := e.kind
	if e.date != "" {
		kind = french.T("videos.kind_date", "kind", e.kind, "date", e.date)
	}
	things := []fyne.CanvasObject{
		kit.Row(theme.Gap2, kit.NewIcon(e.icon, theme.ColorPine), kit.Fill(kit.Caption(kind)), kit.StatusMark(e.origin.Status)),
		kit.Strong(e.title), e.text, s.address(e.url),
	}
	if len(e.missing) > 0 {
		things = append(things, kit.Caption(french.T("videos.missing", "list", french.List(e.missing))).In(theme.ColorOchre))
	}
	sources := []fyne.CanvasObject{kit.Caption(french.T("videos.source", "source", cite(e.origin.Source)))}
	for _, also := range e.origin.Also {
		sources = append(sources, kit.Caption(french.T("videos.also", "source", cite(also))))
	}
	things = append(things, kit.Column(0, sources...))
	return kit.Card("", kit.Column(theme.Gap2, things...))
}

// address shows where the thing is, as text: the room has no network.
func (s *screen) address(url string) fyne.CanvasObject {
	if url == "" {
		return kit.Caption(french.T("videos.no_address")).Italic()
	}
	return kit.Column(0,
		kit.Body(url).In(theme.ColorPine),
		kit.Row(theme.Gap2, kit.Fill(kit.Caption(french.T("videos.unchecked"))),
			kit.QuietButton(icons.Copy, french.T("videos.copy"), func() {
				fyne.CurrentApp().Clipboard().SetContent(url)
				s.host.Say(french.T("videos.copied"))
			})))
}

// cite names a source on a card, where its publisher is too long.
func cite(s content.Source) string { return s.Title + " · " + s.Date }
