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
// as it writes CSV in France. False: it is no text.
func decode(data []byte) (string, bool) {
	enc := encodingOf(data)
	if enc == nil {
		text := string(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")))
		return text, isText(text)
	}
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", false
	}
	text := strings.TrimPrefix(string(out), "\ufeff")
	return text, isText(text)
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
	case utf8.Valid(data):
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
		case r == '\u00ad' || r == '\u200b' || r == '\ufeff':
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
