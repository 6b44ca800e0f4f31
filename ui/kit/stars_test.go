package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/theme"
)

func TestStarsAreTheNearestHalf(t *testing.T) {
	const full, half, empty = icons.StarFull, icons.StarHalf, icons.Star
	for mark, want := range map[float64][5]icons.Name{
		0: {empty, empty, empty, empty, empty}, 1: {full, empty, empty, empty, empty},
		4.2: {full, full, full, full, empty}, 4.25: {full, full, full, full, half}, 4.74: {full, full, full, full, half}, 4.75: {full, full, full, full, full},
		2.5: {full, full, half, empty, empty}, 5: {full, full, full, full, full},
	} {
		s := NewStars(mark, 20)
		for i, name := range want {
			if got := s.star(i); got != name {
				t.Errorf("%g: star %d is %s, want %s", mark, i+1, got, name)
			}
		}
	}
	if got := OneDecimal(4.25); got != "4,2" && got != "4,3" {
		t.Errorf("4.25 reads %q", got)
	}
}

// given are the answers of a room.
func given(large bool) fyne.CanvasObject {
	marks, words := NewRatings(large), NewWords(large)
	marks.Set([]Rating{
		{Label: "L’atelier m’a été utile", Mean: 4.2, Stars: [5]int{0, 1, 2, 7, 8}},
		{Label: "La place laissée aux habitantes et aux habitants dans les décisions était suffisante", Mean: 3.5, Stars: [5]int{1, 0, 8, 8, 1}},
		{Label: "J’ai confiance dans la suite"},
	})
	words.Set([]CountedWord{{"utile", 9}, {"clair", 6}, {"trop court", 3}, {"vivant", 2}, {"à refaire", 1}, {"dense", 1}})
	return Column(theme.Gap4, marks, words)
}

func TestRatingsLook(t *testing.T) {
	golden(t, "ratings", fyne.NewSize(420, 400), func() fyne.CanvasObject { return given(false) })
	golden(t, "ratings_large", fyne.NewSize(1100, 780), func() fyne.CanvasObject { return given(true) })
}
