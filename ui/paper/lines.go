package paper

import (
	"strings"
	"unicode"
)

// line is a range of a text's characters that stand on one line, without the
// spaces that the line's end swallows.
type line struct {
	from, to int
	last     bool // of its paragraph
}

// breakLines cuts a text into lines of at most width mm, as French has it: never
// at a no-break space, never before ; : ! ? » or after «. Nor at a hyphen: what
// is read back from the PDF would be « porte- parole ». A word wider than a line
// is cut, after / - . _ when there is one. An empty paragraph is an empty line.
func breakLines(t text, width float64) []line {
	var lines []line
	start := 0
	for i := 0; i <= len(t.chars); i++ {
		if i < len(t.chars) && t.chars[i].r != '\n' {
			continue
		}
		lines = breakParagraph(lines, t.chars, start, i, width)
		lines[len(lines)-1].last = true
		start = i + 1
	}
	return lines
}

func breakParagraph(lines []line, chars []char, start, end int, width float64) []line {
	from, used, open := start, 0.0, -1 // open: last place where a line may begin
	for i := start; i < end; i++ {
		if i > from && mayBegin(chars, start, end, i) {
			open = i
		}
		used += chars[i].width
		if used <= width+1e-9 || isBreakSpace(chars[i].r) || i == from {
			continue
		}
		next := open
		if next <= from {
			next = cutWord(chars, from, i)
		}
		lines = append(lines, line{from: from, to: trimEnd(chars, from, next)})
		from, open, i = next, -1, next-1
		used = 0
	}
	return append(lines, line{from: from, to: trimEnd(chars, from, end)})
}

// mayBegin says whether a line may begin with chars[i] in the paragraph.
func mayBegin(chars []char, start, end, i int) bool {
	before, here := chars[i-1], chars[i]
	if isBreakSpace(here.r) || isMark(here.r) || closes(here.r) {
		return false
	}
	if isBreakSpace(before.r) {
		k := i - 1
		for k >= start && isBreakSpace(chars[k].r) {
			k--
		}
		return k >= start && !opens(chars[k].r)
	}
	return before.absent && here.absent
}

// cutWord returns where to cut a word that fills the line from from and does
// not fit at over: after a mark in its second half, else as late as it goes.
func cutWord(chars []char, from, over int) int {
	for k := over; k > from+(over-from)/2; k-- {
		if strings.ContainsRune("/-._?&=@,;", chars[k-1].r) && !isMark(chars[k].r) {
			return k
		}
	}
	for k := over; k > from+1; k-- {
		if !isMark(chars[k].r) {
			return k
		}
	}
	return from + 1
}

func trimEnd(chars []char, from, to int) int {
	for to > from && isBreakSpace(chars[to-1].r) {
		to--
	}
	return to
}

func opens(r rune) bool  { return strings.ContainsRune("«([{“‹", r) }
func closes(r rune) bool { return strings.ContainsRune(";:!?»)]}”›,.…%€", r) }

// isMark says whether r sits on the letter before it.
func isMark(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }

// isBreakSpace says whether a line may end at r, a space.
func isBreakSpace(r rune) bool {
	return r == ' ' || r >= 0x1680 && unicode.Is(unicode.Zs, r) && r != '\u202f' && r != '\u00a0'
}

// balanced returns the narrowest width, at most width, at which the text has no
// more lines: headings whose lines are about as long as each other.
func balanced(t text, width float64) float64 {
	want := len(breakLines(t, width))
	if want < 2 {
		return width
	}
	low, high := 0.0, width
	for high-low > 0.5 {
		if mid := (low + high) / 2; len(breakLines(t, mid)) > want {
			low = mid
		} else {
			high = mid
		}
	}
	return high
}

// ellipsis returns the text cut to one line of at most width mm, with … where
// something was left out.
func ellipsis(s string, st style, width float64) text {
	t := setText(span{strings.ReplaceAll(s, "\n", " "), st})
	if t.width() <= width {
		return t
	}
	dots := setText(span{"…", st})
	room := width - dots.width()
	used := 0.0
	for i, c := range t.chars {
		if used += c.width; used > room {
			t.chars = t.chars[:trimEnd(t.chars, 0, i)]
			break
		}
	}
	shift := uint8(len(t.styles))
	t.styles = append(t.styles, dots.styles...)
	for _, c := range dots.chars {
		c.style += shift
		t.chars = append(t.chars, c)
	}
	return t
}
