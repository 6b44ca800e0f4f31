package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Our own colours. A name with Tint is a background for text in the colour of
// the same name, or in ink.
const (
	ColorPaper      fyne.ThemeColorName = "atelier.paper"      // what everything lies on
	ColorCard       fyne.ThemeColorName = "atelier.card"       // what is written on
	ColorLine       fyne.ThemeColorName = "atelier.line"       // hairlines, for the eye only
	ColorFieldLine  fyne.ThemeColorName = "atelier.fieldLine"  // the edge of what can be filled in: 3:1
	ColorInk        fyne.ThemeColorName = "atelier.ink"        // text
	ColorSlate      fyne.ThemeColorName = "atelier.slate"      // secondary text
	ColorPine       fyne.ThemeColorName = "atelier.pine"       // the primary colour
	ColorOchre      fyne.ThemeColorName = "atelier.ochre"      // attention
	ColorBrick      fyne.ThemeColorName = "atelier.brick"      // errors, danger
	ColorOnPine     fyne.ThemeColorName = "atelier.onPine"     // text on pine
	ColorOnBrick    fyne.ThemeColorName = "atelier.onBrick"    // text on brick
	ColorPineTint   fyne.ThemeColorName = "atelier.pineTint"   //
	ColorOchreTint  fyne.ThemeColorName = "atelier.ochreTint"  //
	ColorBrickTint  fyne.ThemeColorName = "atelier.brickTint"  //
	ColorSlateTint  fyne.ThemeColorName = "atelier.slateTint"  //
	ColorFocus      fyne.ThemeColorName = "atelier.focus"      // the ring around what has the focus: 3:1
	ColorPineHover  fyne.ThemeColorName = "atelier.pineHover"  // pine under the mouse
	ColorRail       fyne.ThemeColorName = "atelier.rail"       // the rail of stages
	ColorRailActive fyne.ThemeColorName = "atelier.railActive" // the stage that is shown
	ColorRailHover  fyne.ThemeColorName = "atelier.railHover"  //
	ColorOnRail     fyne.ThemeColorName = "atelier.onRail"     // text on the rail, on its active and hovered entries
	ColorRailMark   fyne.ThemeColorName = "atelier.railMark"   // the mark of the stage that is shown, and the focus on the rail
	ColorOffRail    fyne.ThemeColorName = "atelier.offRail"    // a stage that waits for a workshop
	ColorTrack      fyne.ThemeColorName = "atelier.track"      // the empty part of a bar
	ColorScrim      fyne.ThemeColorName = "atelier.scrim"      // over the window, under a dialog
	ColorSky        fyne.ThemeColorName = "atelier.sky"        // constats
	ColorSkyTint    fyne.ThemeColorName = "atelier.skyTint"    //
	ColorPlum       fyne.ThemeColorName = "atelier.plum"       // décisions
	ColorPlumTint   fyne.ThemeColorName = "atelier.plumTint"   //
	ColorTeal       fyne.ThemeColorName = "atelier.teal"       // questions
	ColorTealTint   fyne.ThemeColorName = "atelier.tealTint"   //
	ColorStone      fyne.ThemeColorName = "atelier.stone"      // the frigo
	ColorStoneTint  fyne.ThemeColorName = "atelier.stoneTint"  //
)

// rgb is 0xRRGGBB, or 0xRRGGBBAA for the few that are not opaque.
type palette map[fyne.ThemeColorName]uint32

var palettes = map[Variant]palette{
	Light: {
		ColorPaper: 0xFBFAF7, ColorCard: 0xFFFFFF, ColorLine: 0xDAD6CC, ColorFieldLine: 0x857F70, ColorInk: 0x1B2333,
		ColorSlate: 0x44546A, ColorPine: 0x1F5E4B, ColorOchre: 0x8F5300, ColorBrick: 0xA63A24, ColorOnPine: 0xFFFFFF, ColorOnBrick: 0xFFFFFF,
		ColorPineTint: 0xE3EFEA, ColorOchreTint: 0xFBF0DD, ColorBrickTint: 0xFBE9E4, ColorSlateTint: 0xECEFF3,
		ColorFocus: 0x1A5FB4, ColorPineHover: 0x17493A,
		ColorRail: 0x17382F, ColorRailActive: 0x2A5A4B, ColorRailHover: 0x204A3E, ColorOnRail: 0xF3F6F1, ColorRailMark: 0xF2C879, ColorOffRail: 0x9DB5AC,
		ColorTrack: 0xE9E5DB,
		ColorSky:   0x28588A, ColorSkyTint: 0xE6EEF6, ColorPlum: 0x6B3F8C, ColorPlumTint: 0xF1E9F6,
		ColorTeal: 0x0F626C, ColorTealTint: 0xE0F0F1, ColorStone: 0x5C574D, ColorStoneTint: 0xEFEDE7,
	},
	Dark: {
		ColorPaper: 0x14181F, ColorCard: 0x1D232C, ColorLine: 0x39424E, ColorFieldLine: 0x7E8A99, ColorInk: 0xF1EFE9,
		ColorSlate: 0xB7C2CF, ColorPine: 0x7FC8AC, ColorOchre: 0xF0B458, ColorBrick: 0xF59D8A, ColorOnPine: 0x0D1B16, ColorOnBrick: 0x2B0D07,
		ColorPineTint: 0x1E3A31, ColorOchreTint: 0x3A2E18, ColorBrickTint: 0x40251F, ColorSlateTint: 0x2A323D,
		ColorFocus: 0x8AB8F5, ColorPineHover: 0x9AD8C0,
		ColorRail: 0x0E1A17, ColorRailActive: 0x244A3E, ColorRailHover: 0x19332B, ColorOnRail: 0xF1EFE9, ColorRailMark: 0xF2C879, ColorOffRail: 0x8FA69D,
		ColorTrack: 0x323A45,
		ColorSky:   0x93BEEB, ColorSkyTint: 0x1F3146, ColorPlum: 0xD0AEEA, ColorPlumTint: 0x362844,
		ColorTeal: 0x7CCBD3, ColorTealTint: 0x17373B, ColorStone: 0xC4BEB1, ColorStoneTint: 0x33312C,
	},
	HighContrast: {
		ColorPaper: 0xFFFFFF, ColorCard: 0xFFFFFF, ColorLine: 0x000000, ColorFieldLine: 0x000000, ColorInk: 0x000000,
		ColorSlate: 0x1A1A1A, ColorPine: 0x00452F, ColorOchre: 0x5E3600, ColorBrick: 0x7A1A08, ColorOnPine: 0xFFFFFF, ColorOnBrick: 0xFFFFFF,
		ColorPineTint: 0xFFFFFF, ColorOchreTint: 0xFFFFFF, ColorBrickTint: 0xFFFFFF, ColorSlateTint: 0xF0F0F0,
		ColorFocus: 0x0033CC, ColorPineHover: 0x000000,
		ColorRail: 0x000000, ColorRailActive: 0x00452F, ColorRailHover: 0x333333, ColorOnRail: 0xFFFFFF, ColorRailMark: 0xFFD84D, ColorOffRail: 0xC8C8C8,
		ColorTrack: 0xE0E0E0,
		ColorSky:   0x003A75, ColorSkyTint: 0xFFFFFF, ColorPlum: 0x4B1470, ColorPlumTint: 0xFFFFFF,
		ColorTeal: 0x00434B, ColorTealTint: 0xFFFFFF, ColorStone: 0x333333, ColorStoneTint: 0xFFFFFF,
	},
}

// toolkit says which of our colours Fyne's own widgets use.
var toolkit = map[fyne.ThemeColorName]fyne.ThemeColorName{
	fynetheme.ColorNameBackground:          ColorPaper,
	fynetheme.ColorNameButton:              ColorCard,
	fynetheme.ColorNameDisabledButton:      ColorSlateTint,
	fynetheme.ColorNameDisabled:            ColorSlate,
	fynetheme.ColorNameError:               ColorBrick,
	fynetheme.ColorNameForeground:          ColorInk,
	fynetheme.ColorNameForegroundOnError:   ColorOnBrick,
	fynetheme.ColorNameForegroundOnPrimary: ColorOnPine,
	fynetheme.ColorNameForegroundOnSuccess: ColorOnPine,
	fynetheme.ColorNameForegroundOnWarning: ColorCard,
	fynetheme.ColorNameHeaderBackground:    ColorCard,
	fynetheme.ColorNameHyperlink:           ColorPine,
	fynetheme.ColorNameInputBackground:     ColorCard,
	fynetheme.ColorNameInputBorder:         ColorFieldLine,
	fynetheme.ColorNameMenuBackground:      ColorCard,
	fynetheme.ColorNameOverlayBackground:   ColorCard,
	fynetheme.ColorNamePlaceHolder:         ColorSlate,
	fynetheme.ColorNamePrimary:             ColorPine,
	fynetheme.ColorNameSeparator:           ColorLine,
	fynetheme.ColorNameSuccess:             ColorPine,
	fynetheme.ColorNameWarning:             ColorOchre,
}

// faint are the colours that let what is below shine through: a colour of ours
// and its alpha.
var faint = map[fyne.ThemeColorName]struct {
	of    fyne.ThemeColorName
	alpha uint8
}{
	fynetheme.ColorNameFocus:               {ColorFocus, 0x40},
	fynetheme.ColorNameHover:               {ColorInk, 0x10},
	fynetheme.ColorNamePressed:             {ColorInk, 0x20},
	fynetheme.ColorNameSelection:           {ColorPine, 0x40},
	fynetheme.ColorNameShadow:              {ColorInk, 0x18},
	fynetheme.ColorNameScrollBar:           {ColorSlate, 0x90},
	fynetheme.ColorNameScrollBarBackground: {ColorSlate, 0x00},
	ColorScrim:                             {ColorRail, 0x70},
}

func (p palette) color(name fyne.ThemeColorName) (color.NRGBA, bool) {
	if ours, ok := toolkit[name]; ok {
		name = ours
	}
	alpha := uint8(0xff)
	if f, ok := faint[name]; ok {
		name, alpha = f.of, f.alpha
	}
	v, ok := p[name]
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: alpha}, ok
}
