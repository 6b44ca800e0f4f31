package communes

// Source says where the data come from, to be shown beside them and in « À
// propos », as their licence asks.
type Source struct {
	Title     string // of the data set
	Publisher string // who publishes it
	Origin    string // whose data it gathers
	Package   string // the package and its version, for whoever wants to check
	Millesime int    // year of the geography: 2026
	Licence   string // of the data
	Note      string // what is not of the millésime
}

// Source gives the source of everything in the index.
func (x *Index) Source() Source { return x.source }

// newSource fills in what the header of the data does not hold. All of it is
// said in the package's own README.
func newSource(version string, millesime int) Source {
	return Source{
		Title:     "Découpage administratif français",
		Publisher: "Etalab",
		Origin:    "Insee, DGCL, La Poste",
		Package:   "@etalab/decoupage-administratif " + version,
		Millesime: millesime,
		Licence:   "Licence Ouverte",
		Note:      "Population de Mayotte\u00a0: 2017",
	}
}
