package paper

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"atelier/assets/content"
	"atelier/store/workshop"
)

// ErrNoCommune says that there is no commune to make a plan for.
var ErrNoCommune = errors.New("paper: the workshop has no commune")

// ExportInput is what the plans of a workshop are made from.
type ExportInput struct {
	State   *workshop.State
	Pack    *content.Pack
	Commune func(workshop.CommuneRef) Commune // how a commune is written; its Name and Of are used
	Logo    []byte                            // see PlanInput
	Printed time.Time
	Only    []string // INSEE codes of the communes to make a plan for; none means all of the workshop's
}

// refs returns the communes to make a plan for.
func (in ExportInput) refs() []workshop.CommuneRef {
	all := in.State.Workshop.Communes
	if len(in.Only) == 0 {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), func(c workshop.CommuneRef) bool { return !slices.Contains(in.Only, c.Code) })
}

// Exported is the plan of one commune.
type Exported struct {
	Commune workshop.CommuneRef
	Path    string // of the PDF, "" when it could not be written
	Report  Report
	Err     error
}

// ExportPlans writes one plan for each commune of the workshop (or some: see
// [ExportInput]) into dir, which
// it makes when it is not there, and names each after its commune (see
// [FileName]). A file appears whole or not at all. A file that is already there
// and differs stays as it is: the new one is named « … (2) ». What happens to
// one commune does not stop the others: the error joins those of all, and is
// also beside each. With a cancelled ctx it stops between two communes.
func ExportPlans(ctx context.Context, dir string, in ExportInput) ([]Exported, error) {
	refs := in.refs()
	if len(refs) == 0 {
		return nil, ErrNoCommune
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	var out []Exported
	var errs []error
	for _, ref := range refs {
		if err := ctx.Err(); err != nil {
			return out, errors.Join(append(errs, err)...)
		}
		e := exportOne(dir, ref, in)
		if e.Err != nil {
			errs = append(errs, e.Err)
		}
		out = append(out, e)
	}
	return out, errors.Join(errs...)
}

func exportOne(dir string, ref workshop.CommuneRef, in ExportInput) Exported {
	e := Exported{Commune: ref}
	var pdf bytes.Buffer
	commune := in.Commune(ref)
	commune.Code = ref.Code
	e.Report, e.Err = WritePlan(&pdf, PlanInput{
		State: in.State, Commune: commune, Pack: in.Pack, Logo: in.Logo, Printed: in.Printed,
	})
	if e.Err == nil {
		name := FileName(fileCommune(ref, in.State.Workshop.Communes), in.State.Workshop.Date)
		e.Path, e.Err = saveNew(dir, name, pdf.Bytes())
	}
	if e.Err != nil {
		e.Err = fmt.Errorf("%s: %w", ref.Nom, e.Err)
	}
	return e
}

// fileCommune names a commune in a file name: with its code when the workshop
// has two of that name.
func fileCommune(ref workshop.CommuneRef, all []workshop.CommuneRef) string {
	for _, c := range all {
		if c.Nom == ref.Nom && c.Code != ref.Code {
			return ref.Nom + " (" + ref.Code + ")"
		}
	}
	return ref.Nom
}

// saveNew writes data under name in dir, or under the first free « name (2) »,
// and returns the path. A file that already holds data is taken as it is.
func saveNew(dir, name string, data []byte) (string, error) {
	temporary, err := writeTemporary(dir, data)
	if err != nil {
		return "", err
	}
	defer os.Remove(temporary) // gone already when all went well
	ext := filepath.Ext(name)
	stem := name[:len(name)-len(ext)]
	for n := 1; ; n++ {
		path := filepath.Join(dir, name)
		if n > 1 {
			path = filepath.Join(dir, fmt.Sprintf("%s (%d)%s", stem, n, ext))
		}
		if same(path, data) {
			return path, nil
		}
		claim, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		if err := errors.Join(claim.Close(), os.Rename(temporary, path)); err != nil {
			return "", errors.Join(err, os.Remove(path))
		}
		return path, nil
	}
}

func writeTemporary(dir string, data []byte) (string, error) {
	f, err := os.OpenFile(filepath.Join(dir, ".atelier-"+workshop.NewID()+".tmp"), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Sync(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// same says whether a file holds exactly data.
func same(path string, data []byte) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() || info.Size() != int64(len(data)) {
		return false
	}
	there, err := io.ReadAll(f)
	return err == nil && bytes.Equal(there, data)
}
