package agenda

import (
	"strconv"
	"strings"
	"time"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// row is one line of the list.
type row struct {
	ID      string
	Times   string // when it is planned
	Title   string
	Small   string // what it is for, and who runs it
	Minutes int
	Pause   bool
	Running bool
	Real    string // when it really was, "" when it did not begin
	Gap     string // how much longer it took, "" while it is not over
	Longer  bool
	Double  bool // somebody has to choose between texts
	Drop    drop
}

// drop says where a line that is dragged would go, seen from a row.
type drop int

const (
	dropNowhere drop = iota
	dropAbove
	dropBelow
)

// rows returns the lines of the list.
func rows(blocks []workshop.Block, begin workshop.Clock, l workshop.Live, double map[string]bool) []row {
	slots := workshop.Schedule(blocks)
	out := make([]row, len(blocks))
	for i, b := range blocks {
		out[i] = row{
			ID: b.ID, Times: slotText(begin, slots[i]), Title: oneLine(b.Titre), Small: small(b), Minutes: b.Minutes, Pause: b.Pause,
			Running: l.Phase == workshop.Running && l.Index == i, Double: double[b.ID],
		}
		out[i].Real, out[i].Gap, out[i].Longer = reality(b, out[i].Running)
	}
	return out
}

func small(b workshop.Block) string {
	var parts []string
	for _, text := range []string{oneLine(b.But), oneLine(b.Qui)} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	return strings.Join(parts, " · ")
}

// reality says when a block really was, and how much longer or shorter.
func reality(b workshop.Block, running bool) (real, gap string, longer bool) {
	switch {
	case b.Commence.IsZero():
		return "", "", false
	case running || b.Termine.IsZero():
		if b.Ajout != 0 { // what it was given is a deviation already
			gap = gapText(b.Length() - b.Planned())
		}
		return french.T("agenda.since", "time", clockText(b.Commence)), gap, b.Ajout > 0
	}
	took := b.Termine.Sub(b.Commence)
	return clockText(b.Commence) + nbsp + "– " + clockText(b.Termine), gapText(took - b.Planned()), took-b.Planned() >= time.Minute
}

func clockText(t time.Time) string { return hourText(workshop.Clock(t.Local().Format("15:04"))) }

// gapText writes a deviation to the nearest minute: « +2 min », « −3 min », « 0 min ».
func gapText(d time.Duration) string {
	n := int(d.Round(time.Minute) / time.Minute)
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n) + nbsp + "min"
	case n < 0:
		return "−" + strconv.Itoa(-n) + nbsp + "min"
	default:
		return "0" + nbsp + "min"
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// summary compares the whole with what was planned, once something is over.
func summary(blocks []workshop.Block) string {
	done := workshop.Deviations(blocks)
	if len(done) == 0 {
		return ""
	}
	var planned, real time.Duration
	for _, d := range done {
		planned += d.Planned
		real += d.Real
	}
	return french.N("agenda.summary", len(done), "planned", french.Duration(planned), "real", french.Duration(real), "gap", gapText(real-planned))
}

// fields are what a person writes of a block, in the order of the panel.
var fields = []workshop.Field{
	workshop.BlockTitre, workshop.BlockMinutes, workshop.BlockPause, workshop.BlockBut, workshop.BlockConsignes, workshop.BlockMethode,
	workshop.BlockMateriel, workshop.BlockQui, workshop.BlockStep,
}

// value returns a field of a block as the dossier stores it.
func value(b *workshop.Block, f workshop.Field) string {
	switch f {
	case workshop.BlockTitre:
		return b.Titre
	case workshop.BlockMinutes:
		return strconv.Itoa(b.Minutes)
	case workshop.BlockPause:
		return flag(b.Pause)
	case workshop.BlockBut:
		return b.But
	case workshop.BlockConsignes:
		return b.Consignes
	case workshop.BlockMethode:
		return b.Methode
	case workshop.BlockMateriel:
		return b.Materiel
	case workshop.BlockQui:
		return b.Qui
	case workshop.BlockStep:
		return b.Step
	default:
		return ""
	}
}

func flag(on bool) string {
	if on {
		return "1"
	}
	return ""
}

// blank says whether nobody wrote anything into a block yet; its minutes came with
// it.
func blank(b *workshop.Block) bool {
	return b.Commence.IsZero() && strings.TrimSpace(b.Titre+b.But+b.Consignes+b.Methode+b.Materiel+b.Qui+b.Step) == ""
}
