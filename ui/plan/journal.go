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
)

// journal is where the follow-up of the selected action is written: its status,
// what happened, its étapes.
type journal struct {
	s      *screen
	id     string
	frozen bool
	draft  string // the note of progress that is being written, "" for none yet

	back         *kit.Button
	title, about *kit.Text
	status       *kit.Select
	compose      *kit.TextField
	none         *kit.Text
	lines        *fyne.Container
	entries      map[string]*entry
	steps        *fyne.Container
	stepsPart    *fyne.Container
	ticks        map[string]*kit.CheckItem
	scroll       *container.Scroll
	content      *fyne.Container
}

func newJournal(s *screen) *journal {
	j := &journal{s: s, entries: make(map[string]*entry), ticks: make(map[string]*kit.CheckItem)}
	j.back = kit.QuietButton(icons.ChevronLeft, french.T("plan.back_list"), s.toTable).Hint(french.T("plan.key.back"))
	fiche := kit.SecondaryButton(icons.Plan, french.T("plan.journal.fiche"), func() { s.openFiche(j.id, workshop.ActionTitre) })
	j.title, j.about = kit.Heading("").Lines(3), kit.Muted("").Lines(2)
	j.status = kit.NewSelect("", statusChoices(), "", func(v string) { s.session().Edit(s.set(j.id, workshop.ActionStatut, v)) })
	j.compose = kit.NewTextField(french.T("plan.journal.compose")).SharesUndo()
	j.compose.SetPlaceHolder(french.T("plan.journal.hint"))
	j.compose.OnTyped = j.typed
	j.compose.OnDone = func(string) { j.finish() }
	j.compose.OnSubmit(func(string) { j.finish() })
	j.none = kit.Caption(french.T("plan.journal.none"))
	j.lines, j.steps = kit.Column(theme.Gap2), kit.Column(0)
	j.stepsPart = section("plan.section.steps", j.steps)
	j.scroll = container.NewVScroll(kit.InsetXY(theme.Gap4, theme.Gap3, kit.Column(theme.Gap5,
		kit.Column(theme.Gap2, j.title, j.about),
		kit.Column(theme.Gap1, kit.Strong(labelOf(workshop.ActionStatut)), j.status),
		j.compose,
		section("plan.journal.history", j.none, j.lines), j.stepsPart)))
	head := kit.InsetXY(theme.Gap4, theme.Gap2, kit.Row(theme.Gap1, j.back, kit.Heading(french.T("plan.mode.follow_one")).OneLine(), kit.Space(), fiche))
	j.content = kit.Stack(
		kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		container.NewBorder(kit.Column(0, head, kit.Rule()), nil, nil, nil, j.scroll))
	return j
}

func (j *journal) set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Workshop: j.s.workshop, Kind: workshop.KindProgress, ID: id, Field: f}, Value: v}
}

func (j *journal) freeze(on bool) {
	j.frozen = on
	freezer(j.status)(on)
	freezer(j.compose)(on)
	for _, e := range j.entries {
		e.freeze(on)
	}
	for _, t := range j.ticks {
		freezer(t)(on)
	}
}

func (j *journal) focus() {
	if j.frozen {
		kit.Focus(j.s.listTarget())
		return
	}
	kit.Focus(j.compose.FocusTarget())
}

// show shows an action, "" for none. What was being written is finished before.
func (j *journal) show(id string) {
	if id != j.id {
		j.finish()
	}
	fresh := id != j.id
	j.id = id
	j.load(fresh)
	if fresh {
		j.scroll.ScrollToTop()
	}
}

// load shows the action as it is now; fresh when it was not shown before, or
// something was taken back.
func (j *journal) load(fresh bool) {
	a, ok := j.s.state().Action(j.id)
	j.content.Hidden = !ok
	if !ok {
		return
	}
	j.title.SetText(orText(oneLine(a.Titre), "plan.untitled"))
	late := a.Late(j.s.today()) && !a.Over()
	j.about.SetText(orText(pilot(&a), "plan.no_pilot") + " · " + endWords(a.Fin, late))
	j.status.SetChosen(string(a.Statut))
	j.follow(&a, fresh)
	j.showEntries(a.Progress, fresh)
	j.showSteps(a.Milestones)
}

// follow keeps the line that is being written as the dossier has it.
func (j *journal) follow(a *workshop.Action, fresh bool) {
	at := slices.IndexFunc(a.Progress, func(p workshop.Progress) bool { return p.ID == j.draft })
	switch {
	case j.draft == "":
	case at < 0: // it was taken back
		j.draft = ""
		j.compose.SetText("")
	case fresh:
		j.compose.SetText(a.Progress[at].Text)
	}
}

// typed takes a key in the line: the first one makes a note of progress.
func (j *journal) typed(text string) {
	switch {
	case j.draft != "":
		j.s.session().Type(j.set(j.draft, workshop.ProgressText, text))
	case strings.TrimSpace(text) != "":
		a, ok := j.s.state().Action(j.id)
		if !ok {
			return
		}
		j.draft = workshop.NewID()
		sets := []workshop.Set{j.set(j.draft, workshop.ProgressAction, j.id), j.set(j.draft, workshop.ProgressText, text),
			j.set(j.draft, workshop.ProgressDate, string(j.s.today()))}
		if a.Statut != lastStatus(&a) {
			sets = append(sets, j.set(j.draft, workshop.ProgressStatus, string(a.Statut)))
		}
		j.s.session().Edit(sets...)
	}
}

// lastStatus is the status that was noted last.
func lastStatus(a *workshop.Action) (s workshop.Status) {
	for _, p := range a.Progress {
		if p.Status != "" {
			s = p.Status
		}
	}
	return s
}

// finish ends the line: it joins the history, or goes if nothing is in it.
func (j *journal) finish() {
	id := j.draft
	if id == "" {
		return
	}
	j.draft = ""
	empty := strings.TrimSpace(j.compose.Text()) == ""
	j.compose.SetText("")
	if empty {
		j.s.session().Edit(j.set(id, workshop.FieldTrashed, "1"))
		return
	}
	j.s.session().Flush()
	j.load(false)
}

// showEntries shows what was noted, the latest first.
func (j *journal) showEntries(list []workshop.Progress, fresh bool) {
	var things []fyne.CanvasObject
	seen := make(map[string]bool)
	for _, p := range slices.Backward(list) {
		if p.ID == j.draft {
			continue
		}
		seen[p.ID] = true
		e := j.entries[p.ID]
		if e == nil {
			e = newEntry(j, p.ID)
			e.freeze(j.frozen)
			j.entries[p.ID] = e
		}
		e.show(p, fresh)
		things = append(things, e.box)
	}
	for id := range j.entries {
		if !seen[id] {
			delete(j.entries, id)
		}
	}
	none := len(things) == 0
	if !slices.Equal(things, j.lines.Objects) || j.none.Hidden == none {
		j.lines.Objects = things
		j.none.Hidden = !none
		j.scroll.Content.Refresh()
	}
}

// showSteps shows the étapes, to tick.
func (j *journal) showSteps(list []workshop.Milestone) {
	var things []fyne.CanvasObject
	for _, m := range list {
		t := j.ticks[m.ID]
		if t == nil {
			t = kit.NewCheckItem(m.Nom, m.Fait, func(on bool) { j.s.session().Edit(j.s.panel.steps.set(m.ID, workshop.MilestoneFait, flag(on))) })
			freezer(t)(j.frozen)
			j.ticks[m.ID] = t
		}
		t.SetText(m.Nom)
		t.SetOn(m.Fait)
		things = append(things, t)
	}
	if !slices.Equal(things, j.steps.Objects) || j.stepsPart.Hidden != (len(list) == 0) {
		j.steps.Objects = things
		j.stepsPart.Hidden = len(list) == 0
		j.scroll.Content.Refresh()
	}
}

// entry is one note of progress, which can be mended where it stands.
type entry struct {
	when   *kit.Text
	text   *kit.TextField
	remove *kit.Button
	box    fyne.CanvasObject
}

func newEntry(j *journal, id string) *entry {
	e := &entry{when: kit.Caption("").OneLine(), text: kit.NewTextArea("", 1).SharesUndo()}
	e.text.OnTyped = func(text string) { j.s.session().Type(j.set(id, workshop.ProgressText, text)) }
	e.text.OnDone = func(string) { j.s.session().Flush() }
	e.text.SubmitOnEnter(func(string) { kit.Focus(j.compose.FocusTarget()) })
	e.remove = kit.IconButton(icons.Trash, french.T("plan.journal.remove"), func() {
		kit.Focus(j.compose.FocusTarget())
		j.s.session().Edit(j.set(id, workshop.FieldTrashed, "1"))
		j.s.offerUndo(french.T("plan.journal.removed"), j.set(id, workshop.FieldTrashed, ""), nil)
	})
	e.box = kit.Column(2, e.when, kit.TopRow(theme.Gap1, kit.Fill(e.text), e.remove))
	return e
}

func (e *entry) show(p workshop.Progress, fresh bool) {
	when := french.Date(p.Date)
	if p.Status != "" {
		when = french.T("plan.journal.when", "date", when, "status", statusWord(p.Status))
	}
	if p.By != "" {
		when += " · " + p.By
	}
	e.when.SetText(when)
	if fresh || !e.text.Focused() {
		e.text.SetText(p.Text)
	}
}

func (e *entry) freeze(on bool) {
	freezer(e.text)(on)
	freezer(e.remove)(on)
}
