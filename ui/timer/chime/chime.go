// Package chime rings once, softly, with what the system has for it: no sound
// library, nothing to install. Where there is nothing, it says so, and the eyes do.
package chime

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
)

// ErrNone: the system has nothing to play a sound with.
var ErrNone = errors.New("chime: nothing to play a sound with")

// Available says whether a sound can be tried: not whether somebody hears it.
func Available() bool { return available() }

// Play rings, and returns when that is over, or ctx is: not for the UI goroutine.
func Play(ctx context.Context) error {
	if !available() {
		return ErrNone
	}
	path, err := write(os.TempDir())
	if err != nil {
		return fmt.Errorf("chime: %w", err)
	}
	if err := errors.Join(play(ctx, path), os.Remove(path)); err != nil {
		return fmt.Errorf("chime: %w", err)
	}
	return nil
}

// write makes the sound a file: what plays it wants one.
func write(dir string) (string, error) {
	f, err := os.CreateTemp(dir, "atelier-*.wav")
	if err != nil {
		return "", err
	}
	_, err = f.Write(wav(tone()))
	if err = errors.Join(err, f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return filepath.Clean(f.Name()), nil
}

const rate = 22050 // samples a second

// tone is two soft notes, a fifth apart, each dying away.
func tone() []int16 {
	const length, second, loud = 1.1, 0.22, 0.22
	out := make([]int16, int(length*rate))
	for i := range out {
		t := float64(i) / rate
		v := note(t, 659.25)
		if t > second {
			v += note(t-second, 987.77)
		}
		out[i] = int16(v * loud * math.MaxInt16)
	}
	return out
}

// note is one note t seconds after it began: no click at its beginning, and hardly
// anything left after a second.
func note(t, hertz float64) float64 {
	return math.Sin(2*math.Pi*hertz*t) * min(t/0.008, 1) * math.Exp(-4.5*t)
}

// wav wraps samples of one channel.
func wav(samples []int16) []byte {
	var b bytes.Buffer
	put := func(v any) { _ = binary.Write(&b, binary.LittleEndian, v) } // never fails on a Buffer
	size := uint32(2 * len(samples))
	b.WriteString("RIFF")
	put(36 + size)
	b.WriteString("WAVEfmt ")
	put(uint32(16))
	put([]uint16{1, 1}) // plain samples, one channel
	put([]uint32{rate, 2 * rate})
	put([]uint16{2, 16})
	b.WriteString("data")
	put(size)
	put(samples)
	return b.Bytes()
}
