package kit

import (
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/theme"
)

// fullMark is how many stars the best mark has.
const fullMark = 5

// Stars is a mark from 0 to 5 drawn as five stars, full, half or empty: the
// nearest half.
type Stars struct {
	widget.BaseWidget
	mark float64
	side float32
}

// NewStars returns the stars of a mark, each side points wide at a text scale
// of 1.
func NewStars(mark float64, side float32) *Stars {
	s := &Stars{mark: mark, side: side}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows another mark.
func (s *Stars) Set(mark float64) {
	if s.mark != mark {
		s.mark = mark
		s.Refresh()
	}
}

// star returns the drawing of the i-th star, from 0.
func (s *Stars) star(i int) icons.Name {
	switch halves := int(math.Round(s.mark*2)) - 2*i; {
	case halves >= 2:
		return icons.StarFull
	case halves == 1:
		return icons.StarHalf
	default:
		return icons.Star
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (s *Stars) AccessibilityLabel() string { return OneDecimal(s.mark) }

// AccessibilityRole implements fyne.Accessible.
func (s *Stars) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (s *Stars) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, fullMark)
	for i := range objects {
		objects[i] = newImage(s.star(i), theme.ColorOchre)
	}
	return &renderer{
		objects: objects,
		layout: func(fyne.Size) {
			side := s.side * theme.Scale()
			for i, o := range objects {
				o.Resize(fyne.NewSquareSize(side))
				o.Move(fyne.NewPos(float32(i)*(side+2), 0))
			}
		},
		min: func() fyne.Size {
			side := s.side * theme.Scale()
			return fyne.NewSize(fullMark*side+2*(fullMark-1), side)
		},
		refresh: func() {
			for i, o := range objects {
				setImage(o.(*canvas.Raster), s.star(i), theme.ColorOchre)
			}
		},
	}
}

// OneDecimal writes a number as « 4,2 ».
func OneDecimal(x float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(x, 'f', 1, 64), ".", ",")
}

// Rating is how a question was answered with stars.
type Rating struct {
	Label string
	Mean  float64 // from 1 to 5, 0 without answers
	Stars [fullMark]int
}

// Answers returns how many answers there are.
func (r Rating) Answers() int {
	n := 0
	for _, stars := range r.Stars {
		n += stars
	}
	return n
}

// Ratings shows how questions were answered: the mean as stars and as a number,
// how many answers, and how they spread. Large is for a projector.
type Ratings struct {
	widget.BaseWidget
	large bool
	list  []Rating
	box   *fyne.Container
}

// NewRatings returns a summary of nothing yet.
func NewRatings(large bool) *Ratings {
	r := &Ratings{large: large, box: Column(theme.Gap4)}
	if large {
		r.box = Column(theme.Gap6)
	}
	r.ExtendBaseWidget(r)
	return r
}

// Set shows these.
func (r *Ratings) Set(list []Rating) {
	if slices.Equal(list, r.list) {
		return
	}
	r.list = slices.Clone(list)
	r.box.Objects = nil
	for _, one := range list {
		r.box.Add(r.line(one))
	}
	r.Refresh()
}

func (r *Ratings) line(of Rating) fyne.CanvasObject {
	label, side, size := fynetheme.SizeNameText, float32(20), fynetheme.SizeNameText
	if r.large {
		label, side, size = fynetheme.SizeNameHeadingText, 44, fynetheme.SizeNameHeadingText
	}
	value := newText(french.T("kit.rating.none"), size, theme.ColorSlate, false)
	if n := of.Answers(); n > 0 {
		value = newText(french.N("kit.rating.value", n, "mean", OneDecimal(of.Mean)), size, theme.ColorInk, true)
	}
	mean := Flow(theme.Gap3, NewStars(of.Mean, side), value.OneLine())
	return TopRow(theme.Gap3, Fill(Column(theme.Gap1, newText(of.Label, label, theme.ColorInk, false), mean)), newSpread(of.Stars, r.large))
}

// CreateRenderer implements fyne.Widget.
func (r *Ratings) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }

// spread draws how many gave one star, two, …: a bar each, with its number over
// it and its stars under it.
type spread struct {
	widget.BaseWidget
	stars [fullMark]int
	large bool
}

func newSpread(stars [fullMark]int, large bool) *spread {
	s := &spread{stars: stars, large: large}
	s.ExtendBaseWidget(s)
	return s
}

// measures returns the width of a bar with its gap, how high the highest is, and
// the size of the digits.
func (s *spread) measures() (step, high, digits float32) {
	if s.large {
		return 40 * theme.Scale(), 72 * theme.Scale(), theme.Size(fynetheme.SizeNameSubHeadingText)
	}
	return 22 * theme.Scale(), 26 * theme.Scale(), theme.Size(fynetheme.SizeNameCaptionText)
}

// CreateRenderer implements fyne.Widget.
func (s *spread) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, 0, 3*fullMark)
	for range fullMark {
		objects = append(objects, canvas.NewRectangle(color.Transparent), canvas.NewText("", color.Black), canvas.NewText("", color.Black))
	}
	most := max(slices.Max(s.stars[:]), 1)
	layout := func(fyne.Size) {
		step, high, digits := s.measures()
		line := fyne.MeasureText("0", digits, fyne.TextStyle{}).Height
		for i, n := range s.stars {
			bar, count, star := objects[3*i].(*canvas.Rectangle), objects[3*i+1].(*canvas.Text), objects[3*i+2].(*canvas.Text)
			h := max(high*float32(n)/float32(most), 2)
			x := float32(i) * step
			bar.Move(fyne.NewPos(x+2, line+high-h))
			bar.Resize(fyne.NewSize(step-4, h))
			count.Move(fyne.NewPos(x, high-h))
			count.Resize(fyne.NewSize(step, line))
			star.Move(fyne.NewPos(x, line+high))
			star.Resize(fyne.NewSize(step, line))
		}
	}
	paint := func() {
		_, _, digits := s.measures()
		for i, n := range s.stars {
			bar, count, star := objects[3*i].(*canvas.Rectangle), objects[3*i+1].(*canvas.Text), objects[3*i+2].(*canvas.Text)
			bar.FillColor, bar.CornerRadius = theme.Color(theme.ColorPine), 2
			if n == 0 {
				bar.FillColor = theme.Color(theme.ColorTrack)
			}
			count.Hidden = n == 0
			count.Text, count.Color, count.TextSize, count.Alignment = strconv.Itoa(n), theme.Color(theme.ColorInk), digits, fyne.TextAlignCenter
			star.Text, star.Color, star.TextSize, star.Alignment = strconv.Itoa(i+1), theme.Color(theme.ColorSlate), digits, fyne.TextAlignCenter
			bar.Refresh()
			count.Refresh()
			star.Refresh()
		}
	}
	paint()
	min := func() fyne.Size {
		step, high, digits := s.measures()
		return fyne.NewSize(fullMark*step, high+2*fyne.MeasureText("0", digits, fyne.TextStyle{}).Height)
	}
	return &renderer{objects, layout, min, func() {
		paint()
		layout(s.Size())
	}}
}

// CountedWord is a word, and how many people gave it.
type CountedWord struct {
	Word  string
	Count int
}

// Words shows words, the more people gave one the larger; the number stands
// beside it. Give them with the most frequent first.
type Words struct {
	widget.BaseWidget
	large bool
	list  []CountedWord
	box   *fyne.Container
}

// NewWords returns no words yet. Large is for a projector.
func NewWords(large bool) *Words {
	w := &Words{large: large, box: Flow(theme.Gap2)}
	if large {
		w.box = Flow(theme.Gap4)
	}
	w.ExtendBaseWidget(w)
	return w
}

// Set shows these.
func (w *Words) Set(list []CountedWord) {
	if slices.Equal(list, w.list) {
		return
	}
	w.list = slices.Clone(list)
	w.box.Objects = nil
	for _, one := range list {
		w.box.Add(w.word(one, list[0].Count))
	}
	w.Refresh()
}

var (
	wordSizes  = []fyne.ThemeSizeName{fynetheme.SizeNameText, fynetheme.SizeNameSubHeadingText, fynetheme.SizeNameHeadingText}
	largeWords = []fyne.ThemeSizeName{fynetheme.SizeNameSubHeadingText, fynetheme.SizeNameHeadingText, theme.SizeFigure}
)

// word draws a word; most is how often the most frequent one was said.
func (w *Words) word(of CountedWord, most int) fyne.CanvasObject {
	sizes, small := wordSizes, fynetheme.SizeNameCaptionText
	if w.large {
		sizes, small = largeWords, fynetheme.SizeNameSubHeadingText
	}
	size, bold := 0, false
	switch {
	case most > 1 && of.Count*3 >= most*2:
		size, bold = 2, true
	case of.Count > 1:
		size = 1
	}
	text := newText(of.Word, sizes[size], theme.ColorPine, bold).OneLine().Lines(1)
	if of.Count < 2 {
		return container.New(wordLine{sizes[2]}, Row(0, text))
	}
	return container.New(wordLine{sizes[2]}, Row(theme.Gap1, text, newText(french.T("kit.rating.times", "n", french.Int(of.Count)), small, theme.ColorSlate, false).OneLine()))
}

// CreateRenderer implements fyne.Widget.
func (w *Words) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(w.box) }

// wordLine makes words of all sizes as high as the largest: they stand on one
// line.
type wordLine struct{ largest fyne.ThemeSizeName }

func (l wordLine) MinSize(things []fyne.CanvasObject) fyne.Size {
	high := fyne.MeasureText("É", theme.Size(l.largest), fyne.TextStyle{Bold: true}).Height
	return fyne.NewSize(filling{}.MinSize(things).Width, high)
}

func (l wordLine) Layout(things []fyne.CanvasObject, s fyne.Size) { filling{}.Layout(things, s) }
