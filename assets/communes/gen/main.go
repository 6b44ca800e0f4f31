// Command gen writes the slim data of package communes from the npm package
// @etalab/decoupage-administratif. To renew them once a year:
//
//	npm install @etalab/decoupage-administratif@6.0.0
//	go run ./assets/communes/gen node_modules/@etalab/decoupage-administratif/data
//
// The same input and Go version give the same bytes. A new version of the
// package is a new millésime: change version and millesime below with it, and
// the counts in the tests of package communes.
package main

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"os"
	"path/filepath"
)

// What the data are; the package's README gives the millésime of a version.
const (
	version   = "6.0.0"
	millesime = 2026
)

const usage = "usage: gen DATA-DIRECTORY [OUTPUT]\n(default output: assets/communes/communes.tsv.gz)"

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 1 || len(args) > 2 {
		return fmt.Errorf("wrong number of arguments\n%s", usage)
	}
	out := filepath.Join("assets", "communes", "communes.tsv.gz")
	if len(args) == 2 {
		out = args[1]
	}
	data := filepath.Clean(args[0])
	text, err := slim(os.DirFS(filepath.Dir(data)), filepath.Base(data))
	if err != nil {
		return err
	}
	packed, err := pack(text)
	if err != nil {
		return err
	}
	return os.WriteFile(out, packed, 0o644)
}

// pack compresses without a name or a time in the header, so that the bytes
// depend on the text alone.
func pack(text []byte) ([]byte, error) {
	var buf bytes.Buffer
	w, err := gzip.NewWriterLevel(&buf, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(text); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
