package content

import (
	"fmt"
	"math"
	"time"
)

// pack reads every file. It goes on after a problem, to find them all.
func (b *builder) pack() *Pack {
	var raw rawManifest
	if !b.decode(manifestFile, &raw) {
		return nil // which files belong to it is not known
	}
	at := place{b: b, file: manifestFile}
	at.id(raw.ID, make(map[string]bool))
	p := &Pack{
		ID:        raw.ID,
		Title:     at.need("titre", raw.Title),
		Version:   at.need("version", raw.Version),
		Date:      at.need("date", raw.Date),
		Publisher: at.need("editeur", raw.Publisher),
		Notice:    at.line("avertissement", raw.Notice),
	}
	if _, err := time.Parse(time.DateOnly, raw.Date); err != nil && raw.Date != "" {
		at.report("date", ErrValue, raw.Date+" (2026-11-23)")
	}
	p.Sources = b.readSources()
	p.Fiche = b.fiche()
	p.Videos = b.videos()
	p.AllParcours = b.parcours(at, raw.Parcours)
	p.Resources = b.resources()
	return p
}

func (b *builder) readSources() []Source {
	var raw rawSources
	b.optional(sourcesFile, &raw)
	top := place{b: b, file: sourcesFile}
	seen := make(map[string]bool)
	out := make([]Source, len(raw.Source))
	for i, r := range raw.Source {
		at := top.in(r.ID, "source", i)
		at.id(r.ID, seen)
		out[i] = Source{
			ID:        r.ID,
			Title:     at.need("titre", r.Title),
			Publisher: at.line("editeur", r.Publisher),
			Date:      at.date("date", at.need("date", r.Date)),
			URL:       at.address("adresse", r.URL),
			Note:      at.line("note", r.Note),
		}
		b.sources[r.ID] = out[i]
	}
	return out
}

func (b *builder) fiche() Fiche {
	var raw rawFiche
	if !b.optional(ficheFile, &raw) {
		return Fiche{}
	}
	at := place{b: b, file: ficheFile}
	seen := make(map[string]bool)
	f := Fiche{
		Origin: at.origin(raw.rawOrigin, Origin{}),
		Title:  at.need("titre", raw.Title),
		Intro:  at.text("texte", raw.Text),
		Study:  at.in(raw.Study.ID, "etude", 0).edition(raw.Study, seen),
	}
	for i, r := range raw.Blocks {
		f.Blocks = append(f.Blocks, at.in(r.ID, "partie", i).ficheBlock(r, seen))
	}
	for i, r := range raw.Others {
		f.Others = append(f.Others, at.in(r.ID, "edition", i).edition(r, seen))
	}
	return f
}

func (at place) edition(raw rawEdition, seen map[string]bool) Edition {
	at.id(raw.ID, seen)
	e := Edition{
		Origin: at.origin(raw.rawOrigin, Origin{}),
		ID:     raw.ID,
		Title:  at.need("titre", raw.Title),
		Date:   at.date("date", at.need("date", raw.Date)),
		Method: at.line("methode", raw.Method),
		Text:   at.text("texte", raw.Text),
	}
	for i, r := range raw.Figures {
		if r.Date == "" {
			r.Date = raw.Date
		}
		f := at.in(r.ID, "chiffre", i).figure(r, e.Origin, seen)
		f.Edition = e.ID
		e.Figures = append(e.Figures, f)
	}
	return e
}

func (at place) figure(raw rawFigure, parent Origin, seen map[string]bool) Figure {
	at.id(raw.ID, seen)
	f := Figure{
		Origin: at.origin(raw.rawOrigin, parent),
		ID:     raw.ID,
		Unit:   at.need("unite", raw.Unit),
		Short:  at.need("court", raw.Short),
		Label:  at.need("libelle", raw.Label),
		Note:   at.line("note", raw.Note),
		Date:   at.date("date", at.need("date", raw.Date)),
	}
	switch {
	case raw.Value == nil:
		at.report("valeur", ErrMissing, "")
		return f
	case math.IsNaN(*raw.Value) || math.IsInf(*raw.Value, 0):
		at.report("valeur", ErrValue, "a number is needed")
	case raw.Unit == "%" && (*raw.Value < 0 || *raw.Value > 100):
		at.report("valeur", ErrValue, fmt.Sprintf("%v %% is not between 0 and 100", *raw.Value))
	}
	f.Value = *raw.Value
	return f
}

func (at place) ficheBlock(raw rawBlock, seen map[string]bool) FicheBlock {
	at.id(raw.ID, seen)
	block := FicheBlock{
		Origin: at.origin(raw.rawOrigin, Origin{}),
		ID:     raw.ID,
		Title:  at.need("titre", raw.Title),
		Text:   at.text("texte", at.need("texte", raw.Text)),
	}
	for i, r := range raw.Benchmarks {
		block.Benchmarks = append(block.Benchmarks, at.in(r.ID, "repere", i).figure(r, Origin{}, seen))
	}
	return block
}

func (b *builder) videos() []VideoGroup {
	var raw rawVideos
	b.optional(videosFile, &raw)
	top := place{b: b, file: videosFile}
	groups, videos := make(map[string]bool), make(map[string]bool)
	out := make([]VideoGroup, len(raw.Groups))
	for i, g := range raw.Groups {
		at := top.in(g.ID, "groupe", i)
		at.id(g.ID, groups)
		out[i] = VideoGroup{ID: g.ID, Title: at.need("titre", g.Title), Intro: at.text("texte", g.Text)}
		if len(g.Videos) == 0 {
			at.report("video", ErrMissing, "")
		}
		for j, r := range g.Videos {
			v := at.in(r.ID, "video", j).video(r, videos)
			v.Group = g.ID
			out[i].Videos = append(out[i].Videos, v)
		}
	}
	return out
}

func (at place) video(raw rawVideo, seen map[string]bool) Video {
	at.id(raw.ID, seen)
	if raw.Number < 0 {
		at.report("numero", ErrValue, fmt.Sprint(raw.Number))
	}
	return Video{
		Origin:  at.origin(raw.rawOrigin, Origin{}),
		ID:      raw.ID,
		Number:  raw.Number,
		Title:   at.need("titre", raw.Title),
		Kind:    at.need("nature", raw.Kind),
		Date:    at.date("date", raw.Date),
		URL:     at.address("adresse", raw.URL),
		Known:   at.markdown("connu", raw.Known, ""),
		Missing: at.lines("manque", raw.Missing),
	}
}

func (b *builder) resources() []Resource {
	var raw rawResources
	b.optional(resourcesFile, &raw)
	top := place{b: b, file: resourcesFile}
	seen := make(map[string]bool)
	out := make([]Resource, len(raw.Resources))
	for i, r := range raw.Resources {
		at := top.in(r.ID, "ressource", i)
		at.id(r.ID, seen)
		out[i] = Resource{
			Origin:  at.origin(r.rawOrigin, Origin{}),
			ID:      r.ID,
			Title:   at.need("titre", r.Title),
			Kind:    at.need("nature", r.Kind),
			Date:    at.date("date", r.Date),
			URL:     at.address("adresse", r.URL),
			Text:    at.markdown("connu", r.Known, ""),
			Missing: at.lines("manque", r.Missing),
		}
	}
	return out
}
