package joining

import (
	"cmp"
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/ui/browse"
	"atelier/ui/copies"
	"atelier/ui/french"
	"atelier/ui/keep/told"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// joiner merges other dossiers into the open one.
type joiner struct {
	p *pane

	offers []offer
	files  []*file
	plan   session.Merge
	err    error  // why there is no plan
	busy   string // what is being done, "" for nothing
	taken  bool   // the files are being merged: they stay as they are
	turn   int    // counts the readings: only the last one shows
	last   string // the folder that files were last chosen in, "" when none were
	result *result

	body   *fyne.Container
	choose *kit.Button
	merge  *kit.Button
}

func newJoiner(p *pane) *joiner {
	j := &joiner{p: p, body: kit.Column(theme.Gap3)}
	j.choose = kit.SecondaryButton(icons.Folder, french.T("joining.choose"), j.browse)
	j.merge = kit.PrimaryButton(icons.Link, french.T("joining.merge"), j.begin)
	return j
}

// reset forgets what was chosen for another dossier.
func (j *joiner) reset() {
	j.offers, j.files, j.result, j.busy, j.taken = nil, nil, nil, "", false
	j.plan, j.err, j.last = session.Merge{}, nil, ""
	j.turn++
	j.show()
}

// look finds what can be offered, and asked.
func (j *joiner) look() {
	if j.result != nil && !j.result.undone {
		j.result.findTwins(nil)
	}
	open, of := j.p.host.DossierPath(), j.p.of
	var list []offer
	j.p.host.Run(func(context.Context) error {
		list = found(open, j.p.sticks())
		return nil
	}, func(error) {
		if of == j.p.of {
			j.offers = list
			j.show()
		}
	})
}

func (j *joiner) browse() {
	ask := browse.Ask{Title: french.T("joining.browse_title"), Confirm: french.T("joining.browse_confirm"), From: j.from()}
	browse.ChooseFiles(j.p.host, ask, extension, j.chosen)
}

// from is the folder to begin in: where files were chosen last; before that a
// stick, which the browser finds by itself, else where the dossier lies.
func (j *joiner) from() string {
	if j.last == "" && len(j.p.prepare.sticks) == 0 {
		return filepath.Dir(j.p.host.DossierPath())
	}
	return j.last
}

// chosen takes in the files that were chosen, and remembers where.
func (j *joiner) chosen(paths []string) {
	j.last = filepath.Dir(paths[len(paths)-1])
	j.add(paths)
}

// add reads files and takes them in.
func (j *joiner) add(paths []string) {
	if j.taken {
		return
	}
	open := j.p.host.DossierPath()
	if slices.ContainsFunc(paths, func(path string) bool { return samePath(path, open) }) {
		j.p.host.Say(french.T("joining.open_one"))
	}
	paths = slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return j.known(path) || samePath(path, open) })
	if len(paths) == 0 {
		return
	}
	of := j.p.of
	j.result, j.busy = nil, french.N("joining.reading", len(paths))
	j.turn++
	turn := j.turn
	j.show()
	var list []*file
	j.p.host.Run(func(ctx context.Context) error {
		list = read(ctx, paths)
		return nil
	}, func(error) {
		if of == j.p.of && turn == j.turn {
			j.files = append(j.files, list...)
			j.preview()
		}
	})
}

func (j *joiner) known(path string) bool {
	return slices.ContainsFunc(j.files, func(f *file) bool { return samePath(f.path, path) })
}

func (j *joiner) drop(f *file) {
	if j.taken {
		return
	}
	j.files = slices.DeleteFunc(j.files, func(other *file) bool { return other == f })
	j.preview()
	kit.Focus(j.choose)
}

// preview works out what would come.
func (j *joiner) preview() {
	j.plan, j.err = session.Merge{}, nil
	j.turn++
	turn, of, all := j.turn, j.p.of, sources(j.files)
	if len(all) == 0 {
		j.busy = ""
		j.show()
		return
	}
	j.busy = french.T("joining.comparing")
	j.show()
	var m session.Merge
	var refused map[*session.Source]error
	j.p.written(func() {
		j.p.host.Run(func(ctx context.Context) (err error) {
			m, refused, err = plan(ctx, of.Dossier(), all)
			return err
		}, func(err error) {
			if of != j.p.of || turn != j.turn {
				return
			}
			for _, f := range j.files {
				if why := refused[f.source]; why != nil {
					f.err = why
				}
			}
			j.busy, j.plan, j.err = "", m, err
			j.show()
			if j.ready() {
				kit.Focus(j.merge)
			}
		})
	})
}

// ready says whether there is something to merge.
func (j *joiner) ready() bool {
	return j.busy == "" && j.err == nil && j.result == nil && !j.p.locked() && len(sources(j.files)) > 0 && !j.plan.Nothing()
}

// begin makes a safe copy, then merges.
func (j *joiner) begin() {
	if !j.ready() {
		return
	}
	j.busy, j.taken = french.T("joining.copying"), true
	j.show()
	stored, ok := j.p.of.Stored()
	if !ok {
		j.join()
		return
	}
	of := j.p.of
	keeper := copies.Keeper{Dir: j.p.host.Settings().BackupDir()}
	j.p.written(func() {
		var made copies.Copy
		j.p.host.Run(func(ctx context.Context) (err error) {
			made, err = keeper.Make(ctx, stored, copies.BeforeMerge)
			return err
		}, func(err error) {
			switch {
			case of != j.p.of:
			case made.Path == "" && err != nil:
				j.askWithoutCopy(err)
			default: // that an old copy could not be removed is no reason to stop
				j.join()
			}
		})
	})
}

func (j *joiner) askWithoutCopy(why error) {
	m := french.Explain(why)
	text := french.T("joining.no_copy.text", "why", m.What, "do", m.Do, "where", j.p.host.Settings().BackupDir())
	kit.AskDanger(j.p.host.Window(), french.T("joining.no_copy.title"), text, french.T("joining.no_copy.confirm"), func(yes bool) {
		if yes {
			j.join()
			return
		}
		j.busy, j.taken = "", false
		j.show()
	})
}

func (j *joiner) join() {
	list, name, of := sources(j.files), j.name(), j.p.of
	j.busy = french.T("joining.merging")
	j.show()
	of.Merge(name, list, func(m session.Merge, err error) {
		if of != j.p.of {
			return
		}
		j.busy, j.taken = "", false
		if err != nil {
			j.p.host.Tell(err)
			j.show()
			return
		}
		j.files, j.plan = nil, session.Merge{}
		j.result = newResult(j, name, m)
		j.show()
		j.result.arrive()
		j.look()
		j.forget(m)
	})
}

// forget carries into the safe copies what somebody asked elsewhere to be erased.
func (j *joiner) forget(m session.Merge) {
	stored, ok := j.p.of.Stored()
	if m.Erasures == 0 || !ok {
		return
	}
	keeper := copies.Keeper{Dir: j.p.host.Settings().BackupDir()}
	var done copies.Erasure
	var problem error
	j.p.host.Run(func(ctx context.Context) error {
		done, problem = keeper.Forget(ctx, stored)
		return nil
	}, func(error) {
		said := told.Copies(done, problem, keeper.Dir)
		if problem == nil && len(done.Failed) == 0 {
			if len(done.Done) > 0 {
				j.p.host.Say(french.N("people.done.copies", len(done.Done)))
			}
			return
		}
		kit.TellWith(j.p.host.Window(), french.T("joining.copies_title"), kit.Column(theme.Gap2, said...), 560)
	})
}

// revive gives back what these files brought once, and what was undone.
func (j *joiner) revive() {
	j.p.of.Revive(j.name(), sources(j.files), func(err error) {
		if err != nil {
			j.p.host.Tell(err)
			return
		}
		j.p.host.Say(french.N("joining.revived", j.plan.TakenBack))
		j.files, j.plan = nil, session.Merge{}
		j.show()
	})
}

// name is what undo calls the merge.
func (j *joiner) name() string {
	list := sources(j.files)
	if slices.ContainsFunc(list, func(s *session.Source) bool { return s.Table == "" }) {
		return french.N("joining.name_files", len(list))
	}
	return french.N("joining.name", len(list))
}

// changed hears what happens in the session.
func (j *joiner) changed(e session.Event) {
	if j.result != nil {
		j.result.changed(e)
	}
}

// show shows all of it.
func (j *joiner) show() {
	things := []fyne.CanvasObject{kit.Muted(french.T("joining.text"))}
	if j.p.locked() {
		things = append(things, kit.NewBanner(kit.Attention, french.T("joining.read_only")))
	}
	if j.result != nil {
		things = append(things, j.result.body)
	}
	things = append(things, j.offered()...)
	for _, f := range j.files {
		things = append(things, j.row(f))
	}
	j.choose.SetText(french.T(j.chooseKey()))
	if j.taken {
		j.choose.Disable()
	} else {
		j.choose.Enable()
	}
	things = append(things, kit.Row(0, j.choose))
	things = append(things, j.coming()...)
	j.body.Objects = things
	j.p.refresh()
}

func (j *joiner) chooseKey() string {
	if len(j.files) > 0 || j.result != nil {
		return "joining.choose_more"
	}
	return "joining.choose"
}

// offered are the dossiers that were found by themselves.
func (j *joiner) offered() []fyne.CanvasObject {
	var rows []fyne.CanvasObject
	var paths []string
	for _, o := range j.offers {
		if j.known(o.path) {
			continue
		}
		paths = append(paths, o.path)
		where := french.T("joining.split_off")
		if o.where != "" {
			where = o.where
		}
		rows = append(rows, boxed(kit.Row(theme.Gap2, kit.NewIcon(icons.Document, theme.ColorPine),
			kit.Fill(kit.Column(0, kit.Body(nameOf(o.path)), kit.Caption(where))),
			kit.QuietButton(icons.Plus, french.T("joining.add"), func() { j.add([]string{o.path}) }))))
	}
	if len(rows) == 0 {
		return nil
	}
	head := kit.Row(theme.Gap2, kit.Fill(kit.Strong(french.T("joining.offered"))))
	if len(paths) > 1 {
		head.Add(kit.QuietButton(icons.Plus, french.T("joining.add_all"), func() { j.add(paths) }))
	}
	return []fyne.CanvasObject{kit.Column(theme.Gap1, append([]fyne.CanvasObject{head}, rows...)...)}
}

// boxed lays a thing on a row of its own.
func boxed(o fyne.CanvasObject) fyne.CanvasObject {
	return kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap2, o))
}

// row is a chosen file: what it is, or why it cannot be read.
func (j *joiner) row(f *file) fyne.CanvasObject {
	remove := kit.QuietButton(icons.Close, french.T("joining.remove"), func() { j.drop(f) })
	if f.err != nil {
		m := french.Explain(f.err)
		return boxed(kit.TopRow(theme.Gap2, kit.NewIcon(icons.Warning, theme.ColorBrick),
			kit.Fill(kit.Column(2, kit.Strong(fileOf(f.path)), kit.Body(m.What+" "+m.Do).In(theme.ColorBrick), kit.Caption(f.path))), remove))
	}
	line := french.N("joining.entries", f.source.Changes())
	return boxed(kit.Row(theme.Gap2, kit.NewIcon(icons.Check, theme.ColorPine),
		kit.Fill(kit.Column(0, kit.Strong(cmp.Or(f.source.Table, nameOf(f.path))), kit.Caption(line+" · "+fileOf(f.path)))), remove))
}

// coming says what would come, and lets it.
func (j *joiner) coming() []fyne.CanvasObject {
	switch {
	case j.busy != "":
		return []fyne.CanvasObject{kit.Muted(j.busy)}
	case len(sources(j.files)) == 0:
		return nil
	case j.err != nil:
		return []fyne.CanvasObject{kit.NewBanner(kit.Failure, french.Explain(j.err).String())}
	case j.plan.Nothing() && j.plan.TakenBack > 0 && !j.p.locked():
		return []fyne.CanvasObject{kit.Rule(), kit.Strong(french.N("joining.taken_back", j.plan.TakenBack)), kit.Muted(french.T("joining.taken_back_text")),
			kit.Row(0, kit.PrimaryButton(icons.Undo, french.T("joining.revive"), j.revive))}
	case j.plan.Nothing():
		return []fyne.CanvasObject{kit.Rule(), kit.Strong(french.T("joining.nothing")), kit.Muted(french.T("joining.nothing_text"))}
	}
	things := []fyne.CanvasObject{kit.Rule(), kit.Strong(french.T("joining.preview"))}
	things = append(things, brings(j.plan, "joining.erasures")...)
	if j.ready() {
		things = append(things, kit.Row(0, j.merge), kit.Caption(french.T("joining.promise")))
	}
	return things
}

// brings says what a merge brings; erasures is how those that were asked for
// elsewhere are said.
func brings(m session.Merge, erasures string) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, w := range m.Workshops {
		name := kit.Row(theme.Gap2, kit.Fill(kit.Strong(cmp.Or(w.Titre, french.T("joining.untitled")))))
		if w.New {
			name.Add(kit.NewPill(icons.Plus, french.T("joining.new_workshop"), theme.ColorPine, theme.ColorPineTint))
		}
		out = append(out, boxed(kit.Column(2, name, kit.Body(french.List(contents(w))))))
	}
	if len(m.People) > 0 {
		out = append(out, kit.Muted(french.T("joining.people", "people", french.List(m.People))))
	}
	if m.Erasures > 0 {
		out = append(out, kit.Body(french.N(erasures, m.Erasures)))
	}
	if m.Forgotten > 0 {
		out = append(out, kit.NewBanner(kit.Attention, french.N("joining.forgotten", m.Forgotten)))
	}
	return out
}

// contents says what comes into a workshop: « 12 notes », « 2 participants »,
// « 7 autres éléments », which are just « 7 éléments » when nothing stands before.
func contents(w session.MergedWorkshop) []string {
	var out []string
	for _, c := range []struct {
		key string
		n   int
	}{{"joining.notes", w.Notes}, {"joining.actions", w.Actions}, {"joining.participants", w.People}, {"joining.others", w.Others},
		{"joining.edited", w.Edited}, {"joining.disputed", w.Disputed}} {
		if c.n == 0 {
			continue
		}
		if c.key == "joining.others" && len(out) == 0 {
			c.key = "joining.things"
		}
		out = append(out, french.N(c.key, c.n))
	}
	if len(out) == 0 {
		out = append(out, french.T("joining.details"))
	}
	return out
}
