package workshop

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"

	"atelier/assets/fold"
)

// The fields of a criterion: a question of the évaluation à chaud that is
// answered with one to five stars. Besides them it has [FieldHands] fields and
// FieldTrashed.
const (
	CriterionTitre Field = "titre"
	CriterionRang  Field = "rang" // see RankBetween
)

// MaxStars is the best mark.
const MaxStars = 5

// Prefixes of the fields that hold marks.
const (
	handsPrefix = "mains:"   // of a criterion: hands raised for so many stars
	markPrefix  = "critere:" // of a sheet: the stars for that criterion
)

// FieldHands is the field of a criterion that holds how many hands were raised
// for so many stars (1 to MaxStars), decimal, "" for none.
func FieldHands(stars int) Field { return Field(handsPrefix + strconv.Itoa(stars)) }

// FieldMark is the field of a sheet that holds the stars it gives to a criterion,
// decimal, "" for none.
func FieldMark(criterion string) Field { return Field(markPrefix + criterion) }

// The fields of a sheet: one person's questionnaire, as typed from paper. Besides
// them it has [FieldMark] fields and FieldTrashed.
const (
	SheetWords  Field = "mots" // a few words, separated by commas
	SheetRemark Field = "remarque"
)

// Criterion is a question of the évaluation à chaud.
type Criterion struct {
	ID        string        `json:"id"`
	Titre     string        `json:"titre"`
	Rang      string        `json:"rang,omitempty"`
	Hands     [MaxStars]int `json:"mains"` // raised for one star, two, …
	Trashed   bool          `json:"corbeille,omitempty"`
	TrashedAt time.Time     `json:"corbeille_le,omitzero"`
}

func (c *Criterion) put(f Field, v string) {
	switch f {
	case CriterionTitre:
		c.Titre = v
	case CriterionRang:
		c.Rang = v
	case FieldTrashed:
		c.Trashed = v != ""
	default:
		if stars, ok := strings.CutPrefix(string(f), handsPrefix); ok {
			if n := number(stars, 1, MaxStars); n > 0 {
				c.Hands[n-1] = number(v, 0, MaxVoters)
			}
		}
	}
}

// Sheet is one person's questionnaire. Nobody's name is on it.
type Sheet struct {
	ID        string    `json:"id"`
	Words     string    `json:"mots,omitempty"`
	Remark    string    `json:"remarque,omitempty"`
	Created   time.Time `json:"cree_le"`
	Trashed   bool      `json:"corbeille,omitempty"`
	TrashedAt time.Time `json:"corbeille_le,omitzero"`
	// Marks are the stars by criterion, 1 to MaxStars.
	Marks map[string]int `json:"criteres,omitempty"`
}

func (s *Sheet) put(f Field, v string) {
	switch f {
	case SheetWords:
		s.Words = v
	case SheetRemark:
		s.Remark = v
	case FieldTrashed:
		s.Trashed = v != ""
	default:
		if criterion, ok := strings.CutPrefix(string(f), markPrefix); ok {
			marks := make(map[string]int, len(s.Marks)+1) // never written in place: see State.Clone
			for k, n := range s.Marks {
				marks[k] = n
			}
			if n := number(v, 1, MaxStars); n > 0 {
				marks[criterion] = n
			} else {
				delete(marks, criterion)
			}
			s.Marks = marks
		}
	}
}

// Criteria returns the questions that are not in the trash, in their order.
func (s *State) Criteria() []Criterion {
	return listed(s.criteria, func(c *Criterion) bool { return !c.Trashed }, byRank(func(c *Criterion) (string, string) { return c.Rang, c.ID }))
}

// Sheets returns the questionnaires that are not in the trash, in the order they
// were entered.
func (s *State) Sheets() []Sheet {
	return listed(s.sheets, func(sh *Sheet) bool { return !sh.Trashed }, func(a, b *Sheet) int { return strings.Compare(a.ID, b.ID) })
}

// Rating is how a criterion was answered.
type Rating struct {
	Criterion Criterion
	Stars     [MaxStars]int // how many gave one star, two, …: on paper and by hands
	Answers   int
	Mean      float64 // 1 to MaxStars, 0 without answers
}

// Ratings sums up the évaluation à chaud, a rating for each criterion.
func (s *State) Ratings() []Rating {
	var out []Rating
	sheets := s.Sheets()
	for _, c := range s.Criteria() {
		r := Rating{Criterion: c, Stars: c.Hands}
		for _, sh := range sheets {
			if n := sh.Marks[c.ID]; n > 0 {
				r.Stars[n-1]++
			}
		}
		sum := 0
		for i, n := range r.Stars {
			r.Answers += n
			sum += n * (i + 1)
		}
		if r.Answers > 0 {
			r.Mean = float64(sum) / float64(r.Answers)
		}
		out = append(out, r)
	}
	return out
}

// WordCount is a word that people gave, and how many did.
type WordCount struct {
	Word  string // as it was written first
	Count int
}

// Words counts the words of the questionnaires, the most frequent first, then in
// alphabetical order. Capitals, accents and punctuation make no difference; a word
// that stands twice on one questionnaire is said by one person.
func (s *State) Words() []WordCount {
	places := make(map[string]int)
	var out []WordCount
	for _, sh := range s.Sheets() {
		said := make(map[string]bool)
		for _, w := range SplitWords(sh.Words) {
			key := fold.Fold(w)
			if said[key] {
				continue
			}
			said[key] = true
			if i, ok := places[key]; ok {
				out[i].Count++
				continue
			}
			places[key] = len(out)
			out = append(out, WordCount{w, 1})
		}
	}
	slices.SortStableFunc(out, func(a, b WordCount) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(fold.Fold(a.Word), fold.Fold(b.Word)))
	})
	return out
}

// SplitWords cuts what stands on a questionnaire into its words, those of several
// words whole: commas, semicolons and new lines stand between them. What is
// punctuation only is none.
func SplitWords(text string) []string {
	var out []string
	for _, w := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' || r == '\n' }) {
		w = strings.TrimSpace(strings.TrimRight(strings.TrimSpace(w), ".…"))
		if fold.Fold(w) != "" {
			out = append(out, w)
		}
	}
	return out
}
