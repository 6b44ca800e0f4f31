package chime

import (
	"context"
	"unsafe"

	"golang.org/x/sys/windows"
)

var playSound = windows.NewLazySystemDLL("winmm.dll").NewProc("PlaySoundW")

// Of PlaySoundW: the name is a file, and no other sound is played in its place. It
// returns when the sound is over.
const (
	sndNoDefault = 0x0002
	sndFilename  = 0x20000
)

func available() bool { return playSound.Find() == nil }

func play(_ context.Context, path string) error {
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	if ok, _, err := playSound.Call(uintptr(unsafe.Pointer(name)), 0, sndFilename|sndNoDefault); ok == 0 {
		return err
	}
	return nil
}
