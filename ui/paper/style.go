package paper

// The page, in millimetres. Nothing is drawn in the outer 15 mm.
const (
	pageWidth   = 210.0
	pageHeight  = 297.0
	left        = 22.0 // room for a file's holes
	right       = pageWidth - 20
	top         = 30.0 // of the text; the header stands above
	bottom      = 271.0
	headerLine  = 21.5 // hairline under the header
	headerBase  = 19.0 // baseline of the header's text
	footerLine  = 275.5
	footerBase  = 280.3
	textWidth   = right - left
	gutter      = 42.0 // side headings; their texts start here
	columnWidth = textWidth - gutter
)

// The sizes of type, in points. Nothing that people read through is under 10.
const (
	sizeSmall  = 9.0 // header, footer, labels
	sizeBody   = 10.5
	sizeLead   = 12.5
	sizeTitle  = 18.0
	sizeH1     = 24.0
	sizeFigure = 26.0
	sizeCover  = 36.0
)

const (
	mmPerPoint = 25.4 / 72
	leading    = 1.36 // line height of running text, in type sizes
	tight      = 1.18 // of headings
	hairline   = 0.2  // mm
	stroke     = 0.35 // mm, of icons and boxes
)

type color struct{ r, g, b uint8 }

// The house's colours. Every one is told apart by its lightness as well, and
// none says anything that a word or a shape does not.
var (
	encre   = color{0x1B, 0x23, 0x33}
	sapin   = color{0x1F, 0x5E, 0x4B}
	ocre    = color{0x9A, 0x5B, 0x00}
	ardoise = color{0x44, 0x54, 0x6A}
	trait   = color{0xC9, 0xC4, 0xB8}
	blanc   = color{0xFF, 0xFF, 0xFF}
)

// style is how a run of text looks.
type style struct {
	face  face
	size  float64 // points
	color color
	rise  float64 // mm above the baseline
}

var (
	bodyStyle   = style{face: regular, size: sizeBody, color: encre}
	strongStyle = style{face: semibold, size: sizeBody, color: encre}
	smallStyle  = style{face: regular, size: sizeSmall, color: ardoise}
	labelStyle  = style{face: semibold, size: sizeSmall, color: ardoise}
	sideStyle   = style{face: semibold, size: sizeBody, color: sapin}
	quietStyle  = style{face: italic, size: sizeBody, color: ardoise}
	leadStyle   = style{face: regular, size: sizeLead, color: encre}
	titleStyle  = style{face: semibold, size: sizeTitle, color: encre}
	h1Style     = style{face: semibold, size: sizeH1, color: sapin}
)

// height returns the line height of running text in this style, in mm.
func (s style) height() float64 { return s.size * leading * mmPerPoint }

// raised returns s for letters above the line, as the er of 1er.
func (s style) raised() style {
	s.rise += 0.32 * s.size * mmPerPoint
	s.size *= 0.66
	return s
}
