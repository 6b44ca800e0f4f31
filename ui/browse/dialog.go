package browse

import (
	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// Ask says what a dialog asks for.
type Ask struct {
	Title   string
	Text    string // what it is for, "" for nothing
	Confirm string // a verb
	From    string // the folder to begin in, "" for the first place
}

// dialogWidth is how wide the dialogs are, at a text scale of 1.
const dialogWidth float32 = 760

// ChooseFolder asks for a folder; done hears it, and nothing when there is none.
func ChooseFolder(h view.Host, a Ask, done func(dir string)) {
	var d *kit.Dialog
	b := New(h, Options{From: a.From, OnMove: func(string) { d.EnableConfirm(true) }})
	d = a.show(h, b, kit.Caption(french.T("browse.folder_help")), func() { done(b.Folder()) })
	b.Start()
}

// ChooseFile asks for one file whose name ends in ext, or in one of several ends;
// done hears it, and nothing when there is none. Enter on a file chooses it.
func ChooseFile(h view.Host, a Ask, ext string, done func(path string)) {
	var d *kit.Dialog
	b := New(h, Options{Ext: ext, From: a.From, OnOpen: func(path string) {
		d.Close()
		done(path)
	}, OnMove: func(string) { d.EnableConfirm(false) }})
	chosen := ""
	b.list.OnSelect = func(_ int, e entry) {
		chosen = e.path
		d.EnableConfirm(!e.folder)
	}
	d = a.show(h, b, kit.Caption(french.T("browse.file_help")), func() { done(chosen) })
	b.Start()
}

// ChooseFiles asks for files whose names end in ext, USB sticks first; done hears
// them, and nothing when there is none.
func ChooseFiles(h view.Host, a Ask, ext string, done func(paths []string)) {
	var d *kit.Dialog
	count := kit.Strong(french.N("browse.count", 0)).OneLine()
	b := New(h, Options{Ext: ext, Several: true, SticksFirst: true, From: a.From, OnTick: func(paths []string) {
		d.EnableConfirm(len(paths) > 0)
		count.SetText(french.N("browse.count", len(paths)))
	}})
	foot := kit.Column(theme.Gap1, kit.Column(0, count), kit.Caption(french.T("browse.files_help")))
	d = a.show(h, b, foot, func() { done(b.Ticked()) })
	b.Start()
}

// show opens the dialog; it cannot be confirmed yet.
func (a Ask) show(h view.Host, b *Browser, foot fyne.CanvasObject, confirmed func()) *kit.Dialog {
	body := kit.Column(theme.Gap3)
	if a.Text != "" {
		body.Add(kit.Body(a.Text))
	}
	body.Add(b.Content())
	body.Add(foot)
	d := kit.ShowForm(h.Window(), kit.Form{
		Title: a.Title, Body: body, First: b.list, Confirm: a.Confirm, Width: dialogWidth,
		Done: func(yes bool) {
			if yes {
				confirmed()
			}
		},
	})
	d.EnableConfirm(false)
	return d
}
