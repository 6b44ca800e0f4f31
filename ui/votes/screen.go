// Package votes is the screen where a workshop chooses: rounds of dots entered
// for the whole room, voter by voter or by hands raised; the matrix of impact
// and effort; and what comes out of them, as a chart and as priorities.
package votes

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// tab is a part of the screen; it can be the item of a route.
type tab string

const (
	tabVote    tab = "vote"
	tabMatrix  tab = "matrice"
	tabResults tab = "resultats"
)

var tabs = []tab{tabVote, tabMatrix, tabResults}

type screen struct {
	host     view.Host
	workshop string           // whose votes are shown
	of       *session.Session // the session they come from
	shown    bool
	tab      tab
	round    string         // the round that is shown, "" while there is none
	tally    workshop.Tally // of it, or of one by the usual rules

	chips    *kit.Chips
	rounds   *roundBar
	rules    *rules
	room     *room
	voter    *voter
	matrix   *matrix
	results  *results
	footer   *footer
	readOnly *kit.Banner
	notice   *fyne.Container
	empty    *fyne.Container
	parts    *fyne.Container
	page     *container.Scroll
	content  *fyne.Container
}

// New returns the screen of the votes.
func New(h view.Host) view.Screen {
	s := &screen{host: h, tab: tabVote}
	s.build()
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.content }

func (s *screen) build() {
	choices := make([]kit.Choice, len(tabs))
	looks := map[tab]icons.Name{tabVote: icons.Vote, tabMatrix: icons.Target, tabResults: icons.Flag}
	for i, t := range tabs {
		choices[i] = kit.Choice{Value: string(t), Text: french.T("votes.tab." + string(t)), Icon: looks[t]}
	}
	s.chips = kit.NewChips(choices, string(s.tab), func(v string) {
		s.turnTo(tab(v))
		if s.chips.Clicked() {
			s.focus()
		}
	})
	s.rounds = newRoundBar(s)
	s.rules = newRules(s)
	s.room = newRoom(s)
	s.voter = newVoter(s)
	s.matrix = newMatrix(s)
	s.results = newResults(s)
	s.footer = newFooter(s.joinColours, s.toggleClosed)
	s.readOnly = kit.NewBanner(kit.Attention, french.T("votes.read_only"))
	s.readOnly.Hide()
	s.notice = kit.Stack()
	s.empty = kit.Stack(kit.Column(0, kit.Space(), kit.Centered(460, kit.Column(theme.Gap3,
		container.NewCenter(kit.NewIconSized(icons.Vote, theme.ColorPine, 48)),
		kit.Heading(french.T("votes.empty.title")).Align(fyne.TextAlignCenter), kit.Muted(french.T("votes.empty.text")).Align(fyne.TextAlignCenter),
		container.NewCenter(kit.InsetXY(0, theme.Gap2, kit.Row(theme.Gap3,
			kit.PrimaryButton(icons.Note, french.T("votes.empty.notes"), func() { s.host.Go(view.Route{Stage: view.Notes}) }),
			kit.SecondaryButton(icons.Grip, french.T("votes.empty.sort"), func() { s.host.Go(view.Route{Stage: view.Sorting}) })))))), kit.Space()))
	s.parts = kit.Stack(s.empty, s.room.content, s.voter.content, s.matrix.content, s.results.content)

	head := kit.Row(theme.Gap4, kit.Title(french.T("votes.title")).OneLine(), kit.Fill(s.chips))
	page := kit.Column(theme.Gap3, head, s.rounds.content, s.readOnly, s.rules.content,
		kit.Fill(atLeast(260, s.parts)))
	s.page = container.NewVScroll(kit.InsetXY(theme.Gap5, theme.Gap3, page))
	under := kit.Column(theme.Gap2, s.notice, s.footer.content) // always in sight
	s.content = kit.Stack(container.NewBorder(nil, kit.InsetXY(theme.Gap5, theme.Gap2, under), nil, nil, s.page))
}

func (s *screen) session() *session.Session { return s.host.Session() }

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	if s.session() == nil {
		return nil
	}
	return s.session().State()
}

func (s *screen) frozen() bool { return s.session() == nil || s.session().ReadOnly() }

func (s *screen) set(kind workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: s.workshop, Kind: kind, ID: id, Field: f}, Value: v}
}

// Enter implements view.Screen: whoever comes here can type at once.
func (s *screen) Enter() {
	s.shown = true
	s.load()
	s.shortcuts(true)
	item := s.host.Route().Item
	if slices.Contains(tabs, tab(item)) {
		s.open(tab(item))
		return
	}
	s.show()
	s.goTo(item)
	s.focus()
}

// goTo selects one idea; "" none.
func (s *screen) goTo(id string) {
	if l, ok := s.state().Line(s.tally, id); ok {
		s.room.choose(l.ID)
		s.matrix.choose(l.ID)
		s.results.choose(l.ID)
	}
}

// Leave implements view.Screen.
func (s *screen) Leave() {
	s.matrix.drop()
	if s.session() != nil {
		s.session().Flush()
	}
	s.hush()
	s.shortcuts(false)
	s.shown = false
}

// shortcuts lets Ctrl or Alt and the arrows go from part to part, or takes that
// back.
func (s *screen) shortcuts(on bool) {
	c := s.host.Window().Canvas()
	for _, mod := range []fyne.KeyModifier{fyne.KeyModifierControl, fyne.KeyModifierAlt} {
		for key, by := range map[fyne.KeyName]int{fyne.KeyLeft: -1, fyne.KeyRight: 1} {
			short := &desktop.CustomShortcut{KeyName: key, Modifier: mod}
			if !on {
				c.RemoveShortcut(short)
				continue
			}
			c.AddShortcut(short, func(fyne.Shortcut) {
				if c.Overlays().Top() == nil {
					s.step(by)
				}
			})
		}
	}
}

// step goes to the next part, or back.
func (s *screen) step(by int) {
	i := slices.Index(tabs, s.tab)
	s.open(tabs[(i+by+len(tabs))%len(tabs)])
}

// open shows a part and gives it the focus.
func (s *screen) open(t tab) {
	s.turnTo(t)
	s.focus()
}

func (s *screen) turnTo(t tab) {
	s.matrix.drop()
	s.hush()
	s.tab = t
	s.chips.SetChosen(string(t))
	s.show()
}

// focus gives the focus to what is typed into.
func (s *screen) focus() {
	switch {
	case s.state() == nil:
	case len(s.tally.Lines) == 0:
		kit.Focus(s.chips.FocusTarget())
	case s.tab == tabMatrix:
		kit.Focus(s.matrix.list)
	case s.tab == tabResults:
		kit.Focus(s.results.list)
	case s.byVoter():
		kit.Focus(s.voter.field.FocusTarget())
	default:
		kit.Focus(s.room.list)
	}
	if len(s.tally.Lines) > 0 {
		s.page.ScrollToBottom() // where letters are large, what is above matters less
	}
}

func (s *screen) byVoter() bool { return s.tally.Round.Way == workshop.VoterDots }

// load shows the open workshop from scratch.
func (s *screen) load() {
	st := s.state()
	if st == nil {
		return
	}
	if st.Workshop.ID != s.workshop || s.session() != s.of {
		s.workshop, s.of = st.Workshop.ID, s.session()
		s.round = ""
		s.room.reset()
		s.voter.reset()
		s.matrix.reset()
		s.hush()
	}
	s.readOnly.Hidden = !s.session().ReadOnly()
	s.refresh()
}

// changed hears what happens in the session.
func (s *screen) changed(e session.Event) {
	switch {
	case !s.shown:
	case e.Opened:
		s.load()
	case s.state() != nil && len(e.Keys) > 0:
		s.refresh()
	}
}

// refresh counts again and shows it.
func (s *screen) refresh() {
	st := s.state()
	rounds := st.Rounds()
	if !slices.ContainsFunc(rounds, func(r workshop.Round) bool { return r.ID == s.round }) {
		s.round = ""
		if len(rounds) > 0 {
			s.round = rounds[len(rounds)-1].ID
		}
	}
	if s.round == "" {
		s.tally = st.TallyOf(workshop.DefaultRound())
	} else {
		s.tally = st.Tally(s.round)
	}
	s.rounds.refresh(rounds)
	s.rules.refresh()
	s.show()
}

// show shows the part that is open, as the workshop stands.
func (s *screen) show() {
	none := len(s.tally.Lines) == 0
	voting := s.tab == tabVote
	s.rounds.content.Hidden = s.tab == tabMatrix || none && s.round == ""
	s.rules.content.Hidden = !voting || none && s.round == ""
	s.empty.Hidden = !none
	s.room.content.Hidden = none || !voting || s.byVoter()
	s.voter.content.Hidden = none || !voting || !s.byVoter()
	s.matrix.content.Hidden = none || s.tab != tabMatrix
	s.results.content.Hidden = none || s.tab != tabResults
	s.footer.content.Hidden = none && s.tally.Given == 0 || s.tab == tabMatrix
	switch {
	case none:
	case voting && s.byVoter():
		s.voter.refresh()
	case voting:
		s.room.refresh()
	case s.tab == tabMatrix:
		s.matrix.refresh()
	default:
		s.results.refresh()
	}
	s.footer.show(s.judged(), s.otherWay(), s.secondLeft(), s.frozen(), s.ideaName)
	s.content.Refresh()
}

// judged is the tally without what is only not finished: the voter who is being
// entered has fewer dots than the others.
func (s *screen) judged() workshop.Tally {
	t := s.tally
	if s.tab == tabVote && s.byVoter() {
		t.Faults = slices.DeleteFunc(slices.Clone(t.Faults), func(f workshop.Fault) bool {
			return f.Kind == workshop.Missing && f.Voter == s.voter.id()
		})
	}
	return t
}

// otherWay returns how many dots of the round were entered otherwise than it is
// entered now: for the room, or voter by voter. They count all the same.
func (s *screen) otherWay() int {
	room := 0
	for _, n := range s.state().VotesOf(s.round, "") {
		room += n
	}
	if s.byVoter() {
		return room
	}
	return s.tally.Given - room
}

// byNumber returns the ideas in the order of the ballot.
func (s *screen) byNumber() []workshop.Line {
	lines := slices.Clone(s.tally.Lines)
	slices.SortFunc(lines, func(a, b workshop.Line) int { return a.Number - b.Number })
	return lines
}

// ideaName names an idea by its number, or says that it is not voted on any more.
func (s *screen) ideaName(id string) string {
	if l, ok := s.state().Line(s.tally, id); ok {
		return french.T("votes.idea", "number", l.Number)
	}
	return french.T("votes.idea_gone")
}

// kindOf says what an idea is in the dossier.
func kindOf(l workshop.Line) workshop.Kind {
	if l.Cluster {
		return workshop.KindCluster
	}
	return workshop.KindNote
}

// textOf returns the words of an idea, also of a cluster without a name.
func textOf(l workshop.Line) string {
	if l.Text == "" {
		return french.T("votes.untitled")
	}
	return l.Text
}

// say shows a line under the page, with what can be done about it. It stops
// nobody.
func (s *screen) say(text string, icon icons.Name, button string, do func()) {
	s.notice.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, text,
		kit.QuietButton(icon, button, do), kit.IconButton(icons.Close, french.T("votes.close"), s.hush))}
	s.content.Refresh()
}

// hush takes away what say shows.
func (s *screen) hush() {
	if len(s.notice.Objects) > 0 {
		s.notice.RemoveAll()
		s.content.Refresh()
	}
}
