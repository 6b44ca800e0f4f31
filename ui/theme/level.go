package theme

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
)

// levelLooks is how urgent the time left is; a word or a figure goes with it.
var levelLooks = map[workshop.Level]look{
	workshop.Calm:   {icons.Clock, ColorPine, ColorPineTint},
	workshop.Orange: {icons.Flag, ColorOchre, ColorOchreTint},
	workshop.Red:    {icons.Warning, ColorBrick, ColorBrickTint},
	workshop.Over:   {icons.Warning, ColorBrick, ColorBrickTint},
}

// LevelIcon returns the icon of how urgent the time left is.
func LevelIcon(l workshop.Level) icons.Name { return levelLooks[l].icon }

// LevelColor returns the text colour that goes with it.
func LevelColor(l workshop.Level) fyne.ThemeColorName { return levelLooks[l].text }

// LevelTint returns the background that goes with LevelColor.
func LevelTint(l workshop.Level) fyne.ThemeColorName { return levelLooks[l].tint }
