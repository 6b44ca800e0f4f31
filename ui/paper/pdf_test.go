package paper

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"pgregory.net/rapid"

	"atelier/store/workshop"
)

// run runs one of the tools that judge a PDF. `make test` installs them.
func run(t interface {
	Helper()
	Fatalf(string, ...any)
}, pdf []byte, name string, args ...string) string {
	t.Helper()
	file, err := os.CreateTemp("", "atelier-*.pdf")
	if err != nil {
		t.Fatalf("%v", err)
	}
	defer os.Remove(file.Name())
	if _, err := file.Write(pdf); err != nil {
		t.Fatalf("%v", err)
	}
	if err := file.Close(); err != nil {
		t.Fatalf("%v", err)
	}
	for i, a := range args {
		if a == "PDF" {
			args[i] = file.Name()
		}
	}
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// words makes texts comparable: line ends and every kind of space are one space.
func words(s string) string { return strings.Join(strings.FieldsFunc(s, unicode.IsSpace), " ") }

// read returns the text of a PDF without headers and footers, as words.
func read(t testing.TB, pdf []byte) string {
	t.Helper()
	return words(run(t, pdf, "pdftotext", "-enc", "UTF-8", "PDF", "-"))
}

func TestExampleReadsBack(t *testing.T) {
	a := exampleWorkshop(t)
	pdf, report := write(t, a.input(t))
	if len(report.Unprinted) > 0 || report.Logo != nil {
		t.Errorf("report: %+v", report)
	}
	text := read(t, pdf)
	for _, n := range a.Notes() {
		wants(t, text, n.Text)
	}
	for _, x := range a.Actions() {
		if !x.Concerns("51513") {
			continue
		}
		for _, field := range []string{x.Titre, x.Description, x.Objectifs, x.Resultats, x.Moyens, x.Partenaires, x.Indicateurs, x.EluReferent} {
			wants(t, text, field)
		}
		for _, m := range x.Milestones {
			mark := "☐ "
			if m.Fait {
				mark = "☑ "
			}
			wants(t, text, mark+m.Nom)
		}
	}
	for _, f := range pack(t).Fiche.Study.Figures {
		wants(t, text, f.Label)
		wants(t, text, f.Source.Title)
	}
	wants(t, text, "Plan d’action de la commune de Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")
	wants(t, text, fmt.Sprintf("page %d/%d", report.Pages, report.Pages))
}

func wants(t testing.TB, text, part string) {
	t.Helper()
	if !strings.Contains(text, words(part)) {
		t.Errorf("the PDF does not say %q", part)
	}
}

func TestOnlyTheActionsOfTheCommune(t *testing.T) {
	a := newAuthor()
	for code, name := range map[string]string{"76351": "Le Havre", "76600": "Sainte-Adresse"} {
		a.workshop(workshop.FieldCommune(code), name)
	}
	a.action("Action pour tous", nil)
	a.action("Action du Havre", map[workshop.Field]string{workshop.FieldCommune("76351"): "1"})
	a.action("Action de Sainte-Adresse", map[workshop.Field]string{workshop.FieldCommune("76600"): "1"})
	a.action("Action supprimée", map[workshop.Field]string{workshop.FieldTrashed: "1"})
	pdf, _ := write(t, PlanInput{State: a.State, Commune: Commune{"76351", "Le Havre", "du Havre"}, Printed: heldOn})
	text := read(t, pdf)
	wants(t, text, "de la commune du Havre")
	wants(t, text, "Action pour tous")
	wants(t, text, "Action du Havre")
	for _, other := range []string{"Action de Sainte-Adresse", "Action supprimée"} {
		if strings.Contains(text, other) {
			t.Errorf("the plan of Le Havre says %q", other)
		}
	}
}

func TestWhatPeopleTypeReadsBack(t *testing.T) {
	// Letters, marks and spaces that a room of people types. Words are short
	// enough for a line, so that a line end in the PDF is always a space.
	runes := []rune("abcdefghijklmnopqrstuvwxyzABCÉÈÀÇŒÆéèêëàâîïôùûüçœæÿ'’\"«»()!?;:.,…–-/%€°²0123456789@&+=ßñøŁžαβЖд")
	word := rapid.StringOfN(rapid.SampledFrom(runes), 1, 14, -1)
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) string {
			sep := rapid.SampledFrom([]string{" ", " ", " ", "\u00a0", "\n"})
			var b strings.Builder
			for i := range rapid.IntRange(1, 40).Draw(t, "words") {
				if i > 0 {
					b.WriteString(sep.Draw(t, "space"))
				}
				b.WriteString(word.Draw(t, "word"))
			}
			return b.String()
		}), 1, 6).Draw(t, "notes")
		a := newAuthor()
		for i, s := range texts {
			a.note(workshop.NoteKinds[i%len(workshop.NoteKinds)], s)
			a.action("Action", map[workshop.Field]string{workshop.ActionDescription: s})
		}
		var out bytes.Buffer
		if _, err := WritePlan(&out, PlanInput{State: a.State, Commune: Commune{"76351", "Le Havre", "du Havre"}, Printed: heldOn}); err != nil {
			t.Fatal(err)
		}
		got := words(run(t, out.Bytes(), "pdftotext", "-raw", "-enc", "UTF-8", "PDF", "-"))
		for _, s := range texts {
			if n := strings.Count(got, words(s)); n < 2 {
				t.Fatalf("%q is there %d times, want as a note and in a fiche:\n%s", s, n, got)
			}
		}
	})
}

func TestCharactersThatTheFontDoesNotHave(t *testing.T) {
	a := newAuthor()
	a.note(workshop.Idea, "Un sourire 🙂 et 漢字 pour finir")
	a.note(workshop.Idea, "مرحبا")
	a.note(workshop.Idea, "famille 👨\u200d👩\u200d👧 au complet \x00\x07 \ufffe")
	a.action("Titre 🚲", nil)
	pdf, report := write(t, PlanInput{State: a.State, Commune: Commune{"76351", "Le Havre", "du Havre"}, Printed: heldOn})
	for _, r := range "🙂漢字🚲مر" {
		if !strings.ContainsRune(string(report.Unprinted), r) {
			t.Errorf("the report does not tell of %q", r)
		}
	}
	text := read(t, pdf)
	wants(t, text, "Un sourire 🙂 et 漢字 pour finir")
	wants(t, text, "famille 👨👩👧 au complet")
	wants(t, text, "Titre 🚲")
	run(t, pdf, "qpdf", "--check", "PDF")
}

func TestSameInputSameBytes(t *testing.T) {
	in := exampleWorkshop(t).input(t)
	in.Logo = picture(t, 40, 20)
	first, _ := write(t, in)
	for range 3 {
		if again, _ := write(t, in); !bytes.Equal(first, again) {
			t.Fatal("two PDFs of the same input differ")
		}
	}
}

func TestPDFIsSoundAndItsFontsAreInIt(t *testing.T) {
	pdf, report := write(t, exampleWorkshop(t).input(t))
	run(t, pdf, "qpdf", "--check", "PDF")
	fonts := strings.Split(strings.TrimSpace(run(t, pdf, "pdffonts", "PDF")), "\n")[2:]
	for _, f := range fonts {
		if columns := strings.Fields(f); !strings.Contains(f, "+SourceSans3-") || strings.Join(columns[len(columns)-5:len(columns)-2], " ") != "yes yes yes" {
			t.Errorf("a font is not embedded as a subset with its characters: %s", f)
		}
	}
	info := run(t, pdf, "pdfinfo", "PDF")
	for _, want := range []string{"Plan d’action de la commune de Saint-Remy", "Animatrice (exemple)", "2026", fmt.Sprint(report.Pages), "A4"} {
		if !strings.Contains(info, want) {
			t.Errorf("pdfinfo does not say %q:\n%s", want, info)
		}
	}
	for _, want := range []string{"/Lang (fr-FR)", "/DisplayDocTitle true", "%PDF-1.7"} {
		if !bytes.Contains(pdf, []byte(want)) {
			t.Errorf("the PDF has no %s", want)
		}
	}
}

func TestUnusedFacesAreNotInThePDF(t *testing.T) {
	pages := []page{{ops: []op{textOp{x: 20, y: 20, s: "un mot", style: bodyStyle}}}}
	var out bytes.Buffer
	if err := writePDF(&out, pages, meta{title: "t", made: heldOn}); err != nil {
		t.Fatal(err)
	}
	if fonts := run(t, out.Bytes(), "pdffonts", "PDF"); strings.Count(fonts, "SourceSans3") != 1 {
		t.Errorf("fonts of a page in one face:\n%s", fonts)
	}
}

// box of a word, as `pdftotext -bbox` gives it, in points.
type wordBox struct {
	XMin float64 `xml:"xMin,attr"`
	YMin float64 `xml:"yMin,attr"`
	XMax float64 `xml:"xMax,attr"`
	YMax float64 `xml:"yMax,attr"`
	Text string  `xml:",chardata"`
}

func TestNoWordIsOutsideTheMargins(t *testing.T) {
	const margin = 15 / mmPerPoint // points
	for name, in := range crowded(t) {
		pdf, _ := write(t, in)
		var doc struct {
			Pages []struct {
				Words []wordBox `xml:"word"`
			} `xml:"body>doc>page"`
		}
		dec := xml.NewDecoder(strings.NewReader(run(t, pdf, "pdftotext", "-bbox", "PDF", "-")))
		dec.Strict = false
		dec.Entity = xml.HTMLEntity
		if err := dec.Decode(&doc); err != nil {
			t.Fatal(err)
		}
		count := 0
		for i, p := range doc.Pages {
			for _, w := range p.Words {
				count++
				if w.XMin < margin || w.YMin < margin || w.XMax > pageWidth/mmPerPoint-margin || w.YMax > pageHeight/mmPerPoint-margin {
					t.Errorf("%s, page %d: %q stands at %.0f…%.0f, %.0f…%.0f", name, i+1, w.Text, w.XMin, w.XMax, w.YMin, w.YMax)
				}
			}
		}
		if count < 100 {
			t.Errorf("%s: only %d words were looked at", name, count)
		}
	}
}

// crowded are workshops that strain the layout.
func crowded(t testing.TB) map[string]PlanInput {
	long := newAuthor()
	long.workshop(workshop.WorkshopTitre, strings.Repeat("Un très long titre d’atelier, ", 20))
	for _, f := range []workshop.Field{workshop.WorkshopLieu, workshop.WorkshopAnimateur, workshop.WorkshopObjectif, workshop.WorkshopEPCINom} {
		long.workshop(f, strings.Repeat("Intercommunalité-de-la-vallée ", 30))
	}
	for i := range 120 {
		long.workshop(workshop.FieldCommune(fmt.Sprintf("%05d", 51001+i)), fmt.Sprintf("Saint-Hilaire-le-Grand-%d", i))
	}
	everything := make(map[workshop.Field]string)
	for _, f := range []workshop.Field{
		workshop.ActionDescription, workshop.ActionObjectifs, workshop.ActionResultats, workshop.ActionCibles, workshop.ActionEnjeu,
		workshop.ActionThematique, workshop.ActionGouvernance, workshop.ActionStructurePilote, workshop.ActionServicePilote,
		workshop.ActionPersonnePilote, workshop.ActionEluReferent, workshop.ActionPartenaires, workshop.ActionMoyens,
		workshop.ActionParticipation, workshop.ActionFinancements, workshop.ActionFinanceur1, workshop.ActionFinanceur2,
		workshop.ActionFinanceur3, workshop.ActionIndicateurs, workshop.ActionRemarques,
	} {
		everything[f] = strings.Repeat("mot ", 60) + strings.Repeat("x", 300) + " fin"
	}
	everything[workshop.ActionDescription] = strings.Repeat("Une phrase qui dit quelque chose. ", 600)[:20000]
	everything[workshop.ActionStatut], everything[workshop.ActionPriorite] = "Abandonné", "Moyen"
	everything[workshop.ActionBudget] = workshop.MaxCents.String()
	everything[workshop.ActionMontant1] = workshop.MaxCents.String()
	everything[workshop.ActionDebut], everything[workshop.ActionFin] = "2026-09-21", "2026-09-01"
	long.milestone(long.action(strings.Repeat("Titre de 300 ", 24)[:300], everything), strings.Repeat("étape ", 100), true)
	long.action(strings.Repeat("W", 300), nil)
	for _, k := range workshop.NoteKinds {
		id := long.note(k, strings.Repeat("M", 2000))
		long.put(workshop.KindNote, id, workshop.NoteAuthor, strings.Repeat("Auteur ", 60))
	}
	long.room(long.note(workshop.Idea, strings.Repeat("idée ", 400)), long.action("Avec ce qui s’est passé dans la salle", nil))
	for _, kind := range []struct {
		workshop.Kind
		title workshop.Field
	}{{workshop.KindCluster, workshop.ClusterTitre}, {workshop.KindParticipant, workshop.ParticipantNom}, {workshop.KindCriterion, workshop.CriterionTitre}} {
		for range 40 {
			long.entity(kind.Kind, map[workshop.Field]string{kind.title: strings.Repeat("Nom-très-long ", 40), workshop.ParticipantStructure: strings.Repeat("W", 300),
				workshop.FieldPriority: "Moyen", workshop.FieldHands(1): "10000", workshop.ParticipantPresent: "1", workshop.ParticipantCollege: "institution"})
		}
	}
	in := long.input(t)
	in.Commune.Name = "Saint-Hilaire-le-Grand-0"
	return map[string]PlanInput{
		"example": exampleWorkshop(t).input(t),
		"long":    in,
		"empty":   newAuthor().input(t),
	}
}

func TestNoDrawingIsOutsideTheMargins(t *testing.T) {
	for name, in := range crowded(t) {
		p, err := newPlan(in)
		if err != nil {
			t.Fatal(err)
		}
		for i, pg := range layout(p) {
			for _, o := range pg.ops {
				x1, y1, x2, y2 := extent(o)
				if x1 < 15 || x2 > pageWidth-15 || y1 < 15 || y2 > pageHeight-15 {
					t.Errorf("%s, page %d: %T stands at %.1f…%.1f, %.1f…%.1f", name, i+1, o, x1, x2, y1, y2)
				}
			}
		}
	}
}

func extent(o op) (x1, y1, x2, y2 float64) {
	switch o := o.(type) {
	case textOp:
		return o.x, o.y - capHeight*o.style.size*mmPerPoint, o.x + o.width, o.y
	case lineOp:
		return min(o.x1, o.x2), min(o.y1, o.y2), max(o.x1, o.x2), max(o.y1, o.y2)
	case roundOp:
		if o.w == 0 {
			return o.x - o.r, o.y - o.r, o.x + o.r, o.y + o.r
		}
		return o.x, o.y, o.x + o.w, o.y + o.h
	case imageOp:
		return o.x, o.y, o.x + o.w, o.y + o.h
	case shapeOp:
		x1, y1, x2, y2 = o.points[0].x, o.points[0].y, o.points[0].x, o.points[0].y
		for _, p := range o.points {
			x1, y1, x2, y2 = min(x1, p.x), min(y1, p.y), max(x2, p.x), max(y2, p.y)
		}
		return x1, y1, x2, y2
	}
	return left, top, right, bottom
}

func TestHowManyActions(t *testing.T) {
	for _, n := range []int{0, 1, 20, 200} {
		in := planOf(t, n)
		pdf, report := write(t, in)
		if report.Pages < n+2 {
			t.Errorf("%d actions on %d pages: each needs its own", n, report.Pages)
		}
		text := read(t, pdf)
		for i := range n {
			wants(t, text, fmt.Sprintf("Action numéro %d", i+1))
		}
		if n == 0 {
			wants(t, text, "Aucune action n’est encore inscrite")
		}
		heads := strings.Count(text, "Échéance")
		if want := (n + 24) / 30; heads < want {
			t.Errorf("%d actions: the table's header is there %d times, want at least %d", n, heads, want)
		}
	}
}

// planOf is a plan of n actions, each with a page of plausible text.
func planOf(t testing.TB, n int) PlanInput {
	t.Helper()
	a := newAuthor()
	a.workshop(workshop.WorkshopTitre, "Atelier de co-construction")
	a.workshop(workshop.WorkshopDate, "2026-03-12")
	a.workshop(workshop.FieldCommune("51513"), "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson")
	for i := range n {
		id := a.action(fmt.Sprintf("Action numéro %d", i+1), map[workshop.Field]string{
			workshop.ActionDescription:    strings.Repeat("Acheter une fois pour trois, prêter gratuitement : un seul cahier de réservation ! ", 8),
			workshop.ActionObjectifs:      "Dépenser moins ; fêter mieux.",
			workshop.ActionStatut:         string(workshop.Statuses[i%len(workshop.Statuses)]),
			workshop.ActionPriorite:       string(workshop.Priorities[i%len(workshop.Priorities)]),
			workshop.ActionPersonnePilote: "Marie Dupont",
			workshop.ActionBudget:         "124500",
			workshop.ActionDebut:          "2026-03-12",
			workshop.ActionFin:            "2026-12-01",
			workshop.ActionRang:           fmt.Sprintf("%05d1", i),
		})
		a.milestone(id, "Comparer trois devis", i%2 == 0)
		a.milestone(id, "Délibérer", false)
		a.note(workshop.NoteKinds[i%len(workshop.NoteKinds)], fmt.Sprintf("Note %d : les bénévoles vieillissent, qui prendra la suite ?", i+1))
	}
	return a.input(t)
}

func picture(t testing.TB, w, h int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray16(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestLogo(t *testing.T) {
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewRGBA(image.Rect(0, 0, 3000, 10)), nil); err != nil {
		t.Fatal(err)
	}
	in := planOf(t, 1)
	for name, logo := range map[string][]byte{"png": picture(t, 10, 2000), "jpeg": photo.Bytes()} {
		in.Logo = logo
		pdf, report := write(t, in)
		if report.Logo != nil {
			t.Errorf("%s: %v", name, report.Logo)
		}
		if list := run(t, pdf, "pdfimages", "-list", "PDF"); strings.Count(list, "image") != 2 { // with the heading
			t.Errorf("%s: want one image:\n%s", name, list)
		}
		run(t, pdf, "qpdf", "--check", "PDF")
	}
	for name, logo := range map[string][]byte{"not a picture": []byte("<svg/>"), "cut short": picture(t, 100, 100)[:60]} {
		in.Logo = logo
		_, report := write(t, in)
		if !errors.Is(report.Logo, ErrLogo) {
			t.Errorf("%s: %v, want ErrLogo", name, report.Logo)
		}
	}
}

func TestDatesAreInTheZoneOfThePrinting(t *testing.T) {
	in := exampleWorkshop(t).input(t)
	in.Printed = time.Date(2026, 3, 31, 23, 0, 0, 0, time.UTC).In(time.FixedZone("Paris", 7200))
	pdf, _ := write(t, in)
	wants(t, read(t, pdf), "imprimé le 1er avril 2026")
}

func TestNoWorkshop(t *testing.T) {
	if _, err := WritePlan(&bytes.Buffer{}, PlanInput{}); err == nil {
		t.Error("a plan of nothing was written")
	}
}

func TestAFailingWriterIsTold(t *testing.T) {
	full, err := os.Create(filepath.Join(t.TempDir(), "plan.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if err := full.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := WritePlan(full, planOf(t, 1)); !errors.Is(err, os.ErrClosed) {
		t.Errorf("%v, want that the file is closed", err)
	}
}

// TestTheRoomIsOnPaper: what happened in the room is told, and leads back from
// each action to its note, its cluster and its votes; no contact is told.
func TestTheRoomIsOnPaper(t *testing.T) {
	pdf, _ := write(t, goldenInput())
	text := read(t, pdf)
	for _, part := range []string{
		"Engagements", "Prêter la salle des associations", "Mairie du Havre · pour le 4 mai 2026",
		"Prochaine date", "jeudi 18 juin 2026 à 18 h 30 · Salle des fêtes",
		"Regroupement « Se tenir au courant » · 9 gommettes, rang 1 sur",
		"Résultats du vote", "Résultats du vote : Tour 1", "15 gommettes pour 3 votants.", "Une navette le jour du marché",
		"Participants", "3 personnes.", "Inès Roux", "Association des parents", "Habitant",
		"Évaluation à chaud", "L’atelier m’a été utile", "4,0 sur 5 · 4 réponses", "utile (2 fois), concret",
	} {
		wants(t, text, part)
	}
	for _, private := range []string{"ines@", "06 00"} {
		if strings.Contains(text, private) {
			t.Errorf("%q is on paper", private)
		}
	}
}

// TestAPlanOfTheFollowUp: what was noted since is on the fiche, each round has its
// table, and equal votes are said to be.
func TestAPlanOfTheFollowUp(t *testing.T) {
	in := goldenInput()
	a := &author{State: in.State, ids: 900}
	action := in.State.Actions()[0].ID
	for day, text := range map[string]string{"2026-09-10": "Devis reçu", "2026-10-02": "Agenda en ligne : " + strings.Repeat("il est lu partout, ", 30)} {
		a.entity(workshop.KindProgress, map[workshop.Field]string{workshop.ProgressAction: action, workshop.ProgressText: text, workshop.ProgressDate: day, workshop.ProgressStatus: "En cours"})
	}
	ideas := in.State.Ideas()
	second := a.entity(workshop.KindRound, map[workshop.Field]string{workshop.RoundTitre: "Tour 2", workshop.RoundVoters: "4", workshop.RoundDots: "1", workshop.RoundRang: "z"})
	a.put(workshop.KindRound, second, workshop.FieldVotes(workshop.Vote{Target: ideas[0].ID}), "2")
	a.put(workshop.KindRound, second, workshop.FieldVotes(workshop.Vote{Target: ideas[1].ID}), "2")
	pdf, _ := write(t, in)
	text := read(t, pdf)
	for _, part := range []string{"10 sept. 2026 « En cours » · Devis reçu", "Agenda en ligne", "Marie Dupont", "Résultats du vote : Tour 1", "Résultats du vote : Tour 2", "2 gommettes, rang 1 ex æquo sur 3"} {
		wants(t, text, part)
	}
}
