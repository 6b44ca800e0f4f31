package main

import (
	"cmp"
	"strings"

	"atelier/assets/communes"
	"atelier/ui/french"
)

// defaultLimit is more than any postal code has, and than people read.
const defaultLimit = 100

// foundCommune is a commune that was found, as JSON.
type foundCommune struct {
	Code        string   `json:"code"` // INSEE
	Name        string   `json:"nom"`
	Heading     string   `json:"intitule"` // « commune du Havre »
	Former      string   `json:"ancien_nom,omitempty"`
	Departement string   `json:"departement"`
	Postcodes   []string `json:"codes_postaux"`
	Population  *int     `json:"population"` // null when not known
	EPCI        string   `json:"epci,omitempty"`
	EPCIName    string   `json:"epci_nom,omitempty"`
}

func searchCommunes(o *options) func(*call) error {
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	limit := o.number("limit", french.T("atelierctl.option.limit"), 100_000)
	o.argument = french.T("atelierctl.argument.query")
	return func(c *call) error {
		query := strings.Join(c.args, " ")
		if strings.TrimSpace(query) == "" {
			return o.wrong(french.T("atelierctl.usage_error.query"))
		}
		index, err := communes.Load()
		if err != nil {
			return err
		}
		found := index.Search(query, int(cmp.Or(*limit, defaultLimit)))
		if *asJSON {
			return c.printJSON(asFound(index, found))
		}
		if len(found) == 0 {
			c.tell(french.T("atelierctl.search.none", "query", query))
			return errSaid
		}
		return c.listCommunes(found)
	}
}

func asFound(index *communes.Index, results []communes.Match) []foundCommune {
	list := make([]foundCommune, 0, len(results))
	for _, r := range results {
		f := foundCommune{
			Code: r.Code, Name: r.Nom, Heading: r.Heading(), Former: r.Former,
			Departement: r.Departement, Postcodes: append([]string{}, r.CodesPostaux...),
		}
		if r.PopulationKnown {
			f.Population = &r.Population
		}
		if epci, ok := index.EPCIOf(r.Code); ok {
			f.EPCI, f.EPCIName = epci.SIREN, epci.Nom
		}
		list = append(list, f)
	}
	return list
}

// listCommunes writes one line a commune.
func (c *call) listCommunes(results []communes.Match) error {
	for _, r := range results {
		words := []string{r.Code, r.Label()}
		if r.Former != "" {
			words = append(words, french.T("atelierctl.search.former", "name", r.Former))
		}
		if len(r.CodesPostaux) > 0 {
			words = append(words, strings.Join(r.CodesPostaux, " "))
		}
		if r.PopulationKnown {
			words = append(words, french.N("atelierctl.people", r.Population))
		}
		if err := c.print(strings.Join(words, " · ")); err != nil {
			return err
		}
	}
	return nil
}
