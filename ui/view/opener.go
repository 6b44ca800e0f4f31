package view

// Access says how to open a dossier.
type Access int

// The ways to open a dossier.
const (
	ReadWrite Access = iota // to work in it
	ReadOnly                // to look at it; nothing is written
	Create                  // a new one, which must not be there yet
)

// Opener is what the shell does for Home besides what a [Host] does: it leaves
// saying what went wrong to the page.
type Opener interface {
	// TryDossier opens a dossier in place of the one that is open, and gives done
	// the error, as it came. session.ErrSuperseded: another was asked for since.
	TryDossier(path string, access Access, done func(error))
	// RecoverDossier reads what can be read of a damaged dossier, completes it
	// with the best safe copy, shows the person what that is and asks; then it puts
	// the damaged file aside and opens the other in its place. done hears the
	// error, and nothing when the person does not want it.
	RecoverDossier(path string, done func(error))
}
