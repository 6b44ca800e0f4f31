package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"

	"atelier/store"
	"atelier/store/workshop"
)

// Some faults need a process of their own: the test binary runs itself again
// with these variables set, and then is one of children.
const (
	childVar = "ATELIER_STORE_CHILD"
	pathVar  = "ATELIER_STORE_PATH"
	firstVar = "ATELIER_STORE_FIRST"
)

var children = map[string]func(path string) error{"notes": childNotes}

func TestMain(m *testing.M) {
	child, ok := children[os.Getenv(childVar)]
	if !ok {
		os.Exit(m.Run())
	}
	if err := child(os.Getenv(pathVar)); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// childCommand is this binary as one of children.
func childCommand(t *testing.T, name, path string, env ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), append(env, childVar+"="+name, pathVar+"="+path)...)
	c.Stderr = os.Stderr
	return c
}

// runChild lets a child do its work and fails with what it says.
func runChild(t *testing.T, name, path string) {
	t.Helper()
	c := childCommand(t, name, path)
	if out, err := c.Output(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
}

// childNotes saves one note after the other and says the number of each once it
// is saved.
func childNotes(path string) error {
	ctx := context.Background()
	d, err := store.Open(ctx, path, store.Options{})
	if err != nil {
		return err
	}
	first, err := strconv.Atoi(os.Getenv(firstVar))
	if err != nil {
		return err
	}
	for i := first; ; i++ {
		if _, err := d.Apply(ctx, "Ada", set("w", workshop.KindNote, fmt.Sprintf("%09d", i), workshop.NoteText, remark)); err != nil {
			return err
		}
		fmt.Println(i)
	}
}

// TestKilledWhileSaving kills a process that saves notes, again and again, and
// looks for every note that it said was saved.
func TestKilledWhileSaving(t *testing.T) {
	d := create(t, store.Options{})
	apply(t, d, title("w", "Un"))
	closeDossier(t, d)
	saved := 0
	for round := range 8 {
		saved = killAfter(t, d.Path(), saved, 1+round*5)

		again := open(t, d.Path())
		sound(t, d.Path())
		notes := state(t, again, "w").Notes()
		// One more may be in the file, saved and not yet said.
		if len(notes) != saved && len(notes) != saved+1 {
			t.Fatalf("%d notes, %d were acknowledged", len(notes), saved)
		}
		for i, n := range notes {
			if n.ID != fmt.Sprintf("%09d", i) || n.Text != remark {
				t.Fatalf("note %d is %+v", i, n)
			}
		}
		saved = len(notes)
		closeDossier(t, again)
		sound(t, d.Path())
		if left := names(t, folder(d.Path())); len(left) != 1 {
			t.Fatalf("left %q", left)
		}
	}
}

// killAfter starts a child, kills it when it has said that many notes, and
// returns how many are acknowledged by then.
func killAfter(t *testing.T, path string, saved, count int) int {
	t.Helper()
	c := childCommand(t, "notes", path, firstVar+"="+strconv.Itoa(saved))
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for said := 1; lines.Scan(); said++ { // to the end: what was said before the kill counts
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatalf("the child says %q", lines.Text())
		}
		saved = n + 1
		if said == count {
			if err := c.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := c.Wait(); err == nil {
		t.Fatal("the child ended by itself")
	}
	return saved
}
