package plan

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// source is one thing that an action comes from.
type source struct {
	icon  icons.Name
	text  string
	route view.Route
}

// sources returns what an action comes from, the first thing first: the action of
// the workshop before, its note, its regroupement, the votes they had.
func sources(st *workshop.State, a *workshop.Action, before string) []source {
	var out []source
	if a.Origin != "" && before != "" {
		out = append(out, source{icons.History, french.T("plan.trace.origin", "atelier", before),
			view.Route{Stage: view.Plan, Workshop: st.Workshop.Suite, Item: a.Origin}})
	}
	subject := ""
	if n, ok := st.Note(a.Note); ok {
		subject = n.ID
		out = append(out, source{theme.NoteIcon(n.Kind), french.T("plan.trace.note", "text", shortened(n.Text)), view.Route{Stage: view.Notes, Item: n.ID}})
	}
	if c, ok := clusterOf(st, a); ok {
		if subject == "" {
			subject = c.ID
		}
		out = append(out, source{icons.Path, french.T("plan.trace.cluster", "title", shortened(orText(c.Titre, "plan.trace.untitled"))),
			view.Route{Stage: view.Sorting, Item: c.ID}})
	}
	if votes, ok := votesOf(st, subject); ok {
		out = append(out, votes)
	}
	return out
}

// clusterOf returns the regroupement that an action comes from, as it stands now.
func clusterOf(st *workshop.State, a *workshop.Action) (workshop.Cluster, bool) {
	for _, id := range []string{st.StandingCluster(a.Cluster), st.ClusterOf(a.Note)} {
		if c, ok := st.Cluster(id); ok && !c.Trashed {
			return c, true
		}
	}
	return workshop.Cluster{}, false
}

// votesOf returns the result of a note or a regroupement in the round that
// decided about it.
func votesOf(st *workshop.State, id string) (source, bool) {
	if id == "" {
		return source{}, false
	}
	t, l, ok := st.Decided(st.Voted(), id)
	if !ok || l.Total() == 0 {
		return source{}, false
	}
	votes := french.N("plan.trace.dots", l.Total())
	if t.Round.Way == workshop.Hands {
		votes = french.N("plan.trace.hands", l.Total())
	}
	key := "plan.trace.rank"
	if l.Tied {
		key = "plan.trace.tied"
	}
	rank := french.Int(l.Rank) + "e"
	if l.Rank == 1 {
		rank = "1er"
	}
	return source{icons.Vote, french.T(key, "votes", votes, "rank", rank, "all", len(t.Lines)), view.Route{Stage: view.Votes, Item: l.ID}}, true
}

// shortened is a text of one line that fits a link.
func shortened(text string) string {
	const most = 36
	text = oneLine(text)
	if r := []rune(text); len(r) > most {
		return strings.TrimRight(string(r[:most-1]), " ,;") + "…"
	}
	return text
}

// traceBar shows what an action comes from; each thing leads there.
type traceBar struct {
	s    *screen
	list []source
	flow *fyne.Container
	box  *fyne.Container
}

func newTraceBar(s *screen) *traceBar {
	t := &traceBar{s: s, flow: kit.Flow(0)}
	t.box = kit.Stack(kit.NewSurface(theme.ColorSlateTint, "", theme.Radius), kit.Inset(theme.Gap1, container.New(loose{}, t.flow)))
	t.box.Hide()
	return t
}

// show shows what the action comes from.
func (t *traceBar) show(a *workshop.Action) {
	list := sources(t.s.state(), a, t.s.before.name())
	if slices.Equal(list, t.list) {
		return
	}
	t.list = list
	t.flow.Objects = nil
	for _, src := range list {
		t.flow.Objects = append(t.flow.Objects, kit.QuietButton(src.icon, src.text, func() { t.s.host.Go(src.route) }))
	}
	t.box.Hidden = len(list) == 0
	t.box.Refresh()
}

// loose lets a thing be as narrow as the pane: long links end in « … » rather
// than make it wider.
type loose struct{}

// MinSize implements fyne.Layout.
func (loose) MinSize(things []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(40, things[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (loose) Layout(things []fyne.CanvasObject, s fyne.Size) { things[0].Resize(s) }
