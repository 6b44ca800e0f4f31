package paper

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// errFinish says that gofpdf wrote something else than what finish knows.
var errFinish = errors.New("paper: the PDF is not as expected")

// finish rewrites what gofpdf made, object by object, to add what it has no
// words for: the version of PDF that knows all that is used, the language, that
// viewers show the title rather than the file's name, names of fonts that say
// that they are subsets. And it compresses the pages: gofpdf would make a new
// compressor for each, of more than a megabyte.
func finish(pdf []byte) ([]byte, error) {
	offsets, table, err := readOffsets(pdf)
	if err != nil {
		return nil, err
	}
	order := slices.Clone(offsets)
	slices.Sort(order)
	moved := make(map[int]int, len(order)) // from old places to new
	f := finisher{zip: zlib.NewWriter(nil)}
	f.out.Grow(len(pdf) / 2)
	f.out.WriteString("%PDF-1.7")
	f.out.Write(pdf[len("%PDF-1.7"):order[0]])
	for i, at := range order {
		end := table
		if i+1 < len(order) {
			end = order[i+1]
		}
		moved[at] = f.out.Len()
		if err := f.object(pdf[at:end]); err != nil {
			return nil, err
		}
	}
	return f.table(pdf[table:], offsets, moved)
}

// readOffsets returns where each object begins, from the first on, and where the
// table of offsets does.
func readOffsets(pdf []byte) (offsets []int, table int, err error) {
	const mark, entry = "startxref\n", len("0000000000 00000 n \n")
	at := bytes.LastIndex(pdf, []byte(mark))
	if at < 0 || !bytes.HasPrefix(pdf, []byte("%PDF-1.")) {
		return nil, 0, errFinish
	}
	if _, err := fmt.Sscan(string(pdf[at+len(mark):]), &table); err != nil || table <= 0 || table > at {
		return nil, 0, fmt.Errorf("%w: %v", errFinish, err)
	}
	count := 0
	if _, err := fmt.Sscanf(string(pdf[table:min(table+40, len(pdf))]), "xref\n0 %d\n", &count); err != nil || count < 2 {
		return nil, 0, fmt.Errorf("%w: %v", errFinish, err)
	}
	first := bytes.Index(pdf[table:], []byte(" f \n"))
	if first < 0 || table+first+len(" f \n")+(count-1)*entry > at {
		return nil, 0, errFinish
	}
	line := pdf[table+first+len(" f \n"):]
	for range count - 1 {
		offset, err := strconv.Atoi(string(line[:10]))
		if err != nil || offset < len("%PDF-1.7") || offset >= table {
			return nil, 0, fmt.Errorf("%w: %v", errFinish, err)
		}
		offsets, line = append(offsets, offset), line[entry:]
	}
	return offsets, table, nil
}

type finisher struct {
	out bytes.Buffer
	zip *zlib.Writer
}

// object writes one object, changed where it has to be.
func (f *finisher) object(o []byte) error {
	const catalog, plain, stream, end = "/Type /Catalog\n", "<</Length ", ">>\nstream\n", "\nendstream"
	head, body, isObject := bytes.Cut(o, []byte(" obj\n"))
	switch {
	case !isObject:
		return errFinish
	case bytes.HasPrefix(body, []byte(plain)) && bytes.Contains(body[:min(40, len(body))], []byte(stream)):
		_, data, _ := bytes.Cut(body, []byte(stream))
		length := bytes.LastIndex(data, []byte(end))
		if length < 0 {
			return errFinish
		}
		return f.stream(head, data[:length])
	case bytes.HasPrefix(body, []byte("<<\n"+catalog)):
		o = bytes.Replace(o, []byte(catalog), []byte(catalog+"/Lang (fr-FR)\n/ViewerPreferences <</DisplayDocTitle true>>\n"), 1)
	case bytes.HasPrefix(body, []byte("<</Type /Font")):
		for face, name := range familyNames {
			o = bytes.ReplaceAll(o, []byte("/utf8"+name), []byte("/"+embeddedNames[face]))
		}
	}
	f.out.Write(o)
	return nil
}

// stream writes an object that is a stream, compressed.
func (f *finisher) stream(head, data []byte) error {
	var small bytes.Buffer
	f.zip.Reset(&small)
	if _, err := f.zip.Write(data); err != nil {
		return err
	}
	if err := f.zip.Close(); err != nil {
		return err
	}
	fmt.Fprintf(&f.out, "%s obj\n<</Filter /FlateDecode /Length %d>>\nstream\n", head, small.Len())
	f.out.Write(small.Bytes())
	f.out.WriteString("\nendstream\nendobj\n")
	return nil
}

// table writes the offsets of the objects where they are now, and the trailer.
func (f *finisher) table(old []byte, offsets []int, moved map[int]int) ([]byte, error) {
	_, trailer, begins := bytes.Cut(old, []byte("trailer\n"))
	trailer, _, ends := bytes.Cut(trailer, []byte("startxref\n"))
	if !begins || !ends {
		return nil, errFinish
	}
	at := f.out.Len()
	fmt.Fprintf(&f.out, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&f.out, "%010d 00000 n \n", moved[offset])
	}
	f.out.WriteString("trailer\n")
	f.out.Write(trailer)
	fmt.Fprintf(&f.out, "startxref\n%d\n%%%%EOF\n", at)
	return f.out.Bytes(), nil
}
