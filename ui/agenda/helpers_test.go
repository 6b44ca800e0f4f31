package agenda

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// desk is the screen in a window, over a real session and a real dossier.
type desk struct {
	*viewtest.Host
	t    *testing.T
	s    *screen
	now  time.Time
	rang int
}

// two is when the workshop was to begin.
var two = time.Date(2026, 3, 12, 14, 0, 0, 0, time.UTC)

func set(id string, f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindBlock, ID: id, Field: f}, Value: v}
}

func ofWorkshop(f workshop.Field, v string) workshop.Set {
	return workshop.Set{Key: workshop.Key{Kind: workshop.KindWorkshop, Field: f}, Value: v}
}

// open shows the déroulé of a workshop with these values.
func open(t *testing.T, sets ...workshop.Set) *desk {
	t.Helper()
	d := &desk{t: t, now: two}
	d.inUTC()
	d.Host = viewtest.New(t, view.Agenda)
	d.OpenWorkshop(sets...)
	d.show()
	return d
}

// inUTC lets the test be at a place where the hours are those of the dossier.
func (d *desk) inUTC() {
	zone := time.Local
	time.Local = time.UTC
	d.t.Cleanup(func() { time.Local = zone })
}

func (d *desk) show() {
	d.s = newScreen(d.Host, func() time.Time { return d.now })
	d.s.bell.available, d.s.bell.play = func() bool { return true }, func(context.Context) error { d.rang++; return nil }
	d.Show(d.s)
}

func (d *desk) passes(by time.Duration) {
	d.now = d.now.Add(by)
	d.Tick()
}

// abc are three blocks: Accueil 10, Diagnostic 20, Plan 30.
var abc = []workshop.Set{
	ofWorkshop(workshop.WorkshopHeure, "14:00"),
	set("a", workshop.BlockTitre, "Accueil"), set("a", workshop.BlockMinutes, "10"), set("a", workshop.BlockRang, "i"),
	set("b", workshop.BlockTitre, "Diagnostic"), set("b", workshop.BlockMinutes, "20"), set("b", workshop.BlockRang, "r"),
	set("c", workshop.BlockTitre, "Plan"), set("c", workshop.BlockMinutes, "30"), set("c", workshop.BlockRang, "v"),
}

// many are n blocks with everything written.
func many(n int) []workshop.Set {
	names := []string{"Accueil et cadre", "Tour de table", "Diagnostic partagé : forces, fragilités et ressources du territoire", "Restitution", "Pause", "Idées"}
	sets := []workshop.Set{ofWorkshop(workshop.WorkshopHeure, "9:00")}
	rank := ""
	for i := range n {
		id := fmt.Sprintf("b%03d", i)
		rank = workshop.RankBetween(rank, "")
		name := names[i%len(names)]
		sets = append(sets, set(id, workshop.BlockTitre, name), set(id, workshop.BlockMinutes, strconv.Itoa(5+i%4*10)), set(id, workshop.BlockRang, rank),
			set(id, workshop.BlockBut, "Que chacun sache pourquoi nous sommes là, et ce qui se décide aujourd’hui."), set(id, workshop.BlockQui, "Animatrice"))
		if name == "Pause" {
			sets = append(sets, set(id, workshop.BlockPause, "1"))
		}
	}
	return sets
}

// lines returns the déroulé as the list shows it: « 14 h 00 – 14 h 10 Accueil 10 ».
func (d *desk) lines() string {
	var out []string
	for _, r := range d.s.list.Items() {
		out = append(out, fmt.Sprintf("%s %s %d", r.Times, r.Title, r.Minutes))
	}
	return plain(strings.Join(out, "\n"))
}

// order returns the titles in the order of the dossier.
func (d *desk) order() string {
	var out []string
	for _, b := range d.Stored().Blocks() {
		out = append(out, b.Titre)
	}
	return strings.Join(out, " ")
}

func (d *desk) expect(what, got, want string) {
	d.t.Helper()
	if got != want {
		d.t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func (d *desk) words() string { return plain(viewtest.Words(d.s.Content())) }

func (d *desk) says(text string) {
	d.t.Helper()
	if words := d.words(); !strings.Contains(words, text) {
		d.t.Errorf("the screen does not say %q:\n%s", text, words)
	}
}

func (d *desk) focused() fyne.Focusable { return d.Window().Canvas().Focused() }

func (d *desk) undo() {
	d.t.Helper()
	if !d.Session().Undo() {
		d.t.Fatal("nothing to undo")
	}
	d.Settle()
	d.Reread()
}

// plain makes the spaces of French typography plain ones.
func plain(s string) string { return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s) }
