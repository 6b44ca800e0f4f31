package kit

// BreakLines breaks a text into lines no wider than width, as [Text] does, for
// drawings that place words themselves: size is in points as they are drawn, most
// how many lines there may be (0: as many as needed), the last one ending in
// « … » when something is left out.
func BreakLines(text string, width, size float32, bold bool, most int) []string {
	measure := func(s string) float32 { return textWidth(s, size, bold) }
	lines := wrap(text, width, measure)
	if most > 0 && len(lines) > most {
		last := ellipsize(lines[most-1]+" "+lines[most], width, measure)
		lines = append(lines[:most-1:most-1], last)
	}
	return lines
}

// LineHeight is how high a line of text of that size is, as it is drawn.
func LineHeight(size float32) float32 { return lineHeight(size) }

// TextWidth is how wide a text of that size is, as it is drawn.
func TextWidth(text string, size float32, bold bool) float32 { return textWidth(text, size, bold) }
