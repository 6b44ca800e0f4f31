package paper

import (
	"fmt"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"atelier/assets/fonts"
)

// face is one of the three faces of the house's family.
type face uint8

const (
	regular face = iota
	italic
	semibold
)

// Of the family, in type sizes: the height of capitals.
const capHeight = 0.66

// bytes returns the font's file. It is shared: a library that writes to it must
// be given a copy.
func (f face) bytes() []byte {
	switch f {
	case italic:
		return fonts.Italic
	case semibold:
		return fonts.SemiBold
	default:
		return fonts.Regular
	}
}

// missing is the width of a character that the face does not have.
const missing = -1

// widths are the advances of a face's characters of the basic plane, in
// thousandths of the type size.
type widths [1 << 16]int16

var faceWidths = [...]func() *widths{
	regular:  sync.OnceValue(func() *widths { return readWidths(regular) }),
	italic:   sync.OnceValue(func() *widths { return readWidths(italic) }),
	semibold: sync.OnceValue(func() *widths { return readWidths(semibold) }),
}

// readWidths panics when the embedded font cannot be read: only a broken build
// comes there.
func readWidths(f face) *widths {
	parsed, err := sfnt.Parse(f.bytes())
	if err != nil {
		panic(fmt.Errorf("paper: font: %w", err))
	}
	var w widths
	var buf sfnt.Buffer
	for r := range w {
		w[r] = missing
		glyph, err := parsed.GlyphIndex(&buf, rune(r))
		if err != nil || glyph == 0 {
			continue
		}
		if advance, err := parsed.GlyphAdvance(&buf, glyph, fixed.I(1000), font.HintingNone); err == nil {
			w[r] = int16(advance.Round())
		}
	}
	w[fine] = fineWidth
	return &w
}

// The narrow no-break space is set a sixth of the type size wide, as printers
// do. The font's own is so narrow (0.12) that programs which read PDF see no
// space at all. See [text.lineOps].
const (
	fine      = '\u202f'
	fineWidth = 167
)

// has says whether the face can draw r.
func (w *widths) has(r rune) bool { return r >= 0 && int(r) < len(w) && w[r] != missing }

// of returns the width of r in mm at a size in points; that of the box when the
// face does not have it.
func (w *widths) of(r rune, size float64) float64 {
	if !w.has(r) {
		r = box
	}
	return float64(w[r]) * size * mmPerPoint / 1000
}

// box is drawn for characters that the font does not have.
const box = '□'
