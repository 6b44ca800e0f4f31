// Package paper makes what people print: PDF, A4, for an office laser in black
// and white. It never imports Fyne.
//
// A document goes through three stages, each its own type:
//
//   - model: what is said ([PlanInput] becomes a plan of plain French texts);
//   - layout: blocks become strips, strips become pages of drawings with their
//     places in millimetres; pure, and tested without a PDF;
//   - drawing: pages become PDF.
//
// The same input always gives the same bytes. What people typed is printed as
// they typed it, up to the kind of space (see french.Typo); characters that the
// font does not have are drawn as a box, told in the [Report], and still there
// when the text of the PDF is copied or read aloud.
package paper

// Report says what became of a document.
type Report struct {
	Pages int
	// Unprinted holds each character that the font does not have, once, in
	// their order: they are boxes on the page.
	Unprinted []rune
	// Logo says why the logo is not on the cover, nil when it is or none was given.
	Logo error
}
