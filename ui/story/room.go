package story

import (
	"slices"
	"strings"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// What happens in the room: participants, déroulé, clusters, votes, evaluation,
// follow-up.

// roomWords are the words of the catalogue for the kinds of the room.
var roomWords = map[workshop.Kind]string{
	workshop.KindParticipant: "participant",
	workshop.KindBlock:       "block",
	workshop.KindCluster:     "cluster",
	workshop.KindRound:       "round",
	workshop.KindCriterion:   "criterion",
	workshop.KindSheet:       "sheet",
	workshop.KindProgress:    "progress",
}

func ofRoom(k workshop.Kind) bool { return roomWords[k] != "" }

var roomNaming = map[workshop.Kind]workshop.Field{
	workshop.KindParticipant: workshop.ParticipantNom,
	workshop.KindBlock:       workshop.BlockTitre,
	workshop.KindCluster:     workshop.ClusterTitre,
	workshop.KindRound:       workshop.RoundTitre,
	workshop.KindCriterion:   workshop.CriterionTitre,
	workshop.KindProgress:    workshop.ProgressText,
}

var roomRank = map[workshop.Kind]workshop.Field{
	workshop.KindBlock:     workshop.BlockRang,
	workshop.KindCluster:   workshop.ClusterRang,
	workshop.KindRound:     workshop.RoundRang,
	workshop.KindCriterion: workshop.CriterionRang,
}

// roomLabels are the labels of their fields.
var roomLabels = map[workshop.Kind][]workshop.Field{
	workshop.KindParticipant: {workshop.ParticipantNom, workshop.ParticipantStructure, workshop.ParticipantCollege, workshop.ParticipantTable,
		workshop.ParticipantPresent, workshop.ParticipantContact, workshop.ParticipantAccord},
	workshop.KindBlock: {workshop.BlockTitre, workshop.BlockBut, workshop.BlockMinutes, workshop.BlockMethode, workshop.BlockConsignes,
		workshop.BlockMateriel, workshop.BlockQui, workshop.BlockPause, workshop.BlockStep, workshop.BlockAjout, workshop.BlockCommence, workshop.BlockTermine},
	workshop.KindCluster: {workshop.ClusterTitre, workshop.ClusterInto, workshop.FieldImpact, workshop.FieldEffort, workshop.FieldPriority},
	workshop.KindRound: {workshop.RoundTitre, workshop.RoundWay, workshop.RoundDots, workshop.RoundVoters, workshop.RoundMax, workshop.RoundColours,
		workshop.RoundColour1, workshop.RoundColour2, workshop.RoundOn, workshop.RoundKinds, workshop.RoundCounts, workshop.RoundClosed},
	workshop.KindCriterion: {workshop.CriterionTitre},
	workshop.KindSheet:     {workshop.SheetWords, workshop.SheetRemark},
	workshop.KindProgress:  {workshop.ProgressText, workshop.ProgressDate, workshop.ProgressStatus, workshop.ProgressAction, workshop.ProgressBy},
	workshop.KindNote: {workshop.NoteCluster, workshop.NoteTwin, workshop.NoteCommits, workshop.NoteWho, workshop.NoteDue,
		workshop.FieldImpact, workshop.FieldEffort, workshop.FieldPriority},
	workshop.KindAction: {workshop.ActionCluster, workshop.ActionOrigin},
	workshop.KindWorkshop: {workshop.WorkshopHeure, workshop.WorkshopSuite, workshop.WorkshopNextDate, workshop.WorkshopNextHeure,
		workshop.WorkshopNextLieu, workshop.WorkshopNextObjet},
}

// roomLabel returns the catalogue key of the label of a field of the room.
func roomLabel(k workshop.Key) (key string, known bool) {
	switch {
	case isVotes(k):
		return "story.room.voix", true
	case k.Kind == workshop.KindRound && hasPrefix(k, "parmi:"):
		return "story.room.sur", true
	case isHands(k):
		return "story.room.mains", true
	case isMark(k):
		return "story.room.note", true
	case k.Field == roomRank[k.Kind] && k.Field != "":
		return "story.label.place", true
	case slices.Contains(roomLabels[k.Kind], k.Field):
		return "story.room." + string(k.Field), true
	}
	return "", false
}

func isVotes(k workshop.Key) bool { return k.Kind == workshop.KindRound && hasPrefix(k, "voix:") }
func isHands(k workshop.Key) bool { return k.Kind == workshop.KindCriterion && hasPrefix(k, "mains:") }
func isMark(k workshop.Key) bool  { return k.Kind == workshop.KindSheet && hasPrefix(k, "critere:") }

func hasPrefix(k workshop.Key, prefix string) bool { return strings.HasPrefix(string(k.Field), prefix) }

// isRoomFlag says whether a field is either yes or no.
func isRoomFlag(k workshop.Key) bool {
	switch k.Kind {
	case workshop.KindParticipant:
		return k.Field == workshop.ParticipantPresent || k.Field == workshop.ParticipantAccord
	case workshop.KindBlock:
		return k.Field == workshop.BlockPause
	case workshop.KindRound:
		return k.Field == workshop.RoundClosed
	case workshop.KindNote:
		return k.Field == workshop.NoteCommits
	}
	return false
}

// roomValue shows the value of a field of the room; false when it is of no
// field that this version knows.
func (n Names) roomValue(k workshop.Key, v string) (string, bool) {
	if _, known := roomLabel(k); !known {
		return "", false
	}
	switch k.Field {
	case workshop.ParticipantCollege:
		if k.Kind == workshop.KindParticipant {
			return wordOf("story.college.", v, workshop.Colleges), true
		}
	case workshop.BlockCommence, workshop.BlockTermine:
		if at := workshop.ParseInstant(v); !at.IsZero() {
			return french.DateTime(at.Local()), true
		}
	case workshop.BlockMinutes, workshop.BlockAjout:
		return french.T("story.value.minutes", "n", v), true
	case workshop.NoteDue, workshop.WorkshopNextDate, workshop.ProgressDate:
		return date(v), true
	case workshop.WorkshopHeure, workshop.WorkshopNextHeure:
		if at := workshop.ParseClock(v); !at.IsZero() {
			return strings.Replace(string(at), ":", " h ", 1), true
		}
	case workshop.NoteCluster, workshop.ClusterInto: // the same for an action
		return n.called(entity{k.Workshop, workshop.KindCluster, v}, "story.value.unknown_cluster"), true
	case workshop.NoteTwin:
		return n.called(entity{k.Workshop, workshop.KindNote, v}, "story.value.unknown_note"), true
	case workshop.ProgressAction:
		return n.called(entity{k.Workshop, workshop.KindAction, v}, "story.value.unknown_action"), true
	case workshop.ActionOrigin: // the same for a workshop
		return french.T("story.value.earlier"), true
	case workshop.RoundWay:
		return wordOf("story.way.", v, workshop.VoteWays), true
	case workshop.RoundOn:
		return wordOf("story.on.", v, workshop.VoteOns), true
	case workshop.RoundKinds:
		var kinds []string
		for _, kind := range strings.Fields(v) {
			kinds = append(kinds, french.T("notes.kind."+string(noteKind(kind))))
		}
		return french.List(kinds), true
	case workshop.RoundCounts:
		return french.T("story.value.own_only"), true
	case workshop.BlockStep:
		return n.step(v), true
	}
	if workshop.HoldsText(k.Kind, k.Field) {
		return v, true
	}
	return foreign(v), true
}

// called is the name of a thing, or general words.
func (n Names) called(e entity, otherwise string) string {
	if name := n.known(e, "").name; !blank(name) || otherwise == "" {
		return name
	}
	return french.T(otherwise)
}

// wordOf is the word of the catalogue for one of some values.
func wordOf[T ~string](prefix, v string, all []T) string {
	if slices.Contains(all, T(v)) {
		return french.T(prefix + v)
	}
	return foreign(v)
}

// roomPresent looks a thing of the room up in the state.
func (n Names) roomPresent(e entity) (k known) {
	switch e.kind {
	case workshop.KindParticipant:
		p, ok := n.State.Participant(e.id)
		return known{there: ok, name: p.Nom}
	case workshop.KindBlock:
		b, ok := n.State.Block(e.id)
		return known{there: ok, name: b.Titre}
	case workshop.KindCluster:
		c, ok := n.State.Cluster(e.id)
		return known{there: ok, name: c.Titre}
	case workshop.KindRound:
		r, ok := n.State.Round(e.id)
		return known{there: ok, name: r.Titre}
	case workshop.KindCriterion:
		c, ok := n.State.Criterion(e.id)
		return known{there: ok, name: c.Titre}
	case workshop.KindSheet:
		_, ok := n.State.Sheet(e.id)
		return known{there: ok}
	case workshop.KindProgress:
		p, ok := n.State.ProgressNote(e.id)
		return known{there: ok, name: p.Text}
	}
	return k
}

// roomMade says whether an edit made a thing of the room: gave it its first name
// or place, or, for what has none, is as old as it.
func (t *thing) roomMade(e workshop.Edit) bool {
	for _, m := range t.moves {
		if m.had || m.Field == workshop.FieldTrashed && m.after != "" {
			return false
		}
	}
	for _, f := range []workshop.Field{roomNaming[t.kind], roomRank[t.kind]} {
		if m, ok := t.move(f); ok && m.after != "" {
			return true
		}
	}
	made := workshop.Created(t.id)
	return !made.IsZero() && e.Stamp.Time().Sub(made).Abs() <= soon
}

// roomSpecial finds the gestures on the room that have a phrase of their own.
func (n Names) roomSpecial(t *thing) (key, value string, ok bool) {
	switch t.kind {
	case workshop.KindRound:
		if all(t, isVotes) {
			return "votes", "", true
		}
	case workshop.KindCriterion:
		if all(t, isHands) {
			return "answers", "", true
		}
	case workshop.KindSheet:
		return "answers", "", true
	case workshop.KindBlock:
		if m, ok := t.move(workshop.BlockCommence); ok && all(t, isTime) {
			return either(m.after != "", "begin", "unbegin"), "", true
		}
		if m, ok := t.move(workshop.BlockTermine); ok && all(t, isTime) {
			return either(m.after != "", "end", "unend"), "", true
		}
		if m, ok := t.move(workshop.BlockAjout); ok && len(t.moves) == 1 {
			return "more_time", french.T("story.value.minutes", "n", either(m.after == "", "0", m.after)), true
		}
	case workshop.KindParticipant:
		if m, ok := t.move(workshop.ParticipantPresent); ok && len(t.moves) == 1 {
			return either(m.after != "", "arrive", "leave"), "", true
		}
	case workshop.KindCluster:
		if m, ok := t.move(workshop.ClusterInto); ok && len(t.moves) == 1 {
			return either(m.after != "", "merge", "unmerge"), n.Value(m.Key, m.after), true
		}
	case workshop.KindNote:
		if m, ok := t.move(workshop.NoteCluster); ok && len(t.moves) == 1 {
			return either(m.after != "", "group", "ungroup"), n.Value(m.Key, m.after), true
		}
		if m, ok := t.move(workshop.NoteTwin); ok && len(t.moves) == 1 {
			return either(m.after != "", "join", "unjoin"), n.Value(m.Key, m.after), true
		}
	}
	if (t.kind == workshop.KindNote || t.kind == workshop.KindCluster) && all(t, isPlace) {
		return "place", "", true
	}
	return "", "", false
}

func all(t *thing, is func(workshop.Key) bool) bool {
	return !slices.ContainsFunc(t.moves, func(m move) bool { return !is(m.Key) })
}

func isTime(k workshop.Key) bool {
	return k.Kind == workshop.KindBlock && (k.Field == workshop.BlockCommence || k.Field == workshop.BlockTermine || k.Field == workshop.BlockAjout)
}

func isPlace(k workshop.Key) bool {
	return k.Field == workshop.FieldImpact || k.Field == workshop.FieldEffort
}

// roomMain leaves out what goes without saying: the notes that a new cluster is
// made of, the block that ends when the next one begins, the action that a note
// of progress is about.
func roomMain(things []*thing) []*thing {
	for _, t := range things {
		if t.made && (t.kind == workshop.KindCluster || t.kind == workshop.KindProgress) && !slices.ContainsFunc(things, func(o *thing) bool {
			return o != t && (o.made || o.kind != workshop.KindNote && o.kind != workshop.KindAction)
		}) {
			return []*thing{t}
		}
	}
	for _, t := range things {
		if m, ok := t.move(workshop.BlockCommence); ok && m.after != "" && t.kind == workshop.KindBlock && !slices.ContainsFunc(things, func(o *thing) bool { return !all(o, isTime) }) {
			return []*thing{t}
		}
	}
	return things
}

// pileLabel names a pile of dots, hands or stars by what they are on: somebody has
// to choose between two counts.
func (n Names) pileLabel(k workshop.Key) (string, bool) {
	parts := strings.Split(string(k.Field), ":")
	last := parts[len(parts)-1]
	switch {
	case isVotes(k) && len(parts) >= 4:
		idea := n.called(entity{k.Workshop, workshop.KindCluster, parts[2]}, "")
		if idea == "" {
			idea = n.called(entity{k.Workshop, workshop.KindNote, parts[2]}, "story.value.unknown_idea")
		}
		label := french.T("story.pile.votes", "idea", quoted(idea))
		if parts[1] == "1" {
			label = french.T("story.pile.second", "label", label)
		}
		if voter := workshop.VoterNumber(parts[3]); voter > 0 {
			label = french.T("story.pile.voter", "label", label, "n", voter)
		}
		return label, true
	case isHands(k):
		return french.T("story.pile.hands", "n", last), true
	case isMark(k):
		return french.T("story.pile.mark", "question", quoted(n.called(entity{k.Workshop, workshop.KindCriterion, last}, "story.value.unknown_question"))), true
	}
	return "", false
}
