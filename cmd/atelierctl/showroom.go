package main

import "atelier/store/workshop"

// shownRoom is what happened in the room, by the order of the lists.
type shownRoom struct {
	Participants []workshop.Participant `json:"participants"`
	Blocks       []workshop.Block       `json:"deroule"`
	Clusters     []shownCluster         `json:"regroupements"`
	Rounds       []shownRound           `json:"tours"`
	Criteria     []workshop.Criterion   `json:"criteres"`
	Sheets       []workshop.Sheet       `json:"questionnaires"`
}

// shownCluster is a cluster with the notes that are in it, and the clusters that
// were merged into it.
type shownCluster struct {
	workshop.Cluster
	Notes  []string `json:"notes"`
	Merged []string `json:"reunis,omitempty"`
}

// shownRound is a round with every pile of dots, and its result.
type shownRound struct {
	workshop.Round
	Voters   int         `json:"nombre_de_votants"`
	Given    int         `json:"saisies"`
	Expected int         `json:"attendues,omitempty"`
	Faults   int         `json:"ecarts,omitempty"`
	Piles    []shownPile `json:"voix"`
	Lines    []shownLine `json:"resultat"`
}

type shownPile struct {
	Target string `json:"sur"`
	Voter  string `json:"votant,omitempty"`
	Colour int    `json:"couleur,omitempty"`
	Dots   int    `json:"gommettes"`
}

type shownLine struct {
	ID       string            `json:"id"`
	Cluster  bool              `json:"regroupement,omitempty"`
	Dots     [2]int            `json:"gommettes"`
	Rank     int               `json:"rang"`
	Tied     bool              `json:"ex_aequo,omitempty"`
	Priority workshop.Priority `json:"priorite,omitempty"`
}

func showRoom(s *workshop.State) shownRoom {
	r := shownRoom{
		Participants: s.Participants(), Blocks: s.Blocks(), Clusters: []shownCluster{}, Rounds: []shownRound{},
		Criteria: s.Criteria(), Sheets: s.Sheets(),
	}
	for _, c := range s.Clusters() {
		shown := shownCluster{Cluster: c, Notes: []string{}}
		for _, n := range s.Notes() {
			if s.ClusterOf(n.ID) == c.ID {
				shown.Notes = append(shown.Notes, n.ID)
			}
		}
		for _, m := range s.MergedInto(c.ID) {
			shown.Merged = append(shown.Merged, m.ID)
		}
		r.Clusters = append(r.Clusters, shown)
	}
	for _, round := range s.Rounds() {
		r.Rounds = append(r.Rounds, showRound(s, round))
	}
	return r
}

func showRound(s *workshop.State, round workshop.Round) shownRound {
	t := s.Tally(round.ID)
	out := shownRound{Round: round, Voters: t.Voters, Given: t.Given, Expected: t.Expected, Faults: len(t.Faults), Piles: []shownPile{}, Lines: []shownLine{}}
	for _, p := range s.Piles(round.ID) {
		out.Piles = append(out.Piles, shownPile{p.Target, p.Voter, p.Colour, p.Dots})
	}
	for _, l := range t.Lines {
		out.Lines = append(out.Lines, shownLine{l.ID, l.Cluster, l.Dots, l.Rank, l.Tied, l.Priority})
	}
	return out
}
