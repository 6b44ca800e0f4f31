package communes

import (
	"bytes"
	"cmp"
	"compress/gzip"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed communes.tsv.gz
var packed []byte

// Load reads the embedded data at its first call, in some tens of
// milliseconds, and gives the same index ever after. It may be called from
// several goroutines. An error means that the program itself is damaged.
func Load() (*Index, error) { return load() }

var load = sync.OnceValues(func() (*Index, error) {
	x, err := unpack(packed)
	if err != nil {
		return nil, fmt.Errorf("communes: %w", err)
	}
	return x, nil
})

func unpack(packed []byte) (*Index, error) {
	zip, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, err
	}
	var text strings.Builder
	if len(packed) >= 4 { // the last four bytes are the length of the text
		tail := packed[len(packed)-4:]
		text.Grow(int(tail[0]) | int(tail[1])<<8 | int(tail[2])<<16)
	}
	if _, err := io.Copy(&text, zip); err != nil {
		return nil, err
	}
	return parse(text.String())
}

// parse reads what the command gen writes. The index keeps parts of text.
func parse(text string) (*Index, error) {
	x := &Index{}
	r := &reader{rest: text}
	x.readHeader(r)
	x.readDepartements(r)
	x.readGroups(r)
	x.readCommunes(r)
	x.readFormer(r)
	if r.rest != "" {
		r.fail(errors.New("something follows the last section"))
	}
	if r.err != nil {
		return nil, fmt.Errorf("line %d: %w", r.line, r.err)
	}
	x.gatherMembers()
	x.gatherPostalCodes()
	x.names = x.communeWords()
	x.groupNames = sync.OnceValue(x.groupWords)
	return x, nil
}

// reader takes the text apart, line by line. After its first error all cells
// are empty.
type reader struct {
	rest  string
	line  int
	err   error
	cells [8]string
}

func (r *reader) fail(err error) { r.err = cmp.Or(r.err, err) }

// row reads a line of n cells. The cells are valid until the next call.
func (r *reader) row(n int) []string {
	cells := r.cells[:n]
	line, rest, ok := strings.Cut(r.rest, "\n")
	if r.err != nil || !ok {
		r.fail(io.ErrUnexpectedEOF)
		clear(cells)
		return cells
	}
	r.rest = rest
	r.line++
	for i := range cells {
		cells[i], line, ok = strings.Cut(line, "\t")
		if ok != (i < n-1) {
			r.fail(fmt.Errorf("not %d cells", n))
			clear(cells)
			return cells
		}
	}
	return cells
}

// section reads the line that starts a section and gives its number of rows,
// which cannot be larger than the text that is left.
func (r *reader) section(name string) int {
	cells := r.row(2)
	if cells[0] != name {
		r.fail(fmt.Errorf("no section %s", name))
		return 0
	}
	return r.number(cells[1], 0, len(r.rest))
}

// number reads a decimal number between lo and hi.
func (r *reader) number(s string, lo, hi int) int {
	n, err := strconv.Atoi(s)
	if r.err != nil {
		return lo
	}
	if err != nil || n < lo || n > hi {
		r.fail(fmt.Errorf("%q is not a number from %d to %d", s, lo, hi))
		return lo
	}
	return n
}

// optional reads a number that may be missing; it is none then.
func (r *reader) optional(s string, none, lo, hi int) int {
	if s == "" {
		return none
	}
	return r.number(s, lo, hi)
}

func (x *Index) readHeader(r *reader) {
	cells := r.row(4)
	if cells[0] != "communes" || cells[1] != "1" {
		r.fail(errors.New("not the data of the communes, or of another format"))
	}
	x.source = newSource(cells[2], r.number(cells[3], 2000, 9999))
}

func (x *Index) readDepartements(r *reader) {
	regions := make(map[string]string)
	for range r.section("regions") {
		cells := r.row(2)
		regions[cells[0]] = cells[1]
	}
	for range r.section("departements") {
		cells := r.row(3)
		name, ok := regions[cells[2]]
		if !ok {
			r.fail(fmt.Errorf("no région %q", cells[2]))
			return
		}
		x.departements = append(x.departements, Departement{cells[0], cells[1], cells[2], name})
	}
}

func (x *Index) readGroups(r *reader) {
	for range r.section("groups") {
		cells := r.row(3)
		if EPCIType(cells[2]).String() == "" {
			r.fail(fmt.Errorf("no type of EPCI %q", cells[2]))
			return
		}
		x.groups = append(x.groups, group{EPCI: EPCI{SIREN: cells[0], Nom: cells[1], Type: EPCIType(cells[2])}})
	}
}

func (x *Index) readCommunes(r *reader) {
	departement := make(map[string]int16, len(x.departements))
	for i, d := range x.departements {
		departement[d.Code] = int16(i)
	}
	n := r.section("communes")
	x.communes = make([]record, 0, min(n, 1<<16))
	x.postaux = make([]string, 0, cap(x.communes)+cap(x.communes)/8)
	for range n {
		cells := r.row(8)
		d, ok := departement[departementOf(cells[0])]
		if !ok {
			r.fail(fmt.Errorf("commune %q has no département", cells[0]))
			return
		}
		if last := len(x.communes) - 1; last >= 0 && x.communes[last].code >= cells[0] {
			r.fail(fmt.Errorf("commune %q is not in its place", cells[0]))
			return
		}
		x.communes = append(x.communes, record{
			code: cells[0], nom: cells[1], siren: cells[5], departement: d,
			article:    Article(r.optional(cells[2], int(NoArticle), 0, int(maxArticle))),
			population: int32(r.optional(cells[3], unknownPopulation, 0, maxPopulation)),
			postaux:    x.postalCodes(cells[4]),
			epci:       int16(r.optional(cells[6], noGroup, 0, len(x.groups)-1)),
			ept:        int16(r.optional(cells[7], noGroup, 0, len(x.groups)-1)),
		})
	}
}

// postalCodes takes apart codes with a space between. All lists share one array.
func (x *Index) postalCodes(s string) []string {
	from := len(x.postaux)
	for code := range strings.FieldsSeq(s) {
		x.postaux = append(x.postaux, code)
	}
	return x.postaux[from:]
}

// departementOf gives the code of the département that starts an INSEE code:
// two characters, three overseas.
func departementOf(code string) string {
	n := 2
	if strings.HasPrefix(code, "97") || strings.HasPrefix(code, "98") {
		n = 3
	}
	return code[:min(n, len(code))]
}

func (x *Index) readFormer(r *reader) {
	n := r.section("former")
	x.former = make([]former, 0, min(n, 1<<16))
	for range n {
		cells := r.row(3)
		today, ok := x.find(cells[2])
		if last := len(x.former) - 1; !ok || last >= 0 && x.former[last].today > today {
			r.fail(fmt.Errorf("%q leads to no commune, or is not in its place", cells[0]))
			return
		}
		x.former = append(x.former, former{code: cells[0], nom: cells[1], today: today})
	}
	for i := range x.former {
		x.formerByCode = append(x.formerByCode, int32(i))
	}
	slices.SortStableFunc(x.formerByCode, func(a, b int32) int {
		return strings.Compare(x.former[a].code, x.former[b].code)
	})
}

// gatherMembers inverts the communes' groups, and counts them.
func (x *Index) gatherMembers() {
	for i := range x.communes {
		r := &x.communes[i]
		for _, g := range [...]int16{r.epci, r.ept} {
			if g != noGroup {
				x.groups[g].members = append(x.groups[g].members, int32(i))
			}
		}
	}
	for i := range x.groups {
		g := &x.groups[i]
		largest := int32(-1)
		for _, m := range g.members {
			r := &x.communes[m]
			g.Population += max(0, int(r.population))
			if r.population > largest {
				largest, g.Departement = r.population, x.departements[r.departement].Code
			}
		}
		g.Communes = len(g.members)
	}
}

func (x *Index) gatherPostalCodes() {
	x.postal = make([]postalCode, 0, len(x.postaux))
	for i := range x.communes {
		for _, code := range x.communes[i].postaux {
			x.postal = append(x.postal, postalCode{code, int32(i)})
		}
	}
	slices.SortFunc(x.postal, func(a, b postalCode) int {
		return cmp.Or(strings.Compare(a.code, b.code), cmp.Compare(a.commune, b.commune))
	})
}
