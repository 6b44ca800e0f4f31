package agenda

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"atelier/store/workshop"
	"atelier/ui/theme"
)

// TestLooks compares the screen with the pictures in testdata: at 1366×768 and at
// 1920×1080.
func TestLooks(t *testing.T) {
	for _, c := range []struct {
		name  string
		sets  []workshop.Set
		spent time.Duration // in the block that runs, -1: nothing runs
		after int           // how many blocks ran before it, 7 minutes each
	}{
		{"empty", []workshop.Set{ofWorkshop(workshop.WorkshopParcours, "gabarit")}, -1, 0},
		{"three", abc, -1, 0},
		{"thirty", many(30), -1, 0},
		{"many", many(300), -1, 0},
		{"calm", many(30), 8 * time.Minute, 2},
		{"orange", abc, 17 * time.Minute, 1},
		{"red", abc, 19*time.Minute + 20*time.Second, 1},
		{"over", abc, 22*time.Minute + 10*time.Second, 1},
		{"ended", abc, 0, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := open(t, c.sets...)
			if c.spent >= 0 {
				for range c.after + 1 {
					d.s.engine.Advance()
					d.now = d.now.Add(7 * time.Minute)
				}
				d.now = d.now.Add(c.spent - 7*time.Minute)
			}
			d.Tick()
			d.look(c.name, 1134, 700)
			d.look(c.name+"-large", 1688, 1012)
		})
	}
}

// A pause is missing, something was thrown away, and a block is on its way.
func TestLooksWhileSomethingIsSaid(t *testing.T) {
	sets := append(many(8), set("b001", workshop.BlockMinutes, "90"), set("b004", workshop.BlockPause, ""))
	d := open(t, sets...)
	d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDelete)
	d.Window().Resize(fyne.NewSize(1134, 700))
	d.s.dragged("b001", fyne.CurrentApp().Driver().AbsolutePositionForObject(d.s.list).Y+200)
	d.look("said", 1134, 700)
}

func TestLooksInLargeLetters(t *testing.T) {
	d := open(t, many(8)...)
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Light, 2))
	d.look("twice", 1092, 660)
	d.s.toPanel()
	d.look("twice-panel", 1092, 660)
}

func (d *desk) look(name string, width, height float32) {
	d.t.Helper()
	d.Window().Resize(fyne.NewSize(width, height))
	test.AssertImageMatches(d.t, name+".png", d.Window().Canvas().Capture())
}
