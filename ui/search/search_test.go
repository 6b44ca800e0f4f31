package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"atelier/store/workshop"
	"atelier/ui/search"
)

const (
	w1 = "019e5000-0000-7000-8000-000000000001"
	w2 = "019e5000-0000-7000-8000-000000000002"
)

// id gives an UUIDv7 that was made after those of smaller n.
func id(n int) string { return fmt.Sprintf("019e5000-1000-7000-8000-%012x", n) }

func cell(in string, kind workshop.Kind, id string, f workshop.Field, v string) workshop.Cell {
	return workshop.Cell{Key: workshop.Key{Workshop: in, Kind: kind, ID: id, Field: f}, Value: v}
}

func note(n int, text string) workshop.Cell {
	return cell(w1, workshop.KindNote, id(n), workshop.NoteText, text)
}

func action(n int, f workshop.Field, text string) workshop.Cell {
	return cell(w1, workshop.KindAction, id(n), f, text)
}

func index(cells ...workshop.Cell) *search.Index {
	x := search.New()
	for _, c := range cells {
		x.Put(c)
	}
	return x
}

// told writes results on one line: « note 2/5: a1 a0 », kinds in their order,
// ids by their last digit.
func told(r search.Results) string {
	var out []string
	for _, g := range r {
		s := string(g.Kind)
		if g.Total != len(g.Hits) {
			s += fmt.Sprintf(" %d/%d", len(g.Hits), g.Total)
		}
		s += ":"
		for _, h := range g.Hits {
			s += " " + strings.TrimLeft(h.ID[strings.LastIndex(h.ID, "-")+1:], "0")
			if h.Trashed {
				s += "(corbeille)"
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, ", ")
}

// marked shows what was found in a text between brackets.
func marked(p search.Passage) string {
	out, from := "", 0
	for _, s := range p.Spans {
		out += p.Text[from:s.Start] + "[" + p.Text[s.Start:s.End] + "]"
		from = s.End
	}
	return out + p.Text[from:]
}

func TestQueries(t *testing.T) {
	for _, c := range []struct{ text, query, want string }{ // want: marked, "" when not found
		{"La cour de l’école", "ecole", "La cour de l’[école]"},
		{"La cour de l’école", "ÉCOLE", "La cour de l’[école]"},
		{"La cour de l’école", "l ecole", "[L]a cour de [l]’[école]"},
		{"La cour de l’école", "l'école", "[L]a cour de [l]’[école]"},
		{"La cour de l’école", "« l'ecole »", "La cour de [l’école]"},
		{"La cour de l’école", "éco", "La cour de l’[éco]le"},
		{"La cour de l’école", "cole", ""},
		{"La cour de l’école", "école mairie", ""},
		{"La cour de l’école", "ecole  COUR ecole", "La [cour] de l’[école]"},
		{"La cour de l’école", "", ""},
		{"La cour de l’école", " «» \"\" ’ - ! ", ""},
		{"e\u0301cole E\u0301te\u0301", "ecole et", "[e\u0301cole] [E\u0301t]e\u0301"},
		{"Mise en œuvre", "oeuvre", "Mise en [œuvre]"},
		{"Mise en œuvre", "œ", "Mise en [œ]uvre"},
		{"Mise en œuvre", "o", "Mise en [œ]uvre"}, // half of a letter is not shown
		{"Mise en oeuvre", "œuv", "Mise en [oeuv]re"},
		{"Lætitia", "lae", "[Læ]titia"},
		{"Saint-Rémy-en-Bouzemont", "saint remy", "[Saint]-[Rémy]-en-Bouzemont"},
		{"Saint-Rémy-en-Bouzemont", `"remy en bouz`, "Saint-[Rémy-en-Bouz]emont"}, // still typed
		{"Saint-Rémy-en-Bouzemont", `"saint en"`, ""},
		{"Saint-Rémy-en-Bouzemont", `"sain remy"`, ""}, // only the last word goes on
		{"place du marché, place du Marais", `"place du mar"`, "[place du mar]ché, [place du Mar]ais"},
		{"place du marché", "„place du“ «mar»", "[place du] [mar]ché"},
		{"place du marché", "“du marché” place", "[place] [du marché]"},
		{"place du marché", `"place du" "du marché"`, "[place du marché]"},
		{"place, (du) : marché", `"place du marché"`, "[place, (du) : marché]"},
		{"12\u202f000\u00a0€", "12000", ""},
		{"12\u202f000\u00a0€", `"12 000"`, "[12\u202f000]\u00a0€"},
		{"co\u00adopé\u200bration", "cooperation", "[co\u00adopé\u200bration]"},
		{"½ journée", "2", "[½] journée"}, // the fold says « 1 2 »
		{"ﬁn №2", "fi n", "[ﬁ]n [№]2"},
		{"🌳 arbre", "arbre", "🌳 [arbre]"},
		{"a\xff\xfeb", "b", "a\xff\xfe[b]"},
		{"한국", "한국", "[한국]"},
		{"aa ab a", "a", "[a]a [a]b [a]"},
		{"aa ab a", "a aa", "[aa] [a]b [a]"},
		{"a a a b", `"a a b"`, "a [a a b]"},
		{"a a a b", `"a a"`, "[a a a] b"},
		{"か\u302f\uff9e\U0001d165き", "か\U0001d165", "[か\u302f\uff9e\U0001d165]き"}, // marks that change places when folded
	} {
		got := ""
		if r := index(note(1, c.text)).Search(c.query, 0); len(r) > 0 {
			got = marked(r[0].Hits[0].Passage)
		}
		if got != c.want {
			t.Errorf("%q in %q: %q, want %q", c.query, c.text, got, c.want)
		}
	}
}

func TestWhatIsSearched(t *testing.T) {
	text := "Havre 76351 2026-11-23"
	for _, c := range []struct {
		kind workshop.Kind
		yes  []workshop.Field
		no   []workshop.Field
	}{
		{workshop.KindWorkshop,
			[]workshop.Field{workshop.WorkshopTitre, workshop.WorkshopLieu, workshop.WorkshopAnimateur, workshop.WorkshopObjectif, workshop.WorkshopEPCINom, workshop.FieldCommune("76351"), "future"},
			[]workshop.Field{workshop.WorkshopDate, workshop.WorkshopParcours, workshop.WorkshopEPCI, workshop.WorkshopExemple}},
		{workshop.KindNote,
			[]workshop.Field{workshop.NoteText, workshop.NoteAuthor, workshop.NoteTable, "future"},
			[]workshop.Field{workshop.NoteKindOf, workshop.NoteStep, "fait"}},
		{workshop.KindAction,
			[]workshop.Field{
				workshop.ActionTitre, workshop.ActionDescription, workshop.ActionObjectifs, workshop.ActionResultats, workshop.ActionCibles,
				workshop.ActionEnjeu, workshop.ActionThematique, workshop.ActionGouvernance, workshop.ActionStatut, workshop.ActionPriorite,
				workshop.ActionStructurePilote, workshop.ActionServicePilote, workshop.ActionPersonnePilote, workshop.ActionEluReferent,
				workshop.ActionPartenaires, workshop.ActionMoyens, workshop.ActionParticipation, workshop.ActionFinancements,
				workshop.ActionFinanceur1, workshop.ActionFinanceur2, workshop.ActionFinanceur3, workshop.ActionIndicateurs,
				workshop.ActionRemarques, workshop.FieldCommune("76351"),
			},
			[]workshop.Field{
				workshop.ActionRang, workshop.ActionNote, workshop.ActionDebut, workshop.ActionFin, workshop.ActionRepete,
				workshop.ActionBudget, workshop.ActionMontant1, workshop.ActionMontant2, workshop.ActionMontant3,
			}},
		{workshop.KindItem, []workshop.Field{workshop.ItemRemarque}, []workshop.Field{workshop.ItemFait}},
		{workshop.KindStep, []workshop.Field{workshop.ItemRemarque}, nil},
		{workshop.KindParticipant, []workshop.Field{workshop.ParticipantNom, workshop.ParticipantStructure, workshop.ParticipantTable, workshop.ParticipantContact},
			[]workshop.Field{workshop.ParticipantCollege, workshop.ParticipantPresent, workshop.ParticipantAccord}},
		{workshop.KindBlock, []workshop.Field{workshop.BlockTitre, workshop.BlockConsignes}, []workshop.Field{workshop.BlockMinutes, workshop.BlockCommence}},
		{workshop.KindRound, []workshop.Field{workshop.RoundTitre}, []workshop.Field{workshop.RoundDots, workshop.FieldVotes(workshop.Vote{Target: "a"})}},
		{workshop.KindSheet, []workshop.Field{workshop.SheetWords}, []workshop.Field{workshop.FieldMark("a")}},
		{"zone", []workshop.Field{"nom", "couleur"}, nil},
	} {
		for _, f := range c.yes {
			r := index(cell(w1, c.kind, id(1), f, text)).Search("havre", 0)
			if len(r) != 1 || r[0].Total != 1 || r[0].Hits[0].Kind != c.kind || r[0].Hits[0].Field != f || r[0].Hits[0].Text != text {
				t.Errorf("%s %s: %+v", c.kind, f, r)
			}
		}
		for _, f := range append(c.no, workshop.FieldTrashed) {
			if r := index(cell(w1, c.kind, id(1), f, text)).SearchWithTrash("havre", 0); len(r) != 0 {
				t.Errorf("%s %s: %+v", c.kind, f, r)
			}
		}
	}
}

func TestGroupsStandInOrder(t *testing.T) {
	x := index(
		cell(w1, "zone", id(9), "nom", "eau"), cell(w1, workshop.KindParticipant, id(8), workshop.ParticipantNom, "Eau"),
		cell(w1, workshop.KindStep, "agir/2", workshop.ItemRemarque, "l’eau"),
		cell(w1, workshop.KindItem, "agir/1/2", workshop.ItemRemarque, "l’eau"),
		action(2, workshop.ActionTitre, "eau"), note(1, "eau"), cell(w1, workshop.KindWorkshop, w1, workshop.WorkshopTitre, "Eau"),
	)
	if got, want := told(x.Search("eau", 0)), "atelier: 1, note: 1, action: 2, participant: 8, point: agir/1/2 agir/2, zone: 9"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestBestComeFirst(t *testing.T) {
	x := index(
		action(1, workshop.ActionTitre, "Plan d’eau"),         // the word in the title
		action(2, workshop.ActionTitre, "Planter"),            // the start of one in the title
		action(3, workshop.ActionRemarques, "un plan"),        // the word elsewhere
		action(4, workshop.ActionRemarques, "à planifier"),    // the start of one elsewhere
		action(5, workshop.ActionTitre, "plan plan planter"),  // as 1, and newer
		action(6, workshop.ActionDescription, "Planter tôt."), // as 4, and newer
		action(7, workshop.ActionRemarques, "rien"),
	)
	if got, want := told(x.Search("plan", 0)), "action: 5 1 3 2 6 4"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := told(x.Search("plan", 2)), "action 2/6: 5 1"; got != want {
		t.Errorf("the first two: %s, want %s", got, want)
	}
	// Several words count as the one that is found worst.
	x.Put(action(1, workshop.ActionRemarques, "un arbre"))
	x.Put(action(2, workshop.ActionRemarques, "un arbre"))
	x.Put(action(4, workshop.ActionTitre, "Arbre"))
	if got, want := told(x.Search("plan arbre", 0)), "action: 1 2 4"; got != want {
		t.Errorf("two words: %s, want %s", got, want)
	}
}

func TestRemarksComeByWorkshopThenParcours(t *testing.T) {
	remark := func(in, id string) workshop.Cell {
		return cell(in, workshop.KindItem, id, workshop.ItemRemarque, "fait")
	}
	x := index(remark(w1, "a/1/2"), remark(w2, "a/1/2"), remark(w1, "a/1/1"), remark(w2, "a/2/1"))
	var got []string
	for _, h := range x.Search("fait", 0)[0].Hits {
		got = append(got, h.Workshop[len(h.Workshop)-1:]+" "+h.ID)
	}
	if want := []string{"2 a/1/2", "2 a/2/1", "1 a/1/1", "1 a/1/2"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestSameIDs: what cannot be told by its id comes in one order all the same.
func TestSameIDs(t *testing.T) {
	cells := []workshop.Cell{
		cell(w1, workshop.KindNote, id(1), workshop.NoteText, "eau"), cell(w2, workshop.KindNote, id(1), workshop.NoteText, "eau"),
		cell(w1, workshop.KindStep, "agir/1", workshop.ItemRemarque, "eau"), cell(w1, workshop.KindItem, "agir/1", workshop.ItemRemarque, "eau"),
	}
	for range 2 {
		var got []string
		for _, g := range index(cells...).Search("eau", 0) {
			for _, h := range g.Hits {
				got = append(got, h.Workshop[len(h.Workshop)-1:]+" "+string(h.Kind))
			}
		}
		if want := []string{"2 note", "1 note", "1 parcours", "1 point"}; !slices.Equal(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		slices.Reverse(cells)
	}
}

func TestPassagesShowAllWords(t *testing.T) {
	x := index(
		action(1, workshop.ActionTitre, "Planter des tilleuls"),
		action(1, workshop.ActionDescription, "Place du marché, des tilleuls et des bancs"),
		action(1, workshop.ActionMoyens, "les bancs"),
		action(1, workshop.ActionEluReferent, "Mme Lefèvre"),
	)
	for query, want := range map[string][]string{
		"tilleul":             {"titre: Planter des [tilleul]s"},
		"bancs":               {"description: Place du marché, des tilleuls et des [bancs]"},
		"planter banc marche": {"titre: [Planter] des tilleuls", "description: Place du [marché], des tilleuls et des [banc]s"},
		"lefevre bancs":       {"description: Place du marché, des tilleuls et des [bancs]", "elu_referent: Mme [Lefèvre]"},
		"place tilleuls lefevre": {
			"titre: Planter des [tilleuls]", "description: [Place] du marché, des [tilleuls] et des bancs", "elu_referent: Mme [Lefèvre]",
		},
	} {
		h := x.Search(query, 0)[0].Hits[0]
		var got []string
		for _, p := range append([]search.Passage{h.Passage}, h.More...) {
			got = append(got, string(p.Field)+": "+marked(p))
		}
		if !slices.Equal(got, want) || h.Title != "Planter des tilleuls" {
			t.Errorf("%q: %q in %q, want %q", query, got, h.Title, want)
		}
	}
}

func TestTitles(t *testing.T) {
	x := index(
		note(1, "Trop de\nvoitures"), cell(w1, workshop.KindNote, id(1), workshop.NoteAuthor, "Ada"),
		cell(w1, workshop.KindNote, id(2), workshop.NoteAuthor, "Ada"),
		cell(w1, workshop.KindWorkshop, w1, workshop.WorkshopTitre, "Climat"), cell(w1, workshop.KindWorkshop, w1, workshop.WorkshopAnimateur, "Ada"),
		cell(w1, workshop.KindItem, "a/1/1", workshop.ItemRemarque, "avec Ada"),
		cell(w1, "participant", id(3), "nom", "Lovelace"), cell(w1, "participant", id(3), "prenom", "Ada"),
	)
	var got []string
	for _, g := range x.Search("ada", 0) {
		for _, h := range g.Hits {
			got = append(got, h.Title)
		}
	}
	if want := []string{"Climat", "", "Trop de\nvoitures", "Lovelace", ""}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestStepsCountWithTheirAction(t *testing.T) {
	step := func(n int, f workshop.Field, v string) workshop.Cell {
		return cell(w1, workshop.KindMilestone, id(n), f, v)
	}
	x := index(
		step(5, workshop.MilestoneNom, "Choisir les essences"), // its action comes later
		action(1, workshop.ActionTitre, "Planter"), action(2, workshop.ActionTitre, "Arroser"),
	)
	expect := func(why, query, want string) {
		t.Helper()
		if got := told(x.Search(query, 0)); got != want {
			t.Errorf("%s: %q, want %q", why, got, want)
		}
	}
	expect("without an action", "essences", "")
	x.Put(step(5, workshop.MilestoneAction, id(1)))
	expect("with one", "essences", "action: 1")
	expect("together with the title", "planter essences", "action: 1")
	h := x.Search("essences", 0)[0].Hits[0]
	if h.Kind != workshop.KindAction || h.Title != "Planter" || h.Milestone != id(5) || h.Field != workshop.MilestoneNom || marked(h.Passage) != "Choisir les [essences]" {
		t.Errorf("%+v", h)
	}
	x.Put(step(5, workshop.MilestoneAction, id(2)))
	expect("moved", "essences", "action: 2")
	x.Put(step(5, workshop.MilestoneAction, ""))
	expect("taken off", "essences", "")
	x.Put(step(5, workshop.MilestoneAction, id(2)))
	x.Put(step(6, workshop.MilestoneNom, "essences"))
	x.Put(step(6, workshop.MilestoneAction, id(2)))
	expect("two", "essences", "action: 2")
	x.Put(step(5, workshop.FieldTrashed, "1"))
	expect("one in the trash", "choisir essences", "")
	if got, want := told(x.SearchWithTrash("choisir", 0)), "action: 2(corbeille)"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := told(x.SearchWithTrash("essences", 0)), "action: 2"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestTrash(t *testing.T) {
	x := index(
		cell(w1, workshop.KindWorkshop, w1, workshop.WorkshopTitre, "Eau"), note(1, "eau"), action(2, workshop.ActionTitre, "Eau"),
		cell(w2, workshop.KindWorkshop, w2, workshop.WorkshopTitre, "Eau"), cell(w2, workshop.KindNote, id(3), workshop.NoteText, "eau"),
	)
	expect := func(why, without, with string) {
		t.Helper()
		if got := told(x.Search("eau", 0)); got != without {
			t.Errorf("%s: %q, want %q", why, got, without)
		}
		if got := told(x.SearchWithTrash("eau", 0)); got != with {
			t.Errorf("%s, with the trash: %q, want %q", why, got, with)
		}
	}
	expect("nothing", "atelier: 2 1, note: 3 1, action: 2", "atelier: 2 1, note: 3 1, action: 2")
	x.Put(cell(w1, workshop.KindNote, id(1), workshop.FieldTrashed, "1"))
	expect("a note", "atelier: 2 1, note: 3, action: 2", "atelier: 2 1, note: 3 1(corbeille), action: 2")
	x.Put(cell(w1, workshop.KindWorkshop, w1, workshop.FieldTrashed, "1"))
	expect("its workshop too", "atelier: 2, note: 3", "atelier: 2 1(corbeille), note: 3 1(corbeille), action: 2(corbeille)")
	x.Put(cell(w1, workshop.KindWorkshop, w1, workshop.FieldTrashed, ""))
	x.Put(cell(w1, workshop.KindNote, id(1), workshop.FieldTrashed, ""))
	expect("all back", "atelier: 2 1, note: 3 1, action: 2", "atelier: 2 1, note: 3 1, action: 2")
}

func TestLaterValuesCount(t *testing.T) {
	x := index(note(1, "chêne"), note(1, "hêtre"))
	if got := told(x.Search("chene", 0)) + told(x.Search("hetre", 0)); got != "note: 1" {
		t.Error(got)
	}
	before := x.Search("hetre", 0)
	x.Put(note(1, ""))
	if got := told(x.SearchWithTrash("hetre", 0)); got != "" {
		t.Error(got)
	}
	if before[0].Hits[0].Title != "hêtre" {
		t.Error("an answer changed after it was given")
	}
}

// TestAtOnce is for -race: the search of a screen beside the edits.
func TestAtOnce(t *testing.T) {
	x := index(note(0, "eau"))
	done := make(chan bool)
	go func() {
		for i := range 200 {
			x.Put(note(i, "eau"))
		}
		close(done)
	}()
	for range 100 {
		if len(x.Search("eau", 3)) != 1 {
			t.Error("not found while others are added")
		}
	}
	<-done
	if got := x.Search("eau", 3)[0].Total; got != 200 {
		t.Errorf("%d in the end", got)
	}
}
