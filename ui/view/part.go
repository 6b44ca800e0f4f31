package view

// Parted is a screen that is made of parts, of which one is seen at a time: a
// calendar and a table. What is projected follows.
type Parted interface {
	// Part names the part that is seen.
	Part() string
}
