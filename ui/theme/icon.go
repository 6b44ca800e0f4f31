package theme

import (
	"bytes"
	"fmt"
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"

	"atelier/assets/icons"
	"atelier/store/workshop"
)

type iconKey struct {
	name  icons.Name
	color color.NRGBA
}

// drawn keeps the icons that were coloured; used on the UI goroutine only.
var drawn = map[iconKey]fyne.Resource{}

// Icon returns an icon of the family, its strokes in a colour as the
// application looks now. Ask again after the theme changed.
func Icon(name icons.Name, in fyne.ThemeColorName) fyne.Resource {
	key := iconKey{name, color.NRGBAModel.Convert(Color(in)).(color.NRGBA)}
	if res, ok := drawn[key]; ok {
		return res
	}
	svg, err := icons.SVG(name)
	if err != nil { // a name that is not in the family: a broken build, a test looks at all
		panic(err)
	}
	hex := fmt.Sprintf("#%02x%02x%02x", key.color.R, key.color.G, key.color.B)
	res := fyne.NewStaticResource(string(name)+hex+".svg", bytes.ReplaceAll(svg, []byte("currentColor"), []byte(hex)))
	drawn[key] = res
	return res
}

// The application's icon: App is its drawing, to show in any size; WindowIcon
// its picture, for the system.
var (
	App        = fyne.NewStaticResource("atelier.svg", icons.AppSVG)
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
