package participants

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// look is how a collège shows: never by its colour alone.
type look struct {
	icon     icons.Name
	in, tint fyne.ThemeColorName
	letter   string // chooses it in the list
}

// unsaid is the look of people whose collège is not said.
var unsaid = look{icons.Circle, theme.ColorSlate, theme.ColorSlateTint, ""}

var looks = map[workshop.College]look{
	workshop.Elected:     {icons.Vote, theme.ColorPlum, theme.ColorPlumTint, "E"},
	workshop.Association: {icons.People, theme.ColorTeal, theme.ColorTealTint, "A"},
	workshop.Business:    {icons.Euro, theme.ColorOchre, theme.ColorOchreTint, "N"},
	workshop.Inhabitant:  {icons.Home, theme.ColorSky, theme.ColorSkyTint, "H"},
	workshop.Institution: {icons.Commune, theme.ColorStone, theme.ColorStoneTint, "I"},
}

func lookOf(c workshop.College) look {
	if l, ok := looks[c]; ok {
		return l
	}
	return unsaid
}

// collegeWord returns the word of a collège.
func collegeWord(c workshop.College) string {
	if c == "" {
		return french.T("participants.college.none")
	}
	return french.T("participants.college." + string(c))
}

// collegeCount says how many people a collège has.
func collegeCount(c workshop.College, n int) string {
	if c == "" {
		return french.N("participants.counted.none", n)
	}
	return french.N("participants.counted."+string(c), n)
}

// allColleges are the collèges, and then none.
func allColleges() []workshop.College {
	return append(append([]workshop.College{}, workshop.Colleges...), "")
}

// collegeChoices are the collèges as chips; none too.
func collegeChoices() []kit.Choice {
	var out []kit.Choice
	for _, c := range allColleges() {
		l := lookOf(c)
		out = append(out, kit.Choice{Value: string(c), Text: collegeWord(c), Icon: l.icon, Color: l.in, Tint: l.tint})
	}
	return out
}

// collegeOfLetter returns the collège that a letter chooses in the list.
func collegeOfLetter(r rune) (workshop.College, bool) {
	for c, l := range looks {
		if l.letter == string(r) || l.letter == string(r-'a'+'A') {
			return c, true
		}
	}
	return "", false
}

// topRow is what the keys of the digits type on a French keyboard without Shift,
// 0 to 9.
var topRow = [...]rune{'à', '&', 'é', '"', '\'', '(', '-', 'è', '_', 'ç'}

// digitOf returns the digit that a key types, with or without Shift.
func digitOf(r rune) (int, bool) {
	if r >= '0' && r <= '9' {
		return int(r - '0'), true
	}
	for d, t := range topRow {
		if t == r {
			return d, true
		}
	}
	return 0, false
}
