package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	sqlite3 "modernc.org/sqlite/lib"

	"atelier/store/workshop"
)

// These tests hold that a dossier survives what disks do: a power cut at any
// instant, faults of every operation, and both together. How they know what
// must be in the file is at the end: [CrashScript].

// diskRecord is what has reached a folder's files, and in which order. From it
// follows what the disk may hold after a power cut:
//
//   - What was written to a file before its last successful flush is there.
//   - Of each later write all, nothing, or some is there, whatever came of the
//     others: a sector (512 bytes) is new, as it was, or cut somewhere; one
//     beyond the old end may hold zeros or anything.
//   - After a flush that failed, a later one vouches for the size of the file but
//     no longer for what was written before: Linux forgets that it still has to.
//   - A new name is sure once the new file was flushed, and the removal of one
//     when it was asked for with a flush of the folder. SQLite's file systems
//     see to that.
//
// Left out is what SQLite rightly does not expect: that bytes of a sector change
// which nobody wrote (powersafe overwrite), and that a file grows by blocks in
// which an earlier journal can be read, which file systems prevent since it
// would show one user's data to another.
type diskRecord struct {
	dir    string
	before map[string]int // names at the start, each with the number of its file
	now    map[string]int
	files  [][]byte // content of each file at the start; numbers start at 1
	events []diskEvent
}

type diskEvent struct {
	kind   eventKind
	file   int // number; see diskRecord
	name   string
	offset int64 // or the new size, or the number of an act
	data   []byte
}

type eventKind int

const (
	eventCreate eventKind = iota
	eventDelete
	eventDeleteFlushed
	eventWrite
	eventTruncate
	eventFlush
	eventFlushFailed
	eventFolderFlush
	eventFound // so many acts of the script were found to be done
	eventBegun // an act begins
	eventDone  // an act was acknowledged
)

const sectorSize = 512

// diskImage is the content of a folder.
type diskImage map[string][]byte

// recordOf starts the record of a folder that holds an image.
func recordOf(dir string, image diskImage) *diskRecord {
	r := &diskRecord{dir: dir, before: make(map[string]int), files: [][]byte{fileUnrecorded: nil}}
	for _, name := range slices.Sorted(maps.Keys(image)) {
		r.before[name] = len(r.files)
		r.files = append(r.files, image[name])
	}
	r.now = maps.Clone(r.before)
	return r
}

// journaled says whether a file is the dossier or its journal; what else there
// is (the copy before a migration) is not recorded.
func (r *diskRecord) journaled(path string) (name string, ok bool) {
	name = filepath.Base(path)
	return name, r != nil && filepath.Dir(path) == r.dir && strings.TrimSuffix(name, "-journal") == scriptFile
}

func (r *diskRecord) add(e diskEvent) {
	if r != nil {
		r.events = append(r.events, e)
	}
}

func (r *diskRecord) opened(path string, created bool) (file int) {
	name, ok := r.journaled(path)
	if !ok {
		return fileUnrecorded
	}
	if created {
		r.now[name] = len(r.files)
		r.files = append(r.files, nil)
		r.add(diskEvent{kind: eventCreate, file: r.now[name], name: name})
	}
	return r.now[name]
}

func (r *diskRecord) deleted(path string, flushed bool) {
	name, ok := r.journaled(path)
	if !ok {
		return
	}
	delete(r.now, name)
	kind := eventDelete
	if flushed {
		kind = eventDeleteFlushed
	}
	r.add(diskEvent{kind: kind, name: name})
}

func (r *diskRecord) wrote(file int, offset int64, data []byte) {
	r.add(diskEvent{kind: eventWrite, file: file, offset: offset, data: data})
}

func (r *diskRecord) truncated(file int, size int64) {
	r.add(diskEvent{kind: eventTruncate, file: file, offset: size})
}

func (r *diskRecord) flushed(file int, well bool) {
	kind := eventFlush
	if !well {
		kind = eventFlushFailed
	}
	r.add(diskEvent{kind: kind, file: file})
}

// actSpan is what a script has done to a dossier: the acts up to done, and perhaps
// those up to begun.
type actSpan struct{ done, begun int }

// flushedByName is a flush of a file, or of the folder.
func (r *diskRecord) flushedByName(path string) {
	switch name, ok := r.journaled(path); {
	case ok && r.now[name] != fileUnrecorded:
		r.flushed(r.now[name], true)
	case r != nil && path == r.dir:
		r.add(diskEvent{kind: eventFolderFlush})
	}
}

// mark notes where the script is.
func (r *diskRecord) mark(kind eventKind, act int) { r.add(diskEvent{kind: kind, offset: int64(act)}) }

// acts returns what was done at an instant, given what was at the start.
func (r *diskRecord) acts(instant int, s actSpan) actSpan {
	for _, e := range r.events[:instant] {
		n := int(e.offset)
		switch e.kind {
		case eventFound:
			s = actSpan{n, n}
		case eventBegun:
			s.begun = n
		case eventDone:
			s.done = n
		}
	}
	return s
}

// vouched says what is sure of an event.
type vouched int

const (
	vouchedNothing vouched = iota
	vouchedSize            // that the file grew by it
	vouchedAll
)

// sure says of each event before an instant what a power cut then leaves of it.
func (r *diskRecord) sure(instant int) []vouched {
	sure := make([]vouched, instant)
	unsure := make(map[int][]int)   // events of a file
	var names []int                 // events that concern the folder
	fresh := make(map[int]bool)     // files that were never flushed
	forgotten := make(map[int]bool) // writes of which the flush failed
	settle := func(events []int) {
		for _, i := range events {
			sure[i] = vouchedAll
			if forgotten[i] {
				sure[i] = vouchedSize
			}
		}
	}
	for i, e := range r.events[:instant] {
		switch e.kind {
		case eventCreate:
			names, fresh[e.file] = append(names, i), true
		case eventDelete:
			names = append(names, i)
		case eventDeleteFlushed:
			settle(append(names, i))
			names = nil
		case eventWrite, eventTruncate:
			unsure[e.file] = append(unsure[e.file], i)
		case eventFlush:
			settle(unsure[e.file])
			delete(unsure, e.file)
			if fresh[e.file] {
				settle(names)
				names = nil
				delete(fresh, e.file)
			}
		case eventFolderFlush:
			settle(names)
			names = nil
		case eventFlushFailed:
			for _, i := range unsure[e.file] {
				forgotten[i] = r.events[i].kind == eventWrite
			}
		}
	}
	return sure
}

// fate is what becomes of an event that a power cut makes unsure.
type fate int

const (
	fateLost fate = iota
	fateKept
	fateTorn // a write only
)

// fates draws for one power cut: a disk that keeps nothing, one that keeps
// all, and those between.
func fates(random *rand.Rand) func() fate {
	switch random.IntN(6) {
	case 0:
		return func() fate { return fateLost }
	case 1:
		return func() fate { return fateKept }
	case 2:
		return func() fate { return fateTorn }
	}
	keeps := random.Float64()
	return func() fate {
		switch {
		case random.IntN(4) == 0:
			return fateTorn
		case random.Float64() < keeps:
			return fateKept
		}
		return fateLost
	}
}

// cut returns what the folder may hold after a power cut at an instant.
func (r *diskRecord) cut(instant int, random *rand.Rand) diskImage {
	return r.after(instant, fates(random), random)
}

// after returns what the folder holds when each unsure event has the fate that
// draw says.
func (r *diskRecord) after(instant int, draw func() fate, random *rand.Rand) diskImage {
	sure := r.sure(instant)
	names, files := maps.Clone(r.before), slices.Clone(r.files)
	for i, e := range r.events[:instant] {
		becomes := fateKept
		if sure[i] != vouchedAll {
			becomes = draw()
		}
		switch e.kind {
		case eventWrite:
			files[e.file] = e.onto(files[e.file], becomes, random)
			if sure[i] == vouchedSize {
				files[e.file] = grownTo(files[e.file], e.end(), random)
			}
		case eventTruncate:
			if becomes != fateLost {
				files[e.file] = grownTo(files[e.file], e.offset, nil)[:e.offset]
			}
		case eventCreate:
			if becomes != fateLost {
				names[e.name] = e.file
			}
		case eventDelete, eventDeleteFlushed:
			if becomes != fateLost {
				delete(names, e.name)
			}
		}
	}
	image := make(diskImage)
	for name, file := range names {
		image[name] = files[file]
	}
	return image
}

// grownTo returns a copy of a content that is at least that long, filled up with
// zeros, or with anything when random is given.
func grownTo(content []byte, size int64, random *rand.Rand) []byte {
	old := len(content)
	content = slices.Concat(content, make([]byte, max(0, int(size)-old)))
	if random != nil {
		for i := old; i < len(content); i++ {
			content[i] = byte(random.Uint32())
		}
	}
	return content
}

// end is where a write ends.
func (e diskEvent) end() int64 { return e.offset + int64(len(e.data)) }

// onto returns a content after a write.
func (e diskEvent) onto(content []byte, becomes fate, random *rand.Rand) []byte {
	switch becomes {
	case fateLost:
		return content
	case fateTorn:
		return e.tear(content, random)
	}
	content = grownTo(content, e.end(), nil)
	copy(content[e.offset:], e.data)
	return content
}

// tear returns a content after some sectors of a write.
func (e diskEvent) tear(content []byte, random *rand.Rand) []byte {
	end := e.end()
	filler := random
	if random.IntN(2) == 0 {
		filler = nil
	}
	if random.IntN(2) == 0 { // the size may be there before the content is
		content = grownTo(content, end, filler)
	}
	for from := e.offset; from < end; {
		to := min(end, (from/sectorSize+1)*sectorSize)
		piece := e.data[from-e.offset : to-e.offset]
		at := from
		switch random.IntN(5) {
		case 0, 1: // as it was
			piece = nil
		case 2: // cut: its beginning or its end is new
			n := random.IntN(len(piece) + 1)
			if random.IntN(2) == 0 {
				piece = piece[:n]
			} else {
				at, piece = at+int64(n), piece[n:]
			}
		}
		if len(piece) > 0 {
			content = grownTo(content, at+int64(len(piece)), filler)
			copy(content[at:], piece)
		}
		from = to
	}
	return content
}

// sum tells whether two images are the same.
func (i diskImage) sum() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(i)) {
		fmt.Fprintf(h, "%q %x\n", name, sha256.Sum256(i[name]))
	}
	return fmt.Sprintf("%x", h.Sum(nil))
}

// put writes an image into a folder, with the lock file that a dead process
// leaves.
func (i diskImage) put(t *testing.T, dir string) (path string) {
	t.Helper()
	path = filepath.Join(dir, scriptFile)
	for name, content := range i {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(lockPath(path), []byte("\x00{}\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// emptyDossier is the image of a dossier in which nothing was done yet.
func emptyDossier(t *testing.T) diskImage {
	t.Helper()
	path := filepath.Join(t.TempDir(), scriptFile)
	d, err := Create(t.Context(), path, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return diskImage{scriptFile: content(t, path)}
}

// eachRound runs a test with one script after the other.
func eachRound(t *testing.T, do func(t *testing.T, script CrashScript, random *rand.Rand)) {
	t.Helper()
	for seed := range CrashRounds(t) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			do(t, CrashScript{Seed: seed}, rand.New(rand.NewPCG(uint64(seed), 0)))
		})
	}
}

// TestPowerCut cuts the power at instants of openings, saves and closings, and
// of what follows a power cut.
func TestPowerCut(t *testing.T) {
	empty := emptyDossier(t)
	cuts := 0
	eachRound(t, func(t *testing.T, script CrashScript, random *rand.Rand) {
		image, before := empty, actSpan{}
		for generation := range 2 {
			r := watchScript(t, script, image, before, 4)
			for range 2 {
				instant := random.IntN(len(r.events) + 1)
				where := fmt.Sprintf("generation %d, event %d of %d", generation, instant, len(r.events))
				checkCrashImage(t, where, script, r.cut(instant, random), r.acts(instant, before))
				cuts++
			}
			instant := random.IntN(len(r.events) + 1)
			image, before = r.cut(instant, random), r.acts(instant, before)
		}
	})
	t.Logf("%d power cuts", cuts)
}

// TestPowerCutEverywhere cuts the power after each event of one session, on a disk
// that keeps nothing, and now and then on one that keeps all.
func TestPowerCutEverywhere(t *testing.T) {
	r := watchScript(t, thoroughScript, emptyDossier(t), actSpan{}, 4)
	checked := make(map[string]bool)
	step := max(1, 25/CrashRounds(t))
	for instant := 0; instant <= len(r.events); instant += step {
		for _, becomes := range []fate{fateLost, fateKept} {
			if becomes == fateKept && instant%5 != 0 {
				continue // each write makes a difference there, and a small one
			}
			image := r.after(instant, func() fate { return becomes }, nil)
			want := r.acts(instant, actSpan{})
			if same := fmt.Sprint(want, image.sum()); !checked[same] {
				checked[same] = true
				checkCrashImage(t, fmt.Sprintf("event %d of %d, fate %d", instant, len(r.events), becomes), thoroughScript, image, want)
			}
		}
	}
	t.Logf("%d events, %d different outcomes", len(r.events), len(checked))
}

// TestFaults lets every kind of fault strike at some operation of a session,
// once, until it is mended, or for good. Whoever is at the keyboard is told,
// tries again, and goes on; at the end the power fails as well.
func TestFaults(t *testing.T) {
	empty := emptyDossier(t)
	struck := make(map[string]int)
	eachRound(t, func(t *testing.T, script CrashScript, random *rand.Rand) {
		watchScript(t, script, empty, actSpan{}, faultyActs)
		met := faultyDisk.met
		for i := range faultsPerRound {
			f := diskFaults[(script.Seed*faultsPerRound+i)%len(diskFaults)]
			if met[f.op] == 0 {
				continue
			}
			trial := &faultTrial{
				script: script, random: random, fault: f,
				wait: random.IntN(met[f.op]), lasts: faultLasts(random.IntN(3)),
			}
			struck[f.name] += trial.run(t, empty)
		}
	})
	for _, f := range diskFaults {
		if struck[f.name] == 0 && CrashRounds(t) >= len(diskFaults) {
			t.Errorf("%s: never struck", f.name)
		}
	}
	t.Logf("faults that struck: %v", struck)
}

const (
	faultsPerRound = 2
	faultyActs     = 4 // of a session on a disk that fails
)

// faultLasts is how long a fault lasts.
type faultLasts int

const (
	faultOnce faultLasts = iota
	faultUntilMended
	faultForGood
)

// faultTrial is a session on a disk that fails.
type faultTrial struct {
	script CrashScript
	random *rand.Rand
	fault  diskFault
	wait   int // operations before it
	lasts  faultLasts

	session CrashRun
	record  *diskRecord
}

func (f *faultTrial) String() string {
	return fmt.Sprintf("seed %d, %q after %d, lasts %d", f.script.Seed, f.fault.name, f.wait, f.lasts)
}

// run goes through the trial and says how often the fault struck.
func (f *faultTrial) run(t *testing.T, image diskImage) (struck int) {
	t.Helper()
	dir := t.TempDir()
	path := image.put(t, dir)
	f.record = recordOf(dir, image)
	f.session = CrashRun{Script: f.script, Path: path}
	useFaultyDisk(t, f.random, f.record)
	breakDisk(f.fault, f.wait, f.lasts != faultOnce)
	f.work(t)
	f.told(t, "close", f.session.Close())
	if struck = mendDisk(); struck == 0 {
		t.Errorf("%v: did not strike", f)
	}
	goOnAfterwards(t, f.String(), &f.session, f.record, f.random)
	return struck
}

// work opens the dossier, does some acts, and stops when the fault is for good.
func (f *faultTrial) work(t *testing.T) {
	t.Helper()
	if !f.try(t, "open", func() error { return f.session.Open(t.Context()) }) {
		return
	}
	for n := 1; n <= faultyActs; n++ {
		f.record.mark(eventBegun, n)
		if !f.try(t, f.script.act(n).name, func() error { return f.session.Act(t.Context(), n) }) {
			return
		}
		f.record.mark(eventDone, n)
		if !f.try(t, "look", func() error { return f.look(t.Context(), n) }) {
			return
		}
	}
}

// look reads the dossier and has it checked from outside.
func (f *faultTrial) look(ctx context.Context, n int) error {
	if _, err := f.session.Found(ctx, n, n); err != nil {
		return err
	}
	r, err := Check(ctx, f.session.Path)
	if err == nil && !r.Sound() {
		err = fmt.Errorf("a false alarm: %+v", r.Findings)
	}
	return err
}

// try does something up to three times: once more while the fault may last, and
// once when it is mended, which must succeed.
func (f *faultTrial) try(t *testing.T, what string, do func() error) bool {
	t.Helper()
	for attempt := range 3 {
		err := do()
		if err == nil {
			return true
		}
		f.told(t, what, err)
		switch {
		case f.lasts == faultForGood && attempt == 1:
			return false
		case f.lasts == faultOnce && attempt == 1:
			t.Fatalf("%v: %s: does not go on: %v", f, what, err)
		case attempt == 1:
			mendDisk()
		}
	}
	t.Fatalf("%v: %s: does not go on once it is mended", f, what)
	return false
}

// told fails unless the error, if there is one, says what is the matter.
func (f *faultTrial) told(t *testing.T, what string, err error) {
	t.Helper()
	want := ErrDisk
	switch f.fault.code {
	case sqlite3.SQLITE_FULL:
		want = ErrDiskFull
	case sqlite3.SQLITE_CANTOPEN:
		want = ErrReadOnly
	}
	if err != nil && !errors.Is(err, want) {
		t.Errorf("%v: %s: %v, instead of %v", f, what, err, want)
	}
}

// TestPowerCutAfterAKill kills a process at some operation; the power fails when
// the next one has gone on.
func TestPowerCutAfterAKill(t *testing.T) {
	empty := emptyDossier(t)
	eachRound(t, func(t *testing.T, script CrashScript, random *rand.Rand) {
		watchScript(t, script, empty, actSpan{}, 2)
		at := opAny
		if random.IntN(2) == 0 && faultyDisk.met[opSync] > 0 {
			at = opSync // where what a power cut leaves differs most
		}
		killAndGoOn(t, script, empty, random, at, random.IntN(faultyDisk.met[at]))
	})
}

// TestFaultAtEveryFlush lets each flush of a session fail, or kills the process there;
// at the end the power fails, and the disk keeps nothing that is unsure.
func TestFaultAtEveryFlush(t *testing.T) {
	empty := emptyDossier(t)
	watchScript(t, thoroughScript, empty, actSpan{}, faultyActs)
	flush := diskFaults[slices.IndexFunc(diskFaults, func(f diskFault) bool { return f.op == opSync })]
	flushes, step := faultyDisk.met[opSync], max(1, 25/CrashRounds(t))
	for wait := 0; wait < flushes; wait += step {
		trial := &faultTrial{script: thoroughScript, fault: flush, wait: wait, lasts: faultOnce}
		trial.run(t, empty)
		killAndGoOn(t, thoroughScript, empty, nil, opSync, wait)
	}
}

func killAndGoOn(t *testing.T, script CrashScript, image diskImage, random *rand.Rand, at diskOp, wait int) {
	t.Helper()
	dir := t.TempDir()
	run := &CrashRun{Script: script, Path: image.put(t, dir)}
	r := recordOf(dir, image)
	useFaultyDisk(t, random, r)
	killAt(at, wait)
	actUntilKilled(t, run, r)
	mendDisk()
	goOnAfterwards(t, fmt.Sprintf("seed %d, killed at %q %d", script.Seed, at, wait), run, r, random)
}

func actUntilKilled(t *testing.T, run *CrashRun, r *diskRecord) {
	t.Helper()
	err := run.Open(t.Context())
	for n := 1; err == nil; n++ {
		r.mark(eventBegun, n)
		if err = run.Act(t.Context(), n); err == nil {
			r.mark(eventDone, n)
		}
	}
	// Only the handles are closed: the disk refuses all else, as to the dead.
	_ = run.Close()
}

// goOnAfterwards opens a dossier anew after a session that ended badly and does its last
// act again, whether it is in the file or not. A power cut then must not undo
// what was acknowledged, even if there was nothing left to write.
func goOnAfterwards(t *testing.T, where string, run *CrashRun, r *diskRecord, random *rand.Rand) {
	t.Helper()
	reached := r.acts(len(r.events), actSpan{})
	if err := run.Open(t.Context()); err != nil {
		t.Fatalf("%s: open anew: %v", where, err)
	}
	found, err := run.Found(t.Context(), reached.done, reached.begun)
	if err != nil {
		t.Fatalf("%s: opened anew: %v", where, err)
	}
	if reached.begun > 0 {
		if err := run.Act(t.Context(), reached.begun); err != nil {
			t.Fatalf("%s: act %d again: %v", where, reached.begun, err)
		}
		r.mark(eventFound, reached.begun)
	}
	where = fmt.Sprintf("%s, opened anew with act %d of %+v", where, found, reached)
	cutPowerAfter(t, where, run.Script, r, random)
	if err := run.Close(); err != nil {
		t.Errorf("%s: close: %v", where, err)
	}
	if _, err := CheckCrashed(t.Context(), run.Script, run.Path, reached.begun, reached.begun); err != nil {
		t.Errorf("%s: in the end: %v", where, err)
	}
}

// TestFaultWhileCreating holds that a dossier is created whole or not at all.
func TestFaultWhileCreating(t *testing.T) {
	create := func(dir string) error {
		d, err := Create(t.Context(), filepath.Join(dir, scriptFile), Options{})
		if err != nil {
			return err
		}
		return d.Close()
	}
	useFaultyDisk(t, nil, nil)
	if err := create(t.TempDir()); err != nil {
		t.Fatal(err)
	}
	met := faultyDisk.met
	eachRound(t, func(t *testing.T, script CrashScript, random *rand.Rand) {
		f := diskFaults[script.Seed%len(diskFaults)]
		if met[f.op] == 0 {
			return
		}
		dir := t.TempDir()
		trial := &faultTrial{script: script, fault: f, wait: random.IntN(met[f.op]), lasts: faultLasts(random.IntN(2))}
		useFaultyDisk(t, random, nil)
		breakDisk(f, trial.wait, trial.lasts != faultOnce)
		trial.told(t, "create", create(dir))
		mendDisk()
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		if len(entries) == 0 {
			return
		}
		if _, err := CheckCrashed(t.Context(), script, filepath.Join(dir, scriptFile), 0, 0); err != nil {
			t.Errorf("%v: left %v: %v", trial, entries, err)
		}
	})
}

// TestPowerCutWhileMigrating cuts the power at instants of the migration of a
// dossier of the first version, and of what it takes to go on after that.
func TestPowerCutWhileMigrating(t *testing.T) {
	image := diskImage{scriptFile: content(t, filepath.Join("testdata", "schema1.atelier"))}
	eachRound(t, func(t *testing.T, _ CrashScript, random *rand.Rand) {
		r := watchMigration(t, image)
		again := watchMigration(t, r.cut(random.IntN(len(r.events)+1), random))
		watchMigration(t, again.cut(random.IntN(len(again.events)+1), random))
	})
}

// watchMigration opens an image of testdata's dossier, looks whether it is whole,
// and returns the record of that.
func watchMigration(t *testing.T, image diskImage) *diskRecord {
	t.Helper()
	dir := t.TempDir()
	path := image.put(t, dir)
	r := recordOf(dir, image)
	useFaultyDisk(t, nil, r)
	d, err := Open(t.Context(), path, Options{BackupDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	changes, err := d.Changes(t.Context(), "019e5000-0000-7000-8000-000000000001")
	if err != nil || len(changes) != 23 {
		t.Errorf("%d changes, %v", len(changes), err)
	}
	if err := d.Close(); err != nil {
		t.Error(err)
	}
	if report, err := Check(t.Context(), path); err != nil || !report.Sound() || report.Version != SchemaVersion {
		t.Errorf("check: %+v, %v", report, err)
	}
	return r
}

// cutPowerAfter cuts the power at the end of a record, or at some instant of it; without
// random at its end, on a disk that keeps nothing.
func cutPowerAfter(t *testing.T, where string, script CrashScript, r *diskRecord, random *rand.Rand) {
	t.Helper()
	instant := len(r.events)
	if random == nil {
		image := r.after(instant, func() fate { return fateLost }, nil)
		checkCrashImage(t, where+", power cut", script, image, r.acts(instant, actSpan{}))
		return
	}
	if random.IntN(2) == 0 {
		instant = random.IntN(instant + 1)
	}
	where = fmt.Sprintf("%s, power cut at event %d of %d", where, instant, len(r.events))
	checkCrashImage(t, where, script, r.cut(instant, random), r.acts(instant, actSpan{}))
}

// watchScript opens an image, looks at it, goes on with the script and closes it, and
// returns the record of that.
func watchScript(t *testing.T, script CrashScript, image diskImage, before actSpan, acts int) *diskRecord {
	t.Helper()
	dir := t.TempDir()
	path := image.put(t, dir)
	r := recordOf(dir, image)
	useFaultyDisk(t, nil, r)
	run := CrashRun{Script: script, Path: path}
	if err := run.Open(t.Context()); err != nil {
		t.Fatal(err)
	}
	found, err := run.Found(t.Context(), before.done, before.begun)
	if err != nil {
		t.Fatal(err)
	}
	r.mark(eventFound, found)
	for n := found + 1; n <= found+acts; n++ {
		r.mark(eventBegun, n)
		if err := run.Act(t.Context(), n); err != nil {
			t.Fatal(err)
		}
		r.mark(eventDone, n)
	}
	if err := run.Close(); err != nil {
		t.Fatal(err)
	}
	for name, want := range r.after(len(r.events), func() fate { return fateKept }, nil) {
		if !bytes.Equal(content(t, filepath.Join(dir, name)), want) {
			t.Fatalf("the record of %s is wrong", name)
		}
	}
	return r
}

// checkCrashImage opens what a disk holds, as the program does, and looks whether it
// is sound and has what it must.
func checkCrashImage(t *testing.T, where string, script CrashScript, image diskImage, want actSpan) {
	t.Helper()
	useFaultyDisk(t, nil, nil) // which is well now, and does not wait for flushes
	path := image.put(t, t.TempDir())
	if _, err := CheckCrashed(t.Context(), script, path, want.done, want.begun); err != nil {
		t.Errorf("%s: %v", where, err)
	}
}

// CrashRounds is how much these tests do: what ATELIER_CRASH_ROUNDS says, or
// DefaultCrashRounds. Exported for package store_test, as what follows.
func CrashRounds(t *testing.T) int {
	t.Helper()
	said, ok := os.LookupEnv("ATELIER_CRASH_ROUNDS")
	if !ok {
		return DefaultCrashRounds
	}
	rounds, err := strconv.Atoi(said)
	if err != nil || rounds < 1 {
		t.Fatalf("ATELIER_CRASH_ROUNDS is %q", said)
	}
	return rounds
}

// DefaultCrashRounds is lower where everything takes longer.
var DefaultCrashRounds = 25

// CrashScript is an endless list of acts on one dossier, numbered from 1, each of
// which is on the disk as a whole or not at all. Every edit writes its number
// into three fields of two entities, so that half of one would be seen. What
// the dossier holds after an act follows from the seed alone; so whoever knows
// which acts were acknowledged knows what must be in the file.
type CrashScript struct{ Seed int }

// crashAct is a kind of act.
type crashAct struct {
	name   string
	weight int // how often it comes
	// do does it, and can be called again after an error. The act is the last
	// step of the plan.
	do func(ctx context.Context, r *CrashRun, plan []crashStep) error
	// mark returns the number of the edit whose values the fields then hold, 0
	// when they are empty. An act that changes it adds one edit to the history.
	mark func(plan []crashStep) int
}

var crashActs = []crashAct{
	{"edit", 6, crashEdit, crashOwnMark},
	{"long edit", 3, crashEdit, crashOwnMark},
	{"undo", 2, crashUndo, crashUndoneMark},
	{"merge", 2, crashMerge, crashOwnMark},
	{"erase", 1, crashErase, crashSameMark},
	{"close and open again", 1, crashReopen, crashSameMark},
}

// crashStep is what is known of an act and of the dossier after it.
type crashStep struct {
	crashAct
	n        int
	mark     int
	erasures int // before it
}

// plan returns the steps up to act n; number 0 is the empty dossier.
func (s CrashScript) plan(n int) []crashStep {
	plan := make([]crashStep, 1, n+1)
	for len(plan) <= n {
		before := plan[len(plan)-1]
		step := crashStep{crashAct: s.act(len(plan)), n: len(plan), erasures: before.erasures}
		if before.name == "erase" {
			step.erasures++
		}
		plan = append(plan, step)
		plan[step.n].mark = step.crashAct.mark(plan)
	}
	return plan
}

func (s CrashScript) act(n int) crashAct {
	sum := 0
	for _, a := range crashActs {
		sum += a.weight
	}
	drawn := rand.New(rand.NewPCG(uint64(s.Seed), uint64(n))).IntN(sum)
	for _, a := range crashActs {
		if drawn -= a.weight; drawn < 0 {
			return a
		}
	}
	panic("the weights do not add up")
}

// person is who does an act; an erasure erases the one who did all since the one
// before.
func (s crashStep) person() string { return fmt.Sprintf("Ada%d", s.erasures) }

// value is what the edit of a step gives to the fields.
func (s crashStep) value() string {
	switch {
	case s.n == 0:
		return ""
	case s.name == "long edit":
		return fmt.Sprintf("%d ", s.n) + strings.Repeat(fmt.Sprintf("« mot %d » ", s.n), 400) // several pages
	}
	return strconv.Itoa(s.n)
}

// thoroughScript is one that begins with a long edit, an undo, an erasure and an
// edit.
var thoroughScript = CrashScript{Seed: 782}

func lastStep(plan []crashStep) crashStep { return plan[len(plan)-1] }

func crashOwnMark(plan []crashStep) int  { return lastStep(plan).n }
func crashSameMark(plan []crashStep) int { return plan[len(plan)-2].mark }

// crashUndoneMark is what was there before the edit whose values are there.
func crashUndoneMark(plan []crashStep) int {
	undone := crashSameMark(plan)
	if undone == 0 {
		return 0
	}
	return plan[undone-1].mark
}

const (
	scriptFile     = "Mairie.atelier"
	scriptWorkshop = "w"
	scriptNote     = "n"
)

// scriptFields are the fields of which all is known.
func scriptFields() []workshop.Key {
	note := workshop.Key{Workshop: scriptWorkshop, Kind: workshop.KindNote, ID: scriptNote}
	text, table := note, note
	text.Field, table.Field = workshop.NoteText, workshop.NoteTable
	title := workshop.Key{Workshop: scriptWorkshop, Kind: workshop.KindWorkshop, ID: scriptWorkshop, Field: workshop.WorkshopTitre}
	return []workshop.Key{title, text, table}
}

// crashEdit writes a new note besides, whose field nobody gave a value before.
func crashEdit(ctx context.Context, r *CrashRun, plan []crashStep) error {
	step := lastStep(plan)
	note := workshop.Key{Workshop: scriptWorkshop, Kind: workshop.KindNote, ID: fmt.Sprintf("n%d", step.n), Field: workshop.NoteText}
	sets := []workshop.Set{{Key: note, Value: "neuve"}}
	for _, k := range scriptFields() {
		sets = append(sets, workshop.Set{Key: k, Value: step.value()})
	}
	_, err := r.dossier.Apply(ctx, step.person(), sets...)
	return err
}

func crashUndo(ctx context.Context, r *CrashRun, plan []crashStep) error {
	undone := plan[crashSameMark(plan)]
	if undone.n == 0 {
		return nil
	}
	edit, err := r.editOf(ctx, undone)
	if err != nil {
		return err
	}
	if len(edit) == 0 {
		return fmt.Errorf("act %d is not in the history", undone.n)
	}
	_, err = r.dossier.Undo(ctx, lastStep(plan).person(), workshop.Ref{Stamp: edit[0].Edit, Device: edit[0].Device})
	return err
}

// crashMerge merges what someone at another table made of the dossier.
func crashMerge(ctx context.Context, r *CrashRun, plan []crashStep) error {
	step := lastStep(plan)
	edit, err := r.editOf(ctx, step)
	if err != nil {
		return err
	}
	if len(edit) == 0 { // it is no merge that was done already
		if edit, err = r.elsewhere(ctx, step); err != nil {
			return err
		}
	}
	source := &Source{Path: "table", devices: map[int64]string{2: "table"}, changes: make(map[workshop.Ref]workshop.Change)}
	for _, c := range edit {
		source.changes[c.Ref] = c
	}
	_, err = r.dossier.Merge(ctx, source)
	return err
}

func crashErase(ctx context.Context, r *CrashRun, plan []crashStep) error {
	_, err := r.dossier.Erase(ctx, "", lastStep(plan).person())
	return err
}

func crashReopen(ctx context.Context, r *CrashRun, _ []crashStep) error {
	if err := r.Close(); err != nil {
		return err
	}
	return r.Open(ctx)
}

// CrashRun is a script at work on a dossier.
type CrashRun struct {
	Script  CrashScript
	Path    string
	dossier *Dossier // nil when it is not open
}

// Open opens the dossier. The clock stands still: the order of the changes must
// not depend on it.
func (r *CrashRun) Open(ctx context.Context) (err error) {
	now := time.Date(2026, 11, 23, 14, 0, 0, 0, time.UTC)
	r.dossier, err = Open(ctx, r.Path, Options{Device: 1, Now: func() time.Time { return now }})
	return err
}

// Act does act n; after an error it can be done again.
func (r *CrashRun) Act(ctx context.Context, n int) error {
	plan := r.Script.plan(n)
	return lastStep(plan).do(ctx, r, plan)
}

// Close closes the dossier, if it is open.
func (r *CrashRun) Close() error {
	if r.dossier == nil {
		return nil
	}
	d := r.dossier
	r.dossier = nil
	return d.Close()
}

// history returns the changes of the known fields.
func (r *CrashRun) history(ctx context.Context) ([]workshop.Change, error) {
	changes, err := r.dossier.Changes(ctx, scriptWorkshop)
	if errors.Is(err, ErrNotFound) {
		return nil, nil
	}
	known := scriptFields()
	return slices.DeleteFunc(changes, func(c workshop.Change) bool { return !slices.Contains(known, c.Key) }), err
}

// editOf returns the changes of the edit in which a step gave its own values.
func (r *CrashRun) editOf(ctx context.Context, s crashStep) ([]workshop.Change, error) {
	changes, err := r.history(ctx)
	return slices.DeleteFunc(changes, func(c workshop.Change) bool { return c.Written != 0 || c.Value != s.value() }), err
}

// elsewhere returns the edit that a step brings from another table.
func (r *CrashRun) elsewhere(ctx context.Context, s crashStep) (edit []workshop.Change, err error) {
	changes, err := r.history(ctx)
	if err != nil {
		return nil, err
	}
	stamp := workshop.NewStamp(r.dossier.options.Now())
	for _, c := range changes {
		stamp = max(stamp, c.Stamp)
	}
	first := stamp + 1
	for _, k := range scriptFields() {
		stamp++
		c := workshop.Change{Ref: workshop.Ref{Stamp: stamp, Device: 2}, Key: k, Value: s.value(), Person: s.person(), Edit: first}
		ofField := slices.DeleteFunc(slices.Clone(changes), func(c workshop.Change) bool { return c.Key != k })
		for _, h := range workshop.Heads(ofField) {
			c.Replaces = append(c.Replaces, h.Ref)
		}
		edit = append(edit, c)
	}
	return edit, nil
}

// Found returns up to which act the dossier has what the script did. It is an
// error if that is not between done and begun, and if there is half an act.
func (r *CrashRun) Found(ctx context.Context, done, begun int) (int, error) {
	values, err := r.values(ctx)
	if err != nil {
		return 0, err
	}
	changes, err := r.history(ctx)
	if err != nil {
		return 0, err
	}
	var wrong error
	plan := r.Script.plan(begun)
	for n := done; n <= begun; n++ {
		err := errors.Join(checkCrashValues(values, plan[plan[n].mark]), checkCrashHistory(changes, plan[:n+1]))
		if err == nil {
			return n, nil
		}
		wrong = errors.Join(wrong, fmt.Errorf("not as after act %d, %q: %w", n, plan[n].name, err))
	}
	return 0, wrong
}

func (r *CrashRun) values(ctx context.Context) ([]string, error) {
	values := make([]string, 3)
	state, err := r.dossier.State(ctx, scriptWorkshop)
	if errors.Is(err, ErrNotFound) {
		return values, nil
	}
	if err != nil {
		return nil, err
	}
	values[0] = state.Workshop.Titre
	for _, n := range state.Notes() {
		if n.ID == scriptNote {
			values[1], values[2] = n.Text, n.Table
		}
	}
	return values, nil
}

func checkCrashValues(values []string, of crashStep) error {
	for _, v := range values {
		if v != of.value() {
			return fmt.Errorf("the fields say %.40q, want %.40q", values, of.value())
		}
	}
	return nil
}

// checkCrashHistory looks for every edit of the plan in the history, whole and once,
// and for the persons that were to be erased.
func checkCrashHistory(changes []workshop.Change, plan []crashStep) error {
	edits := crashEditsOf(changes)
	now := lastStep(plan)
	erased := now.erasures
	if now.name == "erase" {
		erased++
	}
	for i, step := range plan {
		if i == 0 || step.mark == plan[i-1].mark {
			continue
		}
		if len(edits) == 0 {
			return fmt.Errorf("act %d is not in the history", step.n)
		}
		person := step.person()
		if step.erasures < erased {
			person = workshop.ErasedWord
		}
		if err := checkCrashEdit(edits[0], plan[step.mark].value(), person); err != nil {
			return fmt.Errorf("act %d in the history: %w", step.n, err)
		}
		edits = edits[1:]
	}
	if len(edits) > 0 {
		return fmt.Errorf("%d edits too many in the history, the first is %.40q", len(edits), edits[0][0].Value)
	}
	return nil
}

// crashEditsOf gathers the changes of each edit, in the order of their first.
func crashEditsOf(changes []workshop.Change) (edits [][]workshop.Change) {
	places := make(map[workshop.Ref]int)
	for _, c := range changes {
		name := workshop.Ref{Stamp: c.Edit, Device: c.Device}
		i, ok := places[name]
		if !ok {
			i = len(edits)
			places[name], edits = i, append(edits, nil)
		}
		edits[i] = append(edits[i], c)
	}
	return edits
}

func checkCrashEdit(edit []workshop.Change, value, person string) error {
	if len(edit) != len(scriptFields()) {
		return fmt.Errorf("%d changes", len(edit))
	}
	for _, c := range edit {
		if c.Value != value || c.Person != person {
			return fmt.Errorf("%v is %.40q by %q, want %.40q by %q", c.Field, c.Value, c.Person, value, person)
		}
	}
	return nil
}

// CheckCrashed opens the dossier of a script that was broken off, looks whether
// it is sound and has what it must, closes it, and looks again. It returns up
// to which act it has what the script did.
func CheckCrashed(ctx context.Context, script CrashScript, path string, done, begun int) (found int, err error) {
	run := CrashRun{Script: script, Path: path}
	if err := run.Open(ctx); err != nil {
		return 0, err
	}
	if found, err = run.Found(ctx, done, begun); err != nil {
		return 0, errors.Join(err, run.Close())
	}
	if err := run.Close(); err != nil {
		return 0, err
	}
	report, err := Check(ctx, path)
	if err != nil {
		return 0, err
	}
	if !report.Sound() {
		return 0, fmt.Errorf("not sound: %v", report.Findings)
	}
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil {
		return 0, err
	}
	if len(entries) != 1 {
		return 0, fmt.Errorf("left beside the dossier: %v", entries)
	}
	return found, checkCrashErased(path, script.plan(done))
}

// checkCrashErased looks for erased persons in the bytes of the file.
func checkCrashErased(path string, plan []crashStep) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, step := range plan {
		if step.name == "erase" && bytes.Contains(content, []byte(step.person())) {
			return fmt.Errorf("%q was erased by act %d and is still in the file", step.person(), step.n)
		}
	}
	return nil
}
