package agenda

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/view"
	"atelier/ui/view/viewtest"
)

// A whole déroulé is made, changed and run without the mouse.
func TestByKeyboardAlone(t *testing.T) {
	d := open(t, ofWorkshop(workshop.WorkshopHeure, "14:00"))
	d.says("Par quoi commencer ?")
	d.Press(fyne.KeyTab)
	d.Window().Canvas().FocusNext() // to « 2 heures 30 »
	d.Press(fyne.KeyReturn)
	if n := len(d.Stored().Blocks()); n != 9 {
		t.Fatalf("%d blocks of the template", n)
	}
	d.says("2 h 30, fin à 16 h 30")
	if d.focused() != fyne.Focusable(d.s.list) {
		t.Fatal("the list has no focus")
	}
	d.Press(fyne.KeyDown)
	d.Write("+")
	d.says("fin à 16 h 35")
	d.Write("--")
	d.Press(fyne.KeyRight)
	d.says("fin à 16 h 26")
	d.Write("n")
	d.Write("Photo")
	d.Press(fyne.KeyEscape)
	got := strings.Split(d.lines(), "\n")
	if len(got) != 10 || got[1] != "14 h 10 – 14 h 16 Tour de table 6" || got[2] != "14 h 16 – 14 h 26 Photo 10" {
		t.Errorf("the list:\n%s", strings.Join(got, "\n"))
	}
	d.s.move(1)
	d.Write("d")
	if blocks := d.Stored().Blocks(); blocks[3].Titre != "Photo" || blocks[4].Titre != "Photo" || blocks[3].ID == blocks[4].ID {
		t.Errorf("order: %s", d.order())
	}
	d.Press(fyne.KeyDelete)
	d.says("Mise à la corbeille : Photo")
	if n := len(d.Stored().Blocks()); n != 10 {
		t.Errorf("%d blocks after the trash", n)
	}
	d.undo()
	if n := len(d.Stored().Blocks()); n != 11 {
		t.Errorf("%d blocks after Ctrl+Z", n)
	}
}

func TestHoursFollowWhatIsChanged(t *testing.T) {
	d := open(t, abc...)
	d.expect("the list", d.lines(), "14 h 00 – 14 h 10 Accueil 10\n14 h 10 – 14 h 30 Diagnostic 20\n14 h 30 – 15 h 00 Plan 30")
	d.s.move(1)
	d.expect("moved", d.lines(), "14 h 00 – 14 h 20 Diagnostic 20\n14 h 20 – 14 h 30 Accueil 10\n14 h 30 – 15 h 00 Plan 30")
	if d.s.selected != "a" || d.s.list.Selected() != 1 {
		t.Error("the selection did not follow the block")
	}
	d.s.move(1)
	d.s.move(1)
	d.expect("at the end", d.order(), "Diagnostic Plan Accueil")
	d.undo()
	d.expect("after Ctrl+Z", d.lines(), "14 h 00 – 14 h 20 Diagnostic 20\n14 h 20 – 14 h 30 Accueil 10\n14 h 30 – 15 h 00 Plan 30")
}

func TestTheHourOfTheBeginning(t *testing.T) {
	d := open(t, abc[1:]...)
	d.says("1 h\n")
	d.expect("without an hour", d.lines(), "0:00 – 0:10 Accueil 10\n0:10 – 0:30 Diagnostic 20\n0:30 – 1:00 Plan 30")
	d.Window().Canvas().Focus(d.s.hour.FocusTarget())
	d.Write("9 h 30")
	d.says("fin à 10 h 30") // already while it is typed
	d.Window().Canvas().Unfocus()
	if got := d.Stored().Workshop.Heure; got != "09:30" {
		t.Errorf("stored: %q", got)
	}
}

// What is stored while somebody types is not kept when the whole is no hour or length.
func TestWhatIsNotUnderstoodLeavesWhatWasThere(t *testing.T) {
	d := open(t, abc...)
	d.Window().Canvas().Focus(d.s.hour.FocusTarget())
	d.s.hour.SelectAll()
	d.Write("18h75")
	d.Window().Canvas().Unfocus()
	d.says("Une heure : 14 h 30")
	if got := d.Stored().Workshop.Heure; got != "14:00" || plain(d.s.hour.Text()) != "14 h 00" {
		t.Errorf("the hour stored is %q, and the field says %q", got, d.s.hour.Text())
	}
	d.says("Une heure : 14 h 30") // also once it is saved
	for text, why := range map[string]string{"2000": "Une durée de 24 h au plus", "20 mm": "Écrivez une durée : 20, ou 1 h 30."} {
		d.s.panel.jump(workshop.BlockMinutes)
		d.focused().(interface{ TypedShortcut(fyne.Shortcut) }).TypedShortcut(&fyne.ShortcutSelectAll{})
		d.Write(text)
		d.Window().Canvas().FocusNext() // Tab
		d.says(why)
		if b, _ := d.Stored().Block("a"); b.Minutes != 10 {
			t.Errorf("%q: %d minutes are stored", text, b.Minutes)
		}
		d.says(why)
	}
	d.says("14 h 00 – 14 h 10")
	d.s.panel.jump(workshop.BlockMinutes)
	d.focused().(interface{ TypedShortcut(fyne.Shortcut) }).TypedShortcut(&fyne.ShortcutSelectAll{})
	d.Write("25")
	d.Window().Canvas().FocusNext()
	if b, _ := d.Stored().Block("a"); b.Minutes != 25 || strings.Contains(d.words(), "durée") {
		t.Errorf("then %d minutes are stored, and the screen says:\n%s", b.Minutes, d.words())
	}
}

// press is Alt with an arrow, on what has the focus or on the window.
func press(k *viewtest.Keyed, key fyne.KeyName) {
	var on fyne.Shortcutable = k.Window().Canvas().(fyne.Shortcutable)
	if f, ok := k.Window().Canvas().Focused().(fyne.Shortcutable); ok {
		on = f
	}
	on.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt})
}

func TestAltArrowsMoveABlock(t *testing.T) {
	d := &desk{t: t, now: two}
	d.inUTC()
	d.Host = viewtest.New(t, view.Agenda)
	d.OpenWorkshop(abc...)
	k := d.Host.WithShortcuts()
	d.s = newScreen(k, func() time.Time { return d.now })
	d.Show(d.s)
	press(k, fyne.KeyDown)
	d.expect("down", d.order(), "Diagnostic Accueil Plan")
	press(k, fyne.KeyUp)
	press(k, fyne.KeyUp) // at the top there is nowhere to go
	d.expect("up", d.order(), "Accueil Diagnostic Plan")
	k.CtrlZ()
	d.expect("undone", d.order(), "Diagnostic Accueil Plan")
}

func TestDraggingABlock(t *testing.T) {
	d := open(t, abc...)
	d.Window().Resize(fyne.NewSize(1134, 700))
	top := fyne.CurrentApp().Driver().AbsolutePositionForObject(d.s.list).Y
	drag := func(id string, y float32) {
		row := newBlockRow(d.s)
		row.Bind(d.s.list.Items()[place(d.s.blocks, id)])
		row.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: fyne.NewPos(200, top+y)}})
	}
	drag("a", 70)
	if d.s.list.Items()[2].Drop != dropAbove {
		t.Errorf("under the second one it would go elsewhere: %+v", d.s.list.Items())
	}
	drag("a", 400)
	if d.s.list.Items()[2].Drop != dropBelow {
		t.Error("nothing shows where it would go")
	}
	d.s.dropped()
	d.expect("dragged to the end", d.order(), "Diagnostic Plan Accueil")
	drag("a", 1)
	d.s.dropped()
	d.expect("dragged to the top", d.order(), "Accueil Diagnostic Plan")
	drag("b", 1)
	drag("b", 50) // and back
	d.s.dropped()
	d.expect("let go where it was", d.order(), "Accueil Diagnostic Plan")
	for _, r := range d.s.list.Items() {
		if r.Drop != dropNowhere {
			t.Error("a mark stays")
		}
	}
}

func TestWritingABlock(t *testing.T) {
	d := open(t, abc...)
	d.Press(fyne.KeyDown, fyne.KeyReturn) // Diagnostic
	d.s.panel.jump(workshop.BlockMinutes)
	in := d.focused()
	in.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	for range 6 {
		d.Press(fyne.KeyBackspace)
	}
	d.Write("1 h 15")
	d.says("fin à 15 h 55")
	for f, text := range map[workshop.Field]string{workshop.BlockBut: "Voir clair", workshop.BlockConsignes: "Écrivez seul", workshop.BlockMethode: "Par table",
		workshop.BlockMateriel: "Feutres", workshop.BlockQui: "Camille"} {
		d.s.panel.jump(f)
		d.Write(text)
	}
	d.Window().Canvas().Focus(d.s.panel.inputs[workshop.BlockPause].target)
	d.Write(" ")
	b, _ := d.Stored().Block("b")
	want := workshop.Block{ID: "b", Titre: "Diagnostic", But: "Voir clair", Minutes: 75, Methode: "Par table", Consignes: "Écrivez seul", Materiel: "Feutres",
		Qui: "Camille", Pause: true, Rang: "r"}
	if b != want {
		t.Errorf("stored: %+v\nwant:   %+v", b, want)
	}
}

func TestALengthThatMakesNoSense(t *testing.T) {
	d := open(t, abc...)
	d.s.panel.jump(workshop.BlockMinutes)
	d.Write("vingt")
	d.Window().Canvas().Unfocus()
	d.says("Écrivez une durée : 20, ou 1 h 30.")
	if b, _ := d.Stored().Block("a"); b.Minutes != 10 {
		t.Errorf("%d minutes", b.Minutes)
	}
}

func TestUndoReachesTheFieldWithTheCaret(t *testing.T) {
	d := open(t, abc...)
	d.s.toPanel()
	d.Write("Bel ")
	d.says("Bel Accueil")
	d.undo()
	if words := d.words(); strings.Contains(words, "Bel Accueil") {
		t.Errorf("the field still says it:\n%s", words)
	}
}

func TestABlockNobodyWroteIntoGoes(t *testing.T) {
	d := open(t, abc...)
	d.Write("n")
	d.Press(fyne.KeyEscape, fyne.KeyDown)
	d.expect("the blank one", d.order(), "Accueil Diagnostic Plan")
}

func TestAPauseIsMissing(t *testing.T) {
	d := open(t, append(abc, set("a", workshop.BlockMinutes, "60"), set("c", workshop.BlockMinutes, "50"))...)
	d.says("Plus de 2 h sans pause")
	d.s.addPause()
	d.expect("with a pause", d.order(), "Accueil Pause Diagnostic Plan")
	if words := d.words(); strings.Contains(words, "Plus de 2 h sans pause") {
		t.Error("it is still said to be missing")
	}
	if b := d.Stored().Blocks()[1]; !b.Pause || b.Minutes != pauseMinutes {
		t.Errorf("the pause: %+v", b)
	}
}

func TestNoPauseSplitsABlock(t *testing.T) {
	d := open(t, set("a", workshop.BlockTitre, "Tout"), set("a", workshop.BlockMinutes, "150"), set("a", workshop.BlockRang, "i"))
	d.s.addPause()
	if len(d.Said) != 1 || len(d.Stored().Blocks()) != 1 {
		t.Errorf("said %v", d.Said)
	}
}

func TestBlocksOfTheParcours(t *testing.T) {
	d := open(t, ofWorkshop(workshop.WorkshopParcours, "gabarit"))
	d.Window().Canvas().Focus(d.s.start.steps)
	d.Press(fyne.KeyReturn)
	blocks := d.Stored().Blocks()
	path, ok := d.s.path()
	if !ok || len(blocks) != len(path.Steps) {
		t.Fatalf("%d blocks", len(blocks))
	}
	for i, b := range blocks {
		if b.Step != path.Steps[i].ID || b.Titre != path.Steps[i].Title || b.Minutes != 20 {
			t.Errorf("block %d: %+v", i, b)
		}
	}
	d.undo() // one gesture
	if n := len(d.Stored().Blocks()); n != 0 {
		t.Errorf("%d blocks stay", n)
	}
}

func TestRunningIt(t *testing.T) {
	d := open(t, abc...)
	d.says("L’atelier n’a pas démarré")
	d.passes(2 * time.Minute)
	test.Tap(d.s.live.start)
	d.says("+2 min de retard, fin vers 15 h 02")
	d.says("depuis 14 h 02")
	list := d.s.list.Items()
	d.passes(8*time.Minute + 30*time.Second)
	d.says("1:30")
	d.says("bientôt fini")
	if &list[0] != &d.s.list.Items()[0] {
		t.Error("a tick made the list anew")
	}
	d.passes(2 * time.Minute)
	d.says("dépassé de 0:30")
	test.Tap(d.s.live.more)
	d.says("4:30")
	if gap := d.s.list.Items()[0].Gap; gap != "+5\u00a0min" {
		t.Errorf("the line of what runs says %q of its minutes", gap)
	}
	test.Tap(d.s.live.next)
	d.says("14 h 02 – 14 h 12")
	test.Tap(d.s.live.next)
	test.Tap(d.s.live.next)
	d.says("Déroulé terminé")
	d.says("3 séquences tenues. Prévu : 1 h. Réel : 11 min. Écart : −50 min.")
	d.Reopen(d.Stored().Workshop.ID) // another day
	d.says("14 h 02 – 14 h 12")
}

func TestWhatRunsDoesNotTakeTheFocus(t *testing.T) {
	d := open(t, abc...)
	d.s.toPanel()
	in := d.focused()
	d.s.engine.Advance()
	d.passes(9 * time.Minute)
	d.s.engine.Advance()
	if d.focused() != in {
		t.Error("the caret is lost")
	}
	d.Write("x")
	d.says("xAccueil")
}

func TestAReadOnlyDossierShowsEverythingAndChangesNothing(t *testing.T) {
	d := open(t, abc...)
	d.s.engine.Advance()
	d.Settle()
	d.ReadOnly()
	d.show()
	d.says("lecture seule")
	d.says("14 h 10 – 14 h 30")
	d.Write("n+-dp")
	d.Press(fyne.KeyDelete, fyne.KeyInsert, fyne.KeyRight)
	d.s.move(1)
	d.s.trashAll()
	d.s.addPause()
	d.s.dragged("a", 400)
	d.s.dropped()
	d.expect("nothing moved", d.lines(), "14 h 00 – 14 h 10 Accueil 10\n14 h 10 – 14 h 30 Diagnostic 20\n14 h 30 – 15 h 00 Plan 30")
	d.Press(fyne.KeyReturn) // to what can be done in the panel
	if d.focused() != fyne.Focusable(d.s.panel.past) {
		t.Errorf("the focus is on %T", d.focused())
	}
	if len(d.Told) > 0 {
		t.Errorf("told: %v", d.Told)
	}
}

func TestEmptyingTheDeroule(t *testing.T) {
	d := open(t, abc...)
	d.s.trashAll()
	d.says("3 séquences mises à la corbeille")
	d.says("Par quoi commencer ?")
	d.s.undo()
	d.Settle()
	d.Reread()
	d.expect("back", d.order(), "Accueil Diagnostic Plan")
	if d.s.undoing != nil {
		t.Error("the offer stays")
	}
}

func TestTheBell(t *testing.T) {
	d := open(t, abc...)
	if d.s.bell.chip.On() || d.Settings().Values().Chime {
		t.Error("it rings though nobody asked for it")
	}
	test.Tap(d.s.bell.chip)
	if !d.Settings().Values().Chime || d.rang != 1 {
		t.Errorf("it does not ring: %d", d.rang)
	}
	test.Tap(d.s.bell.chip)
	if d.Settings().Values().Chime || d.rang != 1 {
		t.Error("it still rings")
	}
	d.s.bell.available = func() bool { return false }
	d.s.bell.show()
	if !d.s.bell.chip.Disabled() {
		t.Error("it cannot ring, and says it can")
	}
	d.says("Pas de son sur ce poste")
}
