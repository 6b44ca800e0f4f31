package joining

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// result is a merge that was made, with what can be done about it.
type result struct {
	j      *joiner
	name   string
	merge  session.Merge
	cards  []fyne.CanvasObject    // a question for each pair of spellings
	first  fyne.Focusable         // of the first card, nil when there is none
	apart  map[workshop.Twin]bool // those that are two people
	turn   int                    // counts the readings of names: only the last one shows
	undone bool
	waits  bool // the focus goes to the choice of texts once there is one

	body   *fyne.Container
	undo   *kit.Button
	redo   *kit.Button
	choose *kit.Button // between the texts
}

func newResult(j *joiner, name string, m session.Merge) *result {
	r := &result{j: j, name: name, merge: m, apart: make(map[workshop.Twin]bool), body: kit.Column(theme.Gap3)}
	r.undo = kit.SecondaryButton(icons.Undo, french.T("joining.undo"), func() { j.p.of.Undo() })
	r.redo = kit.SecondaryButton(icons.Link, french.T("joining.redo"), func() { j.p.of.Redo() })
	r.choose = kit.PrimaryButton("", french.T("joining.choose_texts"), func() { j.p.host.ShowSheet(view.Sheet{Of: view.SheetChoose}) })
	r.show()
	return r
}

// changed hears what happens after the merge.
func (r *result) changed(e session.Event) {
	switch {
	case e.Undone == r.name:
		r.undone = true
		r.put(nil)
	case e.Redone == r.name:
		r.undone = false
		r.look()
	case e.Opened, e.Undone != "", e.Redone != "", slices.ContainsFunc(e.Keys, personal):
		r.look()
	}
	r.show()
	r.j.p.refresh()
	r.follow(e)
}

// arrive gives the focus to what comes after a merge, and never to what takes it
// back: Enter may have been pressed twice.
func (r *result) arrive() {
	if r.choices() {
		kit.Focus(r.choose)
		return
	}
	kit.Focus(r.j.choose)
	r.waits = true
}

// follow keeps the focus on what is there: the button that had it goes when the
// merge is undone or done again, and the choice of texts comes after the merge.
func (r *result) follow(e session.Event) {
	if !r.j.p.shown {
		return
	}
	on := r.j.p.host.Window().Canvas().Focused()
	switch {
	case e.Undone == r.name && (on == nil || on == r.undo || on == r.choose):
		kit.Focus(r.redo)
	case e.Redone == r.name && (on == nil || on == r.redo):
		r.arrive()
	case r.waits && r.choices():
		r.waits = false
		if on == r.j.choose {
			kit.Focus(r.choose)
		}
	}
}

// choices says whether there are texts to choose from in the workshop that is open.
func (r *result) choices() bool {
	st := r.j.p.of.State()
	return st != nil && len(st.Choices()) > 0 && !r.j.p.locked()
}

// look looks for twins when somebody sees them.
func (r *result) look() {
	if r.j.p.shown {
		r.findTwins(nil)
	}
}

func (r *result) show() {
	if r.undone {
		r.body.Objects = r.takenBack()
		return
	}
	title := kit.Row(theme.Gap2, kit.NewIcon(icons.Check, theme.ColorPine), kit.Fill(kit.Strong(french.T("joining.done", "name", r.name))))
	things := append([]fyne.CanvasObject{title}, brings(r.merge, "joining.erasures_done")...)
	buttons := kit.Flow(theme.Gap2)
	if name, ok := r.j.p.of.Undoable(); ok && name == r.name { // else something else would be undone
		buttons.Add(r.undo)
	}
	if r.choices() {
		buttons.Add(r.choose)
	}
	things = append(things, buttons)
	things = append(things, r.elsewhere()...)
	things = append(things, r.cards...)
	r.body.Objects = []fyne.CanvasObject{kit.Panel(theme.ColorPineTint, kit.Column(theme.Gap3, things...))}
}

// takenBack says that the merge was undone.
func (r *result) takenBack() []fyne.CanvasObject {
	buttons := kit.Flow(theme.Gap2)
	if name, ok := r.j.p.of.Redoable(); ok && name == r.name {
		buttons.Add(r.redo)
	}
	return []fyne.CanvasObject{kit.Panel(theme.ColorSkyTint, kit.Column(theme.Gap2, kit.Strong(french.T("joining.undone", "name", r.name)), buttons))}
}

// elsewhere leads to the texts to choose from in workshops that are not open.
func (r *result) elsewhere() []fyne.CanvasObject {
	open := ""
	if st := r.j.p.of.State(); st != nil {
		open = st.Workshop.ID
	}
	var out []fyne.CanvasObject
	for _, w := range r.merge.Workshops {
		if w.Disputed == 0 || w.ID == open {
			continue
		}
		text := french.N("joining.choose_elsewhere", w.Disputed, "title", cmp.Or(w.Titre, french.T("joining.untitled")))
		out = append(out, kit.Row(theme.Gap2, kit.Fill(kit.Body(text)), kit.SecondaryButton("", french.T("joining.open_workshop"),
			func() { r.j.p.host.Go(view.Route{Stage: view.Notes, Workshop: w.ID}) })))
	}
	return out
}

// findTwins looks for people who are likely to be written twice; then, which may
// be nil, is called once they show.
func (r *result) findTwins(then func()) {
	of := r.j.p.of
	r.turn++
	turn := r.turn
	var found []pair
	r.j.p.host.Run(func(ctx context.Context) (err error) {
		found, err = pairs(ctx, of.Dossier(), r.workshops())
		return err
	}, func(err error) {
		if of != r.j.p.of || r.undone || r.j.result != r || turn != r.turn {
			return
		}
		if err != nil {
			r.j.p.host.Tell(err)
		}
		r.put(found)
		r.show()
		r.j.p.refresh()
		if then != nil {
			then()
		}
	})
}

// put makes a question of each pair.
func (r *result) put(found []pair) {
	r.cards, r.first = nil, nil
	for _, p := range found {
		if !r.apart[p.Twin] {
			r.cards = append(r.cards, r.ask(p))
		}
	}
}

// goOn goes to the next question, or back to choosing files.
func (r *result) goOn() {
	if r.first != nil {
		kit.Focus(r.first)
	} else {
		kit.Focus(r.j.choose)
	}
}

func (r *result) workshops() []string {
	var ids []string
	for _, w := range r.merge.Workshops {
		ids = append(ids, w.ID)
	}
	return ids
}

// ask asks whether two spellings are one person.
func (r *result) ask(p pair) fyne.CanvasObject {
	keep := func(name string) *kit.Button {
		return kit.SecondaryButton("", french.T("joining.twin.keep", "name", name), func() { r.unify(p, name) })
	}
	two := kit.QuietButton("", french.T("joining.twin.two"), func() {
		r.apart[p.Twin] = true
		r.findTwins(r.goOn)
	})
	a, b := keep(p.A), keep(p.B)
	if r.first == nil {
		r.first = a
	}
	text := french.T("joining.twin.text", "a", counted(p.A, len(p.usesA)), "b", counted(p.B, len(p.usesB)))
	return boxed(kit.Column(theme.Gap2, kit.Row(theme.Gap2, kit.NewIcon(icons.People, theme.ColorPine), kit.Fill(kit.Strong(french.T("joining.twin.title")))),
		kit.Body(text), kit.Flow(theme.Gap2, a, b, two)))
}

func counted(name string, uses int) string {
	return french.T("joining.twin.name", "name", name, "n", french.Int(uses))
}

// unify writes one of two spellings wherever the other one stands now, as one
// gesture.
func (r *result) unify(p pair, name string) {
	of, other := r.j.p.of, p.A
	if name == p.A {
		other = p.B
	}
	var uses map[string][]workshop.Key
	r.j.p.written(func() {
		r.j.p.host.Run(func(ctx context.Context) (err error) {
			uses, err = namesIn(ctx, of.Dossier(), r.workshops())
			return err
		}, func(err error) {
			if of != r.j.p.of {
				return
			}
			if err != nil {
				r.j.p.host.Tell(err)
				return
			}
			var sets []workshop.Set
			for _, k := range uses[other] {
				sets = append(sets, workshop.Set{Key: k, Value: name})
			}
			of.Edit(sets...)
			r.j.p.host.Say(french.N("joining.twin.done", len(sets), "name", name))
			r.j.p.written(func() { r.findTwins(r.goOn) })
		})
	})
}
