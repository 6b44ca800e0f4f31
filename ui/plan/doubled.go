package plan

import (
	"slices"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/view"
)

// doubles returns the fields of an action, or of its étapes, with several texts
// among which somebody has to choose.
func doubles(st *workshop.State, id string) []workshop.Key {
	var out []workshop.Key
	for _, c := range st.Choices() {
		if c.Kind == workshop.KindAction && c.ID == id || c.Kind == workshop.KindMilestone && ofAction(st, id, c.ID) {
			out = append(out, c.Key)
		}
	}
	return out
}

func ofAction(st *workshop.State, action, milestone string) bool {
	a, ok := st.Action(action)
	return ok && slices.ContainsFunc(a.Milestones, func(m workshop.Milestone) bool { return m.ID == milestone })
}

// marked says of each line whether its action has texts to choose between.
func (s *screen) marked(list []row) []row {
	st := s.state()
	if len(st.Disputed) == 0 {
		return list
	}
	for i := range list {
		list[i].Double = len(doubles(st, list[i].ID)) > 0
	}
	return list
}

// pick lets a person choose between the texts of an action.
func (s *screen) pick(id string) {
	keys := doubles(s.state(), id)
	if len(keys) > 0 {
		s.host.ShowSheet(view.Sheet{Of: view.SheetChoose, Workshop: s.workshop, Kind: keys[0].Kind, ID: keys[0].ID})
	}
}

// doubleBar says in the panel that texts wait for somebody to choose.
type doubleBar struct {
	text   *kit.Banner
	choose *kit.Button
	box    *fyne.Container
}

func newDoubleBar(choose func()) *doubleBar {
	b := &doubleBar{choose: kit.SecondaryButton("", french.T("plan.double.choose"), choose)}
	b.text = kit.NewBanner(kit.Attention, "", b.choose)
	b.box = kit.Stack(b.text)
	b.box.Hide()
	return b
}

// show shows how many fields wait.
func (b *doubleBar) show(n int) {
	b.text.SetText(french.N("plan.double.text", n))
	if hide := n == 0; hide != b.box.Hidden {
		b.box.Hidden = hide
		b.box.Refresh()
	}
}

// checkDoubles says beside the fields that they have several texts, and lets
// nobody write in those: that would take one of the texts unseen.
func (p *panel) checkDoubles() {
	keys := doubles(p.s.state(), p.id)
	p.double.show(len(keys))
	frozen := p.s.session().ReadOnly()
	for f, in := range p.inputs {
		double := slices.ContainsFunc(keys, func(k workshop.Key) bool { return k.Kind == workshop.KindAction && k.Field == f })
		if double != in.double {
			in.double = double
			in.freeze(frozen || double)
		}
	}
}
