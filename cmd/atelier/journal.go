package main

import (
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
)

// maxJournal is how large the journal grows before a new one begins; one old
// one is kept.
const maxJournal = 1 << 20

// journal is what the program writes for those who mend it: its log, and the
// report of a crash.
type journal struct {
	crashed    string // the report of the last crash, "" when there was none
	log, crash *os.File
}

// openJournal starts the log in dir and has a crash written there. Where
// nothing can be written the program does without.
func openJournal(dir string) *journal {
	j := &journal{}
	slog.SetDefault(slog.New(slog.NewTextHandler(io.Discard, nil)))
	if dir == "" || os.MkdirAll(dir, 0o700) != nil {
		return j
	}
	path := filepath.Join(dir, "journal.txt")
	if info, err := os.Stat(path); err == nil && info.Size() > maxJournal {
		if err := os.Rename(path, filepath.Join(dir, "journal-ancien.txt")); err != nil {
			return j
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return j
	}
	j.log = f
	slog.SetDefault(slog.New(slog.NewTextHandler(f, nil)))
	j.watchCrash(filepath.Join(dir, "arret.txt"))
	return j
}

// watchCrash keeps the report that is at path and has the next one written
// there.
func (j *journal) watchCrash(path string) {
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		kept := filepath.Join(filepath.Dir(path), "arret-"+now()+".txt")
		if err := os.Rename(path, kept); err != nil {
			slog.Warn("crash report", "err", err)
		} else {
			j.crashed = kept
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err == nil {
		j.crash = f
		err = debug.SetCrashOutput(f, debug.CrashOptions{})
	}
	if err != nil {
		slog.Warn("crash report", "err", err)
	}
}

// close ends the log; the program ended well, so no crash report stays.
func (j *journal) close() {
	if j.crash != nil {
		path := j.crash.Name()
		if err := debug.SetCrashOutput(nil, debug.CrashOptions{}); err != nil {
			slog.Warn("crash report", "err", err)
		}
		j.crash.Close()
		if err := os.Remove(path); err != nil {
			slog.Warn("crash report", "err", err)
		}
	}
	if j.log != nil {
		j.log.Close()
	}
}
