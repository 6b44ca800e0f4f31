package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
)

// The records of the npm package, as far as we read them.
type (
	area struct {
		Code, Nom, Region string
	}
	commune struct {
		Code, Nom, Type, Departement, Region, SIREN string

		TypeLiaison   *int // absent in the COM
		Population    *int // absent where nobody lives the year round
		CodesPostaux  []string
		AnciensCodes  []string
		ChefLieu      string // of a commune déléguée or associée
		CommuneEntire string `json:"commune"` // of an arrondissement municipal
	}
	group struct {
		Code, Nom, Type string
		Membres         []struct{ Code string }
	}
)

const current = "commune-actuelle"

// source is all that is read.
type source struct {
	regions, departements []area
	communes              []commune
	epci, ept             []group
}

// slim reads the directory data of the npm package in fsys, and gives the
// table that package communes reads: a line with the version, then sections,
// each a line with its name and number of rows, then the rows, sorted by code.
func slim(fsys fs.FS, data string) ([]byte, error) {
	if err := checkVersion(fsys); err != nil {
		return nil, err
	}
	src, err := readSource(fsys, data)
	if err != nil {
		return nil, err
	}
	if err := src.sortAndCheck(); err != nil {
		return nil, err
	}
	var t table
	t.row("communes", "1", version, strconv.Itoa(millesime))
	t.areas(src)
	t.groups(src)
	t.communes(src)
	t.former(src)
	return t.Bytes(), t.err
}

func checkVersion(fsys fs.FS) error {
	var meta struct{ Name, Version string }
	if err := readJSON(fsys, "package.json", &meta); err != nil {
		return err
	}
	if meta.Version != version {
		return fmt.Errorf("%s is %s, not %s: see the comment of this command", meta.Name, meta.Version, version)
	}
	return nil
}

func readSource(fsys fs.FS, data string) (*source, error) {
	var src source
	for name, to := range map[string]any{
		"regions.json":      &src.regions,
		"departements.json": &src.departements,
		"communes.json":     &src.communes,
		"epci.json":         &src.epci,
		"ept.json":          &src.ept,
	} {
		if err := readJSON(fsys, path.Join(data, name), to); err != nil {
			return nil, err
		}
	}
	return &src, nil
}

func readJSON(fsys fs.FS, name string, to any) error {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(raw, to); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}

// sortAndCheck sorts everything by code, and refuses what the table could not
// hold: a code twice, a commune whose département is not the start of its code.
func (src *source) sortAndCheck() error {
	byArea := func(a, b area) int { return cmp.Compare(a.Code, b.Code) }
	slices.SortFunc(src.regions, byArea)
	slices.SortFunc(src.departements, byArea)
	slices.SortFunc(src.communes, func(a, b commune) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Type, b.Type))
	})
	byGroup := func(a, b group) int { return cmp.Compare(a.Code, b.Code) }
	slices.SortFunc(src.epci, byGroup)
	slices.SortFunc(src.ept, byGroup)

	regionOf := make(map[string]string)
	for _, d := range src.departements {
		regionOf[d.Code] = d.Region
	}
	seen := make(map[string]bool)
	for _, c := range src.communes {
		if c.Type != current {
			continue
		}
		if len(c.Code) != 5 || seen[c.Code] {
			return fmt.Errorf("commune %s %s: bad or repeated code", c.Code, c.Nom)
		}
		seen[c.Code] = true
		if !strings.HasPrefix(c.Code, c.Departement) || regionOf[c.Departement] != c.Region {
			return fmt.Errorf("commune %s %s: département %s, région %s", c.Code, c.Nom, c.Departement, c.Region)
		}
	}
	return nil
}

// table is the output; its first error is kept.
type table struct {
	bytes.Buffer
	err error
}

func (t *table) row(cells ...string) {
	for i, c := range cells {
		if strings.ContainsAny(c, "\t\n\r") && t.err == nil {
			t.err = fmt.Errorf("a tab or a line end in %q", c)
		}
		if i > 0 {
			t.WriteByte('\t')
		}
		t.WriteString(strings.ReplaceAll(c, "'", "’"))
	}
	t.WriteByte('\n')
}

func (t *table) section(name string, rows int) { t.row(name, strconv.Itoa(rows)) }

func (t *table) areas(src *source) {
	t.section("regions", len(src.regions))
	for _, r := range src.regions {
		t.row(r.Code, r.Nom)
	}
	t.section("departements", len(src.departements))
	for _, d := range src.departements {
		t.row(d.Code, d.Nom, d.Region)
	}
}

func (t *table) groups(src *source) {
	all := slices.Concat(src.epci, src.ept)
	t.section("groups", len(all))
	for _, g := range all {
		t.row(g.Code, g.Nom, g.Type)
	}
}

// communes writes the communes actuelles. The last two cells are the row of
// the EPCI and of the EPT in the section before, counted from 0; empty if none.
func (t *table) communes(src *source) {
	epci, err := rowOfMember(src.epci, 0)
	t.fail(err)
	ept, err := rowOfMember(src.ept, len(src.epci))
	t.fail(err)
	var rows [][]string
	for _, c := range src.communes {
		if c.Type == current {
			rows = append(rows, []string{c.Code, c.Nom, number(c.TypeLiaison), number(c.Population),
				strings.Join(c.CodesPostaux, " "), c.SIREN, epci[c.Code], ept[c.Code]})
			delete(epci, c.Code)
			delete(ept, c.Code)
		}
	}
	if len(epci)+len(ept) > 0 {
		t.fail(fmt.Errorf("members that are no commune: %v %v", epci, ept))
	}
	t.section("communes", len(rows))
	for _, r := range rows {
		t.row(r...)
	}
}

func (t *table) fail(err error) { t.err = cmp.Or(t.err, err) }

// rowOfMember gives the row of its group, counted from first, for each member.
func rowOfMember(groups []group, first int) (map[string]string, error) {
	rows := make(map[string]string)
	for i, g := range groups {
		for _, m := range g.Membres {
			if rows[m.Code] != "" {
				return nil, fmt.Errorf("commune %s is in two groups", m.Code)
			}
			rows[m.Code] = strconv.Itoa(first + i)
		}
	}
	return rows, nil
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

// former writes the communes déléguées and associées, the arrondissements
// municipaux, and the former codes for which the source has no name: code,
// name, and the commune of today; sorted by that commune, then by code.
func (t *table) former(src *source) {
	type row struct{ code, nom, today string }
	var rows []row
	named := make(map[string]bool)
	today := make(map[string]bool)
	for _, c := range src.communes {
		if c.Type == current {
			today[c.Code] = true
			continue
		}
		named[c.Code] = true
		rows = append(rows, row{c.Code, c.Nom, cmp.Or(c.ChefLieu, c.CommuneEntire)})
	}
	for _, c := range src.communes {
		for _, old := range c.AnciensCodes {
			if c.Type == current && !named[old] {
				rows = append(rows, row{old, "", c.Code})
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		return cmp.Or(cmp.Compare(a.today, b.today), cmp.Compare(a.code, b.code))
	})
	t.section("former", len(rows))
	for _, r := range rows {
		if !today[r.today] {
			t.fail(fmt.Errorf("%s %s leads to no commune: %q", r.code, r.nom, r.today))
		}
		t.row(r.code, r.nom, r.today)
	}
}
