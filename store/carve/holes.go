package carve

import (
	"errors"
	"io"
	"runtime"
	"syscall"
)

// dataFrom returns the first chunk from an offset on that may hold anything but
// zeroes. Only Linux tells where the holes of a sparse file are; reading one of
// some gigabytes takes it many seconds.
func (m *medium) dataFrom(at int64) int64 {
	f, ok := m.r.(io.Seeker)
	if !ok || runtime.GOOS != "linux" {
		return at
	}
	const seekData = 3 // lseek(2)
	data, err := f.Seek(at, seekData)
	switch {
	case errors.Is(err, syscall.ENXIO): // no more of it
		return m.size
	case err != nil, data < at: // not a file, or one that cannot tell
		return at
	}
	return data / chunkSize * chunkSize
}
