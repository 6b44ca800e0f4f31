package votes

import (
	"strings"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/view"
)

// actionOf returns the action that was made from an idea, "" when there is none.
func (s *screen) actionOf(id string) string {
	if id == "" || s.state() == nil {
		return ""
	}
	for _, a := range s.state().Actions() {
		if a.Note == id || a.Note == "" && a.Cluster == id {
			return a.ID
		}
	}
	return ""
}

// makeAction makes an action from an idea, or goes to the one that was made.
func (s *screen) makeAction(id string) {
	l, ok := s.line(id)
	if !ok {
		return
	}
	if action := s.actionOf(id); action != "" {
		s.host.Go(view.Route{Stage: view.Plan, Item: action})
		return
	}
	if s.frozen() {
		return
	}
	action := workshop.NewID()
	var sets []workshop.Set
	put := func(f workshop.Field, v string) {
		if v != "" {
			sets = append(sets, s.set(workshop.KindAction, action, f, v))
		}
	}
	title, more := titleOf(l.Text)
	put(workshop.ActionTitre, title)
	put(workshop.ActionDescription, more)
	if l.Cluster {
		put(workshop.ActionCluster, id)
	} else {
		put(workshop.ActionNote, id)
		put(workshop.ActionCluster, s.state().ClusterOf(id))
	}
	put(workshop.ActionPriorite, string(l.Priority))
	put(workshop.ActionRang, workshop.RankBetween(s.lastRank(), ""))
	s.session().Edit(sets...)
	s.say(french.T("votes.made_action"), icons.Plan, french.T("votes.see"), func() {
		s.host.Go(view.Route{Stage: view.Plan, Item: action})
	})
}

func (s *screen) lastRank() string {
	actions := s.state().Actions()
	if len(actions) == 0 {
		return ""
	}
	return actions[len(actions)-1].Rang
}

// titleOf returns the title of an action made from a text, and the whole text
// where the title leaves something out.
func titleOf(text string) (title, more string) {
	const most = 120 // letters; a title is read at a glance
	text = strings.TrimSpace(text)
	line, _, _ := strings.Cut(text, "\n")
	title = strings.TrimSpace(line)
	if runes := []rune(title); len(runes) > most {
		title = string(runes[:most])
		if i := strings.LastIndexByte(title, ' '); i > most/2 {
			title = title[:i]
		}
		title = strings.TrimRight(title, " ,;:") + "…"
	}
	if title != text {
		more = text
	}
	return title, more
}
