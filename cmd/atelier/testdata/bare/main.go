// Command bare is the least a Fyne program can be: one window of the size of the
// application's, with one label. The benchmark of the start measures against it.
//
//	bare READY
//
// It writes the moment its first frame is drawn, in nanoseconds since 1970, to
// the file READY, as the application does.
package main

import (
	"fmt"
	"image"
	"image/color"
	"os"
	"strconv"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("fr.atelier-des-communes.bare")
	w := a.NewWindow("Bare")
	w.SetContent(container.NewStack(widget.NewLabel("Bare"), firstFrame(os.Args[1])))
	w.Resize(fyne.NewSize(1280, 680))
	w.ShowAndRun()
}

// firstFrame is asked for its picture when the window is drawn.
func firstFrame(path string) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(int, int) image.Image {
		once.Do(func() {
			if err := os.WriteFile(path, []byte(strconv.FormatInt(time.Now().UnixNano(), 10)), 0o600); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
		})
		return image.NewUniform(color.Transparent)
	})
}
