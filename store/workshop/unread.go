package workshop

import (
	"maps"
	"strings"
)

// unreadMark begins the stored form of what is not understood: no day, amount or
// identifier begins like this.
const unreadMark = "? "

// UnreadText returns what to store in a field of a day or an amount so that the
// words somebody typed there stay, though nobody understands them: « quand le
// budget sera voté ». See [Action.Unread].
func UnreadText(text string) string { return unreadMark + text }

// ReadText takes the words that are not understood out of a stored value, "" when
// there are none.
func ReadText(v string) string {
	text, ok := strings.CutPrefix(v, unreadMark)
	if !ok {
		return ""
	}
	return text
}

// setUnread keeps the words of a field that are not understood. The map it had is
// not written to.
func (a *Action) setUnread(f Field, v string) {
	text := ReadText(v)
	if a.Unread[f] == text {
		return
	}
	kept := maps.Clone(a.Unread)
	if text == "" {
		delete(kept, f)
	} else {
		if kept == nil {
			kept = make(map[Field]string)
		}
		kept[f] = text
	}
	if len(kept) == 0 {
		kept = nil // as before there was one
	}
	a.Unread = kept
}
