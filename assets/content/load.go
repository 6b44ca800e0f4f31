package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"atelier/assets/markdown"
)

// Bounds on a pack from elsewhere; the embedded one is far below.
const (
	maxFileSize = 256 << 10 // bytes of one TOML file
	maxFiles    = 2000
	// Reading Markdown made to be slow takes time with the square of its length:
	// 0.1 s for the longest text, 10 s for the whole pack at the worst.
	maxText  = 16 << 10 // bytes of one Markdown text, some eight pages
	maxTexts = 1 << 20  // bytes of all Markdown texts
)

// The files of a pack. Only the manifest must be there.
const (
	manifestFile  = "pack.toml"
	sourcesFile   = "sources.toml"
	ficheFile     = "fiche.toml"
	videosFile    = "videos.toml"
	resourcesFile = "ressources.toml"
	parcoursDir   = "parcours"
	readmeFile    = "LISEZMOI.md"
)

// LoadFS reads the pack whose manifest pack.toml is at the root of fsys. When
// anything is wrong it returns no pack and an [*Error] with every problem found.
func LoadFS(fsys fs.FS) (*Pack, error) {
	b := &builder{
		fsys:    fsys,
		read:    make(map[string]bool),
		sources: make(map[string]Source),
		cited:   make(map[string]bool),
	}
	pack := b.pack()
	if pack != nil {
		b.orphans()
	}
	if len(b.problems) > 0 {
		return nil, &Error{Problems: b.problems}
	}
	return pack, nil
}

// builder reads the files of one pack and gathers what is wrong with them.
type builder struct {
	fsys     fs.FS
	read     map[string]bool // files that were asked for
	sources  map[string]Source
	cited    map[string]bool // sources that an item names
	texts    int             // bytes of Markdown read
	problems []Problem
}

func (b *builder) report(p Problem) { b.problems = append(b.problems, p) }

// file returns the content of a file of the pack; a problem is reported under
// the place that asks for it.
func (b *builder) file(at place, field, name string) (string, bool) {
	b.read[name] = true
	fail := func(kind error, detail string) (string, bool) {
		at.report(field, kind, detail)
		return "", false
	}
	if !fs.ValidPath(name) {
		return fail(ErrReference, name)
	}
	f, err := b.fsys.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return fail(ErrReference, name)
	}
	if err != nil {
		return fail(ErrSyntax, err.Error())
	}
	defer f.Close() // read only: nothing to lose
	data, err := io.ReadAll(io.LimitReader(f, maxFileSize+1))
	switch {
	case err != nil:
		return fail(ErrSyntax, err.Error())
	case len(data) > maxFileSize:
		return fail(ErrSyntax, fmt.Sprintf("%s is larger than %d KB", name, maxFileSize>>10))
	case !utf8.Valid(data):
		return fail(ErrSyntax, name+" is not UTF-8 text")
	}
	return string(data), true
}

// decode reads a TOML file into one of the raw types, and reports whether there
// is anything to go on with.
func (b *builder) decode(name string, into any) bool {
	at := place{b: b, file: name}
	text, ok := b.file(at, "", name)
	if !ok {
		return false
	}
	meta, err := toml.Decode(text, into)
	if err != nil {
		at.report("", ErrSyntax, syntax(err))
		return false
	}
	if len(meta.Undecoded()) > 0 {
		var tree map[string]any
		if _, err := toml.Decode(text, &tree); err != nil {
			at.report("", ErrSyntax, syntax(err))
			return false
		}
		at.unknownKeys(tree, reflect.TypeOf(into).Elem())
	}
	return true
}

// optional is decode for a file that a pack need not have.
func (b *builder) optional(name string, into any) bool {
	if _, err := fs.Stat(b.fsys, name); errors.Is(err, fs.ErrNotExist) {
		return false
	}
	return b.decode(name, into)
}

func syntax(err error) string {
	var p toml.ParseError
	if errors.As(err, &p) {
		return fmt.Sprintf("line %d: %s", p.Position.Line, p.Message)
	}
	return strings.TrimPrefix(err.Error(), "toml: ")
}

// orphans reports the files that nothing refers to, and the sources that no
// item names.
func (b *builder) orphans() {
	count := 0
	err := fs.WalkDir(b.fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if count++; count > maxFiles {
			b.report(Problem{File: name, Kind: ErrValue, Detail: fmt.Sprintf("more than %d files", maxFiles)})
			return fs.SkipAll
		}
		if ext := path.Ext(name); !d.IsDir() && (ext == ".md" || ext == ".toml") && name != readmeFile && !b.read[name] {
			b.report(Problem{File: name, Kind: ErrOrphan})
		}
		return nil
	})
	if err != nil {
		b.report(Problem{File: ".", Kind: ErrSyntax, Detail: err.Error()})
	}
	var unused []string
	for id := range b.sources {
		if !b.cited[id] {
			unused = append(unused, id)
		}
	}
	slices.Sort(unused)
	for _, id := range unused {
		b.report(Problem{File: sourcesFile, Item: id, Kind: ErrOrphan})
	}
}

// place is where the builder is: a file and an item of it.
type place struct {
	b    *builder
	file string
	item string
}

func (at place) report(field string, kind error, detail string) {
	at.b.report(Problem{File: at.file, Item: at.item, Field: field, Kind: kind, Detail: detail})
}

// in is the place of an item under at, by its id or else by its rank.
func (at place) in(id, key string, rank int) place {
	if id == "" {
		id = fmt.Sprintf("%s %d", key, rank+1)
	}
	if at.item != "" {
		id = at.item + "/" + id
	}
	at.item = id
	return at
}

// unknownKeys reports the keys of tree that t has no field for.
func (at place) unknownKeys(tree map[string]any, t reflect.Type) {
	fields := make(map[string]reflect.Type)
	for _, f := range reflect.VisibleFields(t) {
		if name := f.Tag.Get("toml"); name != "" {
			fields[name] = f.Type
		}
	}
	keys := make([]string, 0, len(tree))
	for key := range tree {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		ft, known := fields[key]
		if !known {
			at.report(key, ErrUnknown, "")
			continue
		}
		switch value := tree[key].(type) {
		case map[string]any:
			at.in(idOf(value, key), key, 0).unknownKeys(value, ft)
		case []map[string]any:
			for i, v := range value {
				at.in(idOf(v, ""), key, i).unknownKeys(v, ft.Elem())
			}
		}
	}
}

func idOf(table map[string]any, otherwise string) string {
	if id, _ := table["id"].(string); id != "" {
		return id
	}
	return otherwise
}

// text reads a Markdown file named by a key; nothing when it names none.
func (at place) text(field, name string) []markdown.Block {
	if name == "" {
		return nil
	}
	source, ok := at.b.file(at, field, name)
	if !ok {
		return nil
	}
	return at.markdown(field, source, name+" is empty")
}

// markdown reads a Markdown text, which must hold something.
func (at place) markdown(field, source, whenEmpty string) []markdown.Block {
	at.b.texts += len(source)
	switch {
	case len(source) > maxText:
		at.report(field, ErrValue, fmt.Sprintf("a text longer than %d KB", maxText>>10))
		return nil
	case at.b.texts > maxTexts:
		at.report(field, ErrValue, fmt.Sprintf("more than %d KB of texts in the pack", maxTexts>>10))
		return nil
	}
	blocks := markdown.Parse(source)
	if len(blocks) == 0 {
		at.report(field, ErrMissing, whenEmpty)
	}
	return blocks
}
