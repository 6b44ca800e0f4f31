package ui

import (
	"atelier/assets/icons"
	"atelier/ui/agenda"
	"atelier/ui/choose"
	"atelier/ui/documents"
	"atelier/ui/facts"
	"atelier/ui/find"
	"atelier/ui/french"
	"atelier/ui/history"
	"atelier/ui/home"
	"atelier/ui/keep"
	"atelier/ui/notes"
	"atelier/ui/parcours"
	"atelier/ui/participants"
	"atelier/ui/plan"
	"atelier/ui/sorting"
	"atelier/ui/videos"
	"atelier/ui/view"
	"atelier/ui/votes"
	"atelier/ui/wrap"
)

// makers makes the screen of each stage.
var makers = map[view.Stage]func(view.Host) view.Screen{
	view.Home:      home.New,
	view.Facts:     facts.New,
	view.Videos:    videos.New,
	view.Parcours:  parcours.New,
	view.Agenda:    agenda.New,
	view.People:    participants.New,
	view.Notes:     notes.New,
	view.Sorting:   sorting.New,
	view.Votes:     votes.New,
	view.Plan:      plan.New,
	view.Wrap:      wrap.New,
	view.Documents: documents.New,
	view.Dossier:   keep.New,
}

// sheets opens each sheet.
var sheets = map[view.SheetKind]func(view.Host, view.Sheet){
	view.SheetSearch:  find.Show,
	view.SheetHistory: history.Show,
	view.SheetChoose:  choose.Show,
}

var stageIcons = map[view.Stage]icons.Name{
	view.Home:      icons.Home,
	view.Facts:     icons.Fiche,
	view.Videos:    icons.Video,
	view.Parcours:  icons.Path,
	view.Agenda:    icons.Clock,
	view.People:    icons.People,
	view.Notes:     icons.Note,
	view.Sorting:   icons.Sorting,
	view.Votes:     icons.Vote,
	view.Plan:      icons.Plan,
	view.Wrap:      icons.Flag,
	view.Documents: icons.Printer,
	view.Dossier:   icons.Folder,
}

func stageName(s view.Stage) string { return french.T("shell.stage." + string(s)) }
