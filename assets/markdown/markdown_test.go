package markdown_test

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"atelier/assets/markdown"
)

func text(s string) []markdown.Span { return []markdown.Span{{Text: s}} }

func para(spans ...markdown.Span) markdown.Block {
	return markdown.Block{Kind: markdown.Paragraph, Spans: spans}
}

func TestParse(t *testing.T) {
	p := func(s string) markdown.Block { return para(text(s)...) }
	tests := []struct {
		name, source string
		want         []markdown.Block
	}{
		{"nothing", " \n\n", nil},
		{"paragraphs", "Un\ndeux.\n\nTrois.", []markdown.Block{p("Un deux."), p("Trois.")}},
		{"Windows and Notepad", "\ufeffUn\r\ndeux.\r\n\r\nTrois.", []markdown.Block{p("Un deux."), p("Trois.")}},
		{"a wanted line break", "Un  \ndeux\\\ntrois", []markdown.Block{p("Un\ndeux\ntrois")}},
		{"French spaces stay", "«\u00a0Qui\u202f?\u00a0»", []markdown.Block{p("«\u00a0Qui\u202f?\u00a0»")}},
		{"headings", "# Un\n## Deux\n#### Quatre", []markdown.Block{
			{Kind: markdown.Heading, Level: 1, Spans: text("Un")},
			{Kind: markdown.Heading, Level: 2, Spans: text("Deux")},
			{Kind: markdown.Heading, Level: 3, Spans: text("Quatre")},
		}},
		{"styles", "a *b* **c *d***", []markdown.Block{para(
			markdown.Span{Text: "a "}, markdown.Span{Text: "b", Emphasis: true}, markdown.Span{Text: " "},
			markdown.Span{Text: "c ", Strong: true}, markdown.Span{Text: "d", Strong: true, Emphasis: true})}},
		{"bullets", "- un\n- deux\n  - trois", []markdown.Block{{Kind: markdown.BulletList, Items: [][]markdown.Block{
			{p("un")},
			{p("deux"), {Kind: markdown.BulletList, Items: [][]markdown.Block{{p("trois")}}}},
		}}}},
		{"numbers", "3. un\n4. deux", []markdown.Block{{Kind: markdown.NumberedList, Start: 3, Items: [][]markdown.Block{{p("un")}, {p("deux")}}}}},
		{"a quote", "> Un *mot*.", []markdown.Block{{Kind: markdown.Quote, Blocks: []markdown.Block{
			para(markdown.Span{Text: "Un "}, markdown.Span{Text: "mot", Emphasis: true}, markdown.Span{Text: "."})}}}},
		{"links", "[site](https://exemple.fr) <https://exemple.fr/a> <a@exemple.fr>", []markdown.Block{para(
			markdown.Span{Text: "site", URL: "https://exemple.fr"}, markdown.Span{Text: " "},
			markdown.Span{Text: "https://exemple.fr/a", URL: "https://exemple.fr/a"}, markdown.Span{Text: " "},
			markdown.Span{Text: "a@exemple.fr", URL: "mailto:a@exemple.fr"})}},
		{"links that could do harm", "[a](javascript:alert(1)) [b](file:///x) [c](//h) [d](x.md)", []markdown.Block{p("a b c d")}},
		{"entities and escapes", `&eacute; &#233; \* \&amp; 1 < 2`, []markdown.Block{p("é é * &amp; 1 < 2")}},
		{"raw HTML", "un <b>mot</b> <br>ici", []markdown.Block{p("un mot ici")}},
		{"a block of HTML", "<div class=\"x\">\nun <b>mot</b>\n<!-- rien -->\n</div>", []markdown.Block{p("un mot")}},
		{"a script", "<script>\nalert(1)\n</script>\n\naprès", []markdown.Block{p("après")}},
		{"an image", "![une carte](carte.png)", []markdown.Block{p("une carte")}},
		{"code", "`a  b`\n\n```\nx\ny\n```", []markdown.Block{p("a  b"), p("x\ny")}},
		{"a rule", "un\n\n---\n\ndeux", []markdown.Block{p("un"), p("deux")}},
		{"empty frames", "- \n\n>\n\n#", nil},
		{"not UTF-8", "a\xffb\x00", []markdown.Block{p("a\ufffdb\ufffd")}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := markdown.Parse(tt.source); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got  %+v\nwant %+v", got, tt.want)
			}
		})
	}
}

func TestPlainText(t *testing.T) {
	got := markdown.PlainText(markdown.Parse("# Titre\n\nUn **mot**.\n\n- a\n- b\n  1. c\n\n> cité"))
	if want := "Titre\n\nUn mot.\n\na\nb\n\nc\n\ncité"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Words without any mark come back as they were typed, whatever the letters.
func TestPlainWordsComeBack(t *testing.T) {
	word := rapid.StringMatching(`[a-zéèœÆÿ’«»…]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(word, 1, 30).Draw(t, "words")
		source := strings.Join(words, " ")
		if got := markdown.PlainText(markdown.Parse(source)); got != source {
			t.Fatalf("%q became %q", source, got)
		}
	})
}

// wellFormed checks what the documentation of Block and Span promises.
func wellFormed(t *testing.T, blocks []markdown.Block, depth int) {
	t.Helper()
	if depth > 20 {
		t.Fatal("nested too deep")
	}
	for _, b := range blocks {
		for i, s := range b.Spans {
			if s.Text == "" || !utf8.ValidString(s.Text) || strings.ContainsAny(s.Text, "\x00\r") {
				t.Errorf("span %q", s.Text)
			}
			if s.URL != "" && !strings.HasPrefix(strings.ToLower(s.URL), "http") && !strings.HasPrefix(strings.ToLower(s.URL), "mailto:") {
				t.Errorf("address %q", s.URL)
			}
			if i > 0 {
				a, c := b.Spans[i-1], s
				a.Text, c.Text = "", ""
				if a == c {
					t.Errorf("neighbours of one style: %q, %q", b.Spans[i-1].Text, s.Text)
				}
			}
		}
		switch b.Kind {
		case markdown.Heading, markdown.Paragraph:
			if len(b.Spans) == 0 || (b.Kind == markdown.Heading) != (b.Level >= 1 && b.Level <= 3) {
				t.Errorf("block %+v", b)
			}
		case markdown.BulletList, markdown.NumberedList:
			if len(b.Items) == 0 || b.Start < 0 {
				t.Errorf("block %+v", b)
			}
			for _, item := range b.Items {
				wellFormed(t, item, depth+1)
			}
		case markdown.Quote:
			if len(b.Blocks) == 0 {
				t.Errorf("block %+v", b)
			}
			wellFormed(t, b.Blocks, depth+1)
		}
	}
}

func TestDeepNestingStaysBounded(t *testing.T) {
	for _, mark := range []string{"> ", "- ", "1. ", "*", "["} {
		wellFormed(t, markdown.Parse(strings.Repeat(mark, 2000)+"fond"), 0)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"# a\n- b\n  1. c\n> d", "*a **b***", "<b>x</b>\n\n<div>\ny", "[a](http://b) <c@d.e>", "&amp;\\&\x00\xff", "a\r\rb", "![x](y)", "```\nz\n```", "1) a\n\n   b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 1<<12 {
			return
		}
		blocks := markdown.Parse(s)
		wellFormed(t, blocks, 0)
		markdown.PlainText(blocks)
	})
}

func BenchmarkParse(b *testing.B) {
	source := strings.Repeat("## Titre\n\nUn **mot** et [un lien](https://exemple.fr).\n\n- un\n- deux\n\n", 20)
	b.SetBytes(int64(len(source)))
	b.ReportAllocs()
	for b.Loop() {
		markdown.Parse(source)
	}
}
