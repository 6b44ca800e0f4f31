//go:build linux

package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// mostOther is how many keys besides what has to be written somebody may press, in
// percent of what is written.
const mostOther = 15

// TestRoom is a workshop of two and a half hours, by keyboard alone: from the list
// of those who come to the évaluation à chaud, with the keys counted. Then it is
// closed, opened again and printed: all of it is there, and every link.
func TestRoom(t *testing.T) {
	need(t, "pdftotext", "poppler-utils")
	d := newDesk(t, "fr_FR.UTF-8")
	d.copies(clipboardText())
	r := &room{typist: &typist{desk: d}, dossier: filepath.Join(d.home, "Documents", "L’Atelier des communes", "Ateliers.atelier")}
	r.w = d.startWitnessed()
	r.fills()
	r.begins()
	r.welcomes()
	r.takesNotes()
	r.groups()
	r.votes()
	r.plans()
	r.decides()
	r.rates()

	t.Logf("%d keys of content, %d others: %.1f %%", r.content, r.other, 100*float64(r.other)/float64(r.content))
	if 100*r.other > mostOther*r.content {
		t.Errorf("more than %d %%", mostOther)
	}
	r.closes()
	r.isThere()
	r.isOnPaper()
	r.isLinked()
}

// room is somebody who leads a workshop.
type room struct {
	*typist
	w       *witness
	dossier string
	before  *workshop.State // when the window was closed
}

// fills has the window fill the screen, as a window manager does.
func (r *room) fills() {
	r.t.Helper()
	r.run("xdotool", "windowsize", r.w.id, fmt.Sprint(screenWidth), fmt.Sprint(screenHeight))
}

// goes goes to a stage by its key, and waits for words of it: the title of the
// window is another before the window is.
func (r *room) goes(key, title, words string) {
	r.t.Helper()
	r.keys(key)
	r.w.shows(title, "Le Havre")
	r.w.reads(r.t, words)
}

// sees waits for words and keeps a picture under a name.
func (r *room) sees(words, picture string) {
	r.t.Helper()
	r.w.reads(r.t, words)
	r.keep("salle-" + picture)
}

// stored waits until the dossier has what is looked for.
func (r *room) stored(what string, look func(*workshop.State) error) *workshop.State {
	r.t.Helper()
	return r.holds(r.dossier, what, look)
}

// begins makes a workshop for Le Havre.
func (r *room) begins() {
	r.t.Helper()
	r.w.shows("Accueil")
	r.keys("ctrl+n")
	r.w.reads(r.t, french.T("home.form.section_communes"))
	r.writes("le havre")
	r.w.reads(r.t, "Le Havre (76)")
	r.keys("Return", "ctrl+Return")
	r.w.shows("Fiche repère", "Le Havre")
}

// welcomes pastes those who come, all of them in the room, and takes a déroulé.
func (r *room) welcomes() {
	r.t.Helper()
	r.goes("alt+6", "Participants", french.T("participants.entry.example"))
	r.keys("Tab", "space", "ctrl+v")
	r.sees(french.N("participants.import.add", len(guests)), "01-liste-collee")
	r.keys("Return")
	r.stored("twelve people", func(s *workshop.State) error {
		if n := workshop.Count(s.Participants()); n.All != len(guests) || n.Present != len(guests) || len(n.Tables) != 3 || n.ByCollege[""] != 0 {
			return fmt.Errorf("%+v", n)
		}
		return nil
	})
	r.sees("Éloïse Lefèvre", "02-participants")

	r.goes("alt+5", "Déroulé", french.T("agenda.empty.title"))
	r.keep("salle-03-deroule-vide")
	r.keys("Tab", "Return")
	r.stored("a déroulé of 2 h 30", func(s *workshop.State) error {
		minutes := 0
		for _, b := range s.Blocks() {
			minutes += b.Minutes
		}
		if minutes != 150 {
			return fmt.Errorf("%d blocks, %d minutes", len(s.Blocks()), minutes)
		}
		return nil
	})
	r.sees(french.T("agenda.keys"), "04-deroule")
}

// takesNotes writes what is said. In the midst of the first note the déroulé is
// started, in the midst of the second the room is shown what is noted, and not any
// more, in the midst of the third the next block begins and gets five minutes more:
// each is one note.
func (r *room) takesNotes() {
	r.t.Helper()
	r.goes("alt+7", "Notes", french.T("notes.placeholder"))
	const projected = 1
	meanwhile := map[int][]string{0: {"ctrl+d"}, projected: {"F5"}, 2: {"ctrl+d", "ctrl+m"}}
	kind := workshop.Observation
	for i, n := range told {
		if n.kind != kind {
			kind = n.kind
			r.keys(kindKey[kind])
		}
		first, then, last := thirds(n.text)
		r.writes(first)
		r.keys(meanwhile[i]...)
		r.writes(then)
		if i == projected {
			r.isProjected(first + then)
		}
		r.writes(last)
		r.keys("Return")
	}
	s := r.stored("the notes", hasTold)
	if got := timeline(s); !slices.Equal(got, []string{"over +0", "runs +5"}) {
		r.t.Errorf("the blocks that began: %q", got)
	}
	r.sees(french.N("notes.count", len(told)), "06-notes")
}

// isProjected sees that the room reads what is being written, and ends that.
func (r *room) isProjected(text string) {
	r.t.Helper()
	seen := func(want int) {
		r.t.Helper()
		eventually(r.t, fmt.Sprintf("the note in %d places", want), func() error {
			all, err := r.w.words()
			if err != nil {
				return err
			}
			n := 0
			for _, each := range all {
				if each.Text == text {
					n++
				}
				if begins, cut := strings.CutSuffix(each.Text, "…"); cut && strings.HasPrefix(told[0].text, begins) {
					return fmt.Errorf("the room reads only %s", each.Text)
				}
			}
			if n != want {
				return fmt.Errorf("it is in %d; shown is: %s", n, texts(all))
			}
			return nil
		})
	}
	seen(2) // on the wall, and in the line where it is written
	r.keep("salle-05-projection")
	r.keys("F5")
	seen(1)
}

// groups puts each note into its cluster, the first of each by its title.
func (r *room) groups() {
	r.t.Helper()
	r.goes("alt+8", "Regrouper", french.T("sorting.keys"))
	r.keep("salle-07-a-regrouper")
	made := 0
	for _, n := range told {
		switch {
		case n.in == alone:
			r.keys("Down")
		case n.in == made:
			r.orders("m")
			r.writes(clusterTitles[made])
			r.keys("Return")
			made++
		default:
			r.orders(unshifted(fmt.Sprint(n.in + 1)))
		}
	}
	r.stored("the clusters", hasClusters)
	r.sees(french.N("sorting.clusters", len(clusterTitles)), "08-regroupements")
}

// votes enters the dots with a mistake, which the total tells, and mends it.
func (r *room) votes() {
	r.t.Helper()
	before := r.content + r.other
	r.goes("alt+9", "Priorités", french.T("votes.keys.room"))
	for i, n := range dotsGiven {
		if i == wrongLine {
			n = wrongCount
		}
		r.figures(n)
		if i < len(dotsGiven)-1 {
			r.keys("Return")
		}
	}
	r.w.reads(r.t, french.T("votes.total.too_many", "given", "61", "expected", "60", "by", "1"))
	r.stored("a dot too many", func(s *workshop.State) error {
		want := workshop.Fault{Kind: workshop.TooMany, Got: 61, Expected: 60}
		if t := lastRound(s); len(t.Faults) != 1 || t.Faults[0] != want {
			return fmt.Errorf("faults: %+v", t.Faults)
		}
		return nil
	})
	r.keep("salle-09-une-gommette-de-trop")
	r.keys("Home")
	for range wrongLine {
		r.keys("Down")
	}
	r.figures(dotsGiven[wrongLine])
	r.w.reads(r.t, french.T("votes.total.right", "given", "60", "expected", "60"))
	r.stored("the right dots", hasDots)
	r.t.Logf("%d keys for the dots of the room, mistake included", r.content+r.other-before)
	r.keep("salle-10-gommettes")
	r.keys("ctrl+Left")
	r.sees(french.T("votes.keys.results"), "11-resultats")
}

// plans makes an action of each of the last notes, and asks who, what and when.
func (r *room) plans() {
	r.t.Helper()
	r.goes("alt+7", "Notes", french.T("notes.keys"))
	for range carried {
		r.keys("Down")
		r.orders("a")
	}
	r.stored("the actions", func(s *workshop.State) error {
		if n := len(s.Actions()); n != len(carried) {
			return fmt.Errorf("%d actions", n)
		}
		return nil
	})
	r.goes("alt+0", "Plan d’action", french.T("plan.keys"))
	for i, a := range carried {
		if i > 0 {
			r.keys("Escape", "Down")
		}
		r.keys("Return", "Return") // the title stands; who
		r.writes(a.who)
		r.keys("Tab", "Tab", "Tab", "Tab")
		r.writes(a.what)
		r.keys(tabs(7)...)
		r.writes(a.when)
	}
	r.stored("who, what and when", hasCarried)
	r.keep("salle-12-plan")
	r.keys("F3")
	r.sees(french.T("plan.lacks.keys"), "13-pret")
	r.keys("F4")
	r.sees(french.T("plan.calendar.keys"), "14-calendrier")
}

func tabs(n int) []string { return slices.Repeat([]string{"Tab"}, n) }

// decides writes two decisions, an undertaking and the next meeting.
func (r *room) decides() {
	r.t.Helper()
	r.goes("F9", "Bilan", french.T("wrap.keys.decide"))
	for _, text := range append(slices.Clone(decided), promise) {
		r.writes(text)
		r.keys("Return")
	}
	r.sees(promised, "15-decisions")
	r.keys("alt+Right")
	for i, text := range nextTyped {
		if i > 0 {
			r.keys("Return")
		}
		r.writes(text)
	}
	r.stored("the decisions", hasDecided)
	r.keep("salle-16-prochaine-rencontre")
}

// rates types the questionnaires.
func (r *room) rates() {
	r.t.Helper()
	r.keys("alt+Right", "Escape", "Right", "Tab", "Tab") // from raised hands to paper
	r.sees(french.T("wrap.keys.paper"), "17-questionnaire")
	for _, s := range sheets {
		r.figures(s.stars)
		r.writes(s.words)
		r.keys("Return")
	}
	r.stored("the questionnaires", hasSheets)
	r.sees("utile", "18-evaluation")
}
