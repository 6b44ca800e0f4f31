package paper

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
)

// errFinish says that gofpdf wrote something else than what finish knows.
var errFinish = errors.New("paper: the PDF is not as expected")

// finish adds what gofpdf has no words for: the version of PDF that knows all
// that is used, the language, that viewers show the title rather than the file's
// name, and names of fonts that say that they are subsets. The catalogue is the last object before the table of offsets: what is
// added to it moves nothing but the table itself.
func finish(pdf []byte) ([]byte, error) {
	if !bytes.HasPrefix(pdf, []byte("%PDF-1.")) {
		return nil, errFinish
	}
	copy(pdf, "%PDF-1.7")
	for f, name := range familyNames {
		pdf = renameFont(pdf, "utf8"+name, embeddedNames[f])
	}
	const mark = "/Type /Catalog\n"
	catalog := bytes.LastIndex(pdf, []byte(mark))
	table := bytes.LastIndex(pdf, []byte("startxref\n"))
	if catalog < 0 || table < catalog {
		return nil, errFinish
	}
	start := table + len("startxref\n")
	length := bytes.IndexByte(pdf[start:], '\n')
	if length < 0 {
		return nil, errFinish
	}
	offset, err := strconv.Atoi(string(pdf[start : start+length]))
	if err != nil || offset < catalog {
		return nil, fmt.Errorf("%w: %v", errFinish, err)
	}
	const extra = "/Lang (fr-FR)\n/ViewerPreferences <</DisplayDocTitle true>>\n"
	at := catalog + len(mark)
	var out bytes.Buffer
	out.Grow(len(pdf) + len(extra) + 16)
	out.Write(pdf[:at])
	out.WriteString(extra)
	out.Write(pdf[at:start])
	fmt.Fprint(&out, offset+len(extra))
	out.Write(pdf[start+length:])
	return out.Bytes(), nil
}

// renameFont replaces a font's name by one of the same length where the PDF
// names fonts, and nowhere else.
func renameFont(pdf []byte, from, to string) []byte {
	for _, key := range []string{"/BaseFont /", "/FontName /"} {
		pdf = bytes.ReplaceAll(pdf, []byte(key+from), []byte(key+to))
	}
	return pdf
}
