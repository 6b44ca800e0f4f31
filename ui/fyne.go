package ui

import (
	"encoding/json"
	"fmt"
	"strings"

	"fyne.io/fyne/v2/lang"

	"atelier/ui/french"
)

// toolkitTexts are the texts of Fyne's own menus and dialogs, by Fyne's keys; in the
// catalogue a point in a key is an underscore.
var toolkitTexts = []string{
	"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File",
	"Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files",
	"Undo", "Yes", "file.name", "file.parent",
	"monday", "monday.short", "tuesday", "tuesday.short", "wednesday", "wednesday.short", "thursday", "thursday.short",
	"friday", "friday.short", "saturday", "saturday.short", "sunday", "sunday.short",
}

// speakFrench makes Fyne speak French under whatever locale the system has.
func speakFrench() error {
	texts := make(map[string]string, len(toolkitTexts))
	for _, key := range toolkitTexts {
		texts[key] = french.T("fyne." + strings.ReplaceAll(key, ".", "_"))
	}
	raw, err := json.Marshal(texts)
	if err != nil {
		return err
	}
	if err := lang.AddTranslationsForLocale(raw, lang.SystemLocale()); err != nil {
		return fmt.Errorf("ui: Fyne in French: %w", err)
	}
	return nil
}
