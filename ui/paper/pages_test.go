package paper

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// label is a drawing that can be recognised on a page.
func label(name string) op { return textOp{s: name, style: bodyStyle} }

func band(name string, height float64) strip {
	return strip{height: height, ops: []op{label(name)}}
}

func bands(n int, height float64) []strip {
	out := make([]strip, n)
	for i := range out {
		out[i] = band(fmt.Sprint(i+1), height)
	}
	return out
}

// placed tells what stands on each page, from top to bottom.
func placed(pages []page) [][]string {
	out := make([][]string, len(pages))
	for i, p := range pages {
		for _, o := range p.ops {
			out[i] = append(out[i], o.(textOp).s)
		}
	}
	return out
}

func TestPaginate(t *testing.T) {
	glued := func(s strip) strip { s.glued = true; return s }
	for _, c := range []struct {
		name   string
		blocks []block
		want   string
	}{
		{"nothing", nil, "[[]]"},
		{"a block goes on on the next page", []block{{strips: bands(5, 30)}}, "[[1 2 3] [4 5]]"},
		{"white is dropped at the top", []block{{strips: bands(3, 30)}, {before: 20, strips: bands(3, 30)}}, "[[1 2 3] [1 2 3]]"},
		{"white counts elsewhere", []block{{strips: bands(1, 30)}, {before: 20, strips: bands(2, 30)}}, "[[1 1] [2]]"},
		{"a new page", []block{{newPage: true, strips: bands(1, 30)}, {newPage: true, strips: bands(1, 30)}}, "[[1] [1]]"},
		{"a whole block", []block{{strips: bands(2, 30)}, {whole: true, strips: bands(2, 30)}}, "[[1 2] [1 2]]"},
		{"a whole block that is too high", []block{{strips: bands(1, 30)}, {whole: true, strips: bands(4, 30)}}, "[[1 1 2] [3 4]]"},
		{"a header comes back", []block{{head: []strip{band("H", 10)}, strips: bands(5, 30)}}, "[[H 1 2 3] [H 4 5]]"},
		{"a header is never alone", []block{{strips: bands(2, 40)}, {head: []strip{band("H", 10)}, strips: bands(1, 30)}}, "[[1 2] [H 1]]"},
		{"a heading goes with what follows", []block{
			{strips: bands(2, 40)}, {strips: []strip{glued(band("T", 10))}}, {strips: bands(2, 30)},
		}, "[[1 2] [T 1 2]]"},
		{"two headings go with what follows", []block{
			{strips: bands(2, 30)}, {strips: []strip{glued(band("T", 10))}}, {strips: []strip{glued(band("U", 10))}}, {strips: bands(2, 25)},
		}, "[[1 2] [T U 1 2]]"},
		{"a heading before a new page stays", []block{{strips: []strip{glued(band("T", 10))}}, {newPage: true, strips: bands(1, 30)}}, "[[T] [1]]"},
		{"glued strips stay together", []block{{strips: []strip{band("1", 60), glued(band("2", 20)), band("3", 30)}}}, "[[1] [2 3]]"},
		{"what needs room is cut to it", []block{{strips: bands(1, 40)}, {ifRoom: 2, strips: bands(5, 20)}}, "[[1 1 2 3]]"},
		{"what needs room and has none is left out", []block{{strips: bands(1, 80)}, {ifRoom: 2, strips: bands(5, 20)}}, "[[1]]"},
		{"a strip higher than a page", []block{{strips: bands(1, 150)}, {strips: bands(1, 10)}}, "[[1] [1]]"},
	} {
		if got := fmt.Sprint(placed(paginate(c.blocks, 0, 100))); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestPaginateLosesNothingAndStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var blocks []block
		var want []string
		for i := range rapid.IntRange(0, 12).Draw(t, "blocks") {
			b := block{
				before:  rapid.Float64Range(0, 15).Draw(t, "before"),
				whole:   rapid.Bool().Draw(t, "whole"),
				newPage: rapid.Bool().Draw(t, "new page"),
			}
			for j := range rapid.IntRange(0, 8).Draw(t, "strips") {
				s := band(fmt.Sprintf("%d.%d", i, j), rapid.Float64Range(1, 100).Draw(t, "height"))
				s.glued = rapid.Bool().Draw(t, "glued")
				want = append(want, s.ops[0].(textOp).s)
				b.strips = append(b.strips, s)
			}
			blocks = append(blocks, b)
		}
		height := make(map[string]float64)
		for _, b := range blocks {
			for _, s := range b.strips {
				height[s.ops[0].(textOp).s] = s.height
			}
		}
		var got []string
		for _, p := range paginate(blocks, 10, 110) {
			y := 10.0
			for _, o := range p.ops {
				o := o.(textOp)
				if o.y < y-1e-6 || o.y+height[o.s] > 110+1e-6 {
					t.Fatalf("%s stands from %.1f to %.1f, after %.1f", o.s, o.y, o.y+height[o.s], y)
				}
				y = o.y + height[o.s]
				got = append(got, o.s)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("placed %v, want %v", got, want)
		}
	})
}

func TestParagraphsKeepTwoLinesOnEachSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 60).Draw(t, "words")
		strips := set(0, 30, span{textOf(n), bodyStyle})
		above := rapid.Float64Range(0, 90).Draw(t, "above")
		pages := paginate([]block{{strips: []strip{band("above", above)}}, {strips: strips}}, 0, 100)
		for i, names := range placed(pages) {
			lines := len(names)
			if i == 0 {
				lines-- // above
			}
			if lines == 1 && len(strips) > 1 {
				t.Fatalf("page %d holds a single line of %d", i+1, len(strips))
			}
		}
	})
}

func textOf(words int) string {
	out := ""
	for range words {
		out += "coopération "
	}
	return out
}
