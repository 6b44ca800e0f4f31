package kit

import (
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/fold"
	"atelier/ui/theme"
)

// mostSuggestions is how many suggestions show at once: a glance takes no more.
const mostSuggestions = 6

// SuggestField is a text to fill in that shows, while somebody types, what the
// dossier knows that goes on like this. Down and Up walk through what it shows;
// Enter takes the one that is marked, so does Tab, which then leaves; Escape
// closes it. The caret stays in the text all the while: a suggestion is never
// taken that was not marked.
type SuggestField struct {
	*TextField
	// OnTaken hears the suggestion that a person took, after OnTyped has heard the
	// whole text.
	OnTaken func(suggestion string)

	suggest func(typed string) []string
	several bool
	take    func(*fyne.KeyEvent) bool // the owner's OnKey
	shown   []string
	marked  int // -1 for none
	rows    []*suggestRow
	list    *fyne.Container
	picking bool // the mouse is down on a suggestion, and takes the focus away
}

// NewSuggestField returns a field of one line with its label above, "" for none.
// suggest is given what is typed, without spaces around it, and returns what
// there is to choose from, the best first: those show whose words begin like the
// words that are typed, whatever the accents and capitals, at most six.
func NewSuggestField(label string, suggest func(typed string) []string) *SuggestField {
	f := &SuggestField{TextField: &TextField{}, suggest: suggest, marked: -1}
	lines := make([]fyne.CanvasObject, mostSuggestions)
	for i := range lines {
		r := newSuggestRow(f, i)
		f.rows = append(f.rows, r)
		lines[i] = r
	}
	f.list = Stack(NewSurface(theme.ColorCard, theme.ColorFieldLine, theme.Radius), Inset(theme.Gap1, Column(0, lines...)))
	f.list.Hide()
	f.TextField.start(f, label, 1)
	f.entry.OnChanged = f.changed
	f.entry.onFocus = f.focused
	f.entry.onKey = f.key
	f.entry.takesTab = func() bool { return f.marked >= 0 }
	return f
}

// Several makes the field one of several texts with commas between them: what is
// suggested completes the last. It returns the field.
func (f *SuggestField) Several() *SuggestField {
	f.several = true
	return f
}

// SharesUndo is as that of [TextField]. It returns the field.
func (f *SuggestField) SharesUndo() *SuggestField {
	f.TextField.SharesUndo()
	return f
}

// OnKey is as that of [TextField]; the keys of open suggestions come first.
func (f *SuggestField) OnKey(take func(*fyne.KeyEvent) bool) { f.take = take }

// SetText is as that of [TextField], and closes the suggestions.
func (f *SuggestField) SetText(text string) {
	if text != f.Text() {
		f.Close()
	}
	f.TextField.SetText(text)
}

// Suggestions returns what shows now, nil for nothing.
func (f *SuggestField) Suggestions() []string { return f.shown }

// Close closes the suggestions until somebody types again.
func (f *SuggestField) Close() { f.show(nil) }

// changed takes each change of the text.
func (f *SuggestField) changed(text string) {
	f.typed(text)
	if f.entry.quiet {
		return
	}
	_, part := f.part()
	f.show(matching(f.suggest, part))
}

// part cuts the text into what stays and what a suggestion completes.
func (f *SuggestField) part() (head, part string) {
	text := f.Text()
	if i := strings.LastIndexByte(text, ','); f.several && i >= 0 {
		return text[:i+1] + " ", strings.TrimSpace(text[i+1:])
	}
	return "", strings.TrimSpace(text)
}

// matching returns what is worth showing for a typed text.
func matching(suggest func(string) []string, typed string) []string {
	words := strings.Fields(fold.Fold(typed))
	if len(words) == 0 || suggest == nil {
		return nil
	}
	whole := strings.Join(words, " ")
	var first, then []string
	for _, text := range suggest(typed) {
		folded := fold.Fold(text)
		switch {
		case text == typed || slices.Contains(first, text) || slices.Contains(then, text):
		case strings.HasPrefix(folded, whole):
			first = append(first, text)
		case beginLike(strings.Fields(folded), words):
			then = append(then, text)
		}
		if len(first) == mostSuggestions {
			break
		}
	}
	all := append(first, then...)
	return all[:min(len(all), mostSuggestions)]
}

// beginLike says whether each of the typed words is the beginning of a word of
// its own in a text.
func beginLike(text, typed []string) bool {
	for _, w := range typed {
		i := slices.IndexFunc(text, func(t string) bool { return strings.HasPrefix(t, w) })
		if i < 0 {
			return false
		}
		text = slices.Delete(slices.Clone(text), i, i+1)
	}
	return true
}

// show shows suggestions, none of them marked.
func (f *SuggestField) show(texts []string) {
	same := slices.Equal(texts, f.shown)
	f.shown = texts
	f.mark(-1)
	if same {
		return
	}
	for i, r := range f.rows {
		r.Hidden = i >= len(texts)
		if !r.Hidden {
			r.text.SetText(texts[i])
		}
	}
	f.list.Hidden = len(texts) == 0
	f.Refresh()
}

// mark marks a suggestion, -1 none.
func (f *SuggestField) mark(i int) {
	f.marked = i
	for n, r := range f.rows {
		r.light(n == i)
	}
}

// key takes the keys of open suggestions, and gives the others to the owner.
func (f *SuggestField) key(e *fyne.KeyEvent) bool {
	if len(f.shown) > 0 {
		switch e.Name {
		case fyne.KeyDown:
			f.mark((f.marked + 1) % len(f.shown))
			return true
		case fyne.KeyUp:
			f.mark((max(f.marked, 0) + len(f.shown) - 1) % len(f.shown))
			return true
		case fyne.KeyEscape:
			f.Close()
			return true
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
			if f.marked >= 0 {
				f.takeRow(f.marked, e.Name != fyne.KeyTab)
				return true
			}
			f.Close()
		}
	}
	return f.take != nil && f.take(e)
}

// takeRow writes a suggestion into the text; stay keeps the caret there, else
// the next field gets it, as Tab does.
func (f *SuggestField) takeRow(i int, stay bool) {
	if i < 0 || i >= len(f.shown) {
		return
	}
	text := f.shown[i]
	head, _ := f.part()
	f.picking = false
	f.Close()
	f.entry.SetText(head + text)
	f.Close() // what the change suggested
	f.entry.Entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	if stay {
		focus(f.entry) // before OnTaken, which may lead elsewhere
	}
	if f.OnTaken != nil {
		f.OnTaken(text)
	}
	if c := canvasOf(f.entry); !stay && c != nil && c.Focused() == f.entry {
		c.FocusNext()
	}
}

// focused closes the suggestions when the focus leaves, unless it is a click on
// one of them that takes it.
func (f *SuggestField) focused(on bool) {
	f.focusChanged(on)
	if !on && !f.picking {
		f.Close()
	}
}

// CreateRenderer implements fyne.Widget.
func (f *SuggestField) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(theme.Gap1, f.label, f.frame, f.list, f.help))
}

// suggestRow is a suggestion. It never has the focus: the field has it.
type suggestRow struct {
	widget.BaseWidget
	field *SuggestField
	index int
	text  *Text
	lit   bool
}

func newSuggestRow(f *SuggestField, index int) *suggestRow {
	r := &suggestRow{field: f, index: index, text: Body("").OneLine().Lines(1)}
	r.ExtendBaseWidget(r)
	r.Hide()
	return r
}

func (r *suggestRow) light(on bool) {
	if r.lit != on {
		r.lit = on
		r.Refresh()
	}
}

// MouseDown implements desktop.Mouseable. The focus leaves the field after it,
// and before the click.
func (r *suggestRow) MouseDown(*desktop.MouseEvent) { r.field.picking = true }

// MouseUp implements desktop.Mouseable.
func (r *suggestRow) MouseUp(*desktop.MouseEvent) {}

// Tapped implements fyne.Tappable.
func (r *suggestRow) Tapped(*fyne.PointEvent) { r.field.takeRow(r.index, true) }

// MouseIn implements desktop.Hoverable.
func (r *suggestRow) MouseIn(*desktop.MouseEvent) { r.light(true) }

// MouseMoved implements desktop.Hoverable.
func (r *suggestRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable. The mouse does not mark: what Enter
// takes is marked by the arrows alone.
func (r *suggestRow) MouseOut() {
	r.light(r.index == r.field.marked)
	if r.field.picking && !r.field.Focused() {
		r.field.picking = false
		r.field.Close()
	}
}

// Cursor implements desktop.Cursorable.
func (r *suggestRow) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (r *suggestRow) CreateRenderer() fyne.WidgetRenderer {
	back := canvas.NewRectangle(color.Transparent)
	back.CornerRadius = 6
	paint := func() {
		back.FillColor, back.StrokeWidth = color.Transparent, 0
		if r.lit {
			back.FillColor, back.StrokeColor, back.StrokeWidth = theme.Color(theme.ColorPineTint), theme.Color(theme.ColorFocus), 1
		}
		back.Refresh()
	}
	paint()
	return &renderer{
		objects: []fyne.CanvasObject{back, r.text},
		layout: func(s fyne.Size) {
			back.Resize(s)
			h := r.text.MinSize().Height
			r.text.Move(fyne.NewPos(theme.Gap2, (s.Height-h)/2))
			r.text.Resize(fyne.NewSize(max(s.Width-2*theme.Gap2, 1), h))
		},
		min: func() fyne.Size { return fyne.NewSize(80, max(r.text.MinSize().Height+theme.Gap1, 28*theme.Scale())) },
		refresh: func() {
			paint()
			r.text.Refresh()
		},
	}
}
