package plan

import (
	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// look is how a status or a priority is told apart; a word goes with it.
type look struct {
	icon     icons.Name
	in, tint fyne.ThemeColorName
}

var statusLooks = map[workshop.Status]look{
	"À venir":    {icons.Circle, theme.ColorSlate, theme.ColorSlateTint},
	"En cours":   {icons.ChevronRight, theme.ColorSky, theme.ColorSkyTint},
	"Réalisé":    {icons.Check, theme.ColorPine, theme.ColorPineTint},
	"En pause":   {icons.Minus, theme.ColorStone, theme.ColorStoneTint},
	"Abandonné":  {icons.Close, theme.ColorStone, theme.ColorStoneTint},
	"Bloqué":     {icons.Lock, theme.ColorBrick, theme.ColorBrickTint},
	"En retard":  {icons.Clock, theme.ColorOchre, theme.ColorOchreTint},
	"A discuter": {icons.Help, theme.ColorPlum, theme.ColorPlumTint},
}

func statusLook(s workshop.Status) look {
	if l, ok := statusLooks[s]; ok {
		return l
	}
	return look{icons.More, theme.ColorSlate, theme.ColorPaper}
}

// statusWord returns a status as it is read, also when it is not said.
func statusWord(s workshop.Status) string {
	if s == "" {
		return french.T("plan.status_unsaid")
	}
	return french.Status(s)
}

var priorityLooks = map[workshop.Priority]look{
	"Élevé": {icon: icons.ChevronUp, in: theme.ColorInk},
	"Moyen": {icon: icons.Minus, in: theme.ColorSlate},
	"Bas":   {icon: icons.ChevronDown, in: theme.ColorSlate},
}

// priorityWord returns a level of priority as it is read alone, "" when it is
// not said.
func priorityWord(p workshop.Priority) string {
	switch p {
	case "Élevé":
		return french.T("plan.priority.high")
	case "Moyen":
		return french.T("plan.priority.medium")
	case "Bas":
		return french.T("plan.priority.low")
	default:
		return ""
	}
}

func statusChoices() []kit.Choice {
	out := []kit.Choice{{Value: "", Text: french.T("plan.unsaid")}}
	for _, s := range workshop.Statuses {
		out = append(out, kit.Choice{Value: string(s), Text: statusWord(s), Icon: statusLook(s).icon})
	}
	return out
}

func priorityChoices() []kit.Choice {
	out := []kit.Choice{{Value: "", Text: french.T("plan.unsaid")}}
	for _, p := range workshop.Priorities {
		out = append(out, kit.Choice{Value: string(p), Text: string(p), Icon: priorityLooks[p].icon})
	}
	return out
}

func plainChoices(words []string) []kit.Choice {
	out := []kit.Choice{{Value: "", Text: french.T("plan.unsaid")}}
	for _, w := range words {
		out = append(out, kit.Choice{Value: w, Text: w})
	}
	return out
}

// viewChoices lists the views that would show something, each with its count.
func viewChoices(t tally) []kit.Choice {
	out := []kit.Choice{{Value: viewAll, Text: french.T("plan.view.all", "n", t.all)}}
	add := func(value string, icon icons.Name, text string, n int) {
		if n > 0 {
			out = append(out, kit.Choice{Value: value, Icon: icon, Text: french.T("plan.view.counted", "view", text, "n", n)})
		}
	}
	add(viewTodo, icons.Edit, french.T("plan.view.todo"), t.all-t.ready)
	add(viewReady, icons.Check, french.T("plan.view.ready"), t.ready)
	for _, s := range append([]workshop.Status{""}, workshop.Statuses...) {
		add(statusPrefix+string(s), statusLook(s).icon, french.T("plan.view.status", "status", statusWord(s)), t.status[s])
	}
	for _, p := range workshop.Priorities {
		add(priorityPrefix+string(p), priorityLooks[p].icon, priorityWord(p), t.priority[p])
	}
	return out
}
