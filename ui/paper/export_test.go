package paper_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"atelier/store/workshop"
	"atelier/ui/paper"
)

func date(s string) workshop.Date { return workshop.ParseDate(s) }

// twoCommunes is a workshop of Le Havre and Sainte-Adresse.
func twoCommunes(title string) paper.ExportInput {
	s := workshop.NewState("0195d000-0000-7000-8000-000000000000")
	for field, value := range map[workshop.Field]string{
		workshop.WorkshopTitre: title, workshop.WorkshopDate: "2026-03-12",
		workshop.FieldCommune("76351"): "Le Havre", workshop.FieldCommune("76552"): "Sainte-Adresse",
	} {
		s.Put(workshop.Cell{Key: workshop.Key{Workshop: s.Workshop.ID, Kind: workshop.KindWorkshop, ID: s.Workshop.ID, Field: field}, Value: value})
	}
	return paper.ExportInput{
		State:   s,
		Commune: func(c workshop.CommuneRef) paper.Commune { return paper.Commune{Name: c.Nom, Of: "de " + c.Nom} },
		Printed: time.Date(2026, 3, 13, 9, 0, 0, 0, time.UTC),
	}
}

func export(t *testing.T, dir string, in paper.ExportInput) []string {
	t.Helper()
	out, err := paper.ExportPlans(context.Background(), dir, in)
	if err != nil {
		t.Fatal(err)
	}
	names := make([]string, len(out))
	for i, e := range out {
		if e.Err != nil || e.Report.Pages < 2 {
			t.Errorf("%s: %+v", e.Commune.Nom, e)
		}
		names[i] = filepath.Base(e.Path)
	}
	return names
}

func files(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func TestExportPlansMakesOneForEachCommune(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "plans", "à imprimer")
	want := []string{"Plan d’action – Le Havre – 2026-03-12.pdf", "Plan d’action – Sainte-Adresse – 2026-03-12.pdf"}
	if got := export(t, dir, twoCommunes("Atelier")); !slices.Equal(got, want) {
		t.Errorf("exported %q, want %q", got, want)
	}
	if got := files(t, dir); !slices.Equal(got, want) {
		t.Errorf("the folder holds %q, want %q", got, want)
	}
	for _, name := range want {
		pdf, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil || !strings.HasPrefix(string(pdf), "%PDF-") {
			t.Errorf("%s: %v, %.8q", name, err, pdf)
		}
	}
}

func TestExportPlansNeverOverwrites(t *testing.T) {
	dir := t.TempDir()
	export(t, dir, twoCommunes("Premier"))
	if got := export(t, dir, twoCommunes("Premier")); got[0] != "Plan d’action – Le Havre – 2026-03-12.pdf" {
		t.Errorf("the same plan again is %q", got[0])
	}
	if n := len(files(t, dir)); n != 2 {
		t.Errorf("the same plans again made %d files", n)
	}
	before, err := os.ReadFile(filepath.Join(dir, "Plan d’action – Le Havre – 2026-03-12.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"(2)", "(3)"} {
		got := export(t, dir, twoCommunes("Autre "+want))
		if got[0] != "Plan d’action – Le Havre – 2026-03-12 "+want+".pdf" {
			t.Errorf("another plan is %q, want %s", got[0], want)
		}
	}
	after, err := os.ReadFile(filepath.Join(dir, "Plan d’action – Le Havre – 2026-03-12.pdf"))
	if err != nil || string(after) != string(before) {
		t.Errorf("the first plan changed: %v", err)
	}
}

func TestExportPlansTellsHomonymsApart(t *testing.T) {
	in := twoCommunes("Atelier")
	in.State.Put(workshop.Cell{
		Key:   workshop.Key{Workshop: in.State.Workshop.ID, Kind: workshop.KindWorkshop, ID: in.State.Workshop.ID, Field: workshop.FieldCommune("99999")},
		Value: "Le Havre",
	})
	got := export(t, t.TempDir(), in)
	want := []string{
		"Plan d’action – Le Havre (76351) – 2026-03-12.pdf", "Plan d’action – Le Havre (99999) – 2026-03-12.pdf",
		"Plan d’action – Sainte-Adresse – 2026-03-12.pdf",
	}
	if !slices.Equal(got, want) {
		t.Errorf("exported %q, want %q", got, want)
	}
}

func TestExportPlansOfSomeCommunes(t *testing.T) {
	in := twoCommunes("Atelier")
	in.Only = []string{"76552", "00000"}
	if got, want := export(t, t.TempDir(), in), []string{"Plan d’action – Sainte-Adresse – 2026-03-12.pdf"}; !slices.Equal(got, want) {
		t.Errorf("exported %q, want %q", got, want)
	}
}

func TestExportPlansGoesOnAfterAFailure(t *testing.T) {
	dir := t.TempDir()
	in := twoCommunes("Atelier")
	describe := in.Commune
	in.Commune = func(c workshop.CommuneRef) paper.Commune {
		if c.Code == "76351" { // the folder is gone for the first, back for the second
			if err := os.Remove(dir); err != nil {
				t.Error(err)
			}
		} else if err := os.Mkdir(dir, 0o755); err != nil {
			t.Error(err)
		}
		return describe(c)
	}
	out, err := paper.ExportPlans(context.Background(), dir, in)
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "Le Havre") {
		t.Errorf("error: %v, want that the folder of Le Havre is not there", err)
	}
	if len(out) != 2 || out[0].Err == nil || out[0].Path != "" || out[1].Err != nil || out[1].Path == "" {
		t.Errorf("exported: %+v", out)
	}
	if got := files(t, dir); len(got) != 1 {
		t.Errorf("the folder holds %q", got)
	}
}

func TestExportPlansWithoutCommuneOrTime(t *testing.T) {
	in := twoCommunes("Atelier")
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if out, err := paper.ExportPlans(ctx, t.TempDir(), in); !errors.Is(err, context.Canceled) || len(out) > 0 {
		t.Errorf("cancelled: %v, %v", out, err)
	}
	in.State = workshop.NewState(workshop.NewID())
	if _, err := paper.ExportPlans(context.Background(), t.TempDir(), in); !errors.Is(err, paper.ErrNoCommune) {
		t.Errorf("without commune: %v", err)
	}
}
