package home

import (
	"context"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/icons"
	"atelier/ui/browse"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// dossierBar says which dossier is open.
type dossierBar struct {
	widget.BaseWidget
	name, where *kit.Text
	locked      *kit.Pill
	content     fyne.CanvasObject
}

func newDossierBar(change func()) *dossierBar {
	b := &dossierBar{name: kit.Strong("").OneLine(), where: kit.Muted("").OneLine().Lines(1),
		locked: kit.NewPill(icons.Lock, french.T("home.dossier.read_only"), theme.ColorOchre, theme.ColorOchreTint)}
	b.content = kit.Stack(kit.NewSurface(theme.ColorSlateTint, "", theme.Radius), kit.InsetXY(theme.Gap3, theme.Gap1,
		kit.Row(theme.Gap2, kit.NewIcon(icons.Folder, theme.ColorSlate), kit.Caption(french.T("home.dossier.label")).OneLine(), b.name,
			kit.Fill(b.where), b.locked, kit.QuietButton("", french.T("home.dossier.change"), change))))
	b.ExtendBaseWidget(b)
	return b
}

// show says which dossier is open, and whether it can only be read.
func (b *dossierBar) show(path string, readOnly bool) {
	b.name.SetText(nameOf(path))
	b.where.SetText(knownFolders().whereIs(path))
	b.locked.Hidden = !readOnly
	b.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (b *dossierBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(b.content)
}

// dossiersPage opens another dossier, or makes one.
type dossiersPage struct {
	s       *screen
	content fyne.CanvasObject
	scroll  *container.Scroll
	banners *fyne.Container
	files   *fyne.Container
	known   *fyne.Container // the files, or the browser
	name    *kit.TextField
	back    *kit.Button
	dir     string // where a new dossier is made
}

// chooseDossier shows the dossiers of this PC.
func (s *screen) chooseDossier() {
	s.dossiers = newDossiersPage(s)
	s.show(s.dossiers.content)
	s.dossiers.showProblem(s.problem)
	kit.Focus(s.dossiers.back)
	s.dossiers.read()
}

func newDossiersPage(s *screen) *dossiersPage {
	p := &dossiersPage{s: s, banners: kit.Column(theme.Gap2), files: kit.Column(theme.Gap2, kit.Muted(french.T("home.loading")))}
	p.back = kit.SecondaryButton(icons.ChevronLeft, french.T("home.back"), func() {
		s.problem = nil
		s.home()
	})
	p.name = kit.NewTextField(french.T("home.dossier.create_name"))
	p.setDir(filepath.Dir(settings.DefaultDossierPath()))
	p.name.OnSubmit(func(string) { p.create() })
	create := kit.SecondaryButton(icons.Plus, french.T("home.dossier.create_confirm"), p.create)
	elsewhere := kit.SecondaryButton(icons.Folder, french.T("home.dossier.elsewhere"), p.browse)
	p.known = kit.Column(theme.Gap3, p.files, kit.Row(0, elsewhere))
	known := kit.Card(french.T("home.dossier.known"), p.known)
	fresh := kit.Card(french.T("home.dossier.create_title"), kit.Column(theme.Gap3, p.name, kit.Row(0, create)))
	p.scroll = kit.Page(
		kit.Row(theme.Gap2, kit.Fill(kit.Column(2, kit.Title(french.T("home.dossier.other_title")), kit.Muted(french.T("home.dossier.other_text")))), p.back),
		p.banners, kit.Columns(theme.Gap4, 420, 2, known, fresh))
	p.content = p.scroll
	return p
}

// read lists the dossiers that this PC knows.
func (p *dossiersPage) read() {
	var list []file
	open := p.s.h.DossierPath()
	p.s.h.Run(func(context.Context) error {
		list = dossiers(p.s.h.Settings(), open)
		return nil
	}, func(error) { p.set(list) })
}

func (p *dossiersPage) set(list []file) {
	p.files.Objects = nil
	for _, f := range list {
		p.files.Objects = append(p.files.Objects, p.row(f))
	}
	if len(list) == 0 {
		p.files.Objects = []fyne.CanvasObject{kit.Muted(french.T("home.dossier.known_none"))}
	}
	p.scroll.Content.Refresh()
	p.scroll.Refresh()
}

// row is a dossier that can be opened, or that is not there now.
func (p *dossiersPage) row(f file) fyne.CanvasObject {
	place := kit.Caption(f.where)
	words := kit.Column(2, kit.Strong(f.name), place)
	if !f.missing {
		return kit.NewTapCard(kit.Row(theme.Gap3, kit.NewIcon(icons.Document, theme.ColorPine), kit.Fill(words),
			kit.NewIcon(icons.ChevronRight, theme.ColorSlate)), func() { p.s.tryDossier(f.path, view.ReadWrite) })
	}
	words.Add(kit.Caption(french.T("home.dossier.missing")).In(theme.ColorOchre))
	forget := kit.QuietButton("", french.T("home.dossier.forget"), func() {
		if err := p.s.h.Settings().Forget(f.path); err != nil {
			p.s.h.Tell(err)
		}
		p.read()
	})
	retry := kit.QuietButton(icons.Undo, french.T("home.problem.retry"), func() { p.s.tryDossier(f.path, view.ReadWrite) })
	return kit.Stack(kit.NewSurface(theme.ColorPaper, theme.ColorLine, theme.Radius), kit.Inset(theme.Gap4,
		kit.Column(theme.Gap2, kit.Row(theme.Gap3, kit.NewIcon(icons.Warning, theme.ColorOchre), kit.Fill(words)), kit.Flow(theme.Gap2, retry, forget))))
}

func (p *dossiersPage) showProblem(pr *problem) {
	p.banners.Objects = nil
	if pr != nil {
		p.banners.Objects = []fyne.CanvasObject{pr.banner(p.s)}
	}
	p.banners.Hidden = pr == nil
	p.scroll.Content.Refresh()
	p.scroll.ScrollToTop()
}

// setDir says where a new dossier is made.
func (p *dossiersPage) setDir(dir string) {
	p.dir = dir
	p.name.SetHelp(french.T("home.dossier.create_help", "where", knownFolders().whereIs(filepath.Join(dir, extension))))
}

// browse shows the folders of this PC in place of the dossiers it knows.
func (p *dossiersPage) browse() {
	b := browse.New(p.s.h, browse.Options{Ext: extension, OnMove: p.setDir, OnOpen: func(path string) { p.s.tryDossier(path, view.ReadWrite) }})
	p.known.Objects = []fyne.CanvasObject{b.Content()}
	p.scroll.Content.Refresh()
	p.scroll.Refresh()
	b.Start()
}

// create makes a dossier in the usual folder, or in the one that is browsed.
func (p *dossiersPage) create() {
	name := strings.TrimSpace(p.name.Text())
	if name == "" {
		p.name.SetError(french.T("home.dossier.create_empty"))
		kit.Focus(p.name.FocusTarget())
		return
	}
	p.s.tryDossier(filepath.Join(p.dir, fileName(name)), view.Create)
}
