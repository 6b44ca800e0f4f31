// Package documents is the stage Documents: the action plan of each commune, on
// paper, in one click.
package documents

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"

	"atelier/assets/communes"
	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/french"
	"atelier/ui/paper"
	"atelier/ui/session"
	"atelier/ui/settings"
	"atelier/ui/view"
)

// PrintItem is the item of a route to this screen that writes the plans at once,
// as Ctrl+P does.
const PrintItem = "imprimer"

// screen writes the plans and shows what was written.
type screen struct {
	h     view.Host
	page  *page
	shown bool
	now   func() time.Time

	plans   []plan
	writing bool
	index   *communes.Index // nil until the first export
}

// New returns the stage Documents.
func New(h view.Host) view.Screen {
	s := &screen{h: h, now: time.Now}
	s.page = newPage(s)
	h.OnChange(s.changed)
	return s
}

// Content implements view.Screen.
func (s *screen) Content() fyne.CanvasObject { return s.page.content }

// Enter implements view.Screen.
func (s *screen) Enter() {
	s.shown = true
	s.refresh()
	s.page.focus()
	if s.h.Route().Item == PrintItem {
		s.printAll()
	}
}

// Leave implements view.Screen.
func (s *screen) Leave() { s.shown = false }

func (s *screen) changed(e session.Event) {
	if s.shown && (e.Opened || len(e.Keys) > 0) {
		s.refresh()
	}
}

// refresh shows what each plan will hold, and what lies in the folder.
func (s *screen) refresh() {
	st := s.state()
	if st == nil {
		return
	}
	s.plans = plansOf(st)
	s.page.show(st.Workshop, s.plans)
	s.page.warn(elsewhere(st))
	s.listFiles()
}

// state returns the open workshop, nil when none is.
func (s *screen) state() *workshop.State {
	sess := s.h.Session()
	if sess == nil {
		return nil
	}
	return sess.State()
}

// listFiles reads the folder of the plans.
func (s *screen) listFiles() {
	st := s.state()
	if st == nil {
		return
	}
	w, dir := st.Workshop, s.dir()
	var list []file
	var places []settings.Place
	s.h.Run(func(context.Context) error {
		list, places = filesOf(dir, w), settings.Places()
		return nil
	}, func(error) {
		s.page.folderChoice(places)
		if now := s.state(); now != nil && now.Workshop.ID == w.ID {
			s.page.showFiles(list)
		}
	})
}

// setDir writes the plans elsewhere from now on.
func (s *screen) setDir(dir string) {
	s.h.Run(func(context.Context) error {
		return s.h.Settings().Update(func(v *settings.Values) { v.ExportFolder = dir })
	}, func(err error) {
		s.h.Tell(err)
		s.refresh()
	})
}

func (s *screen) dir() string { return s.h.Settings().ExportDir() }

// printAll writes the plan of every commune and opens it.
func (s *screen) printAll() {
	if st := s.state(); st != nil {
		s.export(st.Workshop.Communes)
	}
}

// export writes the plans of some of the workshop's communes. What was typed to
// the last key is in: the plans are made of what is in memory.
func (s *screen) export(refs []workshop.CommuneRef) {
	st := s.state()
	if st == nil || s.writing || len(refs) == 0 {
		return
	}
	s.writing = true
	s.h.Session().Flush()
	s.page.begin(len(refs))
	job := job{
		dir: s.dir(), state: st.Clone(), refs: refs, printed: today(s.now()), index: s.index,
		progress: func(done int) { fyne.Do(func() { s.page.progress.set(done, len(refs)) }) },
	}
	var written []paper.Exported
	s.h.Run(func(ctx context.Context) error {
		var err error
		written, err = job.run(ctx)
		return err
	}, func(err error) {
		s.writing = false
		s.index = job.index
		s.finish(written, err)
	})
}

// finish shows what was written, and opens it.
func (s *screen) finish(written []paper.Exported, err error) {
	unsaved := s.h.Session() != nil && s.h.Session().Status().Phase == session.Failed
	s.page.end(written, err, unsaved)
	s.listFiles()
	ready := done(written)
	if len(ready) == 0 {
		return
	}
	if len(ready) > 1 {
		s.h.Open(s.dir())
	}
	s.h.Open(ready[0].Path)
}

// done returns the plans that were written.
func done(all []paper.Exported) []paper.Exported {
	var out []paper.Exported
	for _, e := range all {
		if e.Path != "" && e.Err == nil {
			out = append(out, e)
		}
	}
	return out
}

// job is one export: all it needs, so that it can be done on another goroutine.
type job struct {
	dir      string
	state    *workshop.State
	refs     []workshop.CommuneRef
	printed  time.Time
	index    *communes.Index
	progress func(done int) // called before each plan
}

// run writes the plans; what happens to one does not stop the others.
func (j *job) run(ctx context.Context) ([]paper.Exported, error) {
	pack, err := content.Load()
	if err != nil {
		return nil, err
	}
	if j.index == nil {
		if j.index, err = communes.Load(); err != nil {
			return nil, err
		}
	}
	count := 0
	named := paper.Communes(j.index)
	return paper.ExportPlans(ctx, j.dir, paper.ExportInput{
		State: j.state, Pack: pack, Printed: j.printed, Only: codes(j.refs),
		Commune: func(ref workshop.CommuneRef) paper.Commune {
			j.progress(count)
			count++
			return named(ref)
		},
	})
}

// today is the day of t: the plan of a day, printed again, is the same file.
func today(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, t.Location())
}

func codes(refs []workshop.CommuneRef) []string {
	out := make([]string, len(refs))
	for i, ref := range refs {
		out[i] = ref.Code
	}
	return out
}

// where says in words where the plans are written.
func (s *screen) where() string {
	return french.T("documents.in_folder", "name", filepath.Base(s.dir()))
}
