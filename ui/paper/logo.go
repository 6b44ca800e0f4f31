package paper

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	imagecolor "image/color"
	_ "image/jpeg" // logos come as PNG or JPEG
	"image/png"

	"golang.org/x/image/draw"
)

// ErrLogo says that a logo is not a PNG or JPEG that can be printed.
var ErrLogo = errors.New("paper: the logo cannot be read")

const (
	maxLogoPixels  = 40_000_000 // of a file that is read at all
	logoResolution = 1200       // pixels of the longer side that are printed: 400 dpi and more
)

// readLogo returns the logo as an opaque PNG of a reasonable size, nil for none.
func readLogo(data []byte) ([]byte, error) {
	if len(data) == 0 {
		return nil, nil
	}
	config, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogo, err)
	}
	if config.Width <= 0 || config.Height <= 0 || config.Width > maxLogoPixels/config.Height {
		return nil, fmt.Errorf("%w: %d × %d pixels", ErrLogo, config.Width, config.Height)
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogo, err)
	}
	size := picture.Bounds().Size()
	if longer := max(size.X, size.Y); longer > logoResolution {
		size.X = max(1, size.X*logoResolution/longer)
		size.Y = max(1, size.Y*logoResolution/longer)
	}
	flat := image.NewRGBA(image.Rectangle{Max: size})
	draw.Draw(flat, flat.Bounds(), image.NewUniform(imagecolor.White), image.Point{}, draw.Src)
	draw.CatmullRom.Scale(flat, flat.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	if err := png.Encode(&out, flat); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrLogo, err)
	}
	return out.Bytes(), nil
}
