package home

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
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
		next := workshop.NewID()
		sets := continuation(sess.State(), next)
		sess.Edit(sets...)
		s.h.Go(view.Route{Stage: view.Plan, Workshop: next})
		s.h.Say(carried(sets))
	})
}

// continuation is what makes the workshop that continues another one.
func continuation(st *workshop.State, id string) []workshop.Set {
	sets := st.Continue(id)
	title := suite(cmp.Or(strings.TrimSpace(st.Workshop.Titre), french.T("home.untitled")))
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
// (suite 2) ».
func suite(title string) string {
	m := suiteEnd.FindStringSubmatch(title)
	if m == nil {
		return french.T("home.suite", "title", title)
	}
	n := 1
	if m[2] != "" {
		n, _ = strconv.Atoi(m[2]) // a few digits
	}
	return french.T("home.suite_more", "title", m[1], "n", n+1)
}
