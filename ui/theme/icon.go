package theme

import (
	"bytes"
	"fmt"
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"

	"atelier/assets/icons"
	"atelier/store/workshop"
)

// stroke is how the family is drawn, on its grid of 24 units.
const (
	stroke   = 1.75
	grid     = 24
	thinnest = 1.5 // points of the screen: a small icon is still seen from afar
)

// Icon returns an icon of the family, its strokes in a colour as the
// application looks now, for Fyne's own widgets. Ask again after the theme
// changed. Where the size is known, [Draw] draws better: in an SVG of Fyne's the
// strokes keep their width whatever the size.
func Icon(name icons.Name, in fyne.ThemeColorName) fyne.Resource {
	hex := hexOf(Color(in))
	return fyne.NewStaticResource(string(name)+hex+".svg", source(name, hex, stroke*Scale()))
}

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02x%02x%02x", n.R, n.G, n.B)
}

// source returns the drawing of an icon in a colour, with strokes of a width.
func source(name icons.Name, hex string, width float32) []byte {
	svg, err := icons.SVG(name)
	if err != nil { // a name that is not in the family: a broken build, a test looks at all
		panic(err)
	}
	svg = bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex))
	return bytes.ReplaceAll(svg, []byte(`stroke-width="1.75"`), fmt.Appendf(nil, `stroke-width="%.3f"`, width))
}

type drawing struct {
	name icons.Name
	hex  string
	side int
}

// drawn keeps the icons that were drawn; used on the UI goroutine only.
var drawn = map[drawing]image.Image{}

// Draw draws an icon of the family, side points wide and high on the screen,
// its strokes as thick as the family has them at that size. The picture is
// shared: do not write to it.
func Draw(name icons.Name, in color.Color, side int) image.Image {
	key := drawing{name, hexOf(in), max(side, 1)}
	if img, ok := drawn[key]; ok {
		return img
	}
	icon, err := oksvg.ReadIconStream(bytes.NewReader(source(name, key.hex, max(stroke*float32(key.side)/grid, thinnest))))
	if err != nil { // our own drawing: a broken build, a test looks at all
		panic(err)
	}
	img := image.NewRGBA(image.Rect(0, 0, key.side, key.side))
	icon.SetTarget(0, 0, float64(key.side), float64(key.side))
	icon.Draw(rasterx.NewDasher(key.side, key.side, rasterx.NewScannerGV(key.side, key.side, img, img.Bounds())), 1)
	drawn[key] = img
	return img
}

// The application's icon: App to show inside the window, up to 84 points;
// WindowIcon for the system.
var (
	App        = fyne.NewStaticResource("atelier-mark.png", icons.Mark)
	WindowIcon = fyne.NewStaticResource("atelier.png", icons.App)
)

// look is how a kind of note is told apart; a word goes with it.
type look struct {
	icon       icons.Name
	text, tint fyne.ThemeColorName
}

var noteLooks = map[workshop.NoteKind]look{
	workshop.Observation: {icons.NoteConstat, ColorSky, ColorSkyTint},
	workshop.Idea:        {icons.NoteIdee, ColorOchre, ColorOchreTint},
	workshop.Lead:        {icons.NotePiste, ColorPine, ColorPineTint},
	workshop.Decision:    {icons.NoteDecision, ColorPlum, ColorPlumTint},
	workshop.Question:    {icons.NoteQuestion, ColorTeal, ColorTealTint},
	workshop.Parked:      {icons.NoteFrigo, ColorStone, ColorStoneTint},
}

func noteLook(k workshop.NoteKind) look {
	if l, ok := noteLooks[k]; ok {
		return l
	}
	return noteLooks[workshop.Observation]
}

// NoteIcon returns the icon of a kind of note; an unknown kind is a constat.
func NoteIcon(k workshop.NoteKind) icons.Name { return noteLook(k).icon }

// NoteColor returns the text colour of a kind of note.
func NoteColor(k workshop.NoteKind) fyne.ThemeColorName { return noteLook(k).text }

// NoteTint returns the background colour that goes with NoteColor.
func NoteTint(k workshop.NoteKind) fyne.ThemeColorName { return noteLook(k).tint }

// toolkitIcons are the icons that Fyne's own dialogs and menus show.
var toolkitIcons = map[fyne.ThemeIconName]icons.Name{
	fynetheme.IconNameCancel:             icons.Close,
	fynetheme.IconNameConfirm:            icons.Check,
	fynetheme.IconNameDelete:             icons.Trash,
	fynetheme.IconNameSearch:             icons.Search,
	fynetheme.IconNameContentAdd:         icons.Plus,
	fynetheme.IconNameContentRemove:      icons.Minus,
	fynetheme.IconNameContentCopy:        icons.Copy,
	fynetheme.IconNameContentUndo:        icons.Undo,
	fynetheme.IconNameInfo:               icons.Info,
	fynetheme.IconNameHelp:               icons.Help,
	fynetheme.IconNameQuestion:           icons.Help,
	fynetheme.IconNameWarning:            icons.Warning,
	fynetheme.IconNameError:              icons.Warning,
	fynetheme.IconNameDocument:           icons.Document,
	fynetheme.IconNameDocumentCreate:     icons.Edit,
	fynetheme.IconNameDocumentPrint:      icons.Printer,
	fynetheme.IconNameDocumentSave:       icons.Save,
	fynetheme.IconNameMoreHorizontal:     icons.More,
	fynetheme.IconNameMoveDown:           icons.ArrowDown,
	fynetheme.IconNameMoveUp:             icons.ArrowUp,
	fynetheme.IconNameNavigateBack:       icons.ChevronLeft,
	fynetheme.IconNameNavigateNext:       icons.ChevronRight,
	fynetheme.IconNameArrowDropDown:      icons.ChevronDown,
	fynetheme.IconNameArrowDropUp:        icons.ChevronUp,
	fynetheme.IconNameMenuExpand:         icons.ChevronRight,
	fynetheme.IconNameFolder:             icons.Folder,
	fynetheme.IconNameFolderOpen:         icons.Folder,
	fynetheme.IconNameFile:               icons.Document,
	fynetheme.IconNameHistory:            icons.History,
	fynetheme.IconNameHome:               icons.Home,
	fynetheme.IconNameVisibility:         icons.Eye,
	fynetheme.IconNameAccount:            icons.People,
	fynetheme.IconNameCalendar:           icons.Calendar,
	fynetheme.IconNameList:               icons.Grip,
	fynetheme.IconNameCheckButton:        icons.Box,
	fynetheme.IconNameCheckButtonChecked: icons.BoxChecked,
}

// Icon returns ours where we have one, else Fyne's.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := toolkitIcons[name]; ok {
		return Icon(ours, ColorInk)
	}
	return fynetheme.DefaultTheme().Icon(name)
}
