package roster

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"atelier/ui/french"
)

// The bounds of a spreadsheet. It is a zip: some kilobytes may unfold to
// gigabytes, so every part is read as a stream, and counted.
const (
	maxParts  = 10_000
	maxInside = 96 << 20   // bytes that are read of all parts, unfolded; 50 000 lines of ten cells are 50
	maxTokens = 10_000_000 // elements, attributes, ends and texts of all parts; 50 000 lines of ten cells are 6 million
	maxToken  = 1 << 20    // bytes of one element or text; Excel has 32 767 characters a cell
	maxShared = 24 << 20   // bytes of the texts that the sheets share
	maxTexts  = 600_000    // number of those texts
	maxSheets = 100
	maxAreas  = 20_000    // merged areas that are looked at
	maxSeen   = 3_000_000 // lines and cells of a sheet, empty ones too
)

var errBounds = errors.New("roster: beyond the bounds of a spreadsheet")

// The parts that every spreadsheet has.
const (
	partBook   = "xl/workbook.xml"
	partRels   = "xl/_rels/workbook.xml.rels"
	partShared = "xl/sharedStrings.xml"
)

// parseXLSX reads the sheets that are neither hidden nor empty, and takes the one
// that looks like people.
func parseXLSX(data []byte) (*Table, error) {
	if bytes.Count(data, []byte("PK\x01\x02")) > maxParts { // before the directory is read: each part costs memory
		return nil, refuse(french.T("roster.too_much_inside"))
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, refuse(french.T("roster.damaged"))
	}
	b := &book{parts: make(map[string]*zip.File), left: maxInside, tokens: maxTokens}
	for _, f := range z.File {
		b.parts[strings.ToLower(strings.TrimPrefix(f.Name, "/"))] = f
	}
	if b.parts[partBook] == nil {
		if b.parts["content.xml"] != nil {
			return nil, refuse(french.T("roster.ods"))
		}
		return nil, refuse(french.T("roster.not_spreadsheet"))
	}
	t, err := b.table()
	switch {
	case errors.Is(err, errBounds):
		return nil, refuse(french.T("roster.too_much_inside"))
	case IsRefusal(err):
		return nil, err
	case err != nil:
		return nil, refuse(french.T("roster.damaged"))
	}
	return t, nil
}

// book is a spreadsheet. What may still be read of it is counted over all parts:
// a hundred sheets can be the same part.
type book struct {
	parts        map[string]*zip.File
	shared       []string
	left, tokens int
}

// sheet is one of its sheets.
type sheet struct{ name, part string }

func (b *book) table() (*Table, error) {
	sheets, err := b.sheets()
	if err != nil {
		return nil, err
	}
	if err := b.readShared(); err != nil {
		return nil, err
	}
	var tables []sheetTable
	for _, s := range sheets {
		t, err := b.sheetTable(s)
		if t == nil && err == nil { // an empty sheet
			continue
		}
		if err != nil && !IsRefusal(err) {
			if len(tables) == 0 {
				return nil, err
			}
			break // what was read before stands; the bounds, or the damage, end the rest
		}
		tables = append(tables, sheetTable{clean(s.name), t, err})
	}
	return choose(tables, len(sheets) > 1)
}

// sheetTable makes a table of a sheet, nil when the sheet is empty.
func (b *book) sheetTable(s sheet) (*Table, error) {
	rows, merges, err := b.rows(s.part)
	if err != nil || len(rows) == 0 {
		return nil, err
	}
	return tabled(rows, merges)
}

// choose returns the sheet that looks most like people; the first of several.
func choose(tables []sheetTable, named bool) (*Table, error) {
	best, most := -1, -1
	for i, s := range tables {
		if s.err != nil {
			continue
		}
		if named {
			s.table.Sheet = s.name
		}
		if n := s.table.peopled(); n > most {
			best, most = i, n
		}
	}
	if best < 0 {
		if len(tables) > 0 {
			return nil, tables[0].err
		}
		return nil, refuse(french.T("roster.empty"))
	}
	t := tables[best].table
	if len(tables) > 1 {
		t.sheets = tables
	}
	return t, nil
}

// each gives the tokens of a part to f, one by one. A part that is not there has
// none.
func (b *book) each(part string, f func(xml.Token) error) error {
	file := b.parts[strings.ToLower(part)]
	if file == nil {
		return nil
	}
	if file.UncompressedSize64 > uint64(b.left) {
		return errBounds
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	m := &meter{r: r, left: &b.left}
	d := xml.NewDecoder(m)
	d.CharsetReader = func(string, io.Reader) (io.Reader, error) { return nil, errors.New("roster: not UTF-8") }
	for {
		if b.tokens--; b.tokens < 0 {
			return errBounds
		}
		m.token = maxToken
		t, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if m.spent {
			return errBounds
		}
		if err != nil {
			return err
		}
		if e, ok := t.(xml.StartElement); ok {
			b.tokens -= len(e.Attr) // each costs as much as an element
		}
		if err := f(t); err != nil {
			return err
		}
	}
}

// meter stops a stream that is too long, or that has too long a piece.
type meter struct {
	r     io.Reader
	left  *int // bytes of the book
	token int  // bytes of the piece
	spent bool
}

func (m *meter) Read(p []byte) (int, error) {
	if *m.left <= 0 || m.token <= 0 {
		m.spent = true
		return 0, errBounds
	}
	n, err := m.r.Read(p[:min(len(p), *m.left, m.token)])
	*m.left -= n
	m.token -= n
	return n, err
}

// sheets lists the sheets that show, in their order.
func (b *book) sheets() ([]sheet, error) {
	targets := make(map[string]string)
	err := b.each(partRels, func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "Relationship" && len(targets) < 10*maxSheets {
			targets[attr(e, "Id")] = attr(e, "Target")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []sheet
	err = b.each(partBook, func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "sheet" || attr(e, "state") != "" && attr(e, "state") != "visible" || len(out) >= maxSheets {
			return nil
		}
		if target := targets[relation(e)]; target != "" {
			out = append(out, sheet{attr(e, "name"), inside(target)})
		}
		return nil
	})
	return out, err
}

// inside returns the part that a relation of the book leads to.
func inside(target string) string {
	if strings.HasPrefix(target, "/") {
		return strings.TrimPrefix(path.Clean(target), "/")
	}
	return path.Join("xl", target)
}

// attr returns an attribute without a prefix.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// relation returns r:id, whatever its prefix is.
func relation(e xml.StartElement) string {
	for _, a := range e.Attr {
		if a.Name.Local == "id" && a.Name.Space != "" {
			return a.Value
		}
	}
	return ""
}

// readShared reads the texts that the cells refer to by number.
func (b *book) readShared() error {
	var text strings.Builder
	var in scope
	total, whole := 0, b.parts[strings.ToLower(partShared)] == nil
	err := b.each(partShared, func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			in.enter(t.Name.Local)
			if t.Name.Local == "si" {
				text.Reset()
			}
		case xml.CharData:
			if !in.text() {
				return nil
			}
			if text.Write(t); text.Len() > maxToken {
				return errBounds
			}
		case xml.EndElement:
			in.leave(t.Name.Local)
			if t.Name.Local == "sst" {
				whole = true
			}
			if t.Name.Local != "si" {
				return nil
			}
			s := clean(text.String())
			if total += len(s); total > maxShared || len(b.shared) >= maxTexts {
				return errBounds
			}
			b.shared = append(b.shared, s)
		}
		return nil
	})
	if err == nil && !whole {
		err = errors.New("roster: the shared texts have no end")
	}
	return err
}

// scope knows whether characters belong to a text: inside « t », and not in the
// reading aid of Asian texts.
type scope struct{ t, phonetic bool }

func (s *scope) enter(name string) {
	switch name {
	case "t":
		s.t = true
	case "rPh":
		s.phonetic = true
	}
}

func (s *scope) leave(name string) {
	switch name {
	case "t":
		s.t = false
	case "rPh":
		s.phonetic = false
	}
}

func (s *scope) text() bool { return s.t && !s.phonetic }
