// Package store keeps the dossier: one SQLite file with an office's workshops.
//
// When it is closed a dossier is exactly one file, and a copy of that file is a
// complete backup. While it is open for writing there is a lock file beside it,
// which says who has it open, and during a save a rollback journal.
//
// Everything in it is a [workshop.Change]; what the screens read is the fold of
// those changes, kept in the same transaction. [Dossier.Apply] returns when the
// changes are on the disk: after a crash or a power cut nothing that it
// acknowledged is missing.
//
// A file is only trusted once its header, its schema and its pages have been
// checked. What is not a sound dossier of this program is left as it was, to
// the byte, and told by an error that [errors.Is] and [errors.As] recognise.
//
// # One connection
//
// A dossier has one connection, for writing and reading alike. With a rollback
// journal a reader holds up a writer's commit and the other way round, so more
// connections would bring waits and "busy" errors, and no speed: reading a
// workshop takes milliseconds.
//
// # What a save costs
//
// A durable commit with a rollback journal flushes five times: the journal, its
// folder, the journal's header, the dossier, and the journal once it is empty.
// Fewer flushes would mean write-ahead logging, which leaves the latest work in
// a second file, or an exclusive lock for as long as the dossier is open, with
// which nobody could open it read-only. [Dossier.Apply] therefore belongs off
// the UI goroutine; edits that are given together cost one save.
//
// # Texts
//
// Values and persons are stored as valid UTF-8 without NUL: each wrong sequence
// and each NUL becomes U+FFFD (�), so that something that cannot be kept is
// seen and not silently lost. The cell that Apply returns holds what was kept.
package store
