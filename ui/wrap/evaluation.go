package wrap

import (
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// The ways to work on the évaluation à chaud, by the value of their chip.
const (
	wayHands = "hands"
	wayPaper = "paper"
	wayAsk   = "ask"
)

// templates are the questions that are proposed while a workshop has none. They
// are a gabarit: they are in the dossier with the first answer, or by one key.
var templates = []string{"wrap.rate.template.useful", "wrap.rate.template.heard", "wrap.rate.template.clear", "wrap.rate.template.trust"}

// templateSpace sets the identifiers of these questions apart from others. It and
// the keys above never change: PCs with other versions would ask other questions.
var templateSpace = uuid.MustParse("7d1c6f0e-52b1-4c1e-9a57-3f0a6be8d2c4")

// evaluation is the part about what people thought of the workshop.
type evaluation struct {
	s        *screen
	way      string
	ways     *kit.Chips
	proposed []workshop.Criterion // shown while the workshop has no question

	hands *hands
	paper *paper
	ask   *questions

	marks   *kit.Ratings
	words   *kit.Words
	more    *kit.Text
	ours    *kit.Text // says that questions are a gabarit
	said    *kit.Text // heading of the words
	remarks *fyne.Container
	told    []string // the remarks that are shown
	sum     *fyne.Container
	left    *fyne.Container
	box     *fyne.Container
}

func newEvaluation(s *screen) *evaluation {
	e := &evaluation{s: s, way: wayHands, marks: kit.NewRatings(false), words: kit.NewWords(false), more: kit.Caption(""), ours: kit.Caption(french.T("wrap.rate.template.note")),
		said: kit.Strong(french.T("wrap.rate.words")), remarks: kit.Column(theme.Gap2)}
	e.propose()
	e.ways = kit.NewChips([]kit.Choice{
		{Value: wayHands, Text: french.T("wrap.rate.hands")},
		{Value: wayPaper, Text: french.T("wrap.rate.paper")},
		{Value: wayAsk, Text: french.T("wrap.rate.ask")},
	}, e.way, e.show)
	e.hands, e.paper, e.ask = newHands(e), newPaper(e), newQuestions(e)
	e.left = kit.Stack(e.hands.box, e.paper.box, e.ask.box)

	e.sum = kit.Column(theme.Gap4, kit.Column(theme.Gap1, kit.Heading(french.T("wrap.rate.summary")), e.ours), e.marks, e.said, e.words, e.more, e.remarks)
	card := kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), container.NewVScroll(kit.Inset(theme.Gap4, e.sum)))
	panes := kit.Panes(theme.Gap4, kit.Fill(kit.Column(theme.Gap3, e.ways, kit.Fill(e.left))), kit.Fill(card))
	e.box = kit.Column(0, kit.Fill(atLeast(340, panes)))
	e.show(e.way)
	return e
}

// propose makes the questions of the gabarit.
func (e *evaluation) propose() {
	e.proposed = nil
	rank := ""
	for _, key := range templates {
		rank = workshop.RankBetween(rank, "")
		e.proposed = append(e.proposed, workshop.Criterion{ID: e.templateID(key), Titre: french.T(key), Rang: rank})
	}
}

// templateID returns the identifier of a question of the gabarit, the same on
// every PC: what several tables answer adds up once they are merged. One that was
// thrown away is asked anew, without its old answers.
func (e *evaluation) templateID(key string) string {
	st := e.s.state()
	if st == nil {
		return ""
	}
	for n := 1; ; n++ {
		id := uuid.NewSHA1(templateSpace, fmt.Appendf(nil, "%s/%s/%d", st.Workshop.ID, key, n)).String()
		if _, taken := st.Criterion(id); !taken {
			return id
		}
	}
}

// isTemplate says whether a question reads as one of the gabarit.
func isTemplate(title string) bool {
	return slices.ContainsFunc(templates, func(key string) bool { return french.T(key) == title })
}

// criteria returns the questions, those of the gabarit while there are none.
func (e *evaluation) criteria() []workshop.Criterion {
	if st := e.s.state(); st != nil {
		if list := st.Criteria(); len(list) > 0 || e.s.frozen() {
			return list
		}
	}
	return e.proposed
}

// adopt returns what puts the questions of the gabarit into the dossier, nothing
// when it has questions.
func (e *evaluation) adopt() []workshop.Set {
	if len(e.s.state().Criteria()) > 0 {
		return nil
	}
	var sets []workshop.Set
	for _, c := range e.proposed {
		sets = append(sets, e.criterion(c.ID, workshop.CriterionTitre, c.Titre), e.criterion(c.ID, workshop.CriterionRang, c.Rang))
	}
	return sets
}

func (e *evaluation) criterion(id string, f workshop.Field, v string) workshop.Set {
	return e.s.set(workshop.KindCriterion, id, f, v)
}

// answer writes an answer, and the questions before it if they are the
// gabarit's. typed says that it is a key in a number.
func (e *evaluation) answer(typed bool, sets ...workshop.Set) {
	first := e.adopt()
	if typed && len(first) == 0 && len(sets) == 1 {
		e.s.session().Type(sets[0])
		return
	}
	e.s.session().Edit(append(first, sets...)...)
}

// show shows one way to work. The focus stays: the arrows of the chips go on.
func (e *evaluation) show(way string) {
	e.way = way
	e.ways.SetChosen(way)
	e.hands.box.Hidden, e.paper.box.Hidden, e.ask.box.Hidden = way != wayHands, way != wayPaper, way != wayAsk
	e.left.Refresh()
	e.box.Refresh()
}

func (e *evaluation) content() fyne.CanvasObject { return e.box }

func (e *evaluation) load(fresh bool) {
	if fresh {
		e.propose()
		e.paper.fresh()
		e.ask.fresh()
		if len(e.s.state().Sheets()) > 0 {
			e.way = wayPaper
		} else {
			e.way = wayHands
		}
		e.show(e.way)
	}
	e.ask.follow()
	e.refresh()
}

func (e *evaluation) changed(keys []workshop.Key, undone bool) {
	mine := undone
	for _, k := range keys {
		mine = mine || k.Workshop == e.s.workshop && (k.Kind == workshop.KindCriterion || k.Kind == workshop.KindSheet || k.Kind == workshop.KindParticipant)
	}
	if !mine {
		return
	}
	if undone {
		e.ask.follow()
		e.hands.grid.typing = false
	}
	e.refresh()
}

// refresh shows everything as it stands.
func (e *evaluation) refresh() {
	if len(e.s.state().Criteria()) == 0 {
		e.propose() // those that were thrown away are asked anew
	}
	e.hands.refresh()
	e.paper.refresh()
	e.ask.refresh()
	e.sumUp()
}

// mostWords is how many words the summary shows.
const mostWords = 60

// sumUp shows what all of it comes to.
func (e *evaluation) sumUp() {
	st := e.s.state()
	ratings := st.Ratings()
	if len(ratings) == 0 && !e.s.frozen() {
		for _, c := range e.proposed {
			ratings = append(ratings, workshop.Rating{Criterion: c})
		}
	}
	var lines []kit.Rating
	for _, r := range ratings {
		lines = append(lines, kit.Rating{Label: r.Criterion.Titre, Mean: r.Mean, Stars: r.Stars})
	}
	e.marks.Set(lines)
	e.ours.Hidden = !slices.ContainsFunc(lines, func(l kit.Rating) bool { return isTemplate(l.Label) })
	var words []kit.CountedWord
	all := st.Words()
	for _, w := range all[:min(len(all), mostWords)] {
		words = append(words, kit.CountedWord{Word: w.Word, Count: w.Count})
	}
	e.words.Set(words)
	e.said.Hidden, e.words.Hidden = len(words) == 0, len(words) == 0
	e.more.Hidden = len(all) <= mostWords
	e.more.SetText(french.N("wrap.rate.more_words", len(all)-mostWords))
	e.sumRemarks(st.Sheets())
	e.sum.Refresh()
}

// sumRemarks shows what people wrote besides.
func (e *evaluation) sumRemarks(sheets []workshop.Sheet) {
	var told []string
	for _, sh := range sheets {
		if r := strings.TrimSpace(sh.Remark); r != "" {
			told = append(told, r)
		}
	}
	if slices.Equal(told, e.told) {
		return
	}
	e.told = told
	e.remarks.Objects = nil
	if len(told) > 0 {
		e.remarks.Add(kit.Strong(french.T("wrap.rate.remarks")))
	}
	for _, r := range told {
		e.remarks.Add(kit.TopRow(theme.Gap2, kit.NewIconSized(icons.Note, theme.ColorSlate, 16), kit.Fill(kit.Body(r))))
	}
}

func (e *evaluation) enter() {
	switch {
	case e.s.frozen() && e.way != wayPaper:
		kit.Focus(e.ways.FocusTarget())
	case e.way == wayHands:
		kit.Focus(e.hands.grid)
	case e.way == wayPaper:
		e.paper.enter()
	default:
		e.ask.enter()
	}
}

func (e *evaluation) leave() {
	if e.s.state() != nil {
		e.ask.endEdit()
		e.s.session().Flush()
	}
}

// move moves the selected question up or down.
func (e *evaluation) move(by int) {
	if e.s.part == partRate && e.way == wayAsk {
		e.ask.move(by)
	}
}
