//go:build linux

package main

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
)

// artefacts is where the pictures of the tests are kept, for people to look at.
const artefacts = "../../artefacts"

// picture is what the display shows.
type picture struct{ *image.RGBA }

// picture takes a picture of the display.
func (x *xDisplay) picture() (picture, error) {
	raw, err := x.ask("import", "-silent", "-window", "root", "-depth", "8", "rgba:-")
	if err != nil {
		return picture{}, err
	}
	img := image.NewRGBA(image.Rect(0, 0, screenWidth, screenHeight))
	if copied := copy(img.Pix, raw); copied != len(img.Pix) || len(raw) != copied {
		return picture{}, fmt.Errorf("import writes %d bytes, not %d", len(raw), len(img.Pix))
	}
	return picture{img}, nil
}

// blink is how many pixels may differ between two pictures of the same: a caret
// that blinks has fewer.
const blink = 400

// different counts the pixels of a part of the display that differ from those
// of another picture.
func (p picture) different(other picture, part image.Rectangle) int {
	part = part.Intersect(p.Rect)
	n := 0
	for y := part.Min.Y; y < part.Max.Y; y++ {
		from, to := p.PixOffset(part.Min.X, y), p.PixOffset(part.Max.X, y)
		a, b := p.Pix[from:to], other.Pix[from:to]
		if bytes.Equal(a, b) {
			continue
		}
		for i := 0; i < len(a); i += 4 {
			if !bytes.Equal(a[i:i+4], b[i:i+4]) {
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

// keep keeps a picture of the display, once it stands still, under a name.
func (x *xDisplay) keep(name string) picture {
	x.t.Helper()
	p := x.calm()
	var raw bytes.Buffer
	if err := png.Encode(&raw, p.RGBA); err != nil {
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
