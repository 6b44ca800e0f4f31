package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

// TestVoteChartLooks shows a chart as it is read from the back of a room: two
// colours, equal ideas, priorities.
func TestVoteChartLooks(t *testing.T) {
	golden(t, "votechart", fyne.NewSize(1280, 720), func() fyne.CanvasObject {
		return NewVoteChart([]VoteBar{
			{Number: 4, Text: "Rouvrir la halle le samedi matin, avec les producteurs du canton et une buvette tenue par les associations", Dots: [2]int{28, 17},
				Priority: "Élevée", Icon: icons.ChevronUp, Color: theme.ColorPine, Section: "Priorité élevée"},
			{Number: 12, Text: "Un arrêt de bus devant le collège", Dots: [2]int{9, 12}, Detail: "ex æquo", Priority: "Moyenne", Icon: icons.Minus, Section: "Priorité moyenne"},
			{Number: 2, Text: "Isoler la salle des fêtes", Dots: [2]int{21, 0}, Detail: "ex æquo", Priority: "Moyenne", Icon: icons.Minus},
			{Number: 103, Text: "Des jardins partagés", Priority: "Basse", Icon: icons.ChevronDown, Section: "Priorité basse"},
		}, VoteLook{Size: 32, Two: true, Colours: [2]string{"urgent", "à creuser"}})
	})
}

var matrixWords = MatrixWords{Quadrants: [4]string{"Gains rapides", "Projets de fond", "Petits plus", "Pas maintenant"},
	ImpactHigh: "Impact fort", ImpactLow: "Impact faible", EffortLow: "Effort faible", EffortHigh: "Effort fort"}

func TestMatrixLooks(t *testing.T) {
	golden(t, "matrix", fyne.NewSize(640, 420), func() fyne.CanvasObject {
		m := NewMatrix(matrixWords)
		m.SetPins([]MatrixPin{{"a", 1, 83, 17}, {"b", 2, 83, 17}, {"c", 13, 83, 17}, {"d", 104, 0, 100}, {"e", 5, 100, 0}}, "c", true)
		return Stack(m)
	})
}

// TestPinsAtOnePlaceAreApart says that no pin hides another one, nor crosses into
// another quarter, however many are at one place.
func TestPinsAtOnePlaceAreApart(t *testing.T) {
	m := NewMatrix(matrixWords)
	var pins []MatrixPin
	for i := range 9 {
		pins = append(pins, MatrixPin{ID: string(rune('a' + i)), Number: i + 1, Impact: 50, Effort: 49})
	}
	m.SetPins(pins, "", false)
	w := window(t, Stack(m), fyne.NewSize(640, 420))
	w.Resize(fyne.NewSize(640, 420))
	places := m.fanned()
	at, s := m.plot()
	for i, p := range places {
		if p.X > at.X+s.Width/2 || p.Y > at.Y+s.Height/2 {
			t.Errorf("pin %d is in another quarter", i)
		}
		for j, o := range places[:i] {
			if dx, dy := p.X-o.X, p.Y-o.Y; dx*dx+dy*dy < 4*m.radius()*m.radius() {
				t.Errorf("pins %d and %d cover each other", i, j)
			}
		}
	}
}

// TestDragPutsAPin says where a pin lands that the mouse drops, also out of the
// field.
func TestDragPutsAPin(t *testing.T) {
	m := NewMatrix(matrixWords)
	m.SetPins([]MatrixPin{{"a", 1, 50, 50}}, "", false)
	window(t, Stack(m), fyne.NewSize(640, 420)).Resize(fyne.NewSize(640, 420))
	var got MatrixPin
	m.OnMoved = func(id string, impact, effort int) { got = MatrixPin{ID: id, Impact: impact, Effort: effort} }
	from := m.fanned()[0]
	for _, c := range []struct {
		to   fyne.Position
		want MatrixPin
	}{{fyne.NewPos(5000, -100), MatrixPin{"a", 0, 100, 100}}, {m.spot(20, 70), MatrixPin{"a", 0, 20, 70}}} {
		m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: c.to}, Dragged: fyne.NewDelta(c.to.X-from.X, c.to.Y-from.Y)})
		m.DragEnd()
		if got != c.want {
			t.Errorf("dropped at %+v, want %+v", got, c.want)
		}
		from = c.to
		if c.want.Impact == 100 {
			from = m.spot(100, 100)
		}
	}
}
