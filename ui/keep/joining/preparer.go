package joining

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/browse"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/theme"
)

// elsewhere is the choice of a folder that is not in the list.
const elsewhere = "…"

// preparer writes a dossier for each table.
type preparer struct {
	p         *pane
	workshops []session.Summary
	sticks    []settings.Place
	dir       string // where to

	body   *fyne.Container
	which  *kit.Select
	count  *kit.Select
	names  *kit.TextField
	where  *kit.Select
	people *kit.CheckItem
	start  *kit.Button
	done   *fyne.Container // what was written
	form   *fyne.Container
	none   *kit.Text
}

func newPreparer(p *pane) *preparer {
	t := &preparer{p: p, done: kit.Column(theme.Gap2)}
	t.which = kit.NewSelect(french.T("joining.prepare.workshop"), nil, "", func(string) {})
	counts := make([]kit.Choice, mostTables)
	for i := range counts {
		counts[i] = kit.Choice{Value: strconv.Itoa(i + 1), Text: french.N("joining.prepare.tables", i+1)}
	}
	t.count = kit.NewSelect(french.T("joining.prepare.count"), counts, "1", t.chooseCount)
	t.names = kit.NewTextField(french.T("joining.prepare.names"))
	t.names.SetHelp(french.T("joining.prepare.names_help"))
	t.names.OnSubmit(func(string) { t.prepare() })
	t.where = kit.NewSelect(french.T("joining.prepare.where"), nil, "", t.chooseWhere)
	t.people = kit.NewCheckItem(french.T("joining.prepare.people"), false, func(bool) {})
	t.start = kit.SecondaryButton(icons.Save, french.T("joining.prepare.start"), t.prepare)
	t.none = kit.Muted(french.T("joining.prepare.no_workshop"))
	t.none.Hide()
	t.form = kit.Column(theme.Gap3, t.which, kit.TopRow(theme.Gap3, kit.Fixed(150, t.count), kit.Fill(t.names)), t.where, t.people, kit.Row(0, t.start))
	t.body = kit.Column(theme.Gap3, kit.Muted(french.T("joining.prepare.text")), t.none, t.form, t.done)
	return t
}

// reset forgets what was chosen for another dossier.
func (t *preparer) reset() {
	t.workshops, t.dir = nil, filepath.Dir(t.p.host.DossierPath())
	t.count.SetChosen("3")
	t.chooseCount("3")
	t.people.SetOn(false)
	t.done.Objects = nil
	t.which.SetChosen("")
}

// load lists the workshops, and the places to write to.
func (t *preparer) load() {
	of := t.p.of
	of.Workshops(func(list []session.Summary, err error) {
		if of != t.p.of {
			return
		}
		if err != nil {
			t.p.host.Tell(err)
		}
		t.workshops = slices.DeleteFunc(list, func(w session.Summary) bool { return w.Trashed })
		t.offerWorkshops()
	})
	t.p.host.Run(func(context.Context) error {
		t.sticks = t.p.sticks()
		return nil
	}, func(error) { t.offerPlaces() })
}

func (t *preparer) offerWorkshops() {
	choices := make([]kit.Choice, len(t.workshops))
	for i, w := range t.workshops {
		choices[i] = kit.Choice{Value: w.ID, Text: titleOf(w)}
	}
	t.which.SetChoices(choices)
	chosen := t.which.Chosen()
	if st := t.p.of.State(); chosen == "" && st != nil {
		chosen = st.Workshop.ID
	}
	if t.workshop(chosen) == nil && len(t.workshops) > 0 {
		chosen = t.workshops[0].ID
	}
	t.which.SetChosen(chosen)
	t.none.Hidden, t.form.Hidden = len(t.workshops) > 0, len(t.workshops) == 0
	t.p.refresh()
}

func titleOf(w session.Summary) string {
	title := cmp.Or(w.Titre, french.T("joining.untitled"))
	if !w.Date.IsZero() {
		title += " · " + french.Date(w.Date)
	}
	return title
}

func (t *preparer) workshop(id string) *session.Summary {
	if i := slices.IndexFunc(t.workshops, func(w session.Summary) bool { return w.ID == id }); i >= 0 {
		return &t.workshops[i]
	}
	return nil
}

// offerPlaces lists where to write: beside the dossier, on the sticks, where the
// person said, elsewhere.
func (t *preparer) offerPlaces() {
	beside := filepath.Dir(t.p.host.DossierPath())
	choices := []kit.Choice{{Value: beside, Text: french.T("joining.prepare.beside", "dir", fileOf(beside))}}
	known := func(dir string) bool {
		return slices.ContainsFunc(choices, func(c kit.Choice) bool { return samePath(c.Value, dir) })
	}
	for _, s := range t.sticks {
		if !known(s.Path) {
			choices = append(choices, kit.Choice{Value: s.Path, Text: s.Name})
		}
	}
	if !known(t.dir) {
		choices = append(choices, kit.Choice{Value: t.dir, Text: t.dir})
	}
	choices = append(choices, kit.Choice{Value: elsewhere, Text: french.T("joining.prepare.elsewhere")})
	t.where.SetChoices(choices)
	t.where.SetChosen(t.dir)
}

func (t *preparer) chooseCount(value string) {
	n, err := strconv.Atoi(value)
	if err != nil { // the choices are numbers
		n = 1
	}
	t.names.SetError("")
	t.names.SetText(strings.Join(tableNames(n), ", "))
}

func (t *preparer) chooseWhere(value string) {
	if value != elsewhere {
		t.dir = value
		return
	}
	t.where.SetChosen(t.dir) // until another one is chosen
	ask := browse.Ask{Title: french.T("joining.prepare.where_title"), Confirm: french.T("joining.prepare.where_confirm"), From: t.dir}
	browse.ChooseFolder(t.p.host, ask, func(dir string) {
		t.dir = dir
		t.offerPlaces()
	})
}

// prepare writes the files.
func (t *preparer) prepare() {
	w, tables := t.workshop(t.which.Chosen()), parseNames(t.names.Text())
	switch {
	case w == nil:
		kit.Focus(t.which.FocusTarget())
		return
	case len(tables) == 0:
		t.refuse(french.T("joining.prepare.no_name"))
		return
	case len(tables) > mostTables:
		t.refuse(french.T("joining.prepare.too_many", "n", mostTables))
		return
	}
	t.names.SetError("")
	o := order{workshop: *w, tables: tables, people: t.people.On(), dir: t.dir}
	of := t.p.of
	t.start.Disable()
	var done prepared
	t.p.written(func() {
		t.p.host.Run(func(ctx context.Context) (err error) {
			done, err = o.write(ctx, of.Dossier())
			return err
		}, func(err error) {
			t.start.Enable()
			if of == t.p.of {
				t.show(o, done, err)
			}
		})
	})
}

func (t *preparer) refuse(why string) {
	t.names.SetError(why)
	t.p.refresh()
	kit.Focus(t.names.FocusTarget())
}

// show says what was written, what was there already, and what went wrong.
func (t *preparer) show(o order, done prepared, err error) {
	t.done.Objects = nil
	if len(done.files) > 0 {
		open := kit.SecondaryButton(icons.Folder, french.T("joining.prepare.open"), func() { t.p.host.Open(o.dir) })
		lines := kit.Column(2, kit.Strong(french.N("joining.prepare.done", len(done.files))))
		for _, path := range done.files {
			lines.Add(kit.Body(fileOf(path)))
		}
		lines.Add(kit.Caption(french.T("joining.prepare.then")))
		t.done.Add(kit.Panel(theme.ColorPineTint, kit.Column(theme.Gap2, lines, kit.Row(0, open))))
		kit.Focus(open)
	}
	if len(done.taken) > 0 {
		t.names.SetText(strings.Join(done.free, ", "))
		t.done.Add(kit.NewBanner(kit.Attention, french.N("joining.prepare.taken", len(done.taken), "names", french.List(done.taken), "free", french.List(done.free))))
	}
	if err != nil {
		t.done.Add(kit.NewBanner(kit.Failure, french.Explain(err).String()))
	}
	t.p.refresh()
}
