package roster

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// parts are the parts of a spreadsheet.
type parts map[string]string

// zipped writes a spreadsheet.
func zipped(t testing.TB, p parts) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range p {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// oneSheet is a spreadsheet with one sheet, whose lines are given as XML.
func oneSheet(data, after string, shared ...string) parts {
	p := parts{
		partBook:                   `<workbook xmlns:r="r"><sheets><sheet name="Feuil1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		partRels:                   `<Relationships><Relationship Id="rId1" Type="t" Target="worksheets/sheet1.xml"/></Relationships>`,
		"xl/worksheets/sheet1.xml": `<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData>` + data + `</sheetData>` + after + `</worksheet>`,
	}
	if shared != nil {
		p[partShared] = "<sst><si><t>" + strings.Join(shared, "</t></si><si><t>") + "</t></si></sst>"
	}
	return p
}

func inline(ref, text string) string {
	return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
}

func sheetPeople(t *testing.T, p parts) List {
	t.Helper()
	return mustParse(t, zipped(t, p)).People(nil, false)
}

func TestSpreadsheetAsWritten(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "inscrits.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	table := mustParse(t, data)
	if table.Sheet != "Inscrits" {
		t.Errorf("sheet %q", table.Sheet)
	}
	l := table.People(nil, false)
	want := []string{
		"4:Dupont Zoé|Mairie d’Œuilly|elu|2|0612345678|accord",
		"5:Durand Paul|Mairie d’Œuilly|elu|2|", // the structure is one merged cell
		"8:Le Goff Yann|Les Amis|association||",
		"9:Martin Léa|Garage du Centre|entreprise||",
	}
	if got := shown(l.New); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var problems []string
	for _, p := range l.Problems {
		problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Text))
	}
	if want := []string{"1 au-dessus des titres, «\u00a0Atelier du 12 mars 2026\u00a0» n’est pas repris", "7 la ligne est masquée dans le tableur", "8 la case E8 contient une formule sans résultat enregistré"}; !slices.Equal(problems, want) {
		t.Errorf("problems %q, want %q", problems, want)
	}
}

func TestCellsOfASpreadsheet(t *testing.T) {
	data := `<row r="1">` + inline("A1", "Nom") + inline("B1", "Table") + inline("C1", "Tél") + inline("D1", "Accord") + `</row>` +
		`<row r="3"><c r="A3" t="s"><v>1</v></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3"><v>6.12345678E8</v></c><c r="D3" t="b"><v>1</v></c></row>` +
		`<row r="4"><c r="A4" t="str"><f>HYPERLINK("http://exemple.fr")</f><v>Durand</v></c><c r="B4" t="e"><f>NA()</f><v>#N/A</v></c></row>` +
		`<row r="5"><c t="inlineStr"><is><r><t>Le </t></r><rPh><t>x</t></rPh><r><t>Goff</t></r></is></c><c><v>7</v></c></row>` +
		`<row r="6"><c r="A6" t="s"><v>99</v></c><c r="B6"><v>1</v></c></row>`
	l := sheetPeople(t, oneSheet(data, "", "Zéro", "Dupont &amp; fils"))
	want := []string{"3:Dupont & fils|||2|0612345678|accord", "4:Durand||||", "5:Le Goff|||7|"}
	if got := shown(l.New); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	var problems []string
	for _, p := range l.Problems {
		problems = append(problems, fmt.Sprintf("%d %s", p.Line, p.Text))
	}
	if want := []string{"4 la case B4 contient une erreur du tableur (#N/A)", "6 la case A6 renvoie à un texte que le tableur ne contient plus", "6 il n’y a pas de nom"}; !slices.Equal(problems, want) {
		t.Errorf("problems %q, want %q", problems, want)
	}
}

func TestFiftyThousandLinesAreRead(t *testing.T) {
	var b strings.Builder
	b.WriteString(`<row r="1">` + inline("A1", "Nom") + inline("B1", "Structure") + `</row>`)
	for i := 2; i <= MaxLines+1; i++ { // the headings do not count
		fmt.Fprintf(&b, `<row r="%d">%s%s</row>`, i, inline(fmt.Sprintf("A%d", i), fmt.Sprintf("Personne %d", i)), inline(fmt.Sprintf("B%d", i), "Les Amis"))
	}
	l := sheetPeople(t, oneSheet(b.String(), ""))
	if len(l.New) != MaxLines || !l.TooMany() {
		t.Errorf("%d people, too many %v", len(l.New), l.TooMany())
	}
	fmt.Fprintf(&b, `<row r="60000">%s</row>`, inline("A60000", "Un de trop"))
	if _, err := Parse(zipped(t, oneSheet(b.String(), ""))); err == nil {
		t.Error("more lines than the limit are taken")
	}
}

func TestHostileSpreadsheets(t *testing.T) {
	head := `<row r="1">` + inline("A1", "Nom") + `</row>`
	for name, p := range map[string]parts{
		"a text of 8 MB":           oneSheet(head+`<row><c t="inlineStr"><is><t>`+strings.Repeat("a", 8<<20)+`</t></is></c></row>`, ""),
		"an attribute of 8 MB":     oneSheet(head+`<row r="`+strings.Repeat("1", 8<<20)+`"></row>`, ""),
		"millions of cells":        oneSheet(head+strings.Repeat("<row>"+strings.Repeat("<c/>", 1<<20)+"</row>", 4), ""),
		"millions of texts":        with(oneSheet(head, ""), partShared, "<sst>"+strings.Repeat("<si/>", 1<<20)+"</sst>"),
		"a text in a million bits": with(oneSheet(head, ""), partShared, "<sst><si>"+strings.Repeat("<t>aaaaaaaa</t>", 1<<20)+"</si></sst>"),
		"a text of a million ends": oneSheet(head+`<row><c t="inlineStr"><is>`+strings.Repeat("<t>aaaaaaaa</t>", 1<<20)+"</is></c></row>", ""),
		"lines without end":        oneSheet(head+strings.Repeat("<row/>", 4<<20), ""),
		"elements without end":     oneSheet(head+strings.Repeat("<x/>", 7<<20), ""),
		"a part of 101 MB":         oneSheet(head+strings.Repeat(strings.Repeat(" ", 999)+"\n", 101_000), ""),
		"attributes without end":   oneSheet(head+strings.Repeat(`<x a="" b="" c="" d="" e="" f=""/>`, 2<<20), ""),
		"a hundred empty sheets":   hundredSheets(strings.Repeat("<row/>", 1<<20)),
		"texts cut short":          with(oneSheet(head, ""), partShared, "<sst><si><t>Dupont</t></si><si><t>Mai"),
		"not closed":               with(oneSheet("", ""), "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c></row>"),
		"no sheet":                 {partBook: "<workbook/>"},
		"no book":                  {"word/document.xml": "<w/>"},
		"OpenDocument":             {"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"},
		"an entity":                with(oneSheet("", ""), "xl/worksheets/sheet1.xml", `<!DOCTYPE a [<!ENTITY b "cccc">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`),
	} {
		t.Run(name, func(t *testing.T) {
			data := zipped(t, p)
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, err := Parse(data)
			runtime.ReadMemStats(&after)
			var refusal *Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("error %v", err)
			}
			t.Logf("%v; %d MB allocated in all", err, (after.TotalAlloc-before.TotalAlloc)>>20)
			if got := after.Sys - before.Sys; got > 200<<20 {
				t.Errorf("it took %d MB from the system", got>>20)
			}
		})
	}
}

// hundredSheets is a spreadsheet whose hundred sheets are one part.
func hundredSheets(data string) parts {
	sheets := strings.Repeat(`<sheet name="Feuil" r:id="rId1"/>`, 100)
	return with(oneSheet(data, ""), partBook, `<workbook xmlns:r="r"><sheets>`+sheets+`</sheets></workbook>`)
}

// A directory that names many parts is not read: each would cost memory.
func TestMillionsOfParts(t *testing.T) {
	p := oneSheet(`<row r="1">`+inline("A1", "Nom")+`</row><row r="2">`+inline("A2", "Dupont")+`</row>`, "")
	for i := range maxParts {
		p[fmt.Sprintf("xl/media/%d", i)] = ""
	}
	if _, err := Parse(zipped(t, p)); !IsRefusal(err) || !strings.Contains(err.Error(), "beaucoup plus") {
		t.Errorf("error %v", err)
	}
}

func with(p parts, name, text string) parts {
	p[name] = text
	return p
}

// A cell far to the right costs nothing, and neither does a merged area as large
// as a sheet.
func TestFarCellsAndLargeAreas(t *testing.T) {
	data := `<row r="1">` + inline("A1", "Nom") + inline("XFD1", "Structure") + `</row><row r="2">` + inline("A2", "Dupont") + inline("XFD2", "Mairie") + `</row>`
	l := sheetPeople(t, oneSheet(data, `<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="B3"/><mergeCell ref="?:!"/></mergeCells>`))
	if got := shown(l.New); !slices.Equal(got, []string{"2:Dupont||||"}) {
		t.Errorf("%q", got)
	}
}

func FuzzParseXLSX(f *testing.F) {
	f.Add([]byte(`<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Nom</t></is></c></row><row r="2"><c r="A2" t="s"><v>0</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells></worksheet>`), []byte("<sst><si><t>Dupont</t></si></sst>"))
	f.Fuzz(func(t *testing.T, sheet, shared []byte) {
		p := oneSheet("", "")
		p["xl/worksheets/sheet1.xml"], p[partShared] = string(sheet), string(shared)
		bounded(t, zipped(t, p))
	})
}
