package home

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"atelier/assets/fold"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/theme"
)

// entry is a folder, or a dossier, of the folder that is browsed.
type entry struct {
	name, path string
	folder     bool
}

// entriesOf lists the folders and the dossiers of a folder, folders first;
// hidden ones are left out. It reads the disk: not for the UI goroutine.
func entriesOf(dir string) ([]entry, error) {
	read, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, e := range read {
		path := filepath.Join(dir, e.Name())
		folder := e.IsDir()
		if e.Type()&os.ModeSymlink != 0 { // a shared folder is often a link
			if info, err := os.Stat(path); err == nil {
				folder = info.IsDir()
			}
		}
		if strings.HasPrefix(e.Name(), ".") || !folder && !strings.EqualFold(filepath.Ext(e.Name()), extension) {
			continue
		}
		out = append(out, entry{e.Name(), path, folder})
	}
	slices.SortFunc(out, func(a, b entry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return cmp.Or(strings.Compare(fold.Fold(a.name), fold.Fold(b.name)), strings.Compare(a.name, b.name))
	})
	return out, nil
}

// browser goes through the folders of this PC: the toolkit has a dialog for it,
// which speaks English and cannot be used by keyboard.
type browser struct {
	s       *screen
	dir     string
	onOpen  func(path string) // a dossier was chosen
	onMove  func(dir string)  // another folder is shown
	content fyne.CanvasObject
	roots   *fyne.Container
	place   *kit.Text
	note    *kit.Text
	up      *kit.Button
	list    *kit.List[entry]
}

func newBrowser(s *screen, onOpen, onMove func(path string)) *browser {
	b := &browser{s: s, onOpen: onOpen, onMove: onMove, roots: kit.Flow(theme.Gap1), place: kit.Caption("").Lines(2), note: kit.Muted("")}
	b.up = kit.QuietButton(icons.ArrowUp, french.T("home.browse.up"), func() { b.show(filepath.Dir(b.dir)) })
	b.list = kit.NewList(func() kit.RowOf[entry] { return newEntryRow() })
	b.list.HeightKey = func(entry) any { return true }
	b.list.OnOpen = func(_ int, e entry) { b.open(e) }
	b.list.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyBackspace {
			return false
		}
		b.show(filepath.Dir(b.dir))
		return true
	}
	b.content = kit.Column(theme.Gap2, b.roots, kit.Row(theme.Gap2, kit.Fill(b.place), b.up), b.note,
		container.New(tall{260}, b.list))
	return b
}

// start shows where browsing can begin, and the first of these places.
func (b *browser) start() {
	var roots []settings.Place
	b.s.h.Run(func(context.Context) error {
		roots = settings.Places()
		return nil
	}, func(error) {
		b.roots.Objects = nil
		for _, r := range roots {
			b.roots.Add(kit.SecondaryButton(icons.Folder, r.Name, func() { b.show(r.Path) }))
		}
		if len(roots) > 0 {
			b.show(roots[0].Path)
		}
	})
}

// show reads a folder. One that cannot be read is said, and the other stays.
func (b *browser) show(dir string) {
	var list []entry
	b.s.h.Run(func(context.Context) error {
		var err error
		list, err = entriesOf(dir)
		return err
	}, func(err error) {
		if err != nil {
			b.note.SetText(french.Explain(err).String())
			b.note.Show()
			return
		}
		b.dir = dir
		b.place.SetText(dir)
		b.note.SetText(french.T("home.browse.nothing"))
		b.note.Hidden = len(list) > 0
		b.list.SetItems(list)
		b.list.Select(min(0, len(list)-1))
		b.content.Refresh()
		kit.Focus(b.list)
		b.onMove(dir)
	})
}

func (b *browser) open(e entry) {
	if e.folder {
		b.show(e.path)
	} else {
		b.onOpen(e.path)
	}
}

// entryRow shows a folder or a dossier.
type entryRow struct {
	widget.BaseWidget
	icon *kit.Icon
	name *kit.Text
	box  fyne.CanvasObject
}

func newEntryRow() *entryRow {
	r := &entryRow{icon: kit.NewIcon(icons.Folder, theme.ColorSlate), name: kit.Body("").OneLine().Lines(1)}
	r.box = kit.Stack(kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius),
		kit.InsetXY(theme.Gap3, theme.Gap1, kit.Row(theme.Gap2, r.icon, kit.Fill(r.name))))
	r.ExtendBaseWidget(r)
	return r
}

// Bind implements kit.RowOf.
func (r *entryRow) Bind(e entry) {
	if e.folder {
		r.icon.Set(icons.Folder, theme.ColorSlate)
	} else {
		r.icon.Set(icons.Document, theme.ColorPine)
	}
	r.name.SetText(e.name)
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *entryRow) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(r.box) }
