// Package fonts holds Source Sans 3 (Adobe, SIL Open Font License 1.1, static
// TrueType): one family for screen and paper. It has every space, dash, quote
// and box that French typography asks for (U+00A0, U+202F, U+2011, ☐, ☑).
package fonts

import _ "embed"

// The three faces. Callers must not write to them; a library that does must be
// given a copy.
var (
	//go:embed SourceSans3-Regular.ttf
	Regular []byte
	//go:embed SourceSans3-Italic.ttf
	Italic []byte
	//go:embed SourceSans3-SemiBold.ttf
	SemiBold []byte
)

// Licence is the text of the font's licence.
//
//go:embed OFL.txt
var Licence string
