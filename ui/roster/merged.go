package roster

import "slices"

// filler returns what a cell says with the merged areas filled: « Mairie » over
// three lines goes for all of them.
func (t *Table) filler() func(Row, int) string {
	if len(t.merges) == 0 {
		return func(r Row, i int) string { return r.cell(i) }
	}
	tops := make(map[[2]int]string) // value by column and first line
	for _, r := range t.Rows {
		for i, v := range r.Cells {
			if v != "" {
				tops[[2]int{i, r.Line}] = v
			}
		}
	}
	byColumn := make(map[int][]merged)
	for _, m := range t.merges {
		byColumn[m.left] = append(byColumn[m.left], m)
	}
	for _, list := range byColumn {
		slices.SortFunc(list, func(a, b merged) int { return a.top - b.top })
	}
	return func(r Row, i int) string {
		if v := r.cell(i); v != "" {
			return v
		}
		list := byColumn[i]
		at, found := slices.BinarySearchFunc(list, r.Line, func(m merged, line int) int { return m.top - line })
		if !found {
			at--
		}
		if at >= 0 && list[at].bottom >= r.Line {
			return tops[[2]int{i, list[at].top}]
		}
		return ""
	}
}
