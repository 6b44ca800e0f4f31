// Package workshop says what a workshop (atelier) is: its types and its rules,
// with no input or output.
//
// Everything a person does is a [Change]: one field of one entity receives one
// value, at one moment, from one device and one person. Nothing is overwritten:
// what a screen or a page shows is the deterministic fold of those changes
// ([Fold] for one field, [State] for a whole workshop). Because the fold looks
// only at the set of changes, merging two dossiers is the union of their
// changes, whatever the order and however often.
package workshop
