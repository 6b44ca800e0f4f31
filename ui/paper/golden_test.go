package paper

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	imagecolor "image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"atelier/assets/content"
	"atelier/store/workshop"
)

var update = flag.Bool("update", false, "write the golden files anew")

// goldenInput is a small workshop of its own, so that new content does not
// change the golden files.
func goldenInput() PlanInput {
	a := newAuthor()
	for field, value := range map[workshop.Field]string{
		workshop.WorkshopTitre: "Bien vivre ensemble : quelles actions pour 2026 ?", workshop.WorkshopDate: "2026-03-12",
		workshop.WorkshopLieu: "Salle des fêtes", workshop.WorkshopAnimateur: "Marie Dupont", workshop.WorkshopEPCINom: "CU Le Havre Seine Métropole",
		workshop.WorkshopObjectif: "Choisir trois actions, avec un pilote pour chacune.", workshop.WorkshopParcours: "court",
		workshop.FieldCommune("76351"): "Le Havre", workshop.FieldCommune("76552"): "Sainte-Adresse",
	} {
		a.workshop(field, value)
	}
	idea := a.note(workshop.Idea, "Un agenda partagé, affiché « sur papier » à la boulangerie !")
	a.put(workshop.KindNote, idea, workshop.NoteStep, "court/relier")
	a.put(workshop.KindNote, idea, workshop.NoteAuthor, "Une habitante")
	a.note(workshop.Observation, "Les salles communales sont libres quatre jours sur sept.")
	a.note(workshop.Decision, "Le conseil délibère avant le 1er juin 2026.")
	id := a.action("Ouvrir un agenda partagé", map[workshop.Field]string{
		workshop.ActionDescription: "Un seul calendrier des fêtes, tenu par les associations.\nChaque commune affiche la page du mois.",
		workshop.ActionStatut:      "En cours", workshop.ActionPriorite: "Élevé", workshop.ActionPersonnePilote: "Paul Martin",
		workshop.ActionBudget: "24000", workshop.ActionFinanceur1: "Région", workshop.ActionMontant1: "12000",
		workshop.ActionDebut: "2026-04-01", workshop.ActionFin: "2026-12-31", workshop.ActionRepete: "1",
		workshop.ActionNote: idea, workshop.FieldCommune("76351"): "1",
	})
	a.milestone(id, "Réunir un référent par association", true)
	a.milestone(id, "Publier le premier mois", false)
	a.action("Confier les clés des salles", nil)
	a.put(workshop.KindItem, "court/relire/salles", workshop.ItemFait, "1")
	a.put(workshop.KindItem, "court/relire/salles", workshop.ItemRemarque, "Trois salles sur quatre.")
	a.room(idea, id)
	return PlanInput{
		State: a.State, Commune: Commune{"76351", "Le Havre", "du Havre"}, Pack: goldenPack(), Printed: heldOn.AddDate(0, 0, 1),
	}
}

func goldenPack() *content.Pack {
	study := content.Source{ID: "s", Title: "Étude d’exemple", Publisher: "Éditeur", Date: "2020", Note: "À lire avant de citer."}
	from := content.Origin{Status: content.Sourced, Source: study}
	return &content.Pack{
		Fiche: content.Fiche{Study: content.Edition{Origin: from, Title: "Étude d’exemple", Date: "2020", Figures: []content.Figure{
			{Origin: from, Value: 64, Unit: "%", Label: "des maires, dans cet exemple"},
			{Origin: from, Value: 22319, Unit: "maires", Label: "dans cet exemple", Note: "Un nombre d’exemple."},
		}}},
		AllParcours: []content.Parcours{{
			Origin: content.Origin{Status: content.Template, Source: study}, ID: "court", Title: "Parcours court", Publisher: "Éditeur",
			Steps: []content.Step{
				{ID: "court/relire", Number: 1, Title: "Relire", Items: []content.Item{{ID: "court/relire/salles", Text: "Les salles sont comptées."}}},
				{ID: "court/relier", Number: 2, Title: "Relier", Items: []content.Item{
					{ID: "court/relier/a", Text: "Les acteurs sont nommés."}, {ID: "court/relier/b", Text: "Une date est prise."},
				}},
				{Origin: content.Origin{Status: content.Slot}, ID: "court/suite", Number: 3, Title: "Étape 3"},
			},
		}},
	}
}

// TestGoldenLayout holds what stands where, in tenths of a millimetre.
func TestGoldenLayout(t *testing.T) {
	p, err := newPlan(goldenInput())
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for i, pg := range layout(p) {
		fmt.Fprintf(&b, "page %d\n", i+1)
		for _, o := range pg.ops {
			b.WriteString(tell(o))
		}
	}
	golden := filepath.Join("testdata", "plan.txt")
	if *update {
		if err := os.WriteFile(golden, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	got, wanted := strings.Split(b.String(), "\n"), strings.Split(string(want), "\n")
	for i := range min(len(got), len(wanted)) {
		if got[i] != wanted[i] {
			t.Fatalf("line %d of %s:\n got %s\nwant %s\n(go test ./ui/paper -update writes it anew; look at the pages first)", i+1, golden, got[i], wanted[i])
		}
	}
	if len(got) != len(wanted) {
		t.Fatalf("%d lines, want %d", len(got), len(wanted))
	}
}

func tell(o op) string {
	switch o := o.(type) {
	case textOp:
		return fmt.Sprintf("  %.1f %.1f %.1fpt/%d %q\n", o.x, o.y, o.style.size, o.style.face, o.s)
	case lineOp:
		return fmt.Sprintf("  line %.1f %.1f %.1f %.1f\n", o.x1, o.y1, o.x2, o.y2)
	case roundOp:
		return fmt.Sprintf("  round %.1f %.1f %.1f %.1f %.1f\n", o.x, o.y, o.w, o.h, o.r)
	case markOp:
		return fmt.Sprintf("  mark %d %.1f %q\n", o.level, o.y, o.title)
	}
	x1, y1, x2, y2 := extent(o)
	return fmt.Sprintf("  %T %.1f %.1f %.1f %.1f\n", o, x1, y1, x2, y2)
}

// TestGoldenPages compares the pages as a reader shows them, small and grey: a
// font that is not embedded, a colour or an icon that goes wrong is seen, another
// version of the reader is not.
func TestGoldenPages(t *testing.T) {
	pdf, report := write(t, goldenInput())
	dir := t.TempDir()
	run(t, pdf, "pdftoppm", "-r", "30", "-gray", "-png", "PDF", filepath.Join(dir, "page"))
	for n := 1; n <= report.Pages; n++ {
		shown, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("page-%d.png", n)))
		if err != nil {
			t.Fatal(err)
		}
		golden := filepath.Join("testdata", fmt.Sprintf("page-%d.png", n))
		if *update {
			if err := os.WriteFile(golden, shown, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if off := difference(t, shown, want); off > 0.004 {
			t.Errorf("page %d differs from %s by %.2f %%", n, golden, 100*off)
		}
	}
}

// difference returns by how much two pictures differ, 0 for not at all, 1 for
// black and white; pictures are blurred first, against other edges of letters.
func difference(t *testing.T, a, b []byte) float64 {
	t.Helper()
	x, y := blurred(t, a), blurred(t, b)
	if len(x) != len(y) {
		t.Fatalf("pictures of %d and %d points", len(x), len(y))
	}
	worst := 0.0
	for _, tile := range tiles(len(x)) {
		sum := 0.0
		for i := tile[0]; i < tile[1]; i++ {
			sum += max(x[i]-y[i], y[i]-x[i])
		}
		worst = max(worst, sum/float64(tile[1]-tile[0]))
	}
	return worst
}

// tiles cuts a picture into twenty bands, so that a small fault weighs.
func tiles(n int) [][2]int {
	var out [][2]int
	for i := range 20 {
		out = append(out, [2]int{n * i / 20, n * (i + 1) / 20})
	}
	return out
}

func blurred(t *testing.T, data []byte) []float64 {
	t.Helper()
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	size := picture.Bounds().Size()
	var out []float64
	for y := range size.Y {
		for x := range size.X {
			sum, n := 0.0, 0.0
			for dy := -1; dy <= 1; dy++ {
				for dx := -1; dx <= 1; dx++ {
					if p := image.Pt(x+dx, y+dy); p.In(picture.Bounds()) {
						sum += float64(imagecolor.GrayModel.Convert(picture.At(p.X, p.Y)).(imagecolor.Gray).Y) / 255
						n++
					}
				}
			}
			out = append(out, sum/n)
		}
	}
	return out
}
