package main

import (
	"path/filepath"
	"strings"

	"atelier/store"
	"atelier/ui/french"
)

// findingKeys are the words for what can be wrong with a dossier.
var findingKeys = map[store.FindingKind]string{
	store.Truncated:   "truncated",
	store.Unfinished:  "unfinished",
	store.WrongTables: "tables",
	store.BadPages:    "pages",
	store.Orphans:     "orphans",
	store.WrongFold:   "fold",
}

func checkDossier(o *options) func(*call) error {
	o.argument = french.T("atelierctl.argument.dossier")
	salvaged := o.text("salvage", french.T("atelierctl.option.salvage"))
	asJSON := o.yes("json", french.T("atelierctl.option.json"))
	return func(c *call) error {
		if len(c.args) == 0 {
			return o.wrong(french.T("atelierctl.usage_error.dossier"))
		}
		if err := o.noMore(c.args[1:]); err != nil {
			return err
		}
		path, err := filepath.Abs(c.args[0])
		if err != nil {
			return err
		}
		if *salvaged != "" {
			return c.salvage(path, *salvaged, *asJSON)
		}
		report, err := store.Check(c.ctx, path)
		if err != nil {
			return err
		}
		if *asJSON {
			return c.printReport(path, report)
		}
		if report.Sound() {
			return c.print(french.T("atelierctl.check.sound",
				"workshops", french.N("atelierctl.workshops", report.Workshops),
				"changes", french.N("atelierctl.changes", report.Changes)))
		}
		return c.diagnose(report)
	}
}

// diagnose says what is wrong, each kind once with its details, and what to do.
func (c *call) diagnose(report store.Report) error {
	if err := c.print(french.T("atelierctl.check.wrong")); err != nil {
		return err
	}
	var last store.FindingKind
	for _, f := range report.Findings {
		if f.Kind != last {
			last = f.Kind
			if err := c.print("- " + french.T("atelierctl.finding."+findingKeys[f.Kind])); err != nil {
				return err
			}
		}
		// The engine gives several faults at once, one a line.
		detail := strings.ReplaceAll(strings.TrimSpace(f.Detail), "\n", "\n    ")
		if err := c.print("  " + french.T("atelierctl.details", "details", detail)); err != nil {
			return err
		}
	}
	advice := french.T("atelierctl.check.restore")
	if onlyUnfinished(report) {
		advice = french.T("atelierctl.check.reopen")
	}
	if err := c.print(advice); err != nil {
		return err
	}
	return errSaid
}

// onlyUnfinished says whether a dossier only needs to be put in order.
func onlyUnfinished(r store.Report) bool {
	return len(r.Findings) == 1 && r.Findings[0].Kind == store.Unfinished
}

// shownReport is what a check found, as JSON.
type shownReport struct {
	Path      string         `json:"fichier"`
	Sound     bool           `json:"sain"`
	Version   int            `json:"version"`
	Workshops int            `json:"ateliers"`
	Changes   int            `json:"saisies"`
	Findings  []shownFinding `json:"constats"`
}

type shownFinding struct {
	Kind   string `json:"genre"`
	Text   string `json:"texte"`
	Detail string `json:"details"`
}

// printReport writes a report as JSON. A dossier that is not sound is a failure.
func (c *call) printReport(path string, r store.Report) error {
	out := shownReport{path, r.Sound(), r.Version, r.Workshops, r.Changes, []shownFinding{}}
	for _, f := range r.Findings {
		key := findingKeys[f.Kind]
		out.Findings = append(out.Findings, shownFinding{key, french.T("atelierctl.finding." + key), f.Detail})
	}
	if err := c.printJSON(out); err != nil {
		return err
	}
	if !r.Sound() {
		return errSaid
	}
	return nil
}
