//go:build !race

package store_test

// underRace says that every step takes some ten times longer.
const underRace = false
