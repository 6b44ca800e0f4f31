package store

import (
	"context"
	"slices"

	"atelier/store/workshop"
)

// Revive gives back what sources hold and what was here until its coming was
// undone: merging them again brings nothing, since their changes are known. It is
// one edit of person; see [Merge.TakenBack] for how much it is.
func (d *Dossier) Revive(ctx context.Context, person string, sources ...*Source) (Restored, error) {
	all, err := join(sources)
	if err != nil {
		return Restored{}, err
	}
	return d.restore(ctx, person, func(*edit) ([]goal, error) { return d.takenBack(context.WithoutCancel(ctx), all) })
}

// takenBack returns the fields that the source gave a value and that are as they
// were before anybody did.
func (d *Dossier) takenBack(ctx context.Context, from *Source) ([]goal, error) {
	touched := make(map[string]bool)
	theirs := make(map[workshop.Key][]workshop.Change)
	for _, c := range from.changes {
		touched[c.Workshop] = true
		theirs[c.Key] = append(theirs[c.Key], c)
	}
	known, err := d.ours(ctx, touched, false)
	if err != nil {
		return nil, err
	}
	ours := make(map[workshop.Key][]workshop.Change)
	for _, c := range known {
		ours[c.Key] = append(ours[c.Key], c)
	}
	var goals []goal
	for k, changes := range theirs {
		now := workshop.Heads(ours[k])
		if len(now) != 1 || now[0].Written != workshop.Never {
			continue
		}
		g := goal{key: k}
		for _, c := range workshop.Heads(changes) {
			if mine, ok := known[c.Ref]; ok && mine.Written != workshop.Never && mine.Compare(now[0].Ref) < 0 {
				g.then = append(g.then, mine.Version())
			}
		}
		if len(g.then) > 0 {
			goals = append(goals, g)
		}
	}
	slices.SortFunc(goals, func(a, b goal) int { return a.key.Cmp(b.key) })
	return goals, nil
}

// things counts what goals are about.
func things(goals []goal) int {
	names := make(map[entityName]bool)
	for _, g := range goals {
		names[entityName{g.key.Workshop, g.key.Kind, g.key.ID}] = true
	}
	return len(names)
}
