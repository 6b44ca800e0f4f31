package ui

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/about"
	"atelier/assets/content"
	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// aboutWidth is that of the sheet « À propos », at a text scale of 1.
const aboutWidth = 720

// showAbout opens the sheet that says what the application is made of, by whom,
// and under which licences.
func (s *shell) showAbout() {
	list, err := about.Components()
	if err != nil {
		s.Tell(err)
		return
	}
	pack, err := content.Load()
	if err != nil {
		s.Tell(err)
		return
	}
	kit.TellWith(s.window, french.T("shell.about.title"), aboutBody(s.o.Version, list, pack, s.openNotices), aboutWidth)
}

// aboutBody says which version this is, then lists data and fonts, the sources of
// the content, and the libraries. read opens the text of the licences.
func aboutBody(version string, list about.List, pack *content.Pack, read func()) fyne.CanvasObject {
	works := make([]fyne.CanvasObject, len(list.Works))
	for i, w := range list.Works {
		works[i] = kit.Column(0, kit.Strong(dotted(w.Name, w.Version)), kit.Body(w.Use), kit.Caption(dotted(w.By, licence(w), w.URL)))
	}
	sources := make([]fyne.CanvasObject, len(pack.Sources))
	for i, src := range pack.Sources {
		sources[i] = kit.Caption(dotted(src.Title, src.Publisher, src.Date))
	}
	modules := make([]fyne.CanvasObject, len(list.Modules))
	for i, m := range list.Modules {
		modules[i] = kit.Caption(dotted(m.Name, m.Version, licence(m)))
	}
	return kit.Column(theme.Gap5,
		kit.Column(theme.Gap1, kit.Strong(french.T("shell.version", "version", version)), kit.Body(french.T("shell.about.free"))),
		aboutPart(french.T("shell.about.works"), kit.Column(theme.Gap3, works...)),
		aboutPart(french.T("shell.about.content"), kit.Body(dotted(pack.Title, french.T("shell.about.edition", "version", pack.Version))),
			kit.Body(pack.Notice), kit.Column(2, sources...)),
		aboutPart(french.T("shell.about.modules"), kit.Body(french.N("shell.about.modules_text", len(list.Modules))),
			kit.Row(0, kit.SecondaryButton(icons.Document, french.T("shell.about.read"), read)),
			kit.Caption(french.T("shell.about.read_help")), kit.Column(2, modules...)),
	)
}

func aboutPart(title string, things ...fyne.CanvasObject) fyne.CanvasObject {
	return kit.Column(theme.Gap2, append([]fyne.CanvasObject{kit.Heading(title)}, things...)...)
}

// licence names the licences of a component. They are kept as SPDX writes them,
// whose « AND » is English.
func licence(c about.Component) string {
	return french.T("shell.about.licence", "licence", french.List(strings.Split(c.Licence, " AND ")))
}

// dotted joins what there is: « Adobe · licence OFL-1.1 ».
func dotted(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " · ")
}

// openNotices shows the text of every licence with the program that the system
// has for texts.
func (s *shell) openNotices() {
	var path string
	s.Run(func(context.Context) error {
		var err error
		path, err = writeNotices(s.o.Settings.Dir())
		return err
	}, func(err error) {
		if err != nil {
			s.Tell(err)
			return
		}
		s.Open(path)
	})
}

// writeNotices writes the text of every licence into dir, "" being the folder for
// temporary files, and returns its path.
func writeNotices(dir string) (string, error) {
	if dir == "" {
		dir = os.TempDir()
	}
	path := filepath.Join(dir, french.T("shell.about.file"))
	return path, os.WriteFile(path, []byte(about.Notices), 0o644)
}
