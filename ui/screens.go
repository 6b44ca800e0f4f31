package ui

import (
	"atelier/assets/icons"
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
	"atelier/ui/plan"
	"atelier/ui/videos"
	"atelier/ui/view"
)

// makers makes the screen of each stage.
var makers = map[view.Stage]func(view.Host) view.Screen{
	view.Home:      home.New,
	view.Facts:     facts.New,
	view.Videos:    videos.New,
	view.Parcours:  parcours.New,
	view.Notes:     notes.New,
	view.Plan:      plan.New,
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
	view.Notes:     icons.Note,
	view.Plan:      icons.Plan,
	view.Documents: icons.Printer,
	view.Dossier:   icons.Folder,
}

func stageName(s view.Stage) string { return french.T("shell.stage." + string(s)) }
