package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"

	"atelier/store/workshop"
)

// told writes problems as tests compare them, with usual spaces.
func told(l List) []string {
	var out []string
	for _, p := range l.Problems {
		out = append(out, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(fmt.Sprintf("%d %s", p.Line, p.Text)))
	}
	return out
}

func parsed(t *testing.T, text string) List {
	t.Helper()
	return mustParse(t, []byte(text)).People(nil, false)
}

func wants(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n%q, want\n%q", what, got, want)
	}
}

// One name on 49 000 lines is read in a time that grows with the lines, not with
// their square: ten times the lines stay far below a hundred times the work.
func TestOneNameOnEveryLine(t *testing.T) {
	lines := func(n int) *Table {
		var b strings.Builder
		b.WriteString("Nom;Structure\n")
		for i := range n {
			fmt.Fprintf(&b, "Le président;Association numéro %d\n", i)
		}
		return mustParse(t, []byte(b.String()))
	}
	const few = 400
	work := func(table *Table) float64 { return testing.AllocsPerRun(1, func() { table.People(nil, false) }) }
	small, large := work(lines(few)), work(lines(10*few))
	if large > 20*small {
		t.Errorf("%v allocations for %d lines, %v for %d", small, few, large, 10*few)
	}
	if l := lines(49_000).People(nil, false); len(l.New) != 49_000 || !l.TooMany() {
		t.Errorf("%d people, too many %v", len(l.New), l.TooMany())
	}
}

func TestTheHeadingIsNoLineOfTheLimit(t *testing.T) {
	text := "Inscriptions;\nNom;Structure\n" + strings.Repeat("Dupont Marie;Mairie\n", MaxLines)
	if _, err := Parse([]byte(text)); err != nil {
		t.Error(err)
	}
	var refusal *Refusal
	if _, err := Parse([]byte(text + "Un de trop;X\n")); !errors.As(err, &refusal) {
		t.Errorf("%v", err)
	}
}

func TestOnlyAConsentToKeepTheContactCounts(t *testing.T) {
	for heading, want := range map[string]Column{
		"Accord": Accord, "Accord RGPD": Accord, "Consentement": Accord, "Accepte d’être recontacté": Accord, "Autorise la conservation de ses coordonnées": Accord,
		"J’accepte que mes coordonnées soient conservées par la commune pour la suite de l’atelier": Accord,
		"Accord photo": Ignored, "Droit à l’image (accord)": Ignored, "Autorisation de publication du mail": Ignored, "Autorisation": Ignored,
		"Refuse d’être contacté": Ignored, "N’accepte pas d’être contacté": Ignored, "Accord mail (oui/non)": Accord,
	} {
		if got, _ := columnOf(heading); got != want {
			t.Errorf("%q is %q, want %q", heading, got, want)
		}
	}
}

func TestAnyRefusalWins(t *testing.T) {
	text := "Nom;Mail;Accord;Accord contact\n" +
		"A Un;a@exemple.fr;oui;\n" +
		"B Deux;b@exemple.fr;oui;non\n" +
		"C Trois;c@exemple.fr;Non merci;oui\n" +
		"D Quatre;d@exemple.fr;refus;\n" +
		"E Cinq;e@exemple.fr;pas d’accord;\n" +
		"F Six;f@exemple.fr;à voir;\n" +
		"G Sept;g@exemple.fr;;\n"
	table := mustParse(t, []byte(text))
	wants(t, "columns", []string{string(table.Columns[2]), string(table.Columns[3])}, []string{"accord", "accord"})
	l := table.People(nil, true)
	wants(t, "all agreed", shown(l.New), []string{
		"2:A Un||||a@exemple.fr|accord", "3:B Deux||||", "4:C Trois||||", "5:D Quatre||||", "6:E Cinq||||", "7:F Six||||", "8:G Sept||||g@exemple.fr|accord",
	})
	wants(t, "told", told(l), []string{
		"4 « Non merci » n’est pas un accord clair ; le contact n’est pas repris", "5 « refus » n’est pas un accord clair ; le contact n’est pas repris",
		"6 « pas d’accord » n’est pas un accord clair ; le contact n’est pas repris", "7 « à voir » n’est pas un accord clair ; le contact n’est pas repris",
	})
	if l.NoAccord != 5 || l.Contacts != 7 {
		t.Errorf("%d of %d contacts left", l.NoAccord, l.Contacts)
	}
}

func TestAContactIsNoPartOfAName(t *testing.T) {
	for name, want := range map[string]string{
		"Marie Dupont <marie@x.fr>":          "Marie Dupont",
		"Marie Dupont (marie@x.fr)":          "Marie Dupont",
		"Marie Dupont - 06 12 34 56 78":      "Marie Dupont",
		"Marie Dupont Tél : 06.12.34.56.78":  "Marie Dupont",
		"Marie Dupont<marie@x.fr>":           "Marie Dupont",
		"marie@x.fr Marie Dupont 0612345678": "Marie Dupont",
		"Dupont 2":                           "Dupont 2",
	} {
		got := Line(name + ", AMAP")
		if got.Nom != want || got.Structure != "AMAP" || (got.Contact == "") != (name == want) {
			t.Errorf("%q: %+v", name, got)
		}
	}
	l := parsed(t, "Nom;Structure\nMarie Dupont <marie@x.fr>;AMAP contact@amap.fr\nPaul Durand;Mairie\n")
	wants(t, "list", shown(l.New), []string{"2:Marie Dupont|AMAP|||", "3:Paul Durand|Mairie|||"})
	wants(t, "told", told(l), []string{"2 le contact écrit avec le nom n’est pas repris, faute d’accord"})
	l = mustParse(t, []byte("Marie Dupont <marie@x.fr>, AMAP\nPaul Durand, Mairie\n")).People(nil, false)
	wants(t, "pasted", shown(l.New), []string{"1:Marie Dupont|AMAP|||", "2:Paul Durand|Mairie|||"})
	if l.NoAccord != 1 {
		t.Errorf("%d contacts left", l.NoAccord)
	}
}

func TestPresenceIsUnderstoodOrTold(t *testing.T) {
	l := parsed(t, "Nom;Présence\nA Un;P\nB Deux;sera là\nC Trois;Oui (visio)\nD Quatre;excusé (grippe)\nE Cinq;A\nF Six;–\nG Sept;ne viendra pas\n")
	var got []string
	for _, p := range l.New {
		got = append(got, fmt.Sprint(p.Present, p.Absent))
	}
	wants(t, "presence", got, []string{"true false", "true false", "false false", "false true", "false true", "false false", "false true"})
	wants(t, "told", told(l), []string{"4 « Oui (visio) » ne dit pas clairement qui est là ; la présence reste à vérifier"})
	if !l.Attending {
		t.Error("it is a list of who is there")
	}
}

func TestWhoIsThereAlreadyIsNamed(t *testing.T) {
	there := []workshop.Participant{{ID: "1", Nom: "Jo Figeac", Structure: "AMAP"}, {ID: "2", Nom: "Jo Figeac", Structure: "Mairie"}}
	l := mustParse(t, []byte("Nom;Structure;Présent\nFIGEAC Jo;mairie;oui\nJo Figeac;Garage;oui\nJo Figeac;garage;\n")).People(there, false)
	wants(t, "new", shown(l.New), []string{"3:Jo Figeac|Garage||||présent"})
	if len(l.Already) != 2 || l.Already[0].With.ID != "2" || l.Already[1].With.ID != "" {
		t.Errorf("%+v", l.Already)
	}
	for _, c := range []struct {
		structure, id string
		same          bool
	}{{"MAIRIE", "2", true}, {"", "1", true}, {"Garage", "1", false}} {
		who, same, ok := Namesake(there, workshop.Participant{Nom: "figeac jo", Structure: c.structure})
		if who.ID != c.id || same != c.same || !ok {
			t.Errorf("%q: %v %v %v", c.structure, who.ID, same, ok)
		}
	}
	if _, _, ok := Namesake(there, workshop.Participant{Nom: "Jo"}); ok {
		t.Error("nobody is called so")
	}
}

func TestHeadingsOfAMairie(t *testing.T) {
	for _, c := range []struct {
		text    string
		columns []Column
	}{
		{"Nom de la commune;Nom du maire;Prénom du maire;Mail\nCahors;Figeac;Jo;jo@x.fr\n", []Column{Structure, Name, Given, Contact}},
		{"Nom établissement;Nom;Prénom\nLycée;Figeac;Jo\n", []Column{Structure, Name, Given}},
		{"Nom du référent;Nom;Mairie\nX Y;Figeac Jo;Cahors\n", []Column{Ignored, Name, Structure}},
		{"Nom;Commune;Association\nFigeac;Cahors;AMAP\n", []Column{Name, Ignored, Structure}},
		{"Nom du président;Nom de l’organisme;Tél mairie\nFigeac;AMAP;0612345678\n", []Column{Name, Structure, Contact}},
		{"Horodateur;Nom;Courriel;Q1;Q2;Q3;Q4\n12/03;Figeac;a@x.fr;a;b;c;d\n", []Column{Ignored, Name, Contact, Ignored, Ignored, Ignored, Ignored}},
		{"Nom;Mail;Accord photo\nFigeac;a@x.fr;oui\n", []Column{Name, Contact, Ignored}},
	} {
		if table := mustParse(t, []byte(c.text)); !slices.Equal(table.Columns, c.columns) {
			t.Errorf("%q: %q, want %q", c.text, table.Columns, c.columns)
		}
	}
}

func TestNobodyAboveTheHeadingsIsLost(t *testing.T) {
	l := parsed(t, "Marie Dupont;AMAP\nPaul Durand;Mairie\nInvité;Association\nLuc Petit;\n")
	wants(t, "people", shown(l.New), []string{"1:Marie Dupont|AMAP|||", "2:Paul Durand|Mairie|||", "4:Luc Petit||||"})
	wants(t, "told", told(l), []string{"3 « Invité · Association » est lu comme la ligne des titres"})

	l = parsed(t, "Atelier du 12 mars;\nSalle;2\nNom;Structure\nMarie Dupont;AMAP\nNOM ;structure\nPaul Durand;Mairie\nPrénom;Nom\n")
	wants(t, "people", shown(l.New), []string{"4:Marie Dupont|AMAP|||", "6:Paul Durand|Mairie|||"})
	wants(t, "told", told(l), []string{
		"1 au-dessus des titres, « Atelier du 12 mars » n’est pas repris", "2 au-dessus des titres, « Salle · 2 » n’est pas repris",
		"5 la ligne répète les titres, elle n’est pas reprise", "7 la ligne répète les titres, elle n’est pas reprise",
	})
}

func TestTheSheetOfPeopleIsChosen(t *testing.T) {
	row := func(n int, cells ...string) string {
		text := fmt.Sprintf(`<row r="%d">`, n)
		for i, c := range cells {
			text += inline(columnName(i)+fmt.Sprint(n), c)
		}
		return text + "</row>"
	}
	p := oneSheet(row(1, "Ce classeur contient la liste des personnes inscrites.")+row(2, "Ne pas modifier les colonnes."), "")
	p[partBook] = `<workbook xmlns:r="r"><sheets><sheet name="Lisez-moi" r:id="rId1"/><sheet name="Inscrits" r:id="rId2"/><sheet name="Noms" r:id="rId3"/></sheets></workbook>`
	p[partRels] = `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Target="worksheets/sheet3.xml"/></Relationships>`
	p["xl/worksheets/sheet2.xml"] = `<worksheet><sheetData>` + row(1, "Nom", "Structure") + row(2, "Marie Dupont", "AMAP") + `</sheetData></worksheet>`
	p["xl/worksheets/sheet3.xml"] = `<worksheet><sheetData>` + row(1, "Paul Durand") + row(2, "Luc Petit") + `</sheetData></worksheet>`
	table := mustParse(t, zipped(t, p))
	if table.Sheet != "Inscrits" {
		t.Errorf("sheet %q", table.Sheet)
	}
	wants(t, "sheets", table.Sheets(), []string{"Lisez-moi", "Inscrits", "Noms"})
	other, err := table.Choose(2)
	if err != nil {
		t.Fatal(err)
	}
	wants(t, "another sheet", shown(other.People(nil, false).New), []string{"1:Paul Durand||||", "2:Luc Petit||||"})
	wants(t, "its sheets", other.Sheets(), table.Sheets())
	p["xl/worksheets/sheet2.xml"] = `<worksheet><sheetData/></worksheet>`
	if table := mustParse(t, zipped(t, p)); table.Sheet != "Noms" {
		t.Errorf("without headings: sheet %q", table.Sheet)
	}
}

func TestWhereAnElectedPersonIsFrom(t *testing.T) {
	for text, want := range map[string]string{
		"maire de Cahors": "Mairie de Cahors", "maire d’Ay": "Mairie d’Ay", "1er adjoint": "", "élue": "",
		"conseillère départementale du canton": "conseillère départementale du canton", "maire, Mairie de Cahors": "Mairie de Cahors",
		"Mairie de Cahors, maire de Cahors": "Mairie de Cahors", "maire de Cahors, Grand Cahors": "Mairie de Cahors, Grand Cahors",
	} {
		if got := Line("Jo Figeac, " + text); got.Structure != want || got.College != workshop.Elected {
			t.Errorf("%q: %q, %q", text, got.Structure, got.College)
		}
	}
	l := parsed(t, "Nom;Qualité\nJo Figeac;maire de Cahors\n")
	wants(t, "list", shown(l.New), []string{"2:Jo Figeac|Mairie de Cahors|elu||"})
}

func TestOneOddLetterSpoilsNoOther(t *testing.T) {
	odd, err := charmap.Windows1252.NewEncoder().String("Noël")
	if err != nil {
		t.Fatal(err)
	}
	l := parsed(t, "Nom;Structure\r\nZoé Œuvrard;Mairie d’Ay\r\n"+odd+" Durand;Comité des fêtes\r\n")
	wants(t, "people", shown(l.New), []string{"2:Zoé Œuvrard|Mairie d’Ay|||", "3:Noël Durand|Comité des fêtes|||"})
	wants(t, "told", told(l), []string{"3 une lettre n’était pas codée comme les autres ; vérifiez les accents de cette ligne"})
}

func TestCharactersThatHideAreTakenOut(t *testing.T) {
	l := parsed(t, "Nom;Structure\nMarie\u202e Du\u200bpont;Mai\u2066rie\nPaul Durand;Mairie\n")
	wants(t, "people", shown(l.New), []string{"2:Marie Dupont|Mairie|||", "3:Paul Durand|Mairie|||"})
	wants(t, "told", told(l), []string{"2 des caractères invisibles sont enlevés"})
	if p := Line("Marie\u202e Du\u200bpont"); p.Nom != "Marie Dupont" {
		t.Errorf("%q", p.Nom)
	}
}

func TestNumbersOfLinesAreNoTables(t *testing.T) {
	l := parsed(t, "1;Dupont;Marie;AMAP\n2;Durand;Paul;Mairie\n")
	wants(t, "numbered", shown(l.New), []string{"1:Dupont Marie|AMAP|||", "2:Durand Paul|Mairie|||"})
	l = parsed(t, "Dupont;Marie;AMAP;1\nDurand;Paul;Mairie;2\n")
	wants(t, "tables", shown(l.New), []string{"1:Dupont Marie|AMAP||1|", "2:Durand Paul|Mairie||2|"})
}

func TestLongTypedLinesAreRefused(t *testing.T) {
	for text, long := range map[string]bool{
		"Jo Figeac, Mairie": false, strings.Repeat("x", 500): true, "Jo, " + strings.Repeat("x", 301): true, "Jo, " + strings.Repeat("x", 290): false, strings.Repeat("x", 121): true,
	} {
		if got := TooLong(text); (got != "") != long {
			t.Errorf("%d letters: %q", len(text), got)
		}
	}
}

// Names nearly alike are found in long lists too, and a list that has too many of
// one word says so.
func TestNamesNearlyAlikeAmongMany(t *testing.T) {
	var b strings.Builder
	b.WriteString("Nom\n")
	for i := range 900 {
		fmt.Fprintf(&b, "Prénom%d Nom%d\n", i, i)
	}
	l := parsed(t, b.String()+"Figeac Josiane\nFigeat Josiane\n")
	if len(l.Alike) != 2 || l.Unlooked {
		t.Errorf("alike %+v, missed %v", l.Alike, l.Unlooked)
	}
	b.Reset()
	b.WriteString("Nom;Structure\n")
	for i := range 300 {
		fmt.Fprintf(&b, "Président;Association %d\nPrésident Nom%d;A\n", i, i)
	}
	if l := parsed(t, b.String()); !l.Unlooked {
		t.Error("nobody says that close names were not looked for")
	}
}
