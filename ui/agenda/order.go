package agenda

import (
	"slices"

	"atelier/store/workshop"
)

// placed is a block and the rank that it gets.
type placed struct{ id, rank string }

// moved puts the block at from before the one that stands at to (the number of
// blocks: at the end), and returns the ranks to write: one, unless ranks lack or are
// equal there; then all are given anew. Nil when nothing moves.
func moved(blocks []workshop.Block, from, to int) []placed {
	if from < 0 || from >= len(blocks) || to < 0 || to > len(blocks) || to == from || to == from+1 {
		return nil
	}
	others := slices.Delete(slices.Clone(blocks), from, from+1)
	if to > from {
		to--
	}
	return inserted(others, blocks[from].ID, to)
}

// inserted puts a block that is not among them before the one that stands at to. Its
// own rank is the first.
func inserted(blocks []workshop.Block, id string, to int) []placed {
	before, after := "", ""
	if to > 0 {
		before = blocks[to-1].Rang
	}
	if to < len(blocks) {
		after = blocks[to].Rang
	}
	if (to == 0 || before != "") && (to == len(blocks) || before < after) {
		return []placed{{id, workshop.RankBetween(before, after)}}
	}
	var out []placed
	last := ""
	for i := range len(blocks) + 1 {
		last = workshop.RankBetween(last, "")
		switch {
		case i == to:
			out = slices.Insert(out, 0, placed{id, last})
		case i < to:
			out = append(out, placed{blocks[i].ID, last})
		default:
			out = append(out, placed{blocks[i-1].ID, last})
		}
	}
	return out
}

func place(blocks []workshop.Block, id string) int {
	return slices.IndexFunc(blocks, func(b workshop.Block) bool { return b.ID == id })
}

// pausePlace returns before which block a pause goes: in the middle of the first
// stretch of more than two hours, where that leaves as little as can be on either
// side. -1: there is no such stretch, or it is one single block.
func pausePlace(blocks []workshop.Block) int {
	for from := 0; from < len(blocks); {
		to, total := from, 0
		for to < len(blocks) && !blocks[to].Pause {
			total += blocks[to].Minutes
			to++
		}
		if total > 120 && to-from > 1 {
			return from + middle(blocks[from:to], total)
		}
		from = to + 1
	}
	return -1
}

// middle returns the inner boundary of a stretch that leaves the shortest longer
// half.
func middle(stretch []workshop.Block, total int) int {
	best, least, run := 1, total+1, 0
	for i := 1; i < len(stretch); i++ {
		run += stretch[i-1].Minutes
		if longer := max(run, total-run); longer < least {
			best, least = i, longer
		}
	}
	return best
}
