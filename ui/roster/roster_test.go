package roster

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// shown writes people as tests compare them.
func shown(people []Person) []string {
	var out []string
	for _, p := range people {
		s := fmt.Sprintf("%d:%s|%s|%s|%s|%s", p.Line, p.Nom, p.Structure, p.College, p.Table, p.Contact)
		if p.Present {
			s += "|présent"
		}
		if p.Accord {
			s += "|accord"
		}
		out = append(out, s)
	}
	return out
}

func mustParse(t *testing.T, data []byte) *Table {
	t.Helper()
	table, err := Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

const headedList = "Nom;Prénom;Structure;Collège;Table;Courriel;Accord\r\n" +
	"Œuvrard;Zoé;Mairie d’Ay;élue;2;zoe@exemple.fr;oui\r\n" +
	"\r\n" +
	"D'Aÿ;Noël;\"Comité ; des fêtes\";asso;table 3;noel@exemple.fr;non\r\n"

var headedPeople = []string{"2:Œuvrard Zoé|Mairie d’Ay|elu|2|zoe@exemple.fr|accord", "4:D'Aÿ Noël|Comité ; des fêtes|association|3|"}

func TestEncodingsAndSeparators(t *testing.T) {
	for name, enc := range map[string]encoding.Encoding{
		"UTF-8":           encoding.Nop,
		"UTF-8 with BOM":  unicode.UTF8BOM,
		"Windows-1252":    charmap.Windows1252,
		"UTF-16 LE":       unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"UTF-16 BE":       unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16 unmarked": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	} {
		for _, sep := range []string{";", ",", "\t", "|"} {
			for _, newline := range []string{"\r\n", "\n", "\r"} {
				text := strings.ReplaceAll(strings.ReplaceAll(headedList, "\r\n", newline), ";", sep)
				data, err := enc.NewEncoder().Bytes([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				l := mustParse(t, data).People(nil, false)
				want := slices.Clone(headedPeople)
				want[1] = strings.ReplaceAll(want[1], ";", sep)
				if sep == "\t" { // a name is on one line
					want[1] = strings.Replace(want[1], " \t ", " ", 1)
				}
				if got := shown(l.New); !slices.Equal(got, want) {
					t.Errorf("%s, %q, %q: %q, want %q", name, sep, newline, got, want)
				}
				if l.NoAccord != 1 {
					t.Errorf("%s: %d contacts left out", name, l.NoAccord)
				}
			}
		}
	}
}

func TestColumnsAreRecognised(t *testing.T) {
	for _, c := range []struct {
		name, text string
		columns    []Column
		people     []string
	}{
		{"title above, empty line, other order", "Participants du 12 mars;;\n;;\nCatégorie;Nom et prénom;Organisme\nélu;Dupont Marie;Mairie\n", []Column{College, Name, Structure}, []string{"4:Dupont Marie|Mairie|elu||"}},
		{"two names of columns that contain « nom »", "Nom de l’association;Nom\nLes Amis;Dupont\n", []Column{Structure, Name}, []string{"2:Dupont|Les Amis|||"}},
		{"present", "NOM\tPrésent\nDupont\tX\nDurand\t\n", []Column{Name, Present}, []string{"2:Dupont||||", "3:Durand||||"}},
		{"a single column", "Participants\nDupont Marie\nDurand Paul", []Column{Name}, []string{"2:Dupont Marie||||", "3:Durand Paul||||"}},
		{"only a first name", "Prénom;Table\nZoé;1\n", []Column{Name, Desk}, []string{"2:Zoé|||1|"}},
		{"no heading", "Dupont;Marie;Mairie de Ville;élue;2\nDurand;Paul;Les Amis du lavoir;association;1\n", []Column{Name, Given, Structure, College, Desk}, []string{"1:Dupont Marie|Mairie de Ville|elu|2|", "2:Durand Paul|Les Amis du lavoir|association|1|"}},
		{"no heading, contacts", "Marie Dupont;marie@exemple.fr;06 12 34 56 78\n", []Column{Name, Contact, Contact}, []string{"1:Marie Dupont||||"}},
		{"said for Excel", "sep=,\nNom,Table\nDupont,4\n", []Column{Name, Desk}, []string{"3:Dupont|||4|"}},
		{"a quote that is never closed", "Nom;Structure\n\"Dupont;Mairie\nDurand;\"Amis\n", []Column{Name, Structure}, []string{"2:\"Dupont|Mairie|||", "3:Durand|\"Amis|||"}},
		{"a cell of two lines", "Nom;Structure\nDupont;\"Mairie\nde Ville\"\nDurand;X\n", []Column{Name, Structure}, []string{"2:Dupont|Mairie de Ville|||", "4:Durand|X|||"}},
		{"two structures", "Nom;Structure;Service\nDupont;Mairie;Voirie\n", []Column{Name, Structure, Ignored}, []string{"2:Dupont|Mairie|||"}},
	} {
		table := mustParse(t, []byte(c.text))
		if !slices.Equal(table.Columns, c.columns) {
			t.Errorf("%s: columns %q, want %q", c.name, table.Columns, c.columns)
			continue
		}
		got := shown(table.People(nil, false).New)
		for i := range got {
			got[i] = strings.TrimSuffix(got[i], "|présent")
		}
		if !slices.Equal(got, c.people) {
			t.Errorf("%s: %q, want %q", c.name, got, c.people)
		}
	}
}

func TestPresentIsRead(t *testing.T) {
	l := mustParse(t, []byte("Nom;Présent\nA B;oui\nC D;x\nE F;1\nG H;non\nI J;\nK L;excusé\nM N;✓\n")).People(nil, false)
	var there []bool
	for _, p := range l.New {
		there = append(there, p.Present)
	}
	if want := []bool{true, true, true, false, false, false, true}; !slices.Equal(there, want) {
		t.Errorf("present %v, want %v", there, want)
	}
}

func TestLineIsUnderstood(t *testing.T) {
	for text, want := range map[string]workshop.Participant{
		"Dupont Marie": {Nom: "Dupont Marie"},
		"Dupont Marie, Mairie de Ville, élue, table 2":       {Nom: "Dupont Marie", Structure: "Mairie de Ville", College: workshop.Elected, Table: "2"},
		" Dupont  Marie ,T3,habitante":                       {Nom: "Dupont Marie", College: workshop.Inhabitant, Table: "3"},
		"Dupont Marie, 1er adjoint":                          {Nom: "Dupont Marie", College: workshop.Elected},
		"Dupont Marie, maire de Ville":                       {Nom: "Dupont Marie", Structure: "Mairie de Ville", College: workshop.Elected},
		"Dupont Marie, Préfecture":                           {Nom: "Dupont Marie", Structure: "Préfecture", College: workshop.Institution},
		"Dupont Marie, Association des parents, asso":        {Nom: "Dupont Marie", Structure: "Association des parents", College: workshop.Association},
		"Dupont Marie, Amis, du lavoir":                      {Nom: "Dupont Marie", Structure: "Amis, du lavoir"},
		"Dupont Marie, table du fond":                        {Nom: "Dupont Marie", Structure: "table du fond"},
		"Dupont Marie, table Bleue":                          {Nom: "Dupont Marie", Table: "Bleue"},
		"Dupont Marie, marie@exemple.fr, Ferme, exploitante": {Nom: "Dupont Marie", Structure: "Ferme", College: workshop.Business, Contact: "marie@exemple.fr"},
		"Dupont Marie, 06 12 34 56 78":                       {Nom: "Dupont Marie", Contact: "06 12 34 56 78"},
		"Dupont Marie, 12":                                   {Nom: "Dupont Marie", Table: "12"},
		", Mairie":                                           {Structure: "Mairie"},
		"":                                                   {},
	} {
		if got := Line(text); got != want {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
	}
}

func TestPastedLines(t *testing.T) {
	table, err := ParseText("Dupont Marie, Mairie, élue\nDurand Paul, habitant, table 4\n\nLe Goff Yann\n")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"1:Dupont Marie|Mairie|elu||", "2:Durand Paul||habitant|4|", "4:Le Goff Yann||||"}
	if got := shown(table.People(nil, false).New); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if want := []Column{Name, Structure, College, Desk}; !slices.Equal(table.Columns, want) {
		t.Errorf("columns %q", table.Columns)
	}
}

func TestWhatIsLeftAsideIsTold(t *testing.T) {
	text := "Nom;Structure;Collège\n" +
		"Dupont Marie;Mairie;élu\n" + // there already
		"marie dupont;;\n" + // the same
		"Durand Paul;Les Amis;asso\n" +
		"PAUL DURAND;Les amis;\n" + // twice
		"Durand Paul;Garage;\n" + // another one
		";Mairie;\n" +
		"12;;\n" +
		"=HYPERLINK(A1);;\n" +
		"Duran Paule;Les Amis;Président\n" +
		strings.Repeat("x", 200) + ";;\n"
	l := mustParse(t, []byte(text)).People([]workshop.Participant{{Nom: "DUPONT Marie", Structure: "Mairie"}}, false)
	if got, want := shown(l.New), []string{"4:Durand Paul|Les Amis|association||", "6:Durand Paul|Garage|||", "10:Duran Paule|Les Amis|||"}; !slices.Equal(got, want) {
		t.Errorf("new %q, want %q", got, want)
	}
	var already, problems []string
	for _, s := range l.Already {
		already = append(already, fmt.Sprintf("%d %s", s.Line, s.Text))
	}
	for _, p := range l.Problems {
		problems = append(problems, strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(fmt.Sprintf("%d %s", p.Line, p.Text)))
	}
	if want := []string{"2 est déjà dans la liste des participants", "3 est déjà dans la liste des participants", "5 même nom qu’à la ligne 4"}; !slices.Equal(already, want) {
		t.Errorf("already %q, want %q", already, want)
	}
	want := []string{"7 il n’y a pas de nom", "8 « 12 » n’est pas un nom", "9 « =HYPERLINK(A1) » ressemble à une formule, pas à un nom", "10 le collège « Président » n’est pas reconnu ; il reste à choisir", "11 le nom est trop long"}
	if !slices.Equal(problems, want) {
		t.Errorf("problems %q, want %q", problems, want)
	}
	if l.Left != 4 || l.Total != 10 {
		t.Errorf("left %d of %d", l.Left, l.Total)
	}
}

func TestNamesNearlyAlikeAreFlagged(t *testing.T) {
	l := mustParse(t, []byte("Nom;Table\nDupond Marie;1\nLe Goff Yann;2\n")).People([]workshop.Participant{{Nom: "Dupont Marie"}}, false)
	if len(l.New) != 2 || len(l.Alike) != 1 || l.Alike[0].Line != 2 || l.Alike[0].Text != "ressemble à Dupont Marie" {
		t.Errorf("new %q, alike %+v", shown(l.New), l.Alike)
	}
}

func TestContactsNeedAnAccord(t *testing.T) {
	table := mustParse(t, []byte("Nom;Mail;Tel;Accord\nA B;a@exemple.fr;612345678;oui\nC D;c@exemple.fr;;\nE F;e@exemple.fr;;non\n"))
	if got, want := shown(table.People(nil, false).New), []string{"2:A B||||a@exemple.fr · 0612345678|accord", "3:C D||||", "4:E F||||"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	l := table.People(nil, true)
	if got, want := shown(l.New), []string{"2:A B||||a@exemple.fr · 0612345678|accord", "3:C D||||c@exemple.fr|accord", "4:E F||||"}; !slices.Equal(got, want) {
		t.Errorf("agreed: %q, want %q", got, want) // who said no said no
	}
	if l.NoAccord != 1 {
		t.Errorf("%d contacts left out", l.NoAccord)
	}
}

func TestRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing":                 nil,
		"empty lines":             []byte("\n;;\n ;\n"),
		"an image":                []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x01\x02\x03\x04\x05\x06\x07"),
		"a PDF":                   []byte("%PDF-1.7 …"),
		"an old spreadsheet":      append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 600)...),
		"a locked spreadsheet":    append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), wide("EncryptedPackage")...),
		"a zip that is cut":       []byte("PK\x03\x04 and no more"),
		"more than 20 MB":         make([]byte, MaxFile+1),
		"more lines than is read": []byte(strings.Repeat("a;b\n", MaxLines+1)),
	} {
		_, err := Parse(data)
		var refusal *Refusal
		if !errors.As(err, &refusal) || strings.Contains(refusal.Text, "⟦") {
			t.Errorf("%s: %v", name, err)
		} else {
			t.Logf("%s: %v", name, err)
		}
	}
}

func TestTooManyPeopleAreCounted(t *testing.T) {
	var b strings.Builder
	b.WriteString("Nom;Table\n")
	for i := range MaxPeople + 500 {
		fmt.Fprintf(&b, "Personne %s %d;1\n", strings.Repeat("i", i%7), i)
	}
	l := mustParse(t, []byte(b.String())).People(nil, false)
	if !l.TooMany() || len(l.New) != MaxPeople+500 {
		t.Errorf("too many %v, %d people", l.TooMany(), len(l.New))
	}
}

// However a list is written, each of its people comes back, on its line.
func TestEveryoneComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		sep := rapid.SampledFrom([]string{";", "\t", "|", ","}).Draw(rt, "separator")
		var b strings.Builder
		b.WriteString("Nom" + sep + "Structure\n")
		var want []string
		line := 2
		for i := range rapid.IntRange(1, 20).Draw(rt, "people") {
			blank := rapid.IntRange(0, 2).Draw(rt, "empty lines")
			b.WriteString(strings.Repeat("\n", blank))
			line += blank
			structure := rapid.StringMatching(`[A-Z]([a-z"œ;,|\n]{0,6}[a-z])?`).Draw(rt, "structure")
			fmt.Fprintf(&b, "Nom %d%s\"%s\"\n", i, sep, strings.ReplaceAll(structure, `"`, `""`))
			want = append(want, fmt.Sprintf("%d:Nom %d|%s|||", line, i, strings.Join(strings.Fields(structure), " ")))
			line += 1 + strings.Count(structure, "\n")
		}
		table, err := ParseText(b.String())
		if err != nil {
			rt.Fatal(err)
		}
		if got := shown(table.People(nil, false).New); !slices.Equal(got, want) {
			rt.Fatalf("%q\ngives %q\nwant  %q", b.String(), got, want)
		}
	})
}

func FuzzParseText(f *testing.F) {
	f.Add([]byte(headedList))
	f.Add([]byte("sep=;\n\"a\"\";b\nx"))
	f.Add([]byte("\xff\xfea\x00;\x00b\x00"))
	f.Add([]byte("Dupont, élu\nDurand, table 2"))
	f.Fuzz(bounded)
}

// bounded is what holds of whatever is read.
func bounded(t *testing.T, data []byte) {
	table, err := Parse(data)
	if err != nil {
		var refusal *Refusal
		if !errors.As(err, &refusal) {
			t.Fatalf("%v is no refusal", err)
		}
		return
	}
	if len(table.Titles) != len(table.Columns) || len(table.Columns) > maxCells {
		t.Fatalf("%d titles, %d columns", len(table.Titles), len(table.Columns))
	}
	l := table.People(nil, true)
	if len(l.New)+len(l.Already)+l.Left != l.Total {
		t.Fatalf("%d new, %d already, %d left of %d", len(l.New), len(l.Already), l.Left, l.Total)
	}
	for _, p := range l.New {
		if p.Nom == "" || strings.ContainsAny(p.Nom+p.Structure+p.Contact, "\n\r\x00") {
			t.Fatalf("%+v", p)
		}
	}
}

// BenchmarkPeople is a list of usual length read again, when a column gets
// another meaning.
func BenchmarkPeople(b *testing.B) {
	var text strings.Builder
	text.WriteString("Nom;Structure\n")
	for i := range mostTwins {
		fmt.Fprintf(&text, "Nom%c%c Prénom%c;Structure %d\n", 'a'+i%26, 'a'+i/26%26, 'a'+i%7, i)
	}
	table, err := ParseText(text.String())
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		table.People(nil, false)
	}
}
