package store_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"atelier/store"
)

const seedVar = "ATELIER_STORE_SEED"

func init() {
	children["script"] = childScript
	if underRace {
		store.DefaultCrashRounds = 2
	}
}

// childScript goes through a script from some act on, and says the number of
// each act once it is done; before the first, that it starts.
func childScript(path string) error {
	seed, err := strconv.Atoi(os.Getenv(seedVar))
	if err != nil {
		return err
	}
	first, err := strconv.Atoi(os.Getenv(firstVar))
	if err != nil {
		return err
	}
	ctx := context.Background()
	run := store.CrashRun{Script: store.CrashScript{Seed: seed}, Path: path}
	fmt.Println(first - 1)
	if err := run.Open(ctx); err != nil {
		return err
	}
	for n := first; ; n++ {
		if err := run.Act(ctx, n); err != nil {
			return fmt.Errorf("act %d: %w", n, err)
		}
		fmt.Println(n)
	}
}

// TestCrash kills a process at random instants while it opens a dossier, edits
// it and closes it, and looks each time whether the dossier is sound, holds all
// that was acknowledged, and no half of an act.
func TestCrash(t *testing.T) {
	const actsInADossier = 60 // then the next one: checking grows with the history
	random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 0))
	rounds, acts := store.CrashRounds(t), 0
	var path string
	done, seed := actsInADossier, 0
	for round := range rounds {
		if done >= actsInADossier {
			seed++
			path, done = emptyFile(t), 0
		}
		when := instant{acts: random.IntN(6), then: time.Duration(random.IntN(20_000)) * time.Microsecond}
		said := killAt(t, path, seed, done+1, when)
		found, err := store.CheckCrashed(t.Context(), store.CrashScript{Seed: seed}, path, said, said+1)
		if err != nil {
			t.Fatalf("round %d, seed %d, acts %d to %d, killed at %+v: %v", round, seed, done+1, said, when, err)
		}
		acts += found - done
		done = found
	}
	t.Logf("killed %d times in %d acts", rounds, acts)
}

// emptyFile makes a dossier in a folder of its own and closes it.
func emptyFile(t *testing.T) (path string) {
	t.Helper()
	d, err := store.Create(t.Context(), filepath.Join(t.TempDir(), "Mairie.atelier"), store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	closeDossier(t, d)
	return d.Path()
}

// instant is when a child is killed: some time after it has done some acts.
type instant struct {
	acts int
	then time.Duration
}

// killAt starts a child, kills it, and returns the last act that it said was
// done.
func killAt(t *testing.T, path string, seed, first int, when instant) (said int) {
	t.Helper()
	c := childCommand(t, "script", path, seedVar+"="+strconv.Itoa(seed), firstVar+"="+strconv.Itoa(first))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	said = -1
	lines := bufio.NewScanner(out)
	for lines.Scan() { // to the end: what was said before the kill counts
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Errorf("the child says %q", lines.Text())
		}
		if said = n; said == first-1+when.acts {
			// It fails if the child has just ended, which is told below.
			time.AfterFunc(when.then, func() { _ = c.Process.Kill() })
		}
	}
	if err := c.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	if said < 0 {
		t.Fatal("the child did not start")
	}
	return said
}
