package home

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"atelier/assets/fold"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/session"
	"atelier/ui/view"
)

// carryOn makes a workshop that continues another one, with its open actions, and
// goes to its plan. The earlier one stays as it is.
func (s *screen) carryOn(id string) {
	sess := s.h.Session()
	if sess.ReadOnly() {
		s.h.Say(french.T("home.dossier.read_only"))
		return
	}
	sess.OpenWorkshop(id, func(err error) {
		if err != nil {
			s.h.Tell(err)
			return
		}
		sess.Workshops(func(list []session.Summary, err error) {
			st := sess.State()
			if err != nil || st == nil || st.Workshop.ID != id {
				s.h.Tell(err)
				return // somebody went elsewhere in between
			}
			next := workshop.NewID()
			sets := continuation(st, next, titlesOf(list))
			sess.Edit(sets...)
			s.h.Go(view.Route{Stage: view.Plan, Workshop: next})
			s.h.Say(carried(sets))
		})
	})
}

// titlesOf returns the titles of the workshops of a dossier, also in its trash: they
// may come back.
func titlesOf(list []session.Summary) map[string]bool {
	titles := make(map[string]bool, len(list))
	for _, w := range list {
		titles[fold.Fold(w.Titre)] = true
	}
	return titles
}

// continuation is what makes the workshop that continues another one; taken are the
// titles that others have, folded.
func continuation(st *workshop.State, id string, taken map[string]bool) []workshop.Set {
	sets := st.Continue(id)
	title := suite(cmp.Or(strings.TrimSpace(st.Workshop.Titre), french.T("home.untitled")), taken)
	for i, set := range sets {
		if set.Kind == workshop.KindWorkshop && set.Field == workshop.WorkshopTitre {
			sets[i].Value = title
			return sets
		}
	}
	return append(sets, workshop.Set{Key: workshop.Key{Workshop: id, Kind: workshop.KindWorkshop, ID: id, Field: workshop.WorkshopTitre}, Value: title})
}

// carried says what came along.
func carried(sets []workshop.Set) string {
	actions := 0
	for _, set := range sets {
		if set.Kind == workshop.KindAction && set.Field == workshop.ActionOrigin {
			actions++
		}
	}
	if actions == 0 {
		return french.T("home.continued_none")
	}
	return french.N("home.continued", actions)
}

var suiteEnd = regexp.MustCompile(`^(.*\S)\s*\(suite(?:\s+(\d{1,4}))?\)$`)

// suite is the title of what continues a workshop: « Atelier (suite) », « Atelier
// (suite 2) », the first that no other has.
func suite(title string, taken map[string]bool) string {
	n := 0
	if m := suiteEnd.FindStringSubmatch(title); m != nil {
		title, n = m[1], 1
		if m[2] != "" {
			n, _ = strconv.Atoi(m[2]) // a few digits
		}
	}
	for {
		n++
		next := french.T("home.suite_more", "title", title, "n", n)
		if n == 1 {
			next = french.T("home.suite", "title", title)
		}
		if !taken[fold.Fold(next)] {
			return next
		}
	}
}
