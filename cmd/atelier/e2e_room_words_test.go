//go:build linux

package main

import (
	"strings"
	"unicode/utf8"

	"atelier/store/workshop"
)

// What is said in the room of TestRoom.

// guests come from a spreadsheet, as the town hall keeps its list.
var guests = []string{
	"Camille Durand\tMairie\tÉlu\t1", "Jeanne Dupré\tMairie\tÉlu\t2", "Éloïse Lefèvre\tAmicale laïque\tAssociation\t3",
	"Ali Benaïssa\tLes Jardins partagés\tAssociation\t1", "Nour Haddad\tComité des fêtes\tAssociation\t2", "Paul Œillet\tBoulangerie Œillet\tEntreprise\t3",
	"Maëlle Guérin\tÉpicerie du port\tEntreprise\t1", "Anaïs Noël\t\tHabitant\t2", "Bruno Castel\t\tHabitant\t3",
	"Françoise Sénéchal\t\tHabitant\t1", "Hugo Maës\tCollège Jean-Moulin\tInstitution\t2", "Zoé Île\tCentre social\tInstitution\t3",
}

const guestColumns = "Nom\tStructure\tCollège\tTable"

// clusterTitles are the clusters that the notes make, in the order in which the
// first note of each is said.
var clusterTitles = []string{
	"Se retrouver entre voisins", "Se déplacer sans voiture", "Commerces et services proches", "Grandir et apprendre ici", "Nature et cadre de vie", "S’entraider au quotidien",
}

// alone is the cluster of a note that is in none.
const alone = -1

// told are the notes, in the order in which they are said. in is the place of their
// cluster in clusterTitles.
var told = []struct {
	kind workshop.NoteKind
	in   int
	text string
}{
	{workshop.Observation, 0, "La salle des fêtes reste fermée le week-end, faute de gardien"},
	{workshop.Observation, 1, "Le dernier bus vers la gare part à 18 heures 10"},
	{workshop.Observation, 2, "La supérette du port ferme une semaine sur deux"},
	{workshop.Observation, 0, "Les nouveaux venus ne connaissent personne après un an"},
	{workshop.Observation, 3, "Le préau de l’école est trop petit quand il pleut"},
	{workshop.Observation, 4, "Plus un banc à l’ombre entre le quai et le marché"},
	{workshop.Observation, 1, "Les trottoirs de la rue haute sont coupés par les voitures"},
	{workshop.Observation, 5, "Beaucoup d’aînés vivent seuls et n’osent pas demander"},
	{workshop.Observation, 2, "Le médecin part à la retraite et personne ne le remplace"},
	{workshop.Observation, alone, "Le bulletin municipal arrive souvent après les dates qu’il annonce"},
	{workshop.Observation, 3, "Les adolescents attendent le car sous un arbre"},
	{workshop.Observation, 4, "La rivière sent mauvais dès le mois de juin"},
	{workshop.Observation, 5, "Les bénévoles sont toujours les mêmes, et ils fatiguent"},
	{workshop.Observation, 0, "La fête du quartier n’a plus lieu depuis trois ans"},
	{workshop.Idea, 1, "Un pédibus le matin, avec des parents à tour de rôle"},
	{workshop.Idea, 2, "Un casier à paniers fermiers devant la mairie, ouvert le soir"},
	{workshop.Idea, 4, "Planter une haie fruitière le long du chemin de halage"},
	{workshop.Idea, 3, "Ouvrir la cour de l’école le samedi aux familles"},
	{workshop.Idea, 0, "Un café des aînés le mardi, dans l’ancienne poste"},
	{workshop.Idea, 5, "Un tableau d’entraide au marché : je cherche, je propose"},
	{workshop.Idea, 1, "Des vélos prêtés à la journée par la mairie"},
	{workshop.Idea, alone, "Écrire le nom des rues en deux langues, pour l’histoire"},
	{workshop.Idea, 2, "Une camionnette qui passe avec le pain et les médicaments"},
	{workshop.Idea, 4, "Nettoyer la rivière ensemble, deux samedis par an"},
	{workshop.Idea, 0, "Une grande tablée dans la rue, chacun apporte un plat"},
	{workshop.Idea, 5, "Des clés de la salle confiées à trois voisins"},
	{workshop.Idea, 3, "Un atelier de réparation tenu par les grands et les petits"},
	{workshop.Idea, alone, "Raconter les métiers du port dans une petite exposition"},
	{workshop.Idea, 1, "Un abri pour les vélos à l’arrêt du car"},
	{workshop.Idea, 2, "Garder la boulangerie ouverte grâce à un dépôt tournant"},
	{workshop.Idea, 4, "Éteindre une rue sur deux après minuit, et voir"},
	{workshop.Idea, alone, "Un même panneau d’affichage pour toutes les associations"},
	{workshop.Lead, 5, "Tenir un registre des personnes seules, avec leur accord"},
	{workshop.Lead, 3, "Aménager un abri chauffé pour ceux qui attendent le car"},
	{workshop.Lead, 4, "Végétaliser la cour de l’école et la place du marché"},
	{workshop.Lead, 0, "Rouvrir l’ancienne poste en maison des voisins"},
	{workshop.Lead, 1, "Obtenir un bus de plus le soir, avec l’agglomération"},
	{workshop.Lead, 2, "Créer une épicerie associative ouverte six jours sur sept"},
	{workshop.Lead, 0, "Relancer la fête du quartier avec les commerçants"},
	{workshop.Lead, 5, "Former dix bénévoles nouveaux d’ici à l’été"},
}

// kindKey is the key of each kind of note.
var kindKey = map[workshop.NoteKind]string{workshop.Observation: "F2", workshop.Idea: "F3", workshop.Lead: "F4"}

// dotsGiven are the dots on each line of the ballot, 12 × 5 in all: the clusters,
// then the notes that are alone. wrongLine is counted once too often at first.
var dotsGiven = []string{"13", "11", "9", "8", "5", "4", "4", "3", "2", "1"}

const (
	wrongLine  = 2
	wrongCount = "10"
)

// carried are the actions, of the notes from the last one back: who, what and by
// when.
var carried = []struct{ who, what, when, day string }{
	{"Éloïse Lefèvre", "Deux soirées d’accueil, puis chacun fait ses débuts avec un ancien.", "fin juin 2027", "2027-06-30"},
	{"Nour Haddad", "Une réunion en janvier avec les commerçants, puis un appel aux habitants.", "12 septembre 2027", "2027-09-12"},
	{"Maëlle Guérin", "Étudier les statuts, visiter deux épiceries voisines, chercher un local.", "fin mars 2028", "2028-03-31"},
	{"Camille Durand", "Écrire à l’agglomération avec les chiffres du comptage de la gare.", "31 janvier 2027", "2027-01-31"},
	{"Jeanne Dupré", "Chiffrer les travaux de l’ancienne poste et trouver qui tient la porte.", "fin octobre 2027", "2027-10-31"},
}

// decided are two decisions; promised is what somebody undertakes.
var decided = []string{
	"La salle des fêtes ouvre le samedi dès le mois de janvier",
	"Les cinq actions sont présentées au conseil municipal de décembre",
}

const (
	promised = "Envoyer le compte rendu à tous les présents"
	promise  = promised + " — Camille Durand, 15 janvier 2027"
)

// The next meeting, and how it is typed.
var nextMeeting = workshop.Meeting{Date: "2027-03-12", Heure: "18:30", Lieu: "École Jean-Moulin, sous le préau", Objet: "Où en sont les cinq actions"}

var nextTyped = []string{"12 mars 2027", "18h30", nextMeeting.Lieu, nextMeeting.Objet}

// sheets are the twelve questionnaires: stars for each of the four questions, and
// words.
var sheets = []struct{ stars, words string }{
	{"4545", "utile, vivant, à refaire"}, {"5544", "concret, chaleureux"}, {"4434", "utile, un peu long"}, {"5555", "joyeux, utile"},
	{"3444", "bruyant, vivant"}, {"4454", "concret, clair"}, {"5453", "utile, convivial"}, {"4344", "dense, utile"},
	{"5554", "à refaire, joyeux"}, {"4445", "écoute, clair"}, {"3343", "un peu long"}, {"5545", "chaleureux, utile"},
}

// typist counts the keys that somebody presses at a desk: those of what has to be
// written in any case, the words and the figures, and all others. A key with Ctrl
// or Alt is one.
type typist struct {
	*desk
	content, other int
}

// keys presses keys that write nothing.
func (p *typist) keys(names ...string) {
	p.t.Helper()
	p.other += len(names)
	if len(names) > 0 {
		p.run("xdotool", append([]string{"key", "--delay", "8"}, names...)...)
	}
}

// orders types letters and digits that are orders.
func (p *typist) orders(letters string) {
	p.t.Helper()
	p.other += utf8.RuneCountInString(letters)
	p.types(letters)
}

// writes types what has to be written.
func (p *typist) writes(text string) {
	p.t.Helper()
	p.content += utf8.RuneCountInString(text)
	p.types(text)
}

// figures types digits that have to be written.
func (p *typist) figures(digits string) {
	p.t.Helper()
	p.content += len(digits)
	p.types(unshifted(digits))
}

// unshifted returns what the keys of digits write on a French keyboard without
// Shift: on a laptop, which has no others, nobody holds it for a whole room.
func unshifted(digits string) string {
	row := []rune("à&é\"'(-è_ç")
	return strings.Map(func(d rune) rune { return row[d-'0'] }, digits)
}

// types is write at the speed of somebody who types fast, and not of one who waits.
func (p *typist) types(text string) {
	p.t.Helper()
	p.run("xdotool", "type", "--delay", "3", "--", text)
}

// thirds cuts a text in three, never beside a space.
func thirds(text string) (first, then, last string) {
	cut := func(at int) int {
		for text[at] == ' ' || text[at-1] == ' ' || !utf8.RuneStart(text[at]) {
			at++
		}
		return at
	}
	a, b := cut(len(text)/3), cut(2*len(text)/3)
	return text[:a], text[a:b], text[b:]
}

func clipboardText() string { return guestColumns + "\n" + strings.Join(guests, "\n") + "\n" }
