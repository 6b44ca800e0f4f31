package project_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"atelier/assets/content"
	"atelier/store/workshop"
	"atelier/ui/project"
	"atelier/ui/theme"
	"atelier/ui/view"
)

// hall is a workshop in memory, and the pane that shows it.
type hall struct {
	t     testing.TB
	state *workshop.State
	seq   int64
	now   time.Time
	part  string
	item  string
	pane  *project.Pane
}

func newHall(t testing.TB) *hall {
	t.Helper()
	zone := time.Local
	time.Local = time.UTC
	t.Cleanup(func() { time.Local = zone })
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Light, 1))
	h := &hall{t: t, state: workshop.NewState("atelier"), now: time.Date(2026, 3, 12, 14, 43, 0, 0, time.UTC), pane: project.NewPane()}
	h.put(workshop.KindWorkshop, "atelier", workshop.WorkshopTitre, "Bien vivre au village")
	return h
}

// put gives a field a value.
func (h *hall) put(kind workshop.Kind, id string, f workshop.Field, v string) {
	h.seq++
	h.state.Put(workshop.Cell{Key: workshop.Key{Workshop: "atelier", Kind: kind, ID: id, Field: f}, Value: v})
}

// id returns an identifier that sorts after those before it.
func (h *hall) id(prefix string) string {
	h.seq++
	return fmt.Sprintf("%s-%06d", prefix, h.seq)
}

func (h *hall) head() {
	put := func(f workshop.Field, v string) { h.put(workshop.KindWorkshop, "atelier", f, v) }
	put(workshop.WorkshopDate, "2026-03-12")
	put(workshop.WorkshopHeure, "14:00")
	put(workshop.WorkshopLieu, "Salle des fêtes")
	put(workshop.WorkshopAnimateur, secret("animateur"))
	put(workshop.WorkshopObjectif, "Choisir ensemble trois actions que les communes, les associations et les commerces mèneront d’ici à l’an prochain.")
	put(workshop.FieldCommune("51001"), "Écollemont")
	put(workshop.FieldCommune("51002"), "Favresse")
}

// secret marks what no slide may show.
func secret(what string) string { return "Zzsecret " + what }

var sentences = []string{
	"La supérette ferme à midi ; « on n’a plus rien » l’après-midi.",
	"Une navette le jeudi, du bourg au marché, que les deux communes paieraient à parts égales.",
	"Les jeunes partent.",
	"Le médecin prend sa retraite l’an prochain et personne ne le remplace pour le moment.",
	"Ouvrir la salle des associations le mercredi",
	"Qui tient la clef du terrain ?",
	"Un verger partagé derrière l’église, planté par l’école et entretenu par les habitants du quartier avec l’aide du service technique.",
}

func sentence(n int) string {
	if n < len(sentences) {
		return sentences[n]
	}
	return sentences[n%len(sentences)] + " (" + strconv.Itoa(n+1) + ")"
}

func (h *hall) notes(n int) (ids []string) {
	for i := range n {
		id := h.id("note")
		h.put(workshop.KindNote, id, workshop.NoteText, sentence(i))
		h.put(workshop.KindNote, id, workshop.NoteKindOf, string(workshop.NoteKinds[i%len(workshop.NoteKinds)]))
		h.put(workshop.KindNote, id, workshop.NoteAuthor, secret("auteur"))
		if i%3 == 0 {
			h.put(workshop.KindNote, id, workshop.NoteTable, strconv.Itoa(i%5+1))
		}
		ids = append(ids, id)
	}
	return ids
}

func (h *hall) blocks(n int, running bool) {
	titles := []string{"Accueil", "Mot du maire et cadre de l’atelier", "Diagnostic partagé par table", "Restitution et regroupements", "Priorisation", "Pause", "Plan d’action"}
	begin := h.now.Add(-43 * time.Minute)
	for i := range n {
		id := h.id("bloc")
		h.put(workshop.KindBlock, id, workshop.BlockTitre, titles[i%len(titles)])
		h.put(workshop.KindBlock, id, workshop.BlockMinutes, strconv.Itoa(10+10*(i%3)))
		h.put(workshop.KindBlock, id, workshop.BlockQui, secret("qui"))
		h.put(workshop.KindBlock, id, workshop.BlockRang, fmt.Sprintf("%06d", i))
		if i == 5 {
			h.put(workshop.KindBlock, id, workshop.BlockPause, "1")
		}
		if running && i < min(n, 3) {
			h.put(workshop.KindBlock, id, workshop.BlockCommence, workshop.InstantText(begin))
			begin = begin.Add(time.Duration(10+10*(i%3)) * time.Minute)
			if i < min(n, 3)-1 {
				h.put(workshop.KindBlock, id, workshop.BlockTermine, workshop.InstantText(begin))
			}
		}
	}
}

func (h *hall) people(n int) {
	for i := range n {
		id := h.id("personne")
		h.put(workshop.KindParticipant, id, workshop.ParticipantNom, secret("nom"+strconv.Itoa(i)))
		h.put(workshop.KindParticipant, id, workshop.ParticipantContact, secret("contact"))
		h.put(workshop.KindParticipant, id, workshop.ParticipantStructure, "Foyer rural")
		h.put(workshop.KindParticipant, id, workshop.ParticipantCollege, string(workshop.Colleges[i%5]))
		h.put(workshop.KindParticipant, id, workshop.ParticipantTable, strconv.Itoa(i%max(n/8, 2)+1))
		if i%4 != 3 {
			h.put(workshop.KindParticipant, id, workshop.ParticipantPresent, "1")
		}
	}
}

func (h *hall) clusters(n int, notes []string) (ids []string) {
	titles := []string{"Se déplacer", "Commerces et services du quotidien, dans chaque commune", "La jeunesse", "Se soigner près de chez soi"}
	for i := range n {
		id := h.id("groupe")
		title := titles[i%len(titles)]
		if i >= len(titles) {
			title += " " + strconv.Itoa(i+1)
		}
		h.put(workshop.KindCluster, id, workshop.ClusterTitre, title)
		h.put(workshop.KindCluster, id, workshop.ClusterRang, fmt.Sprintf("%06d", i))
		h.put(workshop.KindCluster, id, workshop.FieldImpact, strconv.Itoa(90-i*17%90))
		h.put(workshop.KindCluster, id, workshop.FieldEffort, strconv.Itoa(20+i*23%80))
		ids = append(ids, id)
	}
	for i, note := range notes {
		if len(ids) > 0 && i%7 != 6 {
			h.put(workshop.KindNote, note, workshop.NoteCluster, ids[i%len(ids)])
		}
	}
	return ids
}

// round makes a round of five dots a person; each idea has one dot less than the
// one before it, while some are left.
func (h *hall) round(targets []string, voters, given int, two bool) string {
	id := h.id("tour")
	h.put(workshop.KindRound, id, workshop.RoundTitre, "Premier tour")
	h.put(workshop.KindRound, id, workshop.RoundVoters, strconv.Itoa(voters))
	if two {
		h.put(workshop.KindRound, id, workshop.RoundColours, "2")
	}
	share := given/max(len(targets), 1) + 2
	for i, target := range targets {
		n := min(share, given)
		if i == len(targets)-1 {
			n = given
		}
		given -= n
		h.put(workshop.KindRound, id, workshop.FieldVotes(workshop.Vote{Target: target, Colour: i % 2 * b(two)}), strconv.Itoa(n))
	}
	return id
}

func b(on bool) int {
	if on {
		return 1
	}
	return 0
}

func (h *hall) actions(n int) {
	titles := []string{"Navette du jeudi", "Ouvrir un tiers-lieu dans l’ancienne poste, avec les associations et l’école", "Verger partagé", "Permanence de santé"}
	for i := range n {
		id := h.id("action")
		put := func(f workshop.Field, v string) { h.put(workshop.KindAction, id, f, v) }
		title := titles[i%len(titles)]
		if i >= len(titles) {
			title += " " + strconv.Itoa(i+1)
		}
		put(workshop.ActionTitre, title)
		put(workshop.ActionRang, fmt.Sprintf("%06d", i))
		put(workshop.ActionPersonnePilote, secret("pilote"))
		put(workshop.ActionEluReferent, secret("elu"))
		put(workshop.ActionStructurePilote, "Communauté de communes")
		put(workshop.ActionStatut, string(workshop.Statuses[i%len(workshop.Statuses)]))
		if i%3 != 2 {
			put(workshop.ActionDebut, fmt.Sprintf("2026-%02d-10", 4+i%6))
			put(workshop.ActionFin, fmt.Sprintf("2027-%02d-20", 1+i%8))
		}
	}
}

func (h *hall) wrap(n int) {
	for i := range n {
		id := h.id("decision")
		h.put(workshop.KindNote, id, workshop.NoteText, []string{"Chaque action a un élu référent.", "Les deux communes financent la navette à parts égales pendant un an, puis le conseil en reparle avec les chiffres de fréquentation.", "La salle ouvre le mercredi."}[i%3])
		h.put(workshop.KindNote, id, workshop.NoteKindOf, string(workshop.Decision))
		h.put(workshop.KindNote, id, workshop.NoteAuthor, secret("auteur"))
		h.put(workshop.KindNote, id, workshop.NoteWho, []string{secret("qui"), "Écollemont", secret("autre")}[i%3])
		if i%2 == 0 {
			h.put(workshop.KindNote, id, workshop.NoteCommits, "1")
			h.put(workshop.KindNote, id, workshop.NoteDue, "2026-06-30")
		}
	}
	if n == 0 {
		return
	}
	h.put(workshop.KindWorkshop, "atelier", workshop.WorkshopNextDate, "2026-06-18")
	h.put(workshop.KindWorkshop, "atelier", workshop.WorkshopNextHeure, "18:30")
	h.put(workshop.KindWorkshop, "atelier", workshop.WorkshopNextLieu, "Salle du conseil de Favresse")
	h.put(workshop.KindWorkshop, "atelier", workshop.WorkshopNextObjet, "Faire le point sur la navette et le tiers-lieu")
	for i, title := range []string{"L’atelier m’a été utile", "J’ai pu dire ce que je voulais dire", "Je vois ce que nous allons faire"} {
		id := h.id("critere")
		h.put(workshop.KindCriterion, id, workshop.CriterionTitre, title)
		h.put(workshop.KindCriterion, id, workshop.CriterionRang, strconv.Itoa(i))
		h.put(workshop.KindCriterion, id, workshop.FieldHands(5), strconv.Itoa(7+i))
		h.put(workshop.KindCriterion, id, workshop.FieldHands(3), strconv.Itoa(2+i))
	}
	words := []string{"concret", "convivial", "trop court", "enfin ensemble", "utile"}
	for i := range max(n, 6) {
		id := h.id("fiche")
		h.put(workshop.KindSheet, id, workshop.SheetWords, words[i%len(words)]+", "+words[0])
		h.put(workshop.KindSheet, id, workshop.SheetRemark, secret("remarque"))
	}
}

func (h *hall) live() workshop.Live {
	return workshop.Follow(h.state.Blocks(), time.Time{}, h.now)
}

// slide returns the slide of a stage.
func (h *hall) slide(stage view.Stage) project.Slide {
	h.t.Helper()
	pack, err := content.Load()
	if err != nil {
		h.t.Fatal(err)
	}
	return project.Make(project.Input{State: h.state, Pack: pack, Stage: stage, Item: h.item, Part: h.part, Live: h.live(), Today: workshop.DateOf(h.now)})
}

// show puts the slide of a stage into a window of that size.
func (h *hall) show(stage view.Stage, width, height float32) fyne.Window {
	h.t.Helper()
	w := test.NewTempWindow(h.t, h.pane)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	h.pane.Set(h.slide(stage), project.TimerOf(h.live(), h.state.Blocks()))
	return w
}

// texts returns the words on the page that is shown.
func (h *hall) texts() []*canvas.Text {
	var out []*canvas.Text
	var walk func(fyne.CanvasObject)
	walk = func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *canvas.Text:
			out = append(out, o)
		case *fyne.Container:
			for _, c := range o.Objects {
				walk(c)
			}
		case fyne.Widget:
			for _, c := range test.WidgetRenderer(o).Objects() {
				walk(c)
			}
		}
	}
	walk(h.pane)
	return out
}

// words returns all that is written on all pages.
func (h *hall) words() string {
	var b strings.Builder
	for h.pane.Turn(-1) {
	}
	for {
		for _, t := range h.texts() {
			b.WriteString(t.Text + "\n")
		}
		if !h.pane.Turn(1) {
			return b.String()
		}
	}
}
