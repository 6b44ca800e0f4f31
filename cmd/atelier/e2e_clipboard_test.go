//go:build linux

package main

import (
	"encoding/binary"
	"io"
	"net"
)

// copies has another program put a text on the clipboard, until the test ends: it
// owns the selection CLIPBOARD and gives it to whoever asks. See the Inter-Client
// Communication Conventions Manual, 2.
func (x *xDisplay) copies(text string) {
	x.t.Helper()
	conn, setup, err := x.dial()
	if err != nil {
		x.t.Fatal(err)
	}
	x.t.Cleanup(func() { conn.Close() })
	owner, err := ownClipboard(conn, setup)
	if err != nil {
		x.t.Fatal(err)
	}
	go owner.serve(conn, []byte(text))
}

// clipboard is what a program that owns it needs to know.
type clipboard struct{ utf8 uint32 }

func ownClipboard(conn net.Conn, setup []byte) (clipboard, error) {
	le := binary.LittleEndian
	selection, err := atom(conn, "CLIPBOARD")
	if err != nil {
		return clipboard{}, err
	}
	utf8, err := atom(conn, "UTF8_STRING")
	if err != nil {
		return clipboard{}, err
	}
	window := le.Uint32(setup[4:]) // the first identifier that is ours
	// CreateWindow (1) of the class InputOnly in the root, then SetSelectionOwner (22).
	m := make([]byte, 32+16)
	m[0], m[2], m[22] = 1, 8, 2
	le.PutUint32(m[4:], window)
	le.PutUint32(m[8:], root(setup))
	le.PutUint16(m[16:], 1)
	le.PutUint16(m[18:], 1)
	m[32], m[34] = 22, 4
	le.PutUint32(m[36:], window)
	le.PutUint32(m[40:], selection)
	if _, err := conn.Write(m); err != nil {
		return clipboard{}, err
	}
	_, err = atom(conn, "CLIPBOARD") // its answer says that the display has read all
	return clipboard{utf8}, err
}

// root returns the root window of the first screen: after the name of the maker and
// the formats of pixels.
func root(setup []byte) uint32 {
	le := binary.LittleEndian
	vendor := int(le.Uint16(setup[16:]))
	return le.Uint32(setup[32+(vendor+3)/4*4+8*int(setup[21]):])
}

// serve gives the text to those who ask, until the connection is closed.
func (c clipboard) serve(conn net.Conn, text []byte) {
	var event [32]byte
	for {
		if _, err := io.ReadFull(conn, event[:]); err != nil {
			return
		}
		if event[0]&0x7f != 30 { // SelectionRequest
			continue
		}
		if _, err := conn.Write(c.answer(event, text)); err != nil {
			return
		}
	}
}

// answer is the text as a property of the window that asked for it in UTF-8
// (ChangeProperty, 18), and the event SelectionNotify (31) that says so.
func (c clipboard) answer(asked [32]byte, text []byte) []byte {
	le := binary.LittleEndian
	requestor, target, property := le.Uint32(asked[12:]), le.Uint32(asked[20:]), le.Uint32(asked[24:])
	var m []byte
	if target == c.utf8 {
		m = make([]byte, 24, 24+len(text)+3)
		m[0], m[16] = 18, 8
		le.PutUint32(m[4:], requestor)
		le.PutUint32(m[8:], property)
		le.PutUint32(m[12:], target)
		le.PutUint32(m[20:], uint32(len(text)))
		m = append(m, text...)
		m = append(m, make([]byte, -len(text)&3)...)
		le.PutUint16(m[2:], uint16(len(m)/4))
	} else {
		property = 0 // not in that form
	}
	e := make([]byte, 44)
	e[0], e[2], e[12] = 25, 11, 31
	le.PutUint32(e[4:], requestor)
	copy(e[16:28], asked[4:8]) // the time
	le.PutUint32(e[20:], requestor)
	copy(e[24:28], asked[16:20]) // the selection
	le.PutUint32(e[28:], target)
	le.PutUint32(e[32:], property)
	return append(m, e...)
}
