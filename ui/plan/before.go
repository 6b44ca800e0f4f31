package plan

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// before is the workshop that the open one carries on, when there is one.
type before struct {
	s    *screen
	of   string // the workshop that was asked about
	was  workshop.Workshop
	link *kit.Button
	box  *fyne.Container
}

func newBefore(s *screen) *before {
	b := &before{s: s}
	b.link = kit.QuietButton(icons.History, "", func() { s.host.Go(view.Route{Stage: view.Plan, Workshop: b.was.ID}) })
	b.box = kit.Row(theme.Gap2, b.link, kit.Space())
	b.box.Hide()
	return b
}

// read asks which workshop that is, and shows it once it is known.
func (b *before) read() {
	st := b.s.state()
	if b.of == st.Workshop.ID+st.Workshop.Suite {
		return
	}
	b.of = st.Workshop.ID + st.Workshop.Suite
	b.was = workshop.Workshop{}
	b.show()
	of := b.of
	if st.Workshop.Suite == "" {
		return
	}
	b.s.session().Workshops(func(list []session.Summary, err error) {
		if err != nil || b.of != of {
			return // without it the plan lacks a link, and nothing else
		}
		for _, w := range list {
			if w.ID == st.Workshop.Suite && !w.Trashed {
				b.was = w.Workshop
			}
		}
		b.show()
		b.s.panel.retrace()
	})
}

// name says which workshop it is: « l’atelier du 12 mars 2026 », "" when none is
// known.
func (b *before) name() string {
	switch title := strings.TrimSpace(b.was.Titre); {
	case b.was.ID == "":
		return ""
	case !b.was.Date.IsZero():
		return french.T("plan.before.of_day", "date", french.Date(b.was.Date))
	case title != "":
		return french.T("plan.before.named", "title", title)
	default:
		return french.T("plan.before.other")
	}
}

func (b *before) show() {
	name := b.name()
	b.link.SetText(french.T("plan.before.link", "atelier", name))
	b.box.Hidden = name == ""
	if b.s.content != nil {
		b.s.content.Refresh()
	}
}
