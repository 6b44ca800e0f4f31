package notes

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// keyed is a room whose window hears shortcuts.
type keyed struct {
	*room
	host *viewtest.Keyed
}

func openKeyed(t *testing.T, sets ...workshop.Set) *keyed {
	t.Helper()
	r := &room{Host: viewtest.New(t, view.Notes)}
	r.OpenWorkshop(sets...)
	k := &keyed{r, r.WithShortcuts()}
	r.screen = New(k.host).(*screen)
	r.Show(r.screen)
	return k
}

func (k *keyed) alt(key fyne.KeyName) {
	k.host.Window().Canvas().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

func (r *room) pasteText(text string) {
	clip := test.NewClipboard()
	clip.SetContent(text)
	r.Window().Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutPaste{Clipboard: clip})
}

func participant(n int, name, table string) []workshop.Set {
	set := func(f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Kind: workshop.KindParticipant, ID: id(n), Field: f}, Value: v}
	}
	return []workshop.Set{set(workshop.ParticipantNom, name), set(workshop.ParticipantTable, table)}
}

func TestTableAndAuthorByOneGestureAndRemembered(t *testing.T) {
	r := openKeyed(t, slices.Concat(participant(900, "Mme Œil", "2"), participant(901, "M. Brun", "10"))...)
	r.Wait("the names are known", func() bool { return len(r.screen.capture.along.names) == 2 })
	r.Write("un")
	r.alt(fyne.KeyT)
	r.Press(fyne.KeyReturn)
	r.Write("deux")
	r.alt(fyne.KeyA)
	r.Write("oe")
	r.Press(fyne.KeyDown, fyne.KeyReturn) // « Mme Œil », and back in the line
	r.Press(fyne.KeyReturn)
	r.alt(fyne.KeyT)
	r.Write("trois")
	r.Press(fyne.KeyReturn)
	r.alt(fyne.KeyT) // after the last table, none
	r.alt(fyne.KeyA)
	r.Write("Lou") // over what stands there
	r.Press(fyne.KeyEscape)
	r.Write("quatre")
	r.Press(fyne.KeyReturn)
	var got []string
	for _, n := range r.saved() {
		got = append(got, fmt.Sprintf("%s/%s/%s", n.Text, n.Table, n.Author))
	}
	if want := []string{"un/2/", "deux/2/Mme Œil", "trois/10/Mme Œil", "quatre//Lou"}; !slices.Equal(got, want) {
		t.Errorf("the dossier has %q, want %q", got, want)
	}
}

func TestEtapeByKey(t *testing.T) {
	r := openKeyed(t)
	r.Write("un")
	r.alt(fyne.KeyE)
	r.Press(fyne.KeyDown, fyne.KeyReturn)
	r.Write(" et deux")
	if got := r.saved(); len(got) != 1 || got[0].Text != "un et deux" || got[0].Step == "" {
		t.Errorf("the dossier has %+v", got)
	}
	r.alt(fyne.KeyE)
	r.Press(fyne.KeyEscape)
	r.Write(" !")
	if got := r.saved(); got[0].Text != "un et deux !" {
		t.Errorf("after Escape the line has %q", got[0].Text)
	}
}

func TestAPastedListIsANoteALine(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "avant"))
	r.screen.draft.SetTable("3")
	r.screen.draft.SetKind(workshop.Lead)
	var lines, want []string
	for i := range 30 {
		lines = append(lines, []string{"- ", "• ", fmt.Sprintf("%d. ", i+1), "", "\t– "}[i%5]+fmt.Sprintf("Ligne %d", i))
		want = append(want, fmt.Sprintf("Ligne %d", i))
	}
	r.pasteText(strings.Join(lines, "\r\n\r\n") + "\n - \n")
	got := r.saved()[1:]
	if len(got) != 30 {
		t.Fatalf("%d notes", len(got))
	}
	for i, n := range got {
		if n.Text != want[i] || n.Table != "3" || n.Kind != workshop.Lead {
			t.Errorf("note %d is %+v", i, n)
		}
	}
	if r.screen.capture.text.Text() != "" || len(r.texts()) != 31 {
		t.Errorf("the line has %q, the list %d notes", r.screen.capture.text.Text(), len(r.texts()))
	}
	if words := viewtest.Words(r.screen.notice); !strings.Contains(words, "30 notes ajoutées") {
		t.Errorf("said %q", words)
	}
	r.Session().Undo() // one step
	r.Settle()
	r.Reread()
	if got := r.texts(); !slices.Equal(got, []string{"avant"}) || viewtest.Words(r.screen.notice) != "" {
		t.Errorf("after one undo the list has %q", got)
	}
}

func TestAPastedListCanBeOneNote(t *testing.T) {
	for name, meanwhile := range map[string]func(*room){
		"at once": func(*room) {},
		"later":   func(r *room) { r.screen.draft.SetKind(workshop.Idea); r.Write("x"); r.Press(fyne.KeyBackspace) },
	} {
		t.Run(name, func(t *testing.T) {
			r := open(t)
			r.pasteText("- un\n- deux\n")
			meanwhile(r)
			r.screen.pasteAsOne()
			r.Settle()
			r.Reread()
			if got := r.saved(); len(got) != 1 || got[0].Text != "- un\n- deux" {
				t.Errorf("the dossier has %+v", got)
			}
			if got := r.texts(); !slices.Equal(got, []string{"- un\n- deux"}) {
				t.Errorf("the list has %q", got)
			}
		})
	}
}

func TestWhatIsPastedElsewhereIsPastedAsItIs(t *testing.T) {
	r := open(t)
	r.pasteText("- une seule ligne")
	r.pasteText("\nune autre\nencore une")
	if got := r.saved(); len(got) != 1 || got[0].Text != "- une seule ligne\nune autre\nencore une" {
		t.Errorf("the dossier has %+v", got)
	}
	r.Press(fyne.KeyReturn)
	r.pasteText(strings.Repeat("une ligne\n", mostLines+1))
	if got := r.saved(); len(got) != 1 || r.screen.capture.text.Text() != "" {
		t.Errorf("too many lines made %d notes", len(got))
	}
	if words := viewtest.Words(r.screen.notice); !strings.Contains(words, "501") {
		t.Errorf("said %q", words)
	}
}

func TestLinesOf(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"- un\n– deux\n— trois\n* quatre\n•cinq\n● six", []string{"un", "deux", "trois", "quatre", "cinq", "six"}},
		{"1. un\n2) deux\n3° trois\na) quatre\n☐ cinq", []string{"un", "deux", "trois", "quatre", "cinq"}},
		{"-5 °C le matin\n1.5 km\n2026. Rien\n12 vélos", []string{"-5 °C le matin", "1.5 km", "2026. Rien", "12 vélos"}},
		{"\r\n \t\n-\n•\n___\n", nil},
		{"un\u2028deux\rtrois", []string{"un", "deux", "trois"}},
	} {
		if got := linesOf(c.text); !slices.Equal(got, c.want) {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
}

func TestFridgeByKeyAndItsFilter(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "une piscine"), note(2, workshop.Idea, "un banc"))
	r.Press(fyne.KeyDown, fyne.KeyF)
	if got := r.saved(); got[1].Kind != workshop.Parked {
		t.Fatalf("the dossier has %+v", got)
	}
	r.screen.look(filter{kind: workshop.Idea})
	r.Press(fyne.KeyHome, fyne.KeyF)
	if len(r.texts()) != 0 {
		t.Errorf("the list shows %q", r.texts())
	}
	r.screen.look(filter{kind: workshop.Parked})
	if got := r.texts(); !slices.Equal(got, []string{"un banc", "une piscine"}) {
		t.Errorf("the frigo has %q", got)
	}
}

func TestANoteSaysInWhichClusterItIs(t *testing.T) {
	r := open(t, note(1, workshop.Idea, "un banc"))
	cluster := workshop.NewID()
	set := func(k workshop.Kind, id string, f workshop.Field, v string) workshop.Set {
		return workshop.Set{Key: workshop.Key{Workshop: r.screen.workshop, Kind: k, ID: id, Field: f}, Value: v}
	}
	r.Session().Edit(set(workshop.KindCluster, cluster, workshop.ClusterTitre, "La place"), set(workshop.KindNote, id(17), workshop.NoteCluster, cluster))
	if words := viewtest.Words(r.screen.Content()); !strings.Contains(words, "dans «\u00a0La place\u00a0»") {
		t.Errorf("the notes say\n%s", words)
	}
	r.Session().Edit(set(workshop.KindCluster, cluster, workshop.ClusterTitre, "Le bourg"))
	if words := viewtest.Words(r.screen.Content()); !strings.Contains(words, "dans «\u00a0Le bourg\u00a0»") {
		t.Errorf("after it got another title the notes say\n%s", words)
	}
}
