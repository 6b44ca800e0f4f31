package documents

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/paper"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// page is what the window shows.
type page struct {
	s       *screen
	content *container.Scroll

	print    *kit.Button
	help     *kit.Text
	sheet    *coverSheet
	progress *progress
	lost     *kit.Banner // says that actions are in no plan
	outcome  *fyne.Container
	plans    *fyne.Container
	files    *fyne.Container
	filesIn  *kit.Text
	folder   *kit.Button
	place    *kit.Select // where the plans go
	rows     []*planRow
	workshop string // whose plans are shown
	shown    []plan
}

func newPage(s *screen) *page {
	p := &page{s: s, help: kit.Muted(""), sheet: newCoverSheet(), progress: newProgress(), outcome: kit.Column(theme.Gap2),
		plans: kit.Column(theme.Gap2), files: kit.Column(theme.Gap1), filesIn: kit.Caption("").Lines(1)}
	p.print = kit.PrimaryButton(icons.Printer, french.T("documents.print"), s.printAll).Hint("Ctrl+P")
	p.folder = kit.SecondaryButton(icons.Folder, french.T("documents.open_folder"), func() { s.h.Open(s.dir()) })
	p.place = kit.NewSelect(french.T("documents.folder"), nil, "", s.setDir)
	p.lost = kit.NewBanner(kit.Attention, "", kit.SecondaryButton(icons.Plan, french.T("documents.lost_see"), func() { s.h.Go(view.Route{Stage: view.Plan}) }))
	p.lost.Hide()
	p.progress.Hide()
	p.outcome.Hide()
	call := kit.Column(theme.Gap3, kit.Title(french.T("documents.title")), kit.Muted(french.T("documents.lead")),
		kit.Row(0, p.print), p.help, p.progress)
	head := kit.TopRow(theme.Gap5, p.sheet, kit.Fill(call))
	plans := kit.Card(french.T("documents.plans"), p.plans)
	files := kit.Card(french.T("documents.files"), kit.Column(theme.Gap3, p.place, p.filesIn, p.files), p.folder)
	p.content = kit.Page(head, p.lost, p.outcome, kit.Columns(theme.Gap4, 420, 2, plans, files))
	return p
}

func (p *page) focus() {
	if !p.print.Disabled() {
		kit.Focus(p.print)
	}
}

// show tells what each plan will hold. Only the rows that say something else
// change.
func (p *page) show(w workshop.Workshop, plans []plan) {
	if p.workshop != w.ID {
		p.workshop = w.ID
		p.outcome.Hide() // it was that of another workshop
	}
	n := len(plans)
	p.sheet.show(w, plans)
	p.print.SetText(french.N("documents.print_count", n))
	switch {
	case n == 0:
		p.help.SetText(french.T("documents.no_commune"))
	case n == 1:
		p.help.SetText(french.T("documents.print_help", "where", p.s.where()))
	default:
		p.help.SetText(french.T("documents.print_help_many", "where", p.s.where()))
	}
	p.enable()
	if p.shown == nil || !sameCommunes(p.shown, plans) {
		p.rows = nil
		p.plans.Objects = nil
		for _, pl := range plans {
			row := newPlanRow(func() { p.s.export([]workshop.CommuneRef{pl.commune}) }, func() { p.s.h.Go(view.Route{Stage: view.Plan}) })
			p.rows = append(p.rows, row)
			p.plans.Add(row.content)
		}
		if n == 0 {
			p.plans.Objects = []fyne.CanvasObject{kit.Row(0, kit.SecondaryButton(icons.Home, french.T("documents.go_home"), func() { p.s.h.Go(view.Route{Stage: view.Home}) }))}
		}
	}
	for i, pl := range plans {
		p.rows[i].show(pl)
	}
	p.shown = plans
	p.relayout()
}

// warn says how many actions are in no plan, 0 for none.
func (p *page) warn(lost int) {
	if p.lost.Hidden != (lost == 0) {
		p.lost.Hidden = lost == 0
		p.relayout()
	}
	p.lost.SetText(french.N("documents.lost", lost))
}

// enable lets plans be written, unless that is under way.
func (p *page) enable() {
	can := len(p.s.plans) > 0 && !p.s.writing
	set := func(b *kit.Button) {
		if can {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	set(p.print)
	for _, r := range p.rows {
		set(r.print)
	}
}

func (p *page) relayout() {
	p.content.Content.Refresh()
	p.content.Refresh()
}

// begin shows that plans are being written.
func (p *page) begin(all int) {
	p.outcome.Hide()
	p.progress.set(0, all)
	p.progress.Show()
	p.enable()
	p.relayout()
}

// end says what came of it: what is ready, what failed and why, what could not
// be printed.
func (p *page) end(written []paper.Exported, err error, unsaved bool) {
	p.progress.Hide()
	p.outcome.Objects = nil
	ready := done(written)
	add := func(b fyne.CanvasObject) { p.outcome.Add(b) }
	if len(ready) > 0 {
		add(kit.NewBanner(kit.Info, french.N("documents.written", len(ready))))
	}
	if unsaved {
		add(kit.NewBanner(kit.Attention, french.T("documents.unsaved")))
	}
	for _, e := range written {
		if e.Err != nil {
			add(failure(french.T("documents.failed", "name", e.Commune.Nom), e.Err))
		}
		if u := e.Report.Unprinted; len(u) > 0 {
			add(kit.NewBanner(kit.Attention, french.N("documents.unprinted", len(u), "name", e.Commune.Nom, "list", listRunes(u))))
		}
	}
	if err != nil && len(written) == 0 {
		add(failure(french.T("documents.failed_all"), err))
	}
	p.outcome.Show()
	p.enable()
	p.relayout()
	p.content.ScrollToTop()
	p.focus()
}

// failure explains what went wrong with one plan, or with all.
func failure(what string, err error) fyne.CanvasObject {
	return kit.NewBanner(kit.Failure, what+" "+french.Explain(err).String())
}

// listRunes shows characters between guillemets, with their number: the screen
// may not have them either.
func listRunes(list []rune) string {
	var parts []string
	for _, r := range list {
		parts = append(parts, french.T("documents.character", "char", string(r), "number", codePoint(r)))
	}
	return strings.Join(parts, ", ")
}

// folderChoice offers where plans can be written: in the person's Documents, or on
// a disk or stick.
func (p *page) folderChoice(places []settings.Place) {
	now := p.s.dir()
	choices := placesFor(places, now)
	p.place.SetChoices(choices)
	p.place.SetChosen(now)
	p.place.Hidden = len(choices) < 2
	p.relayout()
}

// placesFor makes the choices: the first of the places, the disks that are not
// its own, and where plans go now.
func placesFor(places []settings.Place, now string) []kit.Choice {
	var out []kit.Choice
	known := false
	for i, place := range places {
		if i > 0 && sameDisk(place.Path, places[0].Path) {
			continue
		}
		dir := settings.ExportDirIn(place)
		out = append(out, kit.Choice{Value: dir, Text: place.Name, Icon: icons.Folder})
		known = known || dir == now
	}
	if !known {
		out = append(out, kit.Choice{Value: now, Text: now, Icon: icons.Folder})
	}
	return out
}

// sameDisk says whether a place is on the disk of another: on Windows by its
// letter, elsewhere when one holds the other.
func sameDisk(a, b string) bool {
	if volume := filepath.VolumeName(a); volume != "" {
		return strings.EqualFold(volume, filepath.VolumeName(b))
	}
	rest, err := filepath.Rel(a, b)
	return err == nil && filepath.IsLocal(rest)
}

// showFiles lists the documents that were written.
func (p *page) showFiles(list []file) {
	p.filesIn.SetText(french.T("documents.files_where", "path", p.s.dir()))
	p.files.Objects = nil
	now := p.s.now()
	for _, f := range list {
		words := kit.Column(0, kit.Body(filepath.Base(f.path)), kit.Caption(f.caption(now)))
		open := kit.QuietButton(icons.External, french.T("documents.open"), func() { p.s.h.Open(f.path) })
		p.files.Add(kit.Row(theme.Gap3, kit.NewIcon(icons.Document, theme.ColorPine), kit.Fill(words), open))
	}
	if len(list) == 0 {
		p.files.Add(kit.Muted(french.T("documents.files_none")))
	}
	p.filesIn.Hidden, p.folder.Hidden = len(list) == 0, len(list) == 0
	p.relayout()
}
