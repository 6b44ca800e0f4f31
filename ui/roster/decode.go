package roster

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// decode reads the bytes of a text in the encodings that people meet: UTF-8 with
// or without its mark, UTF-16 as Excel writes « texte Unicode », and Windows-1252
// as it writes CSV in France. Bytes of Windows-1252 in a text that else is UTF-8
// are read as what they are; odd are the first lines with some. False: it is no
// text.
func decode(data []byte) (text string, odd []int, ok bool) {
	enc := encodingOf(data)
	if enc == nil {
		text, odd = mended(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
		return text, odd, isText(text)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", nil, false
	}
	text = strings.TrimPrefix(string(out), "\ufeff")
	return text, nil, isText(text)
}

// oddLines is how many lines are told to have letters of another encoding.
const oddLines = 20

// mended reads UTF-8 with some bytes of Windows-1252 in it.
func mended(data []byte) (text string, odd []int) {
	if utf8.Valid(data) {
		return string(data), nil
	}
	var b strings.Builder
	line := 1
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(data[i])
			if len(odd) < oddLines && (len(odd) == 0 || odd[len(odd)-1] != line) {
				odd = append(odd, line)
			}
		}
		if r == '\n' || r == '\r' && (i+1 >= len(data) || data[i+1] != '\n') {
			line++
		}
		b.WriteRune(r)
		i += n
	}
	return b.String(), odd
}

// mostlyUTF8 says whether the letters beyond ASCII are written as UTF-8 does,
// rather than not: in Windows-1252 hardly two of them stand together so.
func mostlyUTF8(data []byte) bool {
	good, bad := 0, 0
	for len(data) > 0 {
		r, n := utf8.DecodeRune(data)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		data = data[n:]
	}
	return good > 0 && good >= bad
}

// encodingOf returns how a text is written, nil for UTF-8.
func encodingOf(data []byte) encoding.Encoding {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	}
	switch start := data[:min(len(data), 512)]; {
	case zeros(start, 1) > len(start)/4:
		return unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case zeros(start, 0) > len(start)/4:
		return unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case utf8.Valid(data), mostlyUTF8(data):
		return nil
	}
	return charmap.Windows1252
}

// zeros counts the bytes 0 at odd (1) or even (0) places.
func zeros(data []byte, from int) int {
	n := 0
	for i := from; i < len(data); i += 2 {
		if data[i] == 0 {
			n++
		}
	}
	return n
}

// isText says whether there are only characters that people can type.
func isText(s string) bool {
	odd := 0
	for _, r := range s {
		if r == 0 {
			return false
		}
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == utf8.RuneError {
			odd++
		}
	}
	return odd*50 <= len(s)
}

// clean makes a cell one line without needless spaces, and bounded.
func clean(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\u00ad' || r == '\ufeff':
			return -1
		case r < ' ' || r == 0x7f || r == '\u2028' || r == '\u2029' || r == utf8.RuneError:
			return ' '
		}
		return r
	}, s)
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > maxValue {
		s = string([]rune(s)[:maxValue]) + "…"
	}
	return s
}

// isHidden says whether a character does not show, and turns or hides what stands
// around it.
func isHidden(r rune) bool {
	return r >= '\u200b' && r <= '\u200f' || r >= '\u202a' && r <= '\u202e' || r >= '\u2060' && r <= '\u206f' || r == '\u061c'
}

// seen leaves such characters out, for strings.Map.
func seen(r rune) rune {
	if isHidden(r) {
		return -1
	}
	return r
}
