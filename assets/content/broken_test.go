package content_test

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"atelier/assets/content"
)

// small is a whole pack of few lines; tests break it.
var small = map[string]string{
	"pack.toml":    "id = \"petit\"\ntitre = \"Petit\"\nversion = \"1\"\ndate = \"2026-11-23\"\nediteur = \"Nous\"\nparcours = [\"essai\"]\n",
	"sources.toml": "[[source]]\nid = \"s\"\ntitre = \"Source\"\ndate = \"29 février 2024\"\n",
	"fiche.toml": "titre = \"Fiche\"\nstatut = \"source\"\nsource = \"s\"\ntexte = \"textes/intro.md\"\n" +
		"[etude]\nid = \"e\"\ntitre = \"Étude\"\ndate = \"2020\"\nstatut = \"source\"\nsource = \"s\"\n" +
		"[[etude.chiffre]]\nid = \"c\"\nvaleur = 92\nunite = \"%\"\ncourt = \"Court\"\nlibelle = \"long\"\n",
	"videos.toml": "[[groupe]]\nid = \"g\"\ntitre = \"Groupe\"\n" +
		"[[groupe.video]]\nid = \"v\"\ntitre = \"Vidéo\"\nnature = \"film\"\nconnu = \"Un film.\"\nstatut = \"a-completer\"\nsource = \"s\"\n",
	"parcours/essai.toml": "titre = \"Essai\"\nediteur = \"Nous\"\nresume = \"Court.\"\nstatut = \"gabarit\"\nsource = \"s\"\n" +
		"[[etape]]\nid = \"un\"\ntitre = \"Un\"\nbut = \"But.\"\nminutes = 10\n" +
		"[[etape.point]]\nid = \"p\"\ntexte = \"Point.\"\n" +
		"[etape.animation]\n[[etape.animation.temps]]\nminutes = 10\nprincipe = \"P\"\noutil = \"O\"\n" +
		"[etape.feuille]\ntitre = \"F\"\nconsigne = \"C\"\n[[etape.feuille.rubrique]]\ntitre = \"R\"\nlignes = 2\n",
	"ressources.toml": "[[ressource]]\nid = \"r\"\ntitre = \"R\"\nnature = \"guide\"\nconnu = \"Un guide.\"\nstatut = \"source\"\nsource = \"s\"\n",
	"textes/intro.md": "Bonjour.\n",
}

func mapFS(files map[string]string) fstest.MapFS {
	m := make(fstest.MapFS, len(files))
	for name, text := range files {
		m[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return m
}

func TestSmallPackLoads(t *testing.T) {
	p, err := content.LoadFS(mapFS(small))
	if err != nil {
		t.Fatal(err)
	}
	it, ok := p.Item("essai/un/p")
	if !ok || it.Status != content.Template || it.Source.ID != "s" {
		t.Errorf("a point takes the state and source of its étape: %+v", it)
	}
	if f := p.Fiche.Study.Figures[0]; f.Date != "2020" || f.Edition != "e" || f.Source.ID != "s" {
		t.Errorf("a figure takes the date and source of its edition: %+v", f)
	}
	if _, err := content.LoadFS(mapFS(map[string]string{"pack.toml": strings.Replace(small["pack.toml"], `"essai"`, "", 1)})); err != nil {
		t.Errorf("a manifest alone is an empty pack: %v", err)
	}
}

func TestBrokenPacks(t *testing.T) {
	const essai = "parcours/essai.toml"
	tests := []struct {
		name          string
		file          string // the file to break
		old, new      string // "" for old: new is added at the end
		where, item   string
		field, detail string
		kind          error
	}{
		{"not TOML", "videos.toml", "", "= =", "videos.toml", "", "", "line 11", content.ErrSyntax},
		{"a text for a number", "fiche.toml", "valeur = 92", `valeur = "92"`, "fiche.toml", "", "", "valeur", content.ErrSyntax},
		{"not UTF-8", "textes/intro.md", "Bonjour", "Bonjour\xff", "fiche.toml", "", "texte", "UTF-8", content.ErrSyntax},
		{"too large", "videos.toml", "", strings.Repeat("#", 300<<10), "videos.toml", "", "", "larger", content.ErrSyntax},
		{"too long a text", "textes/intro.md", "", strings.Repeat("x ", 10<<10), "fiche.toml", "", "texte", "longer", content.ErrValue},
		{"a film about which nothing is told", "videos.toml", "Un film.", " ", "videos.toml", "g/v", "connu", "", content.ErrMissing},
		{"nested without end", "videos.toml", "", "x = " + strings.Repeat("[", 200<<10), "videos.toml", "", "", "", content.ErrSyntax},
		{"no title in the manifest", "pack.toml", `titre = "Petit"`, "", "pack.toml", "", "titre", "", content.ErrMissing},
		{"a version's date", "pack.toml", "2026-11-23", "2026-02-30", "pack.toml", "", "date", "2026-02-30", content.ErrValue},
		{"unknown key at the top", "fiche.toml", `titre = "Fiche"`, "titre = \"Fiche\"\ncouleur = 1", "fiche.toml", "", "couleur", "", content.ErrUnknown},
		{"unknown key of a video", "videos.toml", `nature = "film"`, "nature = \"film\"\nduree = 3", "videos.toml", "g/v", "duree", "", content.ErrUnknown},
		{"unknown key of a point", essai, `texte = "Point."`, "texte = \"Point.\"\naide = \"x\"", essai, "un/p", "aide", "", content.ErrUnknown},
		{"unknown table", "ressources.toml", "", "[autre]\nx = 1\n", "ressources.toml", "", "autre", "", content.ErrUnknown},
		{"no source", "ressources.toml", `source = "s"`, "", "ressources.toml", "r", "source", "", content.ErrMissing},
		{"no state", "videos.toml", `statut = "a-completer"`, "", "videos.toml", "g/v", "statut", "", content.ErrMissing},
		{"a state that is none", "videos.toml", "a-completer", "vide", "videos.toml", "g/v", "statut", "vide", content.ErrValue},
		{"a source that is not there", "videos.toml", `source = "s"`, `source = "t"`, "videos.toml", "g/v", "source", "t", content.ErrReference},
		{"another source that is not there", "fiche.toml", "valeur = 92", "valeur = 92\naussi = [\"t\"]", "fiche.toml", "e/c", "aussi", "t", content.ErrReference},
		{"one source twice", "fiche.toml", "valeur = 92", "valeur = 92\naussi = [\"s\"]", "fiche.toml", "e/c", "aussi", "s", content.ErrDuplicate},
		{"a source nobody names", "sources.toml", "", "[[source]]\nid = \"u\"\ntitre = \"U\"\ndate = \"2020\"\n", "sources.toml", "u", "", "", content.ErrOrphan},
		{"a source twice", "sources.toml", "", "[[source]]\nid = \"s\"\ntitre = \"U\"\ndate = \"2020\"\n", "sources.toml", "s", "id", "s", content.ErrDuplicate},
		{"a source without a date", "sources.toml", `date = "29 février 2024"`, "", "sources.toml", "s", "date", "", content.ErrMissing},
		{"a day that is not", "sources.toml", "29 février 2024", "29 février 2023", "sources.toml", "s", "date", "29 février 2023", content.ErrValue},
		{"a month that is not", "sources.toml", "29 février 2024", "29 fevrier 2024", "sources.toml", "s", "date", "29 fevrier 2024", content.ErrValue},
		{"a date without a year", "sources.toml", "29 février 2024", "bientôt", "sources.toml", "s", "date", "bientôt", content.ErrValue},
		{"a folder as an address", "sources.toml", `id = "s"`, "id = \"s\"\nadresse = \"file:///etc\"", "sources.toml", "s", "adresse", "file", content.ErrValue},
		{"an id with an accent", "ressources.toml", `id = "r"`, `id = "été"`, "ressources.toml", "été", "id", "été", content.ErrValue},
		{"no id", "ressources.toml", `id = "r"`, "", "ressources.toml", "ressource 1", "id", "", content.ErrMissing},
		{"an id twice", "fiche.toml", `id = "c"`, `id = "e"`, "fiche.toml", "e/e", "id", "e", content.ErrDuplicate},
		{"no value", "fiche.toml", "valeur = 92", "", "fiche.toml", "e/c", "valeur", "", content.ErrMissing},
		{"more than all", "fiche.toml", "valeur = 92", "valeur = 100.5", "fiche.toml", "e/c", "valeur", "100.5", content.ErrValue},
		{"less than none", "fiche.toml", "valeur = 92", "valeur = -1", "fiche.toml", "e/c", "valeur", "-1", content.ErrValue},
		{"not a number", "fiche.toml", "valeur = 92", "valeur = nan", "fiche.toml", "e/c", "valeur", "number", content.ErrValue},
		{"a text that is not there", "fiche.toml", "textes/intro.md", "textes/autre.md", "fiche.toml", "", "texte", "textes/autre.md", content.ErrReference},
		{"a text elsewhere", "fiche.toml", "textes/intro.md", "../intro.md", "fiche.toml", "", "texte", "../intro.md", content.ErrReference},
		{"a text nobody names", "fiche.toml", `texte = "textes/intro.md"`, "", "textes/intro.md", "", "", "", content.ErrOrphan},
		{"an empty text", "textes/intro.md", "Bonjour.", "", "fiche.toml", "", "texte", "textes/intro.md", content.ErrMissing},
		{"a parcours nobody names", "pack.toml", `["essai"]`, "[]", essai, "", "", "", content.ErrOrphan},
		{"a parcours that is not there", "pack.toml", `["essai"]`, `["essai", "deux"]`, "parcours/deux.toml", "", "", "parcours/deux.toml", content.ErrReference},
		{"a parcours twice", "pack.toml", `["essai"]`, `["essai", "essai"]`, "pack.toml", "parcours 2", "id", "essai", content.ErrDuplicate},
		{"an étape twice", essai, "", "[[etape]]\nid = \"un\"\ntitre = \"T\"\nstatut = \"a-completer\"\n", essai, "un", "id", "un", content.ErrDuplicate},
		{"a point without text", essai, `texte = "Point."`, "", essai, "un/p", "texte", "", content.ErrMissing},
		{"an étape without an aim", essai, `but = "But."`, "", essai, "un", "but", "", content.ErrMissing},
		{"a slot that is filled", essai, `but = "But."`, `statut = "a-completer"`, essai, "un", "statut", "slot", content.ErrValue},
		{"minutes that do not add up", essai, "minutes = 10\nprincipe", "minutes = 5\nprincipe", essai, "un/animation", "temps", "5 minutes", content.ErrValue},
		{"no room to write", essai, "lignes = 2", "lignes = 0", essai, "un/feuille/rubrique 1", "lignes", "0", content.ErrValue},
		{"a line break in a title", essai, `titre = "Un"`, `titre = "Un\nDeux"`, essai, "un", "titre", "", content.ErrValue},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			files := maps.Clone(small)
			if tt.old == "" {
				files[tt.file] += tt.new
			} else {
				if !strings.Contains(files[tt.file], tt.old) {
					t.Fatalf("%q is not in the small pack", tt.old)
				}
				files[tt.file] = strings.Replace(files[tt.file], tt.old, tt.new, 1)
			}
			p, err := content.LoadFS(mapFS(files))
			if p != nil || err == nil {
				t.Fatalf("the pack loads: %v", err)
			}
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.where) {
				t.Errorf("error %v", err)
			}
			all, ok := errors.AsType[*content.Error](err)
			if !ok {
				t.Fatalf("a %T", err)
			}
			for _, p := range all.Problems {
				if p.File == tt.where && p.Item == tt.item && p.Field == tt.field && p.Kind == tt.kind && strings.Contains(p.Detail, tt.detail) {
					return
				}
			}
			t.Errorf("not reported under %s, %q, %q: %v", tt.where, tt.item, tt.field, err)
		})
	}
}

func TestNoManifest(t *testing.T) {
	_, err := content.LoadFS(fstest.MapFS{})
	if !errors.Is(err, content.ErrReference) || !strings.Contains(err.Error(), "pack.toml") {
		t.Errorf("error %v", err)
	}
}

func TestAllProblemsAreReportedAtOnce(t *testing.T) {
	files := maps.Clone(small)
	files["fiche.toml"] = strings.Replace(files["fiche.toml"], "valeur = 92", "valeur = 920", 1)
	files["videos.toml"] = strings.Replace(files["videos.toml"], `nature = "film"`, "", 1)
	files["textes/perdu.md"] = "Perdu."
	_, err := content.LoadFS(mapFS(files))
	all, ok := errors.AsType[*content.Error](err)
	if !ok || len(all.Problems) != 3 {
		t.Fatalf("want three problems: %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	fsys := os.DirFS("pack")
	memory := make(fstest.MapFS)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(fsys, name)
		memory[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := content.LoadFS(memory); err != nil {
			b.Fatal(err)
		}
	}
}

// Whatever a file holds, the pack is read or refused with a reason that names
// a file; nothing else happens.
func FuzzLoadFS(f *testing.F) {
	names := []string{"pack.toml", "sources.toml", "fiche.toml", "videos.toml", "parcours/essai.toml", "ressources.toml", "textes/intro.md"}
	for i, name := range names {
		f.Add(i, small[name])
	}
	f.Add(2, "[etude.etude]\n[[etude]]")
	f.Add(4, "etape = [[[[[1]]]]]\n[etape.point]")
	f.Add(3, "groupe = 3\ngroupe.video = {}")
	f.Fuzz(func(t *testing.T, which int, text string) {
		files := maps.Clone(small)
		files[names[uint(which)%uint(len(names))]] = text
		p, err := content.LoadFS(mapFS(files))
		if (p == nil) == (err == nil) {
			t.Fatalf("pack %v, error %v", p, err)
		}
		if err == nil {
			return
		}
		all, ok := errors.AsType[*content.Error](err)
		if !ok || len(all.Problems) == 0 {
			t.Fatalf("a %T: %v", err, err)
		}
		for _, problem := range all.Problems {
			if problem.File == "" || problem.Kind == nil {
				t.Errorf("a problem without a place or a kind: %+v", problem)
			}
		}
	})
}
