package plan

import "atelier/store/workshop"

// ranked is a thing that people move by hand.
type ranked struct{ ID, Rang string }

// newRank is a rank that a thing gets.
type newRank struct{ ID, Rang string }

// move puts the thing at from before the one that stands at to (len(list): at
// the end) and returns the ranks to write. It is one, unless ranks are missing
// or equal where the thing goes: then the whole list gets new ones. Nil when
// nothing moves.
func move(list []ranked, from, to int) []newRank {
	if from < 0 || from >= len(list) || to < 0 || to > len(list) || to == from || to == from+1 {
		return nil
	}
	thing := list[from]
	others := make([]ranked, 0, len(list)-1)
	others = append(append(others, list[:from]...), list[from+1:]...)
	if to > from {
		to--
	}
	before, after := "", ""
	if to > 0 {
		before = others[to-1].Rang
	}
	room := true
	if to < len(others) {
		after = others[to].Rang
		room = after != "" && before < after
	}
	if room && (to == 0 || before != "") {
		return []newRank{{thing.ID, workshop.RankBetween(before, after)}}
	}
	others = append(others[:to:to], append([]ranked{thing}, others[to:]...)...)
	return afresh(others)
}

// afresh gives every thing of a list a rank in its order.
func afresh(list []ranked) []newRank {
	out := make([]newRank, len(list))
	last := ""
	for i, thing := range list {
		last = workshop.RankBetween(last, "")
		out[i] = newRank{thing.ID, last}
	}
	return out
}

// insert returns the ranks to write so that a new thing stands before the one
// at to (len(list): at the end). The new thing's own is the first.
func insert(list []ranked, id string, to int) []newRank {
	if to == len(list) {
		last := ""
		if to > 0 {
			last = list[to-1].Rang
		}
		return []newRank{{id, workshop.RankBetween(last, "")}}
	}
	ranks := move(append(list[:len(list):len(list)], ranked{ID: id}), len(list), to)
	for i, r := range ranks {
		if r.ID == id {
			ranks[0], ranks[i] = ranks[i], ranks[0]
		}
	}
	return ranks
}

func rankedActions(actions []workshop.Action) []ranked {
	out := make([]ranked, len(actions))
	for i, a := range actions {
		out[i] = ranked{a.ID, a.Rang}
	}
	return out
}

func rankedMilestones(list []workshop.Milestone) []ranked {
	out := make([]ranked, len(list))
	for i, m := range list {
		out[i] = ranked{m.ID, m.Rang}
	}
	return out
}

// destination returns before which action of the whole plan an action of the
// table goes when it moves by one line of the table, up (-1) or down (1). ok is
// false at the ends.
func destination(plan []ranked, table []row, id string, by int) (from, to int, ok bool) {
	at := index(table, id)
	next := at + by
	if at < 0 || next < 0 || next >= len(table) {
		return 0, 0, false
	}
	from, to = place(plan, id), place(plan, table[next].ID)
	if by > 0 {
		to++
	}
	return from, to, from >= 0 && to >= 0
}

func place(list []ranked, id string) int {
	for i, r := range list {
		if r.ID == id {
			return i
		}
	}
	return -1
}

// communeSets returns what to write when a person turns a commune of an action
// on or off; all is every commune of the workshop, "" for code chooses them
// all. None chosen and all chosen are stored alike, as none: an action is always
// for somebody.
func communeSets(chosen []string, all []workshop.CommuneRef, code string) map[workshop.Field]string {
	sets := make(map[workshop.Field]string)
	on := make(map[string]bool, len(chosen))
	for _, c := range chosen {
		on[c] = true
	}
	if code != "" {
		on[code] = !on[code]
	}
	left := 0
	for _, c := range all {
		if on[c.Code] {
			left++
		}
	}
	everywhere := code == "" || left == 0 || left == len(all)
	for _, c := range chosen {
		if everywhere || !on[c] {
			sets[workshop.FieldCommune(c)] = ""
		}
	}
	if everywhere {
		return sets
	}
	for _, c := range all {
		if c.Code == code && on[code] {
			sets[workshop.FieldCommune(code)] = c.Nom
		}
	}
	return sets
}
