package lang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"atelier/assets/lang"
)

// usage is what the program's code says of the catalogue.
type usage struct {
	calls    []call
	literals map[string]token.Position // texts that look like keys, wherever they stand
	prefixes map[string]token.Position // "notes.kind." in "notes.kind." + k, or in "notes.kind.%s"
}

// call is french.T or french.N with its key written out.
type call struct {
	at     token.Position
	counts bool // N
	key    string
	names  []string // of the placeholders given
	open   bool     // the names are not all written out: they cannot be checked
}

var keyLike = regexp.MustCompile(`^[a-z]+(\.[a-z0-9_]+)+$`)

// readUsage parses every Go file of the module but tests.
func readUsage(t *testing.T) usage {
	t.Helper()
	u := usage{literals: map[string]token.Position{}, prefixes: map[string]token.Position{}}
	fset := token.NewFileSet()
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "build" || strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2):
			return fs.SkipDir
		case d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		file, err := parser.ParseFile(fset, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		u.read(fset, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func (u *usage) read(fset *token.FileSet, file *ast.File) {
	imports := map[ast.Expr]bool{}
	for _, spec := range file.Imports {
		imports[spec.Path] = true
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if name, ok := frenchCall(file, n.Fun); ok {
				u.addCall(fset, name == "N", n)
			}
		case *ast.BasicLit:
			if text, ok := literal(n); ok && !imports[n] {
				u.addLiteral(text, fset.Position(n.Pos()))
			}
		}
		return true
	})
}

// frenchCall returns "T" or "N" when fun is one of the two look-ups.
func frenchCall(file *ast.File, fun ast.Expr) (string, bool) {
	name := ""
	switch fun := fun.(type) {
	case *ast.SelectorExpr:
		if x, ok := fun.X.(*ast.Ident); ok && x.Name == "french" {
			name = fun.Sel.Name
		}
	case *ast.Ident:
		if file.Name.Name == "french" {
			name = fun.Name
		}
	}
	return name, name == "T" || name == "N"
}

func (u *usage) addCall(fset *token.FileSet, counts bool, n *ast.CallExpr) {
	key, ok := literal(n.Args[0])
	if !ok {
		return
	}
	c := call{at: fset.Position(n.Pos()), counts: counts, key: key, open: n.Ellipsis.IsValid()}
	args := n.Args[1:]
	if counts {
		args = args[1:]
		c.names = append(c.names, "n")
	}
	for i := 0; i < len(args); i += 2 {
		name, ok := literal(args[i])
		c.open = c.open || !ok
		c.names = append(c.names, name)
	}
	u.calls = append(u.calls, c)
}

func (u *usage) addLiteral(text string, at token.Position) {
	if keyLike.MatchString(text) {
		u.literals[text] = at
	}
	if prefix := strings.TrimSuffix(text, "%s"); strings.HasSuffix(prefix, ".") && keyLike.MatchString(prefix+"x") {
		u.prefixes[prefix] = at
	}
}

func literal(e ast.Expr) (string, bool) {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(lit.Value)
	return text, err == nil
}

func catalogue(t *testing.T) map[string]lang.Text {
	t.Helper()
	all, err := lang.French()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestEveryKeyInTheCodeIsInTheCatalogue(t *testing.T) {
	all := catalogue(t)
	for _, c := range readUsage(t).calls {
		if _, ok := all[c.key]; !ok {
			t.Errorf("%s: %q is not in the catalogue", c.at, c.key)
		}
	}
}

func TestEveryKeyOfTheCatalogueIsUsed(t *testing.T) {
	u := readUsage(t)
	for _, key := range slices.Sorted(maps.Keys(catalogue(t))) {
		if _, ok := u.literals[key]; ok || u.built(key) {
			continue
		}
		t.Errorf("%q is in the catalogue and nobody uses it", key)
	}
}

// built says whether the code puts key together from a prefix and one more word.
func (u usage) built(key string) bool {
	_, ok := u.prefixes[key[:strings.LastIndexByte(key, '.')+1]]
	return ok
}

var placeholder = regexp.MustCompile(`\{([^{}]*)\}`)

func TestPlaceholdersAgree(t *testing.T) {
	all := catalogue(t)
	for _, c := range readUsage(t).calls {
		text, ok := all[c.key]
		if !ok || c.open {
			continue
		}
		if c.counts != (text.One != text.Other) {
			t.Errorf("%s: %q: french.N is for texts with two forms, french.T for those with one", c.at, c.key)
		}
		wanted := map[string]bool{}
		for _, m := range placeholder.FindAllStringSubmatch(text.One+text.Other, -1) {
			wanted[m[1]] = true
			if !slices.Contains(c.names, m[1]) {
				t.Errorf("%s: %q needs a value for {%s}", c.at, c.key, m[1])
			}
		}
		for _, name := range c.names {
			if !wanted[name] && name != "n" {
				t.Errorf("%s: %q has no {%s}", c.at, c.key, name)
			}
		}
	}
}
