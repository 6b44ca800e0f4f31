//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
)

// artefacts is where the pictures of the tests are kept, for people to look at.
const artefacts = "../../artefacts"

// picture is what the display shows.
type picture struct{ image.Image }

// picture takes a picture of the display.
func (x *xDisplay) picture() (picture, error) {
	raw, err := x.ask("import", "-silent", "-window", "root", "-depth", "8", "png:-")
	if err != nil {
		return picture{}, err
	}
	img, err := png.Decode(bytes.NewReader([]byte(raw)))
	if err != nil {
		return picture{}, err
	}
	return picture{img}, nil
}

// blink is how many pixels may differ between two pictures of the same: a caret
// that blinks has fewer.
const blink = 400

// different counts the pixels of a part of the display that differ from those
// of another picture.
func (p picture) different(other picture, part image.Rectangle) int {
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			a, b := color.RGBAModel.Convert(p.At(x, y)), color.RGBAModel.Convert(other.At(x, y))
			if a != b {
				n++
			}
		}
	}
	return n
}

// calm waits until the display does not change any more, and returns it.
func (x *xDisplay) calm() picture {
	x.t.Helper()
	before, err := x.picture()
	if err != nil {
		x.t.Fatal(err)
	}
	eventually(x.t, "a display that stands still", func() error {
		now, err := x.picture()
		if err != nil {
			return err
		}
		n := now.different(before, now.Bounds())
		before = now
		if n > blink {
			return fmt.Errorf("%d pixels change", n)
		}
		return nil
	})
	return before
}

// changes waits until the display is another one than a picture of it, and
// stands still, and returns it.
func (x *xDisplay) changes(from picture, what string) picture {
	x.t.Helper()
	eventually(x.t, what, func() error {
		now, err := x.picture()
		if err == nil && now.different(from, now.Bounds()) <= blink {
			err = errors.New("the display shows the same")
		}
		return err
	})
	return x.calm()
}

// keep keeps a picture of the display, once it stands still, under a name.
func (x *xDisplay) keep(name string) picture {
	x.t.Helper()
	p := x.calm()
	var raw bytes.Buffer
	if err := png.Encode(&raw, p); err != nil {
		x.t.Fatal(err)
	}
	if err := os.MkdirAll(artefacts, 0o755); err != nil {
		x.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(artefacts, name+".png"), raw.Bytes(), 0o644); err != nil {
		x.t.Fatal(err)
	}
	return p
}
