package chime

import (
	"encoding/binary"
	"os"
	"testing"
)

func TestTheSoundIsAWAVFileThatEndsInSilence(t *testing.T) {
	path, err := write(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(raw[:4]) != "RIFF" || string(raw[8:16]) != "WAVEfmt " || int(binary.LittleEndian.Uint32(raw[4:]))+8 != len(raw) ||
		int(binary.LittleEndian.Uint32(raw[40:]))+44 != len(raw) {
		t.Errorf("the file begins with % x and has %d bytes", raw[:44], len(raw))
	}
	loudest := 0
	for i := 44; i < len(raw); i += 2 {
		v := int(int16(binary.LittleEndian.Uint16(raw[i:])))
		loudest = max(loudest, v, -v)
		if i > len(raw)-100 && max(v, -v) > 400 {
			t.Fatalf("it ends with a click: %d", v)
		}
	}
	if loudest < 3000 || loudest > 20000 {
		t.Errorf("the loudest sample is %d", loudest)
	}
}
