// Package lang holds the French catalogue: every text that the application
// shows and that is not content. One TOML file a package of the program; its
// keys are prefixed with the file's name ("home.toml": "home.new_workshop").
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed fr/*.toml
var files embed.FS

// Text is an entry of the catalogue. Texts that do not count anything have the
// same One and Other.
type Text struct{ One, Other string }

// French returns the whole catalogue by key. The map is shared: do not write.
var French = sync.OnceValues(func() (map[string]Text, error) { return load(files, "fr") })

func load(fsys fs.FS, dir string) (map[string]Text, error) {
	all := make(map[string]Text)
	names, err := fs.Glob(fsys, path.Join(dir, "*.toml"))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var entries map[string]any
		if _, err := toml.DecodeFS(fsys, name, &entries); err != nil {
			return nil, fmt.Errorf("lang: %s: %w", name, err)
		}
		prefix := strings.TrimSuffix(path.Base(name), ".toml")
		if err := flatten(all, prefix, entries); err != nil {
			return nil, fmt.Errorf("lang: %s: %w", name, err)
		}
	}
	return all, nil
}

// flatten adds the entries under prefix; a table with exactly "one" and "other"
// is a text that counts, any other table a deeper level of keys.
func flatten(all map[string]Text, prefix string, entries map[string]any) error {
	for key, v := range entries {
		key = prefix + "." + key
		switch v := v.(type) {
		case string:
			all[key] = Text{One: v, Other: v}
		case map[string]any:
			one, okOne := v["one"].(string)
			other, okOther := v["other"].(string)
			if okOne && okOther && len(v) == 2 {
				all[key] = Text{One: one, Other: other}
			} else if err := flatten(all, key, v); err != nil {
				return err
			}
		default:
			return fmt.Errorf("%s: a text or a table is needed", key)
		}
	}
	return nil
}
