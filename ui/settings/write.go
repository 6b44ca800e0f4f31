package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
)

// write replaces the settings file at one stroke: at any moment, also if the
// power goes, the file is the old one or the new one.
func (s *Settings) write(v Values) error {
	if s.dir == "" {
		return errors.New("settings: no configuration folder")
	}
	raw, err := json.MarshalIndent(v.paths(s.base.relative), "", "  ")
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := os.MkdirAll(s.dir, 0o700); err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	temp, err := writeTemp(s.dir, append(raw, '\n'))
	if err != nil {
		return fmt.Errorf("settings: %w", err)
	}
	if err := os.Rename(temp, s.file()); err != nil {
		return errors.Join(fmt.Errorf("settings: %w", err), os.Remove(temp))
	}
	return nil
}

// writeTemp writes a new file beside the settings, down to the disk, and
// returns its path.
func writeTemp(dir string, raw []byte) (string, error) {
	f, err := os.CreateTemp(dir, fileName+".*.tmp")
	if err != nil {
		return "", err
	}
	_, err = f.Write(raw)
	if err == nil {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}
