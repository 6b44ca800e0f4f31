package documents

import (
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// plan is what the action plan of one commune will hold.
type plan struct {
	commune workshop.CommuneRef
	actions int
	ready   int // actions with nothing essential missing
	notes   int
	missing []string // sentences: what somebody should still say
}

// plansOf tells what each commune's plan will hold, in the order of the
// workshop's communes.
func plansOf(s *workshop.State) []plan {
	if s == nil {
		return nil
	}
	notes := 0
	for _, n := range s.Notes() {
		if strings.TrimSpace(n.Text) != "" {
			notes++
		}
	}
	actions := s.Actions()
	out := make([]plan, len(s.Workshop.Communes))
	for i, c := range s.Workshop.Communes {
		out[i] = planOf(c, actions, notes)
	}
	return out
}

func planOf(c workshop.CommuneRef, actions []workshop.Action, notes int) plan {
	p := plan{commune: c, notes: notes}
	lacking := make(map[workshop.Field]int)
	for i := range actions {
		a := &actions[i]
		if !a.Concerns(c.Code) {
			continue
		}
		p.actions++
		if a.Ready() {
			p.ready++
		}
		for _, g := range a.Gaps() {
			if g.Essential {
				lacking[g.Field]++
			}
		}
	}
	if p.actions == 0 {
		p.missing = []string{french.T("documents.missing.actions")}
		return p
	}
	for _, f := range essential {
		if n := lacking[f]; n > 0 {
			p.missing = append(p.missing, french.N("documents.missing."+string(f), n))
		}
	}
	return p
}

// essential are the fields that workshop.Action.Gaps calls essential, in the
// order the screen names them.
var essential = []workshop.Field{
	workshop.ActionTitre, workshop.ActionDescription, workshop.ActionPersonnePilote, workshop.ActionStatut, workshop.ActionFin,
}

// elsewhere counts the actions that are in no plan: they are for communes that the
// workshop no longer has.
func elsewhere(s *workshop.State) int {
	n := 0
	for _, a := range s.Actions() {
		if a.Elsewhere {
			n++
		}
	}
	return n
}

// sameCommunes says whether two lists are of the same communes, in one order.
func sameCommunes(a, b []plan) bool {
	return slices.EqualFunc(a, b, func(x, y plan) bool { return x.commune == y.commune })
}
