package kit

import (
	"strings"
	"unicode/utf8"
)

// wrap breaks text into lines no wider than width, as French has it: at spaces
// and after hyphens, never at U+00A0 or U+202F (« 12 000 € » stays whole). Line
// feeds break too. A piece that is wider than a line alone is cut between two
// letters. It returns at least one line.
func wrap(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for para := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrapParagraph(para, width, measure)...)
	}
	return lines
}

func wrapParagraph(para string, width float32, measure func(string) float32) []string {
	if measure(para) <= width {
		return []string{para}
	}
	var lines []string
	line, lineWidth := "", float32(0)
	for _, piece := range pieces(para) {
		w := measure(piece)
		if line != "" && lineWidth+measure(strings.TrimRight(piece, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line, lineWidth = "", 0
		}
		for line == "" && measure(strings.TrimRight(piece, " ")) > width {
			head := fitting(piece, width, measure)
			if head == piece {
				break
			}
			lines = append(lines, head)
			piece = piece[len(head):]
			w = measure(piece)
		}
		line += piece
		lineWidth += w
	}
	return append(lines, strings.TrimRight(line, " "))
}

// pieces cuts a paragraph where a line may end: each piece is a word with the
// spaces, or the hyphen, that follow it.
func pieces(para string) []string {
	var out []string
	start, spaced := 0, false
	for i, r := range para {
		if spaced && r != ' ' {
			out = append(out, para[start:i])
			start, spaced = i, false
		}
		switch {
		case r == ' ':
			spaced = true
		case r == '-' && i > start && i+1 < len(para) && para[i+1] != ' ':
			out = append(out, para[start:i+1])
			start = i + 1
		}
	}
	if start < len(para) {
		out = append(out, para[start:])
	}
	return out
}

// fitting returns the longest beginning of piece that fits, at least one letter.
func fitting(piece string, width float32, measure func(string) float32) string {
	_, first := utf8.DecodeRuneInString(piece)
	end := first
	for i := range piece {
		if i <= first {
			continue
		}
		if measure(piece[:i]) > width {
			break
		}
		end = i
	}
	if measure(piece) <= width {
		end = len(piece)
	}
	return piece[:end]
}

// ellipsize shortens a line until it fits with « … » at its end.
func ellipsize(line string, width float32, measure func(string) float32) string {
	runes := []rune(line)
	for n := len(runes); n > 0; n-- {
		if s := strings.TrimRight(string(runes[:n]), " ,;") + "…"; measure(s) <= width {
			return s
		}
	}
	return "…"
}
