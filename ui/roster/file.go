package roster

import (
	"errors"
	"io"
	"os"

	"atelier/ui/french"
)

// ReadFile reads a file as [Parse] does; no more of it than can be a list. The
// error is a *Refusal, or that of the disk.
func ReadFile(path string) (*Table, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() { // a pipe never ends
		return nil, refuse(french.T("roster.no_text"))
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxFile+1))
	if err != nil {
		return nil, err
	}
	return Parse(data)
}

// IsRefusal says whether an error is a *Refusal, whose text is for people.
func IsRefusal(err error) bool {
	var r *Refusal
	return errors.As(err, &r)
}
