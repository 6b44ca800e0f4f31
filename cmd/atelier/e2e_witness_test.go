//go:build linux

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"image"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"atelier/ui/kit"
)

// Nothing outside can read the words of a Fyne window. So this test binary can
// also be the application, all of it, with a witness inside who tells over a
// socket which words are shown, and where.

// witnessVariable names the socket of the witness.
const witnessVariable = "ATELIER_TEST_WITNESS"

// word is a text that is shown, and its place in the window.
type word struct {
	Text       string
	X, Y, W, H float32
}

// place returns where the word is on the display: the window is in its corner.
func (w word) place() image.Rectangle {
	return image.Rect(int(w.X), int(w.Y), int(w.X+w.W), int(w.Y+w.H))
}

func (w word) middle() image.Point {
	r := w.place()
	return r.Min.Add(r.Max).Div(2)
}

// testify is the application with a witness.
func testify(socket string) int {
	listener, err := net.Listen("unix", socket)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	go func() {
		err := http.Serve(listener, http.HandlerFunc(tell))
		fmt.Fprintln(os.Stderr, err)
	}()
	return run(os.Args[1:], os.Stdout, os.Stderr)
}

func tell(w http.ResponseWriter, _ *http.Request) {
	var all []word
	fyne.DoAndWait(func() {
		for _, window := range fyne.CurrentApp().Driver().AllWindows() {
			c := window.Canvas()
			for _, o := range append([]fyne.CanvasObject{c.Content()}, c.Overlays().List()...) {
				all = append(all, wordsOf(o, fyne.Position{})...)
			}
		}
	})
	if err := json.NewEncoder(w).Encode(all); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
}

// wordsOf returns every text of o that is not hidden; what is scrolled away is
// not hidden.
func wordsOf(o fyne.CanvasObject, at fyne.Position) []word {
	if o == nil || !o.Visible() {
		return nil
	}
	at = at.Add(o.Position())
	var all []word
	say := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			all = append(all, word{text, at.X, at.Y, o.Size().Width, o.Size().Height})
		}
	}
	var children []fyne.CanvasObject
	switch o := o.(type) {
	case *kit.Text:
		say(o.Text())
	case *canvas.Text:
		say(o.Text)
	case *fyne.Container:
		children = o.Objects
	case fyne.Widget:
		if labelled, ok := o.(interface{ AccessibilityLabel() string }); ok {
			say(labelled.AccessibilityLabel())
		}
		if e, ok := o.(*widget.Entry); ok {
			say(e.Text)
		}
		children = test.WidgetRenderer(o).Objects()
	}
	for _, child := range children {
		all = append(all, wordsOf(child, at)...)
	}
	return all
}

// witness is the application with a witness, as a test sees it.
type witness struct {
	*window
	client http.Client
}

// startWitnessed starts the application with a witness.
func (d *desk) startWitnessed(args ...string) *witness {
	d.t.Helper()
	self, err := os.Executable()
	if err != nil {
		d.t.Fatal(err)
	}
	dir, err := os.MkdirTemp("", "temoin-") // a socket's path is short
	if err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			d.t.Error(err)
		}
	})
	socket := filepath.Join(dir, "s")
	cmd := exec.Command(self, args...)
	cmd.Env = []string{witnessVariable + "=" + socket}
	w := &witness{window: d.launch(cmd)}
	w.client.Transport = &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}}
	return w
}

// words returns what is shown now.
func (w *witness) words() ([]word, error) {
	answer, err := w.client.Get("http://witness/")
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	var all []word
	return all, json.NewDecoder(answer.Body).Decode(&all)
}

// reads waits until a text is shown that holds part, and returns it.
func (w *witness) reads(t testing.TB, part string) word {
	t.Helper()
	var found word
	eventually(t, "the words "+part, func() error {
		all, err := w.words()
		if err != nil {
			return err
		}
		for _, each := range all {
			if strings.Contains(each.Text, part) {
				found = each
				return nil
			}
		}
		return fmt.Errorf("shown is: %s", texts(all))
	})
	return found
}

// readsOnTop waits until exactly this text is shown, and returns the one that lies
// over the others: that of the dialog, not that of the screen under it.
func (w *witness) readsOnTop(t testing.TB, text string) word {
	t.Helper()
	var found word
	eventually(t, "the words "+text, func() error {
		all, err := w.words()
		if err != nil {
			return err
		}
		for _, each := range slices.Backward(all) {
			if each.Text == text {
				found = each
				return nil
			}
		}
		return fmt.Errorf("shown is: %s", texts(all))
	})
	return found
}

// texts writes words one after the other.
func texts(all []word) string {
	var b strings.Builder
	for _, w := range all {
		b.WriteString(w.Text + "\n")
	}
	return b.String()
}
