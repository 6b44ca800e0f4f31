// Package browse goes through the folders of this PC, to find a dossier, several,
// or a folder: the toolkit has a dialog for it, which speaks English and cannot be
// used by keyboard.
package browse

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/settings"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// Options say what is looked for.
type Options struct {
	// Ext ends the names of the files that show, ".atelier", or several: ".csv
	// .txt"; with "" only folders do.
	Ext string
	// Several lets files be ticked, in any number of folders, instead of opened.
	Several bool
	// SticksFirst begins on a USB stick, if there is one.
	SticksFirst bool
	// From is the folder to begin in, if it can be read; "" is the first place.
	From string

	OnOpen func(path string)    // a file was opened
	OnMove func(dir string)     // another folder is shown
	OnTick func(paths []string) // other files are ticked
}

// dossierExt ends the names of dossiers.
const dossierExt = ".atelier"

// Browser shows a folder and leads to others.
type Browser struct {
	h      view.Host
	o      Options
	dir    string
	ticked []string

	content fyne.CanvasObject
	roots   *fyne.Container
	place   *kit.Text
	note    *kit.Text
	up      *kit.Button
	all     *kit.Button
	list    *kit.List[entry]
}

// New returns a browser that shows nothing until it is started.
func New(h view.Host, o Options) *Browser {
	b := &Browser{h: h, o: o, roots: kit.Flow(theme.Gap1), place: kit.Caption("").Lines(2), note: kit.Muted("")}
	b.up = kit.QuietButton(icons.ArrowUp, french.T("browse.up"), func() { b.show(filepath.Dir(b.dir)) })
	b.all = kit.QuietButton(icons.Check, french.T("browse.all"), b.tickAll)
	b.all.Hidden = true
	b.list = kit.NewList(func() kit.RowOf[entry] { return newRow(o.Several, b.isTicked) })
	b.list.HeightKey = func(entry) any { return true }
	b.list.OnOpen = func(_ int, e entry) { b.open(e) }
	b.list.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyBackspace {
			return false
		}
		b.show(filepath.Dir(b.dir))
		return true
	}
	b.content = kit.Column(theme.Gap2, b.roots, kit.Row(theme.Gap2, kit.Fill(b.place), b.all, b.up), b.note,
		container.New(tall{}, b.list))
	return b
}

// Content returns what shows.
func (b *Browser) Content() fyne.CanvasObject { return b.content }

// Folder returns the folder that shows, "" before there is one.
func (b *Browser) Folder() string { return b.dir }

// Ticked returns the files that are ticked, in the order they were.
func (b *Browser) Ticked() []string { return slices.Clone(b.ticked) }

// Start shows where browsing can begin, and the folder to begin in, which gets
// the focus.
func (b *Browser) Start() {
	var places []settings.Place
	b.h.Run(func(context.Context) error {
		sticks, others := sorted(settings.Places())
		places = slices.Concat(others, sticks)
		if b.o.SticksFirst {
			places = slices.Concat(sticks, others)
		}
		return nil
	}, func(error) {
		b.roots.Objects = nil
		for _, p := range places {
			b.roots.Add(kit.SecondaryButton(icons.Folder, p.Name, func() { b.show(p.Path) }))
		}
		b.begin(places)
	})
}

// begin shows the folder that was asked for, else the first place.
func (b *Browser) begin(places []settings.Place) {
	first := func() {
		if len(places) > 0 {
			b.show(places[0].Path)
		}
	}
	if b.o.From == "" {
		first()
		return
	}
	b.read(b.o.From, func(list []entry, err error) {
		if err != nil { // it is not there any more
			first()
			return
		}
		b.enter(b.o.From, list)
	})
}

// show shows a folder. One that cannot be read is said, and the other stays.
func (b *Browser) show(dir string) {
	b.read(dir, func(list []entry, err error) {
		if err != nil {
			b.note.SetText(french.Explain(err).String())
			b.note.Show()
			b.content.Refresh()
			return
		}
		b.enter(dir, list)
	})
}

func (b *Browser) read(dir string, done func([]entry, error)) {
	var list []entry
	b.h.Run(func(context.Context) (err error) {
		list, err = entriesOf(dir, b.o.Ext)
		return err
	}, func(err error) { done(list, err) })
}

// enter shows what a folder holds.
func (b *Browser) enter(dir string, list []entry) {
	from := b.dir
	b.dir = dir
	b.place.SetText(dir)
	b.note.SetText(french.T(b.nothing()))
	b.note.Hidden = len(list) > 0
	b.all.Hidden = !b.o.Several || !slices.ContainsFunc(list, func(e entry) bool { return !e.folder })
	b.list.SetItems(list)
	b.list.Select(min(max(slices.IndexFunc(list, func(e entry) bool { return e.path == from }), 0), len(list)-1))
	b.content.Refresh()
	kit.Focus(b.list)
	if b.o.OnMove != nil {
		b.o.OnMove(dir)
	}
}

func (b *Browser) nothing() string {
	switch b.o.Ext {
	case "":
		return "browse.no_folder"
	case dossierExt:
		return "browse.nothing"
	}
	return "browse.no_file"
}

func (b *Browser) open(e entry) {
	switch {
	case e.folder:
		b.show(e.path)
	case b.o.Several:
		b.turn(e.path)
	case b.o.OnOpen != nil:
		b.o.OnOpen(e.path)
	}
}

func (b *Browser) isTicked(path string) bool { return slices.Contains(b.ticked, path) }

func (b *Browser) turn(path string) {
	if i := slices.Index(b.ticked, path); i >= 0 {
		b.ticked = slices.Delete(b.ticked, i, i+1)
	} else {
		b.ticked = append(b.ticked, path)
	}
	b.tell()
}

// tickAll ticks every file of the folder; when all are, none.
func (b *Browser) tickAll() {
	var files []string
	for _, e := range b.list.Items() {
		if !e.folder {
			files = append(files, e.path)
		}
	}
	whole := !slices.ContainsFunc(files, func(path string) bool { return !b.isTicked(path) })
	b.ticked = slices.DeleteFunc(b.ticked, func(path string) bool { return slices.Contains(files, path) })
	if !whole {
		b.ticked = append(b.ticked, files...)
	}
	b.tell()
}

// tell shows what is ticked, and says it.
func (b *Browser) tell() {
	b.list.SetItems(b.list.Items())
	if b.o.OnTick != nil {
		b.o.OnTick(b.Ticked())
	}
}
