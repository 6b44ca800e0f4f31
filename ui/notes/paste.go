package notes

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"atelier/assets/icons"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/kit"
)

// mostLines is how many lines are made notes at once.
const mostLines = 500

// bullet is what stands before the items of a list: a dash, a dot, a box, « 1. »,
// « a) ». A dash or a number is one only with a space after it: « -5 °C » and
// « 1.5 km » stay.
var bullet = regexp.MustCompile(`^(?:[•·▪◦●○■□☐☑✓‣∙*][\s\x{a0}\x{202f}]*|[-–—+][\s\x{a0}\x{202f}]+|\d{1,3}[.)°][\s\x{a0}\x{202f}]+|[a-zA-Z]\)[\s\x{a0}\x{202f}]+)`)

// linesOf returns what each line of a list says, without those that say nothing.
func linesOf(text string) []string {
	var out []string
	for _, line := range strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\v' }) {
		line = strings.TrimSpace(line)
		line = strings.TrimSpace(line[len(bullet.FindString(line)):])
		if strings.Trim(line, "-–—•·*_ ") != "" {
			out = append(out, line)
		}
	}
	return out
}

// pasting is what was pasted last, as long as it is said.
type pasting struct {
	text string
	ids  []string
	last bool // nothing was done since: the session undoes it
}

// paste makes a note of each line that is pasted into the empty capture line.
// One line, or lines into a text, are pasted as anywhere.
func (s *screen) paste(text string) bool {
	lines := linesOf(text)
	if len(lines) < 2 || s.draft.Writing() {
		return false
	}
	if len(lines) > mostLines {
		s.say(french.T("notes.paste.too_many", "n", french.Int(len(lines)), "most", french.Int(mostLines)))
		return true
	}
	s.capture.clear()
	s.draft.Typed("", nil)
	ids := s.draft.Several(lines)
	if _, ok := s.state().Note(ids[0]); !ok {
		return true // refused, and told: a line is too long
	}
	s.feed.light(ids[len(ids)-1])
	s.feed.scroll.ScrollToTop()
	s.feed.place()
	s.sayPasted(len(ids))
	s.pasted = pasting{text, ids, true}
	return true
}

func (s *screen) sayPasted(notes int) {
	s.say(french.N("notes.paste.made", notes),
		kit.QuietButton(icons.Undo, french.T("notes.undo"), s.unpaste),
		kit.QuietButton(icons.Note, french.T("notes.paste.as_one"), s.pasteAsOne))
}

// unpaste takes back what was pasted last.
func (s *screen) unpaste() {
	p := s.pasted
	s.hush()
	s.backToLine()
	if len(p.ids) == 0 || p.last && s.session().Undo() {
		return
	}
	var sets []workshop.Set
	for _, id := range p.ids {
		if n, ok := s.state().Note(id); ok && !n.Trashed {
			sets = append(sets, s.set(id, workshop.FieldTrashed, "1"))
		}
	}
	s.session().Edit(sets...)
}

// pasteAsOne makes one note of what was pasted last.
func (s *screen) pasteAsOne() {
	p := s.pasted
	s.unpaste()
	if len(p.ids) == 0 {
		return
	}
	ids := s.draft.Several([]string{strings.TrimSpace(strings.ReplaceAll(p.text, "\r\n", "\n"))})
	s.feed.light(ids[0])
}

// followPaste takes the notice away once the notes are no longer there.
func (s *screen) followPaste(keys []workshop.Key) {
	if len(s.pasted.ids) == 0 || len(keys) == 0 {
		return
	}
	s.pasted.last = false
	if n, ok := s.state().Note(s.pasted.ids[0]); !ok || n.Trashed {
		s.hush()
	}
}

// say shows a line over the end of the list, with what can be done about it. It
// stays until the next note or gesture, and stops nobody.
func (s *screen) say(text string, do ...*kit.Button) {
	s.erased, s.pasted = "", pasting{}
	s.notice.Objects = []fyne.CanvasObject{kit.NewBanner(kit.Info, text, append(do, kit.IconButton(icons.Close, french.T("notes.close"), s.hush))...)}
	s.list.Refresh()
}

// hush takes away what say shows.
func (s *screen) hush() {
	s.erased, s.pasted = "", pasting{}
	s.notice.RemoveAll()
	s.list.Refresh()
}
