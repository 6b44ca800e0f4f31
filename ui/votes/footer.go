package votes

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// mostFaults is how many faults are said; the others are counted.
const mostFaults = 3

// footer says whether the dots that were entered are those that were handed out.
type footer struct {
	back    *kit.Surface
	icon    *kit.Icon
	total   *kit.Text
	faults  *kit.Text
	join    *kit.Button // the dots of a second colour that is off
	over    *kit.Button // closes the round, or opens it again
	shown   string
	content *fyne.Container
}

func newFooter(join, toggle func()) *footer {
	f := &footer{back: kit.NewSurface(theme.ColorCard, theme.ColorLine, theme.Radius), icon: kit.NewIcon(icons.Info, theme.ColorSlate),
		total: kit.Strong(""), faults: kit.Body(""), join: kit.SecondaryButton(icons.Vote, french.T("votes.join_colours"), join),
		over: kit.QuietButton(icons.Lock, french.T("votes.close_round"), toggle)}
	f.content = kit.Stack(f.back, kit.InsetXY(theme.Gap3, theme.Gap2, kit.TopRow(theme.Gap3, f.icon, kit.Fill(kit.Column(2, f.total, f.faults)), f.join, f.over)))
	return f
}

// verdict is what there is to say of the votes of a round: an icon and a word go
// with the colour.
type verdict struct {
	icon     icons.Name
	in, tint fyne.ThemeColorName
	total    string
	faults   []string
	second   bool // dots of a second colour count that is off
	votes    bool // there are some, and the round can be closed
	closed   bool
}

// show tells the verdict on a round, of whose dots so many were entered another
// way and so many are of a second colour that is off.
func (f *footer) show(t workshop.Tally, otherWay, second int, frozen bool, name func(id string) string) {
	v := judge(t, name)
	if second > 0 {
		v.second = !frozen
		v.faults = append(v.faults, french.N("votes.second_left", second))
	}
	v.votes, v.closed = t.Given > 0 && !frozen, t.Round.Closed
	if otherWay > 0 {
		v.faults = append(v.faults, french.N("votes.other_way", otherWay))
	}
	f.icon.Set(v.icon, v.in)
	f.total.SetText(v.total)
	f.total.SetColor(v.in)
	f.back.SetColors(v.tint, v.in)
	f.faults.SetText(strings.Join(v.faults, "\n"))
	f.faults.Hidden = len(v.faults) == 0
	setHidden(f.join, !v.second)
	setHidden(f.over, !v.votes || v.second)
	f.over.SetText(french.T("votes.close_round"))
	if v.closed {
		f.over.SetText(french.T("votes.reopen_round"))
	}
	if now := fmt.Sprint(v); now != f.shown {
		f.shown = now
		f.content.Refresh()
	}
}

// judge puts the totals and the faults of a round into words.
func judge(t workshop.Tally, name func(id string) string) verdict {
	v := verdict{icon: icons.Info, in: theme.ColorSlate, tint: theme.ColorSlateTint, total: totalWords(t)}
	for _, f := range t.Faults {
		switch {
		case f.Kind == workshop.TooManyOnOne || f.Kind == workshop.TooMany:
			v.icon, v.in, v.tint = icons.Warning, theme.ColorBrick, theme.ColorBrickTint
		case v.in != theme.ColorBrick:
			v.icon, v.in, v.tint = icons.Warning, theme.ColorOchre, theme.ColorOchreTint
		}
		if words := faultWords(t, f, name); words != "" {
			v.faults = append(v.faults, words)
		}
	}
	if t.Given > 0 && t.Complete() && (t.Expected > 0 || t.Round.Way == workshop.Hands) {
		v.icon, v.in, v.tint = icons.Check, theme.ColorPine, theme.ColorPineTint
	}
	if more := len(v.faults) - mostFaults; more > 0 {
		v.faults = append(v.faults[:mostFaults:mostFaults], french.N("votes.more_faults", more))
	}
	if t.Elsewhere > 0 {
		v.faults = append(v.faults, french.N("votes.elsewhere", t.Elsewhere))
	}
	return v
}

// totalWords compares what was entered with what was handed out.
func totalWords(t workshop.Tally) string {
	given, expected := french.Int(t.Given), french.Int(t.Expected)
	switch {
	case t.Round.Way == workshop.Hands && t.Voters > 0:
		return french.N("votes.total.hands_of", t.Given, "voters", french.Int(t.Voters))
	case t.Round.Way == workshop.Hands:
		return french.N("votes.total.hands", t.Given)
	case t.Expected == 0:
		return french.N("votes.total.unknown", t.Given)
	case t.Given == 0:
		return french.N("votes.total.none", t.Expected, "voters", french.Int(t.Voters), "dots", french.Int(t.Round.Dots))
	case t.Given < t.Expected:
		return french.T("votes.total.missing", "given", given, "expected", expected, "by", french.Int(t.Expected-t.Given))
	case t.Given > t.Expected:
		return french.T("votes.total.too_many", "given", given, "expected", expected, "by", french.Int(t.Given-t.Expected))
	default:
		return french.T("votes.total.right", "given", given, "expected", expected)
	}
}

// faultWords says what is wrong, "" where the total says it.
func faultWords(t workshop.Tally, f workshop.Fault, name func(id string) string) string {
	got, most := french.Int(f.Got), french.Int(f.Expected)
	voter := french.Int(workshop.VoterNumber(f.Voter))
	switch {
	case f.Voter == "" && f.Kind != workshop.TooManyOnOne:
		return ""
	case f.Kind != workshop.TooManyOnOne:
		return french.T("votes.fault.voter", "voter", voter, "got", got, "expected", most)
	case f.Voter != "":
		return french.T("votes.fault.voter_one", "voter", voter, "got", got, "expected", most, "idea", name(f.Target))
	case t.Round.Way == workshop.Hands:
		return french.T("votes.fault.hands", "idea", name(f.Target), "got", got, "voters", most)
	case t.Round.Max > 0:
		return french.T("votes.fault.max", "idea", name(f.Target), "got", got, "max", french.Int(t.Round.Max), "expected", most)
	default:
		return french.T("votes.fault.room", "idea", name(f.Target), "got", got, "voters", french.Int(t.Voters))
	}
}
