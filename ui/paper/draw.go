package paper

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// meta is what a PDF says of itself.
type meta struct {
	title, author, subject string
	made                   time.Time // shown as the date of the document
}

// The names under which the faces are added to gofpdf, which embeds them as
// "utf8" + name; finish puts embeddedNames in their place.
var (
	familyNames   = [...]string{regular: "atelier-regular", italic: "atelier-italic", semibold: "atelier-semibold"}
	embeddedNames = [...]string{regular: "SRCSRG+SourceSans3-Regular", italic: "SRCSIT+SourceSans3-Italic", semibold: "SRCSSB+SourceSans3-SemiBold"}
)

// writePDF writes pages as PDF.
func writePDF(w io.Writer, pages []page, m meta) error {
	d := drawer{pdf: gofpdf.New("P", "mm", "A4", "")}
	d.describe(m)
	for f := range d.used(pages) {
		d.pdf.AddUTF8FontFromBytes(familyNames[f], "", bytes.Clone(f.bytes()))
	}
	for _, p := range pages {
		d.page(p)
	}
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return fmt.Errorf("paper: %w", err)
	}
	finished, err := finish(out.Bytes())
	if err != nil {
		return err
	}
	_, err = w.Write(finished)
	return err
}

// drawer draws on one PDF. It remembers what is set, so as not to say it again.
type drawer struct {
	pdf  *gofpdf.Fpdf
	font style
	line color
	fill color
	text color
	dots bool
}

func (d *drawer) describe(m meta) {
	p := d.pdf
	p.SetCatalogSort(true)
	p.SetCompression(false) // finish does it
	p.SetCreationDate(m.made.UTC())
	p.SetModificationDate(m.made.UTC())
	p.SetTitle(m.title, true)
	p.SetAuthor(m.author, true)
	p.SetSubject(m.subject, true)
	p.SetCreator("L’Atelier des communes", true)
	p.SetProducer("L’Atelier des communes", true)
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetLineCapStyle("round")
	p.SetLineJoinStyle("round")
}

// used returns the faces that the pages need: gofpdf embeds all it knows.
func (d *drawer) used(pages []page) map[face]bool {
	faces := make(map[face]bool)
	for _, p := range pages {
		for _, o := range p.ops {
			if t, ok := o.(textOp); ok {
				faces[t.style.face] = true
			}
		}
	}
	return faces
}

func (d *drawer) page(p page) {
	d.pdf.AddPage()
	d.font, d.dots = style{}, false
	for _, o := range p.ops {
		switch o := o.(type) {
		case textOp:
			d.write(o)
		case lineOp:
			d.straight(o)
		case shapeOp:
			d.shape(o)
		case roundOp:
			d.round(o)
		case imageOp:
			d.image(o)
		case linkOp:
			d.pdf.LinkString(o.x, o.y, o.w, o.h, o.url)
		case markOp:
			d.mark(o)
		}
	}
}

func (d *drawer) write(o textOp) {
	if o.s == "" {
		return
	}
	if d.font.face != o.style.face || d.font.size != o.style.size {
		d.pdf.SetFont(familyNames[o.style.face], "", o.style.size)
		d.font = o.style
	}
	if d.text != o.style.color {
		d.pdf.SetTextColor(rgb(o.style.color))
		d.text = o.style.color
	}
	if o.of != "" {
		d.pdf.RawWriteStr("/Span <</ActualText <FEFF" + hexUTF16(o.of) + ">>> BDC")
		defer d.pdf.RawWriteStr("EMC")
	}
	d.pdf.Text(o.x, o.y, o.s)
}

func (d *drawer) straight(o lineOp) {
	d.ink(o.color, o.width)
	if o.dotted {
		d.pdf.SetDashPattern([]float64{0.01, 1.1}, 0)
		defer d.pdf.SetDashPattern(nil, 0)
	}
	d.pdf.Line(o.x1, o.y1, o.x2, o.y2)
}

func (d *drawer) ink(c color, width float64) {
	if d.line != c {
		d.pdf.SetDrawColor(rgb(c))
		d.line = c
	}
	d.pdf.SetLineWidth(width)
}

// pen sets the colours of a shape and returns how gofpdf calls its style.
func (d *drawer) pen(p pen) string {
	how := ""
	if p.fill {
		if d.fill != p.inside {
			d.pdf.SetFillColor(rgb(p.inside))
			d.fill = p.inside
		}
		how = "F"
	}
	if p.width > 0 {
		d.ink(p.line, p.width)
		how += "D"
	}
	return how
}

func (d *drawer) shape(o shapeOp) {
	how := d.pen(o.pen)
	d.pdf.MoveTo(o.points[0].x, o.points[0].y)
	for _, p := range o.points[1:] {
		d.pdf.LineTo(p.x, p.y)
	}
	if !o.open {
		d.pdf.ClosePath()
	}
	d.pdf.DrawPath(how)
}

func (d *drawer) round(o roundOp) {
	how := d.pen(o.pen)
	switch {
	case o.w == 0:
		d.pdf.Circle(o.x, o.y, o.r, how)
	case o.r == 0:
		d.pdf.Rect(o.x, o.y, o.w, o.h, how)
	default:
		d.pdf.RoundedRect(o.x, o.y, o.w, o.h, min(o.r, o.w/2, o.h/2), "1234", how)
	}
}

func (d *drawer) image(o imageOp) {
	options := gofpdf.ImageOptions{ImageType: "PNG"}
	info := d.pdf.RegisterImageOptionsReader("logo", options, bytes.NewReader(o.data))
	if info == nil || d.pdf.Err() {
		return // the error stays with the document and is told by Output
	}
	scale := math.Min(o.w/info.Width(), o.h/info.Height())
	d.pdf.ImageOptions("logo", o.x, o.y, info.Width()*scale, info.Height()*scale, false, options, 0, "")
}

// mark adds an entry to the table of contents. Its text is written as UTF-16,
// which gofpdf does only while one of our fonts is set.
func (d *drawer) mark(o markOp) {
	if d.font.size == 0 {
		d.pdf.SetFont(familyNames[semibold], "", sizeBody)
		d.font = style{face: semibold, size: sizeBody}
	}
	d.pdf.Bookmark(o.title, o.level, o.y)
}

func rgb(c color) (r, g, b int) { return int(c.r), int(c.g), int(c.b) }

func hexUTF16(s string) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}

// unprinted returns the characters of the pages that the font does not have.
func unprinted(pages []page) []rune {
	var all []rune
	for _, p := range pages {
		for _, o := range p.ops {
			if t, ok := o.(textOp); ok {
				all = append(all, []rune(t.of)...)
			}
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}
