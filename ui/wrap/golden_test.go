package wrap

import (
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
)

// sizes are what a screen has at 1366×768 and at 1920×1080.
var sizes = map[string]fyne.Size{"1366": fyne.NewSize(1134, 700), "1920": fyne.NewSize(1688, 1012)}

// look compares the screen with a picture in testdata.
func (r *room) look(name string, size fyne.Size) {
	r.t.Helper()
	r.Window().Resize(size.AddWidthHeight(1, 0)) // texts know their height the second time
	r.Window().Resize(size)
	test.AssertImageMatches(r.t.(*testing.T), name+".png", r.Window().Canvas().Capture())
}

// manyDecisions are so many decisions and undertakings, some late, some long.
func manyDecisions(n int) (sets []workshop.Set) {
	texts := []string{
		"Le foyer rural ouvre le samedi matin.",
		"Demander trois devis pour le toit de la halle ; le conseil choisit en séance publique, après avis des associations.",
		"Une navette le mercredi",
	}
	for i := range n {
		who, due := "", ""
		if i%2 == 1 {
			who, due = []string{"Mme Œil", "Comité des fêtes et association des parents d’élèves", "Jean-Noël"}[i/2%3], []string{"2027-03-31", "2026-10-01", ""}[i/2%3]
		}
		sets = append(sets, decided(i+1, texts[i%3], who, due)...)
	}
	return sets
}

// manySheets are four questions with so many questionnaires.
func manySheets(n int) (sets []workshop.Set) {
	for i, key := range []string{"L’atelier m’a été utile", "J’ai pu m’exprimer", "L’animation était claire", "La place laissée aux habitantes et aux habitants dans les décisions était suffisante"} {
		sets = append(sets, put(workshop.KindCriterion, id(100+i), workshop.CriterionTitre, key), put(workshop.KindCriterion, id(100+i), workshop.CriterionRang, fmt.Sprintf("%02d1", i)))
	}
	words := []string{"utile, clair", "utile, trop court, vivant", "dense", "Utile ; concret", "à refaire"}
	for i := range n {
		s := id(1000 + i)
		for c := range 4 {
			sets = append(sets, put(workshop.KindSheet, s, workshop.FieldMark(id(100+c)), strconv.Itoa(5-(i*(c+1)+c)%(c+2))))
		}
		sets = append(sets, put(workshop.KindSheet, s, workshop.SheetWords, words[i%5]))
		if i%7 == 3 {
			sets = append(sets, put(workshop.KindSheet, s, workshop.SheetRemark, "Plus de temps pour le travail en tables, et les textes plus gros au mur."))
		}
	}
	return sets
}

func TestLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	for width, size := range sizes {
		for _, n := range []int{0, 3, 300} {
			r := open(t, manyDecisions(n)...)
			r.look(fmt.Sprintf("decisions_%d_%s", n, width), size)
		}
		for _, n := range []int{0, 12, 40} {
			r := open(t, manySheets(n)...)
			if n == 0 {
				r = open(t)
			}
			r.screen.show(partRate, true)
			r.look(fmt.Sprintf("evaluation_%d_%s", n, width), size)
		}
	}
}

func TestOtherLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	size := sizes["1366"]

	r := open(t, manyDecisions(6)...)
	r.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	r.look("decisions_edit", size)
	r.Window().Canvas().Focus(r.decisions().edit.due.FocusTarget())
	r.Write("fin mars 2027")
	r.look("decisions_edit_due", size)
	r.Window().Canvas().Focus(r.decisions().edit.text.FocusTarget())
	r.Press(fyne.KeyReturn, fyne.KeyDelete)
	r.look("decisions_trash", size)

	r = open(t, append(manyDecisions(6), put(workshop.KindParticipant, id(900), workshop.ParticipantNom, "Jeanne Dupré"))...)
	r.Write("Prévenir les voisins")
	r.tab()
	r.Write("je")
	r.Press(fyne.KeyDown)
	r.look("decisions_suggest", size)

	r = open(t, manyDecisions(3)...)
	r.Write("Prêter le camion — le comité - 30 février")
	r.Press(fyne.KeyReturn)
	r.look("decisions_unread", size)

	r = open(t, put(workshop.KindWorkshop, "", workshop.WorkshopNextDate, "2027-03-12"), put(workshop.KindWorkshop, "", workshop.WorkshopNextHeure, "18:30"),
		put(workshop.KindWorkshop, "", workshop.WorkshopNextLieu, "salle des fêtes"))
	r.alt(fyne.KeyRight)
	r.look("meeting", size)

	sets := manySheets(3)
	for i, n := range []string{"1", "", "4", "12", "8"} {
		sets = append(sets, put(workshop.KindCriterion, id(100), workshop.FieldHands(i+1), n))
	}
	r = open(t, slices.Concat(sets, []workshop.Set{put(workshop.KindParticipant, id(900), workshop.ParticipantNom, "P"), put(workshop.KindParticipant, id(900), workshop.ParticipantPresent, "1")})...)
	r.way(wayHands)
	r.look("hands", size)

	r = open(t)
	r.way(wayAsk)
	r.look("questions", size)

	r = openToRead(t, manyDecisions(3)...)
	r.look("read_only", size)
}

func TestLargeTextLooks(t *testing.T) {
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	for part, sets := range map[string][]workshop.Set{partDecide: manyDecisions(3), partRate: manySheets(12)} {
		r := open(t, sets...)
		fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
		r.screen.show(part, true)
		r.look("large_"+part, sizes["1366"])
	}
}
