package roster

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"atelier/assets/fold"
)

// isAnswer says whether a text is a yes or a no.
func isAnswer(s string) bool { return yes(s) || no(s) }

// yes says whether a text is a yes.
func yes(s string) bool {
	switch fold.Fold(s) {
	case "oui", "o", "x", "1", "vrai", "true", "yes", "y", "ok", "accord", "present", "presente", "d accord":
		return true
	}
	switch strings.TrimSpace(s) {
	case "✓", "✔", "☑", "☒":
		return true
	}
	return false
}

func no(s string) bool {
	switch fold.Fold(s) {
	case "non", "n", "0", "faux", "false", "no", "absent", "absente", "excuse", "excusee":
		return true
	}
	return false
}

// agrees says whether a text is a clear yes to keeping a contact.
func agrees(s string) bool {
	switch fold.Fold(s) {
	case "present", "presente":
		return false
	case "accepte", "j accepte", "je suis d accord", "oui j accepte", "oui d accord", "accord donne":
		return true
	}
	return yes(s)
}

// presence is what a list says of somebody being there.
type presence int

const (
	unsaid presence = iota
	attends
	stays   // away
	unclear // something else
)

var attendances = map[presence][]string{
	attends: {"p", "presents", "presentes", "present e", "la", "est la", "sera la", "sera present", "sera presente", "est present", "est presente", "vient", "viendra", "confirme", "confirmee", "arrive", "arrivee", "oui present", "oui presente"},
	stays:   {"a", "abs", "exc", "absents", "absentes", "absent e", "excuse e", "est absent", "est absente", "sera absent", "sera absente", "ne viendra pas", "ne vient pas", "pas la", "non venu", "non venue", "annule", "annulee", "empeche", "empechee"},
}

// presenceOf reads what a list says of somebody being there.
func presenceOf(s string) presence {
	folded := fold.Fold(s)
	words := strings.Fields(folded)
	switch {
	case yes(s), slices.Contains(attendances[attends], folded):
		return attends
	case len(words) == 0: // « – » says nothing
		return unsaid
	case no(s), slices.Contains(attendances[stays], folded), slices.Contains([]string{"non", "absent", "absente", "excuse", "excusee"}, words[0]):
		return stays
	}
	return unclear
}

// isContact says whether a text is an e-mail address or a telephone number.
func isContact(s string) bool {
	if isMail(s) {
		return true
	}
	n := 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			n++
		case !strings.ContainsRune(" .-/+()\u00a0\u202f", r):
			return false
		}
	}
	return n >= 9 && n <= 14
}

func isMail(s string) bool {
	i := strings.IndexByte(s, '@')
	return i > 0 && strings.Contains(s[i:], ".") && !strings.Contains(s, " ")
}

// telephones finds what may be a telephone number within a text.
var telephones = regexp.MustCompile(`\+?\(?\d[\d .\-/()\x{a0}\x{202f}]{7,}\d`)

// withoutContacts takes the addresses and telephone numbers out of a name:
// « Marie Dupont <marie@exemple.fr> ».
func withoutContacts(s string) (rest string, contacts []string) {
	rest, contacts = withoutMails(s)
	if !strings.ContainsAny(rest, "0123456789") {
		return rest, contacts
	}
	without := telephones.ReplaceAllStringFunc(rest, func(n string) string {
		if !isContact(n) {
			return n
		}
		contacts = append(contacts, strings.TrimSpace(n))
		return " "
	})
	if without != rest {
		rest = bare(without)
	}
	return rest, contacts
}

// withoutMails takes the e-mail addresses out of a text.
func withoutMails(s string) (rest string, mails []string) {
	if !strings.Contains(s, "@") {
		return s, nil
	}
	words := strings.Fields(strings.NewReplacer("<", " <", ">", "> ", "(", " (", ")", ") ", "[", " [", "]", "] ").Replace(s))
	kept := words[:0]
	for _, w := range words {
		mail := strings.TrimPrefix(strings.Trim(w, `<>()[]{}"'«»;:,`), "mailto:")
		if isMail(mail) {
			mails = append(mails, mail)
			continue
		}
		kept = append(kept, w)
	}
	if mails == nil {
		return s, nil
	}
	return bare(strings.Join(kept, " ")), mails
}

// bare takes away what stood around something that was taken out: « <> », « - ».
func bare(s string) string {
	for _, pair := range []string{"<>", "()", "[]", "< >", "( )", "[ ]"} {
		s = strings.ReplaceAll(s, pair, " ")
	}
	around := func(s string) string { return strings.Trim(s, " -–—:;/|·\"'") }
	words := strings.Fields(around(s))
	if n := len(words) - 1; n > 0 && slices.Contains(headings[Contact], fold.Fold(words[n])) { // « Tél. : »
		words = words[:n]
	}
	return around(strings.Join(words, " "))
}
