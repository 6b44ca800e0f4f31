package workshop

import (
	"regexp"
	"slices"
	"strings"

	"atelier/assets/fold"
)

// mailAddress and phoneNumber find what a contact is made of.
var (
	mailAddress = regexp.MustCompile(`[^\s,;<>()]+@[^\s,;<>()]+`)
	phoneNumber = regexp.MustCompile(`\+?[0-9][0-9 .\-()\x{00A0}\x{202F}]{4,}[0-9]`)
)

// SplitContact returns the e-mail addresses and telephone numbers in a contact,
// each once; the whole of it when there are none.
func SplitContact(text string) []string {
	mails := mailAddress.FindAllString(text, -1)
	numbers := phoneNumber.FindAllString(mailAddress.ReplaceAllString(text, " \n "), -1)
	out := append(mails, numbers...)
	if whole := strings.TrimSpace(text); len(out) == 0 && whole != "" {
		out = []string{whole}
	}
	return out
}

// ContactsOf returns the addresses and numbers by which the participants of these
// names are reached, or were, as the changes of a workshop tell it. Capitals and
// accents of a name make no difference. Who is erased goes with them.
func ContactsOf(changes []Change, names ...string) []string {
	wanted := make(map[string]bool)
	for _, n := range names {
		wanted[fold.Fold(n)] = true
	}
	who := make(map[string]bool)
	for _, c := range changes {
		if c.Kind == KindParticipant && c.Field == ParticipantNom && wanted[fold.Fold(c.Value)] {
			who[c.ID] = true
		}
	}
	var out []string
	for _, c := range changes {
		if c.Kind != KindParticipant || c.Field != ParticipantContact || !who[c.ID] {
			continue
		}
		for _, piece := range SplitContact(c.Value) {
			if !slices.Contains(out, piece) {
				out = append(out, piece)
			}
		}
	}
	return out
}
