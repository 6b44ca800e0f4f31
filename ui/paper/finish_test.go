package paper

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
)

func TestFinishRefusesWhatItDoesNotKnow(t *testing.T) {
	var whole bytes.Buffer
	pdf := gofpdf.New("P", "mm", "A4", "")
	pdf.SetCompression(false)
	pdf.AddPage()
	pdf.Rect(20, 20, 30, 30, "D")
	if err := pdf.Output(&whole); err != nil {
		t.Fatal(err)
	}
	if _, err := finish(whole.Bytes()); err != nil {
		t.Fatalf("a PDF of gofpdf: %v", err)
	}
	text := whole.String()
	for name, broken := range map[string]string{
		"nothing":            "",
		"no PDF":             "bonjour",
		"cut short":          text[:len(text)/2],
		"no table":           strings.ReplaceAll(text, "xref\n0 ", "xref\n1 "),
		"table elsewhere":    strings.Replace(text, "startxref\n", "startxref\n9", 1),
		"no trailer":         strings.Replace(text, "trailer\n", "tralala\n", 1),
		"offsets not digits": strings.Replace(text, "0 n \n", "0 n \nxx", 1),
		"objects elsewhere":  strings.Replace(text, " 0 obj\n", " 0 odj\n", 1),
		"stream without end": strings.Replace(text, "endstream", "andstream", 1),
	} {
		if _, err := finish([]byte(broken)); !errors.Is(err, errFinish) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
