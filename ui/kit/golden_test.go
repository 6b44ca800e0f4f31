package kit

import (
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/theme"
)

var update = flag.Bool("update", false, "write the golden pictures anew")

// tolerance is how much a colour may differ (of 0xffff) and how many points may
// differ more, where another processor rounds otherwise.
const (
	tolerance = 0x0600
	strays    = 40
)

func differing(a, b image.Image) int {
	if a.Bounds() != b.Bounds() {
		return a.Bounds().Dx()*a.Bounds().Dy() + b.Bounds().Dx()*b.Bounds().Dy()
	}
	n := 0
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if apart(r1, r2) || apart(g1, g2) || apart(b1, b2) {
				n++
			}
		}
	}
	return n
}

func apart(a, b uint32) bool { return max(a, b)-min(a, b) > tolerance }

func sameImage(a, b image.Image) bool { return differing(a, b) <= strays }

// golden compares what make makes with the picture of that name.
func golden(t *testing.T, name string, size fyne.Size, make func() fyne.CanvasObject) {
	t.Helper()
	w := window(t, Column(0), size)
	w.SetContent(Stack(NewSurface(theme.ColorPaper, "", 0), Inset(theme.Gap4, make())))
	w.Resize(size.AddWidthHeight(1, 0)) // texts know their height the second time
	w.Resize(size)
	got := w.Canvas().Capture()
	path := filepath.Join("testdata", name+".png")
	if *update {
		write(t, path, got)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if n := differing(got, want); n > strays {
		failed := filepath.Join(t.ArtifactDir(), name+".png")
		write(t, failed, got)
		t.Errorf("%d points differ from %s; what was drawn is in %s", n, path, failed)
	}
}

func write(t *testing.T, path string, img image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestButtonsLook(t *testing.T) {
	golden(t, "buttons", fyne.NewSize(420, 170), func() fyne.CanvasObject {
		off := PrimaryButton(icons.Plus, "Nouvel atelier", nil)
		off.Disable()
		return Column(theme.Gap2,
			Row(theme.Gap2, PrimaryButton(icons.Plus, "Nouvel atelier", nil).Hint("Ctrl+N"), SecondaryButton(icons.Folder, "Ouvrir", nil)),
			Row(theme.Gap2, QuietButton(icons.Edit, "Modifier", nil), DangerButton(icons.Trash, "Supprimer", nil), IconButton(icons.Close, "Fermer", nil)),
			Row(theme.Gap2, off))
	})
}

func TestFieldsLook(t *testing.T) {
	golden(t, "fields", fyne.NewSize(320, 270), func() fyne.CanvasObject {
		name := NewTextField("Titre")
		name.SetText("Atelier du Havre")
		name.SetError("Ce titre est déjà pris.")
		return Column(theme.Gap3, name, NewDateField("Début", "2026-03-12", nil),
			NewSelect("Statut", []Choice{{Value: "a", Text: "À venir"}}, "", nil))
	})
}

func TestMarksLook(t *testing.T) {
	golden(t, "marks", fyne.NewSize(420, 320), func() fyne.CanvasObject {
		var kinds []Choice
		for _, k := range workshop.NoteKinds {
			kinds = append(kinds, Choice{Value: string(k), Text: string(k), Icon: theme.NoteIcon(k), Color: theme.NoteColor(k), Tint: theme.NoteTint(k)})
		}
		done := NewCheckItem("Inviter les associations de la commune à la restitution", true, nil)
		done.SetCaption("Camille, le 12 mars 2026")
		return Column(theme.Gap3, Flow(theme.Gap2, StatusMark(content.Sourced), StatusMark(content.Slot), StatusMark(content.Template)),
			NewChips(kinds, string(workshop.Idea), nil), done, NewBanner(Attention, "Le dossier est en lecture seule."))
	})
}

func TestChartsLook(t *testing.T) {
	golden(t, "charts", fyne.NewSize(380, 400), func() fyne.CanvasObject {
		return Column(theme.Gap3,
			BigFigure("84 %", "des communes ont moins de 2 000 habitants", "Source de la figure", 0.84),
			Row(theme.Gap3, NewProgressRing(0.4, "40 %", 64), Fill(NewProgressBar(0.4))),
			BarChart([]Bar{{Label: "Eau", Value: "45 %", Share: 0.45}, {Label: "Mobilité", Value: "12 %", Share: 0.12}}))
	})
}

func TestCalendarLooks(t *testing.T) {
	golden(t, "calendar", fyne.NewSize(300, 320), func() fyne.CanvasObject { return newCalendar("2026-03-12", "2026-03-20", nil) })
}
