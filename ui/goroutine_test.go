package ui_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// Widgets change only on the UI goroutine. These tests read the code: a package
// with windows starts no goroutine of its own, and what it hands to Host.Run to
// be worked out elsewhere touches nothing that is seen.

// mayStart says whether a function may start a goroutine: the shell's Run, that
// all others go through, and the program's own start and end.
func mayStart(fn *types.Func) bool {
	path := fn.Pkg().Path()
	return path == "atelier/ui" && fn.Name() == "Run" || path == "atelier/cmd/atelier"
}

// windows loads the packages below ui that use Fyne, with their types.
func windows(t *testing.T) []*packages.Package {
	t.Helper()
	cfg := &packages.Config{Mode: packages.LoadSyntax, BuildFlags: []string{"-tags", "migrated_fynedo,no_emoji,no_animations"}}
	all, err := packages.Load(cfg, "atelier/ui/...", "atelier/cmd/atelier")
	if err != nil {
		t.Fatal(err)
	}
	var found []*packages.Package
	for _, p := range all {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
		for path := range p.Imports {
			if strings.HasPrefix(path, "fyne.io/fyne/v2") {
				found = append(found, p)
				break
			}
		}
	}
	if len(found) < 8 {
		t.Fatalf("only %d packages use Fyne", len(found))
	}
	return found
}

func TestOnlyRunStartsGoroutines(t *testing.T) {
	for _, p := range windows(t) {
		each(p, func(fn *types.Func, decl *ast.FuncDecl) {
			ast.Inspect(decl, func(n ast.Node) bool {
				if g, ok := n.(*ast.GoStmt); ok && !mayStart(fn) {
					t.Errorf("%s: %s starts a goroutine: use Host.Run", p.Fset.Position(g.Pos()), fn.FullName())
				}
				return true
			})
		})
	}
}

func TestWorkElsewhereTouchesNoWidget(t *testing.T) {
	works := 0
	for _, p := range windows(t) {
		decls := map[*types.Func]*ast.FuncDecl{}
		each(p, func(fn *types.Func, decl *ast.FuncDecl) { decls[fn] = decl })
		for _, decl := range decls {
			ast.Inspect(decl, func(n ast.Node) bool {
				if work := elsewhere(p, n); work != nil {
					works++
					reader{t, p, decls, map[*types.Func]bool{}}.read(work)
				}
				return true
			})
		}
	}
	if works == 0 {
		t.Error("nobody hands work to another goroutine: has Host.Run changed its name?")
	}
}

// elsewhere returns the code that n has done on another goroutine: the body of
// a go statement, or the work given to Host.Run(work, done).
func elsewhere(p *packages.Package, n ast.Node) ast.Node {
	switch n := n.(type) {
	case *ast.GoStmt:
		return n.Call
	case *ast.CallExpr:
		if fn := callee(p, n); fn != nil && fn.Name() == "Run" && len(n.Args) == 2 && fn.Pkg() != nil && strings.HasPrefix(fn.Pkg().Path(), "atelier/ui") {
			return n.Args[0]
		}
	}
	return nil
}

// reader looks through code that runs elsewhere, and through what it calls in
// its own package.
type reader struct {
	t     *testing.T
	p     *packages.Package
	decls map[*types.Func]*ast.FuncDecl
	seen  map[*types.Func]bool
}

func (r reader) read(work ast.Node) {
	if use, ok := work.(ast.Expr); ok {
		r.follow(r.function(use)) // a function given by its name
	}
	ast.Inspect(work, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		fn := callee(r.p, call)
		switch {
		case fn == nil || fn.Pkg() == nil:
		case fn.FullName() == "fyne.io/fyne/v2.Do" || fn.FullName() == "fyne.io/fyne/v2.DoAndWait":
			return false // what is inside comes back to the UI goroutine
		case seen(fn.Pkg().Path()):
			r.t.Errorf("%s: %s is called away from the UI goroutine", r.p.Fset.Position(call.Pos()), fn.FullName())
		default:
			r.follow(fn)
		}
		return true
	})
}

func (r reader) follow(fn *types.Func) {
	if decl := r.decls[fn]; decl != nil && !r.seen[fn] {
		r.seen[fn] = true
		r.read(decl.Body)
	}
}

// function returns the function that an expression names.
func (r reader) function(e ast.Expr) *types.Func {
	switch e := e.(type) {
	case *ast.Ident:
		fn, _ := r.p.TypesInfo.Uses[e].(*types.Func)
		return fn
	case *ast.SelectorExpr:
		fn, _ := r.p.TypesInfo.Uses[e.Sel].(*types.Func)
		return fn
	default:
		return nil
	}
}

// seen says whether a package makes things that are seen on screen.
func seen(path string) bool {
	for _, part := range []string{"widget", "canvas", "container", "dialog", "driver", "layout", "data/binding"} {
		if strings.HasPrefix(path, "fyne.io/fyne/v2/"+part) {
			return true
		}
	}
	return path == "fyne.io/fyne/v2" || strings.HasPrefix(path, "atelier/ui/kit")
}

// callee returns the function or method that a call names, nil for a function
// value.
func callee(p *packages.Package, call *ast.CallExpr) *types.Func {
	return reader{p: p}.function(ast.Unparen(call.Fun))
}

// each calls do with every function and method of the package.
func each(p *packages.Package, do func(*types.Func, *ast.FuncDecl)) {
	for _, file := range p.Syntax {
		for _, d := range file.Decls {
			if decl, ok := d.(*ast.FuncDecl); ok && decl.Body != nil {
				if fn, ok := p.TypesInfo.Defs[decl.Name].(*types.Func); ok {
					do(fn, decl)
				}
			}
		}
	}
}
