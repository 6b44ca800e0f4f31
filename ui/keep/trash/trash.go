// Package trash is the pane « Corbeille » of the stage Dossier: what was thrown
// away in the whole dossier, to be put back or let go.
package trash

import (
	"context"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// Days is how long things stay in the trash before it is emptied by itself.
const Days = 90

// pane shows the trash.
type pane struct {
	host    view.Host
	content fyne.CanvasObject
	head    *fyne.Container
	lead    *kit.Text
	empty   *kit.Button
	list    *kit.GroupList[thing]
	keys    *kit.Text
	body    *fyne.Container
	nothing fyne.CanvasObject

	found []kit.Group[thing]
	shown bool
	fresh bool // it was just entered: the list wants the focus
	turn  int  // counts the readings: only the last one is shown
}

// New makes the pane.
func New(h view.Host) view.Screen {
	p := &pane{host: h, lead: kit.Muted(""), keys: kit.Caption(french.T("trash.keys"))}
	p.empty = kit.DangerButton(icons.Trash, french.T("trash.empty"), p.askToEmpty)
	p.list = kit.NewGroupList(func() kit.RowOf[thing] { return newRow(p.locked, p.putBack) })
	p.list.HeightKey = func(thing) any { return nil } // all rows are alike
	p.list.OnKey = p.key
	p.nothing = kit.EmptyState(icons.Trash, french.T("trash.none_title"), french.N("trash.none_text", Days), nil)
	p.body = container.NewStack()
	p.head = kit.Row(theme.Gap3, kit.Fill(kit.Column(2, p.lead, kit.Caption(french.N("trash.days", Days)))), p.empty)
	p.content = kit.Inset(theme.Gap5, kit.Column(theme.Gap4, p.head, kit.Fill(p.body), p.keys))
	h.OnChange(func(e session.Event) {
		if p.shown && e.Err == nil {
			p.read()
		}
	})
	return p
}

// Content implements view.Screen.
func (p *pane) Content() fyne.CanvasObject { return p.content }

// Enter implements view.Screen.
func (p *pane) Enter() {
	p.shown, p.fresh = true, true
	p.read()
}

// Leave implements view.Screen.
func (p *pane) Leave() { p.shown = false }

func (p *pane) locked() bool { return p.host.Session() == nil || p.host.Session().ReadOnly() }

// read looks for what is in the trash.
func (p *pane) read() {
	sess := p.host.Session()
	if sess == nil {
		return
	}
	p.turn++
	turn := p.turn
	var found []kit.Group[thing]
	p.host.Run(func(ctx context.Context) (err error) {
		found, err = thrown(ctx, sess.Dossier())
		return err
	}, func(err error) {
		if turn != p.turn || sess != p.host.Session() {
			return
		}
		if err != nil {
			p.host.Tell(err)
		}
		p.show(found)
	})
}

func (p *pane) show(found []kit.Group[thing]) {
	p.found = found
	count := 0
	for _, g := range found {
		count += len(g.Items)
	}
	p.lead.SetText(french.N("trash.count", count))
	p.head.Hidden, p.keys.Hidden = count == 0, count == 0 || p.locked()
	if count == 0 || p.locked() {
		p.empty.Disable()
	} else {
		p.empty.Enable()
	}
	if count == 0 {
		p.body.Objects = []fyne.CanvasObject{p.nothing}
	} else {
		p.list.SetGroups(found)
		p.body.Objects = []fyne.CanvasObject{p.list}
	}
	p.body.Refresh()
	p.content.Refresh()
	if p.fresh && count > 0 && p.host.Window().Canvas().Focused() == nil {
		kit.Focus(p.list.FocusTarget())
	}
	p.fresh = false
}

// key: Enter puts the selected thing back. A click only selects it; there is a
// button.
func (p *pane) key(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter {
		return false
	}
	if t, ok := p.list.Selected(); ok {
		p.putBack(t)
	}
	return true
}

// putBack takes a thing out of the trash, and its workshop too if that one is in
// it: otherwise it would not be seen.
func (p *pane) putBack(t thing) {
	if p.locked() {
		return
	}
	sets := slices.Clone(t.back)
	if t.inTrashed && t.kind != workshop.KindWorkshop {
		sets = append(sets, workshop.Set{Key: workshop.Key{Workshop: t.workshop, Kind: workshop.KindWorkshop, ID: t.workshop, Field: workshop.FieldTrashed}})
	}
	p.host.Session().Edit(sets...)
	p.host.Say(french.T("trash.put_back", "what", t.text))
}

// askToEmpty says exactly what goes, before it does.
func (p *pane) askToEmpty() {
	var counts [4]int
	for _, g := range p.found {
		for _, t := range g.Items {
			counts[order(t.kind)]++
		}
	}
	what := french.List(nonZero("trash.workshops", counts[0], "trash.notes", counts[1], "trash.actions", counts[2], "trash.others", counts[3]))
	kit.AskDanger(p.host.Window(), french.T("trash.ask_title"), french.T("trash.ask_text", "what", what), french.T("trash.ask_confirm"), func(yes bool) {
		if !yes {
			return
		}
		p.host.Session().EmptyTrash(time.Now().Add(time.Second), func(count int, err error) {
			if err != nil {
				p.host.Tell(err)
				return
			}
			p.host.Say(french.N("trash.emptied", count))
			p.read()
		})
	})
}

// nonZero says « 2 notes » for each pair of a key and a count that is not 0.
func nonZero(pairs ...any) []string {
	var out []string
	for i := 0; i < len(pairs); i += 2 {
		if n := pairs[i+1].(int); n > 0 {
			out = append(out, french.N(pairs[i].(string), n))
		}
	}
	return out
}
