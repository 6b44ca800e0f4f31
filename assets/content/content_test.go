package content_test

import (
	"slices"
	"strings"
	"testing"

	"atelier/assets/content"
	"atelier/assets/markdown"
)

func load(t testing.TB) *content.Pack {
	t.Helper()
	pack, err := content.Load()
	if err != nil {
		t.Fatal(err)
	}
	return pack
}

// plain makes a text easy to compare: French spaces become spaces.
func plain(s string) string {
	return strings.NewReplacer("\u00a0", " ", "\u202f", " ").Replace(s)
}

func TestFicheFigures(t *testing.T) {
	fiche := load(t).Fiche
	blocks := make(map[string]content.FicheBlock)
	for _, b := range fiche.Blocks {
		blocks[b.ID] = b
	}
	editions := map[string]content.Edition{fiche.Study.ID: fiche.Study}
	for _, e := range fiche.Others {
		editions[e.ID] = e
	}
	tests := []struct {
		where, id string
		value     float64
		unit      string
		source    string
		date      string
		mention   string // in label or note
	}{
		{"impact-2020", "devoir-alliance", 92, "%", "depliant", "nov.–déc. 2020", "devoir d’alliance"},
		{"impact-2020", "reduire-fragilites", 90, "%", "depliant", "nov.–déc. 2020", "fragilités"},
		{"impact-2020", "moteurs-developpement", 88, "%", "depliant", "nov.–déc. 2020", "développement économique durable"},
		{"impact-2020", "mandat", 64, "%", "depliant", "nov.–déc. 2020", "souhaitent"},
		{"impact-2020", "maires-volontaires", 22319, "maires", "carenews", "date non connue", "extrapolation"},
		{"profil", "communes-2021", 34965, "communes", "dgcl", "1er janvier 2021", ""},
		{"profil", "communes-2022", 34955, "communes", "dgcl", "1er janvier 2022", ""},
		{"profil", "epci-2022", 1254, "EPCI", "dgcl", "2022", "à fiscalité propre"},
		{"profil", "crte-2021", 833, "périmètres", "banque-crte", "2021", "CRTE"},
		{"profil", "crte-un-epci", 660, "périmètres", "banque-crte", "2021", "un seul EPCI"},
		{"profil", "crte-plusieurs-epci", 173, "périmètres", "banque-crte", "2021", "plusieurs EPCI"},
		{"impacts-trajectoires-2024", "territoire-bouge", 91, "%", "letowski-2024", "novembre 2024", "transitions"},
		{"impacts-trajectoires-2024", "territoire-bouge-fortement", 35, "%", "letowski-2024", "novembre 2024", "fortement"},
		{"impacts-trajectoires-2024", "bouge-fortement-petites", 32, "%", "letowski-2024", "novembre 2024", "petites"},
		{"impacts-trajectoires-2024", "bouge-fortement-grandes", 78, "%", "letowski-2024", "novembre 2024", "grandes"},
		{"phare-2016", "source-innovation", 87, "%", "caisse-epargne-2016", "29 novembre 2016", "innovation"},
		{"phare-2016", "communes-engagees", 76, "%", "caisse-epargne-2016", "29 novembre 2016", "engagées"},
		{"phare-2016", "engagement-recent", 46, "%", "caisse-epargne-2016", "29 novembre 2016", "piloter"},
	}
	for _, tt := range tests {
		t.Run(tt.id, func(t *testing.T) {
			figures, edition := editions[tt.where].Figures, tt.where
			if b, ok := blocks[tt.where]; ok {
				figures, edition = b.Benchmarks, ""
			}
			i := slices.IndexFunc(figures, func(f content.Figure) bool { return f.ID == tt.id })
			if i < 0 {
				t.Fatalf("not in %s", tt.where)
			}
			f := figures[i]
			if f.Value != tt.value || f.Unit != tt.unit || f.Source.ID != tt.source || plain(f.Date) != tt.date || f.Status != content.Sourced || f.Edition != edition {
				t.Errorf("got %+v", f)
			}
			if !strings.Contains(plain(f.Label+" "+f.Note), tt.mention) {
				t.Errorf("%q is not said in %q, %q", tt.mention, f.Label, f.Note)
			}
		})
	}
	total := len(fiche.Study.Figures)
	for _, e := range fiche.Others {
		total += len(e.Figures)
	}
	for _, b := range fiche.Blocks {
		total += len(b.Benchmarks)
	}
	if total != len(tests) {
		t.Errorf("%d figures in the pack, %d in the facts", total, len(tests))
	}
}

func TestFicheSaysWhatIsNotKnown(t *testing.T) {
	fiche := load(t).Fiche
	var ids []string
	for _, b := range fiche.Blocks {
		ids = append(ids, b.ID)
		if b.Status != content.Slot {
			t.Errorf("%s: its figures are not public, yet it is %q", b.ID, b.Status)
		}
	}
	if want := []string{"profil", "fragilites", "leviers"}; !slices.Equal(ids, want) {
		t.Errorf("blocks %v, want %v", ids, want)
	}
	if note := plain(fiche.Study.Source.Note); !strings.Contains(note, "novembre 2020") || !strings.Contains(note, "décembre 2020") {
		t.Errorf("the two dates of the study are not kept: %q", note)
	}
	text := plain(markdown.PlainText(fiche.Study.Text))
	for _, fact := range []string{"23 novembre 2020", "Élus & Entreprises", "ANPP", "AMRF"} {
		if !strings.Contains(text, fact) {
			t.Errorf("%q is not told of the study", fact)
		}
	}
	if m := plain(fiche.Others[0].Method); !strings.Contains(m, "302 maires ou adjoints") || !strings.Contains(m, "du 30 septembre au 28 octobre 2024") {
		t.Errorf("method of 2024: %q", m)
	}
}

func TestVideosAndPress(t *testing.T) {
	const impact, anpp = "Présentation des résultats de l’étude IMPACT – Élus locaux", "Témoignage de l’ANPP"
	tests := []struct {
		group   string
		titles  []string
		kind    string
		status  content.Status
		missing []string
		known   string
	}{
		{"etude", []string{impact, anpp}, "vidéo", content.Slot, []string{"adresse"}, ""},
		{"bonnes-nouvelles", []string{"Les bonnes nouvelles des territoires"}, "film", content.Slot, []string{"adresse", "durée"}, "faire alliance"},
		{"bonnes-nouvelles", []string{"Le journal des bonnes nouvelles"}, "dossier de presse", content.Slot, []string{"adresse", "sommaire"}, "103e Congrès"},
		{"exemples-inspirants", numbered("Exemple inspirant n° ", 8), "vidéo", content.Slot, []string{"adresse", "territoire"}, "30 septembre 2021"},
		{"catalyseurs", numbered("Les métiers de catalyseurs territoriaux, vidéo n° ", 4), "vidéo", content.Slot, []string{"adresse"}, "lerameau.fr"},
		{"autres-exemples", []string{"Charenton–Saint-Maurice, Paris Est Marne & Bois", "Labo des partenariats, Alsace", "Loos-en-Gohelle (62)",
			"Les Mureaux (78) : le PTCE « Vivre les Mureaux ! »", "Kingersheim (68)", "Montrouge (92)"}, "exemple", content.Sourced, []string{"adresse de la page"}, ""},
	}
	found := make(map[string]content.Video)
	for _, g := range load(t).Videos {
		for _, v := range g.Videos {
			if v.Group != g.ID {
				t.Errorf("%s: group %q in group %q", v.ID, v.Group, g.ID)
			}
			found[g.ID+"|"+plain(v.Title)] = v
		}
	}
	total := 0
	for _, tt := range tests {
		for n, title := range tt.titles {
			total++
			v, ok := found[tt.group+"|"+title]
			if !ok {
				t.Errorf("%s: no %q", tt.group, title)
				continue
			}
			if v.Kind != tt.kind || v.Status != tt.status || v.URL != "" {
				t.Errorf("%s: kind %q, status %q, address %q", title, v.Kind, v.Status, v.URL)
			}
			if len(tt.titles) >= 4 && tt.kind == "vidéo" && v.Number != n+1 {
				t.Errorf("%s: number %d", title, v.Number)
			}
			for _, m := range tt.missing {
				if !slices.Contains(v.Missing, m) {
					t.Errorf("%s: does not say that %q is missing", title, m)
				}
			}
			if text := plain(markdown.PlainText(v.Known)); !strings.Contains(text, tt.known) {
				t.Errorf("%s: %q is not told in %q", title, tt.known, text)
			}
		}
	}
	if total != len(found) {
		t.Errorf("%d entries in the pack, %d in the facts", len(found), total)
	}
}

func numbered(title string, n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = title + string(rune('1'+i))
	}
	return out
}

func TestGabaritIsAWorkshop(t *testing.T) {
	p, ok := load(t).Parcours(content.DefaultParcours)
	if !ok {
		t.Fatal("no default parcours")
	}
	if p.Status != content.Template || len(p.Steps) != 7 || p.Minutes() != 150 {
		t.Fatalf("status %q, %d étapes, %d minutes", p.Status, len(p.Steps), p.Minutes())
	}
	for i, s := range p.Steps {
		if s.Status != content.Template || s.Source.ID != "application" || len(s.Also) == 0 {
			t.Errorf("%s: status %q, source %q, built from %d sources", s.ID, s.Status, s.Source.ID, len(s.Also))
		}
		if s.Number != i+1 || s.Aim == "" || s.Deliverable == "" || s.Minutes == 0 || len(s.Text) == 0 {
			t.Errorf("%s is not complete", s.ID)
		}
		if n := len(s.Questions); n < 3 || n > 6 {
			t.Errorf("%s: %d questions", s.ID, n)
		}
		if n := len(s.Items); n < 4 || n > 7 {
			t.Errorf("%s: %d points", s.ID, n)
		}
		g := s.Guide
		if g.Empty() || s.Sheet.Empty() || len(g.Goals) == 0 || g.With == "" || len(g.Before) == 0 || g.Debrief == "" {
			t.Errorf("%s: a sheet is not complete", s.ID)
		}
	}
}

// The elements of method of the facts must each be where an étape uses them.
func TestGabaritUsesTheElementsOfMethod(t *testing.T) {
	pack := load(t)
	tests := []struct {
		step, source string
		words        []string
	}{
		{"cadre", "methode-impact-collectif", []string{"déclencher"}},
		{"diagnostic", "methode-3r", []string{"relire"}},
		{"diagnostic", "methode-diagnostic", []string{"démographie", "emploi", "services et activités", "environnement", "besoins peu satisfaits",
			"politiques locales", "cartographie des acteurs", "partenaires potentiels"}},
		{"acteurs", "methode-3r", []string{"relier"}},
		{"acteurs", "methode-mooc", []string{"fondation territoriale", "PTCE", "CRESS", "incubateur", "CCI", "CMA", "organismes d’innovation"}},
		{"acteurs", "releve", []string{"la collectivité facilite", "développement économique", "changement d’échelle", "détectent les besoins", "mobilisent les citoyens"}},
		{"pistes", "methode-3r", []string{"réinventer"}},
		{"pistes", "methode-partenariats", []string{"pratiques responsables", "coopération économique", "innovation sociétale", "mécénat"}},
		{"pistes", "methode-mooc", []string{"partenaires clés", "besoin du territoire", "bénéficiaires", "canaux", "activités clés", "ressources clés", "coûts et recettes"}},
		{"plan", "methode-impact-collectif", []string{"organiser"}},
		{"engagements", "releve", []string{"performance", "cohérence", "efficience", "pertinence", "contribution sociétale", "clarté", "sens", "innovation", "confiance"}},
	}
	for _, tt := range tests {
		s, ok := pack.Step(content.DefaultParcours + "/" + tt.step)
		if !ok {
			t.Errorf("no étape %s", tt.step)
			continue
		}
		if !slices.ContainsFunc(s.Also, func(src content.Source) bool { return src.ID == tt.source }) {
			t.Errorf("%s does not name %s", tt.step, tt.source)
		}
		text := plain(markdown.PlainText(s.Text))
		for _, w := range tt.words {
			if !strings.Contains(text, w) {
				t.Errorf("%s: no %q", tt.step, w)
			}
		}
	}
}

func TestOtherParcours(t *testing.T) {
	pack := load(t)
	official, ok := pack.Parcours("alliances-territoires")
	if !ok || len(official.Steps) != 7 || official.ItemCount() != 0 {
		t.Fatalf("official parcours: %+v", official)
	}
	for i, s := range official.Steps {
		if s.Status != content.Slot || s.Number != i+1 {
			t.Errorf("étape %d: %q, number %d: its text is not public", i+1, s.Status, s.Number)
		}
	}
	if text := plain(markdown.PlainText(official.Intro)); !strings.Contains(text, "2 h, en 4 h ou en 12 h") || !strings.Contains(text, "7 mai 2020") {
		t.Errorf("official parcours: %q", text)
	}
	together, ok := pack.Parcours("agir-ensemble")
	if !ok || together.URL != "https://innovationterritoriale.plateformecapitalisation.org/" {
		t.Fatalf("agir ensemble: %+v", together)
	}
	text := plain(markdown.PlainText(together.Intro))
	for _, fact := range []string{"24 décembre 2018", "ANCT", "Caisse des Dépôts", "Groupe La Poste", "janvier 2020", "Fondation des Territoires",
		"écosystème", "projets", "investissements", "2010", "Alsace", "Poitou-Charentes", "Charenton–Saint-Maurice"} {
		if !strings.Contains(text, fact) {
			t.Errorf("agir ensemble: %q is not told", fact)
		}
	}
}

func TestCatalyseurs(t *testing.T) {
	p, ok := load(t).Parcours("catalyseurs")
	if !ok {
		t.Fatal("no such parcours")
	}
	want := map[string][]string{
		"Dialogue territorial":         {"Partage de connaissance du territoire et des acteurs", "Rencontres, interconnaissance", "Sensibilisation aux alliances", "Mise en relation"},
		"Expérimentations collectives": {"Identification des besoins et des enjeux partagés", "Mobilisation pour co-construire des solutions", "Co-pilotage des expérimentations", "Évaluation des expérimentations"},
		"Accompagnements":              {"Incubation de projets", "Formation aux nouvelles pratiques", "Accompagnement de partenariats", "Essaimage, transfert"},
		"Gestion d’un lieu":            {"Lieu d’échanges convivial", "Espace de coworking", "Showroom, démonstrateur", "Fab lab"},
	}
	if len(p.Steps) != len(want) || p.ItemCount() != 16 {
		t.Fatalf("%d métiers, %d missions", len(p.Steps), p.ItemCount())
	}
	for _, s := range p.Steps {
		var got []string
		for _, it := range s.Items {
			got = append(got, it.Text)
			if it.Status != content.Sourced || it.Source.ID != "catalyseurs-definition" {
				t.Errorf("%s: %q from %q", it.ID, it.Status, it.Source.ID)
			}
		}
		if !slices.Equal(got, want[s.Title]) {
			t.Errorf("%s: %q", s.Title, got)
		}
	}
}

func TestResources(t *testing.T) {
	tests := map[string]string{ // id: a fact it tells
		"annonce-du-depliant":                "lien",
		"charte-faire-alliance":              "7 principes",
		"referentiel-co-construction":        "96 pages",
		"vade-mecum-anpp":                    "vade-mecum",
		"dynamiques-regionales":              "13 régions",
		"espace-alliances-territoires":       "données",
		"innovation-territoriale-en-actions": "Agir ensemble en Territoire",
		"reseau-catalyseurs":                 "350",
		"definition-catalyseurs":             "16 missions",
		"kit-catalyseurs":                    "Réseau des catalyseurs",
		"partenaires":                        "Ministère de l’Éducation nationale",
	}
	got := load(t).Resources
	if len(got) != len(tests) {
		t.Errorf("%d resources, want %d", len(got), len(tests))
	}
	for _, r := range got {
		fact, ok := tests[r.ID]
		if text := plain(r.Title + " " + markdown.PlainText(r.Text)); !ok || !strings.Contains(text, fact) {
			t.Errorf("%s: %q is not told in %q", r.ID, fact, text)
		}
	}
}

func TestEveryStepAndItemIsFoundByItsID(t *testing.T) {
	pack := load(t)
	for _, p := range pack.AllParcours {
		for _, s := range p.Steps {
			if got, ok := pack.Step(s.ID); !ok || got.ID != s.ID || !strings.HasPrefix(s.ID, p.ID+"/") {
				t.Errorf("étape %q", s.ID)
			}
			for _, it := range s.Items {
				if got, ok := pack.Item(it.ID); !ok || got.Text != it.Text || !strings.HasPrefix(it.ID, s.ID+"/") {
					t.Errorf("point %q", it.ID)
				}
			}
		}
	}
	for _, g := range pack.Videos {
		for _, v := range g.Videos {
			if got, ok := pack.Video(v.ID); !ok || got.Title != v.Title {
				t.Errorf("video %q", v.ID)
			}
		}
	}
	for _, id := range []string{"", "/", "gabarit", "gabarit/", "gabarit/cadre/", "gabarit/cadre/x", "x/cadre/accueil"} {
		if it, ok := pack.Item(id); ok {
			t.Errorf("point %q: %+v", id, it)
		}
	}
}

func TestEverySourceCanBeCited(t *testing.T) {
	for _, s := range load(t).Sources {
		if cite := s.Cite(); !strings.HasPrefix(cite, s.Title) || !strings.HasSuffix(cite, s.Date) || strings.Contains(cite, ", ,") {
			t.Errorf("%s: %q", s.ID, cite)
		}
	}
}
