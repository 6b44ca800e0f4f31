// Package icons holds the icons of the application: one family, drawn for it on
// a grid of 24 units with round strokes of 1.75, in SVG; and the application's
// own icon.
package icons

import (
	"embed"
	"fmt"
	"strings"
)

//go:embed *.svg
var files embed.FS

// The application's icon: communes around one table, and the path that leads
// from it. App is a PNG of 512 × 512 pixels, Mark one of 168 × 168; both are
// drawn from app.svg.
var (
	//go:embed app.png
	App []byte
	//go:embed mark.png
	Mark []byte
)

// Name is the name of an icon of the family.
type Name string

// The icons. Those of the kinds of note are named after the stored kind.
const (
	ArrowDown    Name = "arrow-down"
	ArrowUp      Name = "arrow-up"
	Box          Name = "box"
	BoxChecked   Name = "box-checked"
	Calendar     Name = "calendar"
	Carry        Name = "carry"
	Check        Name = "check"
	ChevronDown  Name = "chevron-down"
	ChevronLeft  Name = "chevron-left"
	ChevronRight Name = "chevron-right"
	ChevronUp    Name = "chevron-up"
	Circle       Name = "circle"
	Clock        Name = "clock"
	Close        Name = "close"
	Commune      Name = "commune"
	Copy         Name = "copy"
	Document     Name = "document"
	Edit         Name = "edit"
	Euro         Name = "euro"
	Example      Name = "example"
	External     Name = "external"
	Eye          Name = "eye"
	Fiche        Name = "fiche"
	Filter       Name = "filter"
	Flag         Name = "flag"
	Folder       Name = "folder"
	Grip         Name = "grip"
	Help         Name = "help"
	History      Name = "history"
	Home         Name = "home"
	Info         Name = "info"
	Link         Name = "link"
	Lock         Name = "lock"
	Minus        Name = "minus"
	More         Name = "more"
	Note         Name = "note"
	NoteConstat  Name = "note-constat"
	NoteDecision Name = "note-decision"
	NoteFrigo    Name = "note-frigo"
	NoteIdee     Name = "note-idee"
	NotePiste    Name = "note-piste"
	NoteQuestion Name = "note-question"
	Path         Name = "path"
	People       Name = "people"
	Pin          Name = "pin"
	Plan         Name = "plan"
	Plus         Name = "plus"
	Printer      Name = "printer"
	Save         Name = "save"
	Search       Name = "search"
	Star         Name = "star"
	StarFull     Name = "star-full"
	StarHalf     Name = "star-half"
	Sorting      Name = "sorting"
	Target       Name = "target"
	TextSize     Name = "text-size"
	Trash        Name = "trash"
	Undo         Name = "undo"
	Video        Name = "video"
	Vote         Name = "vote"
	Warning      Name = "warning"
)

// All lists the icons by name.
func All() []Name {
	entries, err := files.ReadDir(".")
	if err != nil { // the folder is embedded
		panic(err)
	}
	var names []Name
	for _, e := range entries {
		if name := strings.TrimSuffix(e.Name(), ".svg"); name != "app" {
			names = append(names, Name(name))
		}
	}
	return names
}

// SVG returns the drawing of an icon. Its strokes are "currentColor".
func SVG(name Name) ([]byte, error) {
	raw, err := files.ReadFile(string(name) + ".svg")
	if err != nil {
		return nil, fmt.Errorf("icons: no icon %q", name)
	}
	return raw, nil
}
