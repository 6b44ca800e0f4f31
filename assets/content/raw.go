package content

// The files as people write them; builder turns them into a Pack. An étape
// takes the state and source of its parcours where it names none, a point those
// of its étape, a figure those of its edition.

type rawManifest struct {
	ID        string   `toml:"id"`
	Title     string   `toml:"titre"`
	Version   string   `toml:"version"`
	Date      string   `toml:"date"`
	Publisher string   `toml:"editeur"`
	Notice    string   `toml:"avertissement"`
	Parcours  []string `toml:"parcours"` // ids, in order; each is parcours/<id>.toml
}

type rawOrigin struct {
	Status string   `toml:"statut"`
	Source string   `toml:"source"`
	Also   []string `toml:"aussi"`
}

type rawSources struct {
	Source []rawSource `toml:"source"`
}

type rawSource struct {
	ID        string `toml:"id"`
	Title     string `toml:"titre"`
	Publisher string `toml:"editeur"`
	Date      string `toml:"date"`
	URL       string `toml:"adresse"`
	Note      string `toml:"note"`
}

type rawFiche struct {
	rawOrigin
	Title  string       `toml:"titre"`
	Text   string       `toml:"texte"`
	Study  rawEdition   `toml:"etude"`
	Blocks []rawBlock   `toml:"partie"`
	Others []rawEdition `toml:"edition"`
}

type rawEdition struct {
	rawOrigin
	ID      string      `toml:"id"`
	Title   string      `toml:"titre"`
	Date    string      `toml:"date"`
	Method  string      `toml:"methode"`
	Text    string      `toml:"texte"`
	Figures []rawFigure `toml:"chiffre"`
}

type rawFigure struct {
	rawOrigin
	ID    string   `toml:"id"`
	Value *float64 `toml:"valeur"`
	Unit  string   `toml:"unite"`
	Short string   `toml:"court"`
	Label string   `toml:"libelle"`
	Note  string   `toml:"note"`
	Date  string   `toml:"date"` // the edition's when empty
}

type rawBlock struct {
	rawOrigin
	ID         string      `toml:"id"`
	Title      string      `toml:"titre"`
	Text       string      `toml:"texte"`
	Benchmarks []rawFigure `toml:"repere"`
}

type rawVideos struct {
	Groups []rawGroup `toml:"groupe"`
}

type rawGroup struct {
	ID     string     `toml:"id"`
	Title  string     `toml:"titre"`
	Text   string     `toml:"texte"`
	Videos []rawVideo `toml:"video"`
}

type rawVideo struct {
	rawOrigin
	ID      string   `toml:"id"`
	Number  int      `toml:"numero"`
	Title   string   `toml:"titre"`
	Kind    string   `toml:"nature"`
	Date    string   `toml:"date"`
	URL     string   `toml:"adresse"`
	Known   string   `toml:"connu"` // Markdown, in the file itself
	Missing []string `toml:"manque"`
}

type rawParcours struct {
	rawOrigin
	Title     string    `toml:"titre"`
	Publisher string    `toml:"editeur"`
	Summary   string    `toml:"resume"`
	URL       string    `toml:"adresse"`
	Text      string    `toml:"texte"`
	Steps     []rawStep `toml:"etape"`
}

type rawStep struct {
	rawOrigin
	ID          string    `toml:"id"`
	Title       string    `toml:"titre"`
	Aim         string    `toml:"but"`
	Minutes     int       `toml:"minutes"`
	Text        string    `toml:"texte"`
	Questions   []string  `toml:"questions"`
	Deliverable string    `toml:"livrable"`
	Items       []rawItem `toml:"point"`
	Guide       rawGuide  `toml:"animation"`
	Sheet       rawSheet  `toml:"feuille"`
}

type rawItem struct {
	rawOrigin
	ID   string `toml:"id"`
	Text string `toml:"texte"`
}

type rawGuide struct {
	Goals   []string  `toml:"objectifs"`
	With    string    `toml:"avec_qui"`
	Before  []string  `toml:"prealables"`
	Debrief string    `toml:"restitution"`
	Moves   []rawMove `toml:"temps"`
}

type rawMove struct {
	Minutes   int    `toml:"minutes"`
	Principle string `toml:"principe"`
	Tool      string `toml:"outil"`
}

type rawSheet struct {
	Title        string       `toml:"titre"`
	Instructions string       `toml:"consigne"`
	Sections     []rawSection `toml:"rubrique"`
}

type rawSection struct {
	Title string `toml:"titre"`
	Hint  string `toml:"aide"`
	Lines int    `toml:"lignes"`
}

type rawResources struct {
	Resources []rawResource `toml:"ressource"`
}

type rawResource struct {
	rawOrigin
	ID      string   `toml:"id"`
	Title   string   `toml:"titre"`
	Kind    string   `toml:"nature"`
	Date    string   `toml:"date"`
	URL     string   `toml:"adresse"`
	Known   string   `toml:"connu"`
	Missing []string `toml:"manque"`
}
