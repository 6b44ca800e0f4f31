// Package carve reads the rows of a damaged dossier, which SQLite refuses.
//
// It knows the file format (https://www.sqlite.org/fileformat.html) and the
// tables of a dossier (../schema), and trusts nothing in the file: it looks at
// every page by itself, whether or not anything still leads there, and knows a
// row by the number, the types and the plausibility of its columns. The schema
// and the interior pages are only asked to choose between two rows of one key,
// and to tell devices from workshops, whose rows look alike.
//
// What it cannot do: notice that a letter or a number was changed into another
// one, or know which rows are missing.
//
// # Bounds
//
// The file is read from one end to the other, and pages of long values once
// more, up to three times the file in all; a file that does not say how large
// its pages are is gone through once or twice more. Memory grows with what is
// found, up to a limit: see [Found].
package carve
