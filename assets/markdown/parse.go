package markdown

import (
	"bufio"
	"bytes"
	"html"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	htmlwriter "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/text"
)

// maxDepth is how deep lists and quotes nest before what is inside is reduced
// to plain paragraphs: nobody reads further, and drawing stays bounded.
const maxDepth = 6

// Parse reads CommonMark text. Every text is Markdown, so there is no error;
// bytes that are not UTF-8 become U+FFFD. Headings below level 3 become level 3,
// code becomes its text, rules between paragraphs disappear.
//
// Text made to be slow takes time with the square of its length, some 0.1 s for
// 16 KB: bound what comes from elsewhere.
func Parse(source string) []Block {
	source = strings.TrimPrefix(source, "\uFEFF") // Notepad's
	source = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(source)
	src := []byte(strings.ToValidUTF8(source, "\uFFFD"))
	doc := commonMark().Parse(text.NewReader(src))
	r := reader{src}
	return r.blocks(doc, 0)
}

// commonMark is made once; it keeps nothing between two texts.
var commonMark = sync.OnceValue(goldmark.DefaultParser)

// reader turns goldmark's tree into ours.
type reader struct{ src []byte }

func (r reader) blocks(parent ast.Node, depth int) []Block {
	var out []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		out = append(out, r.block(n, depth)...)
	}
	return out
}

// block returns the blocks for one node: none when nothing is left of it,
// several when its frame was dropped.
func (r reader) block(n ast.Node, depth int) []Block {
	switch n := n.(type) {
	case *ast.Heading:
		return withSpans(Block{Kind: Heading, Level: min(n.Level, 3)}, r.spans(n))
	case *ast.Paragraph, *ast.TextBlock:
		return withSpans(Block{Kind: Paragraph}, r.spans(n))
	case *ast.List:
		return r.list(n, depth)
	case *ast.Blockquote:
		inner := r.blocks(n, depth+1)
		if depth >= maxDepth || len(inner) == 0 {
			return inner
		}
		return []Block{{Kind: Quote, Blocks: inner}}
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return paragraph(strings.TrimRightFunc(r.lines(n), unicode.IsSpace))
	case *ast.HTMLBlock:
		raw := r.lines(n)
		if n.HasClosure() {
			raw += string(n.ClosureLine.Value(r.src))
		}
		return paragraph(stripHTML(raw))
	default:
		return r.blocks(n, depth)
	}
}

func (r reader) list(n *ast.List, depth int) []Block {
	b := Block{Kind: BulletList}
	if n.IsOrdered() {
		b.Kind, b.Start = NumberedList, n.Start
	}
	empty := true
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		inner := r.blocks(item, depth+1)
		empty = empty && len(inner) == 0
		b.Items = append(b.Items, inner)
	}
	switch {
	case empty:
		return nil
	case depth >= maxDepth:
		return flatten(b.Items)
	default:
		return []Block{b}
	}
}

func flatten(items [][]Block) []Block {
	var out []Block
	for _, item := range items {
		out = append(out, item...)
	}
	return out
}

func (r reader) lines(n ast.Node) string {
	var s strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		s.Write(line.Value(r.src))
	}
	return s.String()
}

// spans returns the runs of text under a block, those of one style joined.
func (r reader) spans(n ast.Node) []Span {
	var w spanWriter
	r.inlines(n, Span{}, &w)
	return w.trimmed()
}

// inlines writes the text under n in the given style.
func (r reader) inlines(n ast.Node, style Span, w *spanWriter) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		inner := style
		switch c := c.(type) {
		case *ast.Text:
			w.add(style, r.unescape(c.Segment.Value(r.src), c.IsRaw()))
			if c.HardLineBreak() {
				w.add(style, "\n")
			} else if c.SoftLineBreak() {
				w.add(style, " ")
			}
			continue
		case *ast.String:
			w.add(style, r.unescape(c.Value, c.IsRaw() || c.IsCode()))
			continue
		case *ast.RawHTML:
			continue // the tag alone: the text between two tags is text of its own
		case *ast.AutoLink:
			inner.URL = safeURL(string(c.URL(r.src)), c.AutoLinkType == ast.AutoLinkEmail)
			w.add(inner, string(c.Label(r.src)))
			continue
		case *ast.Emphasis:
			inner.Strong = inner.Strong || c.Level >= 2
			inner.Emphasis = inner.Emphasis || c.Level == 1
		case *ast.Link:
			inner.URL = safeURL(r.unescape(c.Destination, false), false)
		}
		r.inlines(c, inner, w)
	}
}

// unescape resolves backslashes and entities as goldmark's own HTML does.
func (r reader) unescape(raw []byte, literal bool) string {
	if literal || !bytes.ContainsAny(raw, `\&`) {
		return string(raw)
	}
	var buf bytes.Buffer
	w := bufio.NewWriter(&buf)
	htmlwriter.DefaultWriter.Write(w, raw)
	w.Flush() // to memory: cannot fail
	return html.UnescapeString(buf.String())
}

// safeURL returns the address if following it can only open a page or a letter.
func safeURL(address string, email bool) string {
	if email {
		address = "mailto:" + strings.TrimPrefix(address, "mailto:")
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	switch {
	case (u.Scheme == "http" || u.Scheme == "https") && u.Host != "":
		return address
	case u.Scheme == "mailto":
		return address
	default:
		return ""
	}
}

var (
	htmlHidden = regexp.MustCompile(`(?is)<!--.*?(-->|$)|<(script|style)\b.*?(</(script|style)\s*>|$)`)
	htmlTag    = regexp.MustCompile(`(?s)<[^>]*(>|$)`)
)

// stripHTML returns the text of a block of raw HTML.
func stripHTML(raw string) string {
	raw = htmlTag.ReplaceAllString(htmlHidden.ReplaceAllString(raw, " "), " ")
	return strings.Join(strings.Fields(html.UnescapeString(raw)), " ")
}

func paragraph(text string) []Block {
	var w spanWriter
	w.add(Span{}, text)
	return withSpans(Block{Kind: Paragraph}, w.trimmed())
}

func withSpans(b Block, spans []Span) []Block {
	if len(spans) == 0 {
		return nil
	}
	b.Spans = spans
	return []Block{b}
}

// spanWriter gathers runs and joins neighbours of one style.
type spanWriter struct {
	spans []Span
	style Span // of the run being written; its Text is empty
	run   strings.Builder
}

func (w *spanWriter) add(style Span, text string) {
	style.Text = ""
	if text == "" {
		return
	}
	if style != w.style {
		w.flush()
		w.style = style
	}
	w.run.WriteString(strings.ReplaceAll(text, "\x00", "\uFFFD"))
}

func (w *spanWriter) flush() {
	if w.run.Len() == 0 {
		return
	}
	w.style.Text = w.run.String()
	w.spans = append(w.spans, w.style)
	w.style.Text = ""
	w.run.Reset()
}

// trimmed returns the runs without blanks at both ends, nil when only blanks
// are there. U+00A0 and its like are not blanks here: someone put them.
func (w *spanWriter) trimmed() []Span {
	const blanks = " \t\r\n"
	w.flush()
	s := w.spans
	for len(s) > 0 {
		if s[0].Text = strings.TrimLeft(s[0].Text, blanks); s[0].Text != "" {
			break
		}
		s = s[1:]
	}
	for len(s) > 0 {
		last := &s[len(s)-1]
		if last.Text = strings.TrimRight(last.Text, blanks); last.Text != "" {
			break
		}
		s = s[:len(s)-1]
	}
	return s
}
