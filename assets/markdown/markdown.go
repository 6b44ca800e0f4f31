// Package markdown reads the Markdown of the content packs into a small tree
// that the screen, the PDF and the HTML twin each draw in their own way: one
// parser, one meaning. It keeps paragraphs, headings, lists, quotes, emphasis
// and links; what can carry code or fetch something (raw HTML, images, links to
// anything but the web or an e-mail address) is reduced to its text.
package markdown

import "strings"

// Kind says what a block is.
type Kind int

// The kinds of block.
const (
	Paragraph    Kind = iota // Spans
	Heading                  // Level, Spans
	BulletList               // Items
	NumberedList             // Start, Items
	Quote                    // Blocks
)

// Block is one block of a text. Only the fields named beside its kind are set.
type Block struct {
	Kind   Kind
	Level  int       // of a heading: 1 to 3
	Start  int       // number of the first item, 0 or more
	Spans  []Span    // of a paragraph or heading, never empty
	Items  [][]Block // of a list, never empty; an item may be empty
	Blocks []Block   // of a quote, never empty
}

// Span is a run of text in one style. Neighbours differ in style. "\n" in Text
// is a line break that the author wants.
type Span struct {
	Text     string // never empty
	Strong   bool
	Emphasis bool
	URL      string // http, https or mailto address when the run is a link, "" otherwise
}

// PlainText returns the text without any style: blocks are separated by an
// empty line, the items of a list are lines of their own.
func PlainText(blocks []Block) string {
	parts := make([]string, 0, len(blocks))
	for _, b := range blocks {
		if text := b.plain(); text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, "\n\n")
}

func (b Block) plain() string {
	switch b.Kind {
	case BulletList, NumberedList:
		items := make([]string, 0, len(b.Items))
		for _, item := range b.Items {
			if text := PlainText(item); text != "" {
				items = append(items, text)
			}
		}
		return strings.Join(items, "\n")
	case Quote:
		return PlainText(b.Blocks)
	default:
		return Text(b.Spans)
	}
}

// Text returns the characters of the spans without their style.
func Text(spans []Span) string {
	var s strings.Builder
	for _, span := range spans {
		s.WriteString(span.Text)
	}
	return s.String()
}
