package choose

import "atelier/store/workshop"

// tables knows at which table of the workshop who wrote: the notes that are
// taken in the dossier of a table say its name, the texts do not.
type tables struct {
	note   map[place]string // a note, as it was written on a computer
	device map[int64]string // a computer, "" for one that was at several tables
}

// place is a note on a computer.
type place struct {
	note   string
	device int64
}

// tablesOf learns the tables from the history of a workshop.
func tablesOf(changes []workshop.Change) tables {
	t := tables{note: make(map[place]string), device: make(map[int64]string)}
	for _, c := range changes {
		if c.Kind != workshop.KindNote || c.Field != workshop.NoteTable || c.Value == "" || c.Written != 0 {
			continue
		}
		t.note[place{c.ID, c.Device}] = c.Value
		if before, ok := t.device[c.Device]; ok && before != c.Value {
			t.device[c.Device] = ""
			continue
		}
		t.device[c.Device] = c.Value
	}
	return t
}

// of returns the table at which a text was written, "" when that is not known.
func (t tables) of(k workshop.Key, v workshop.Version) string {
	if v.Written != 0 { // it was put back, perhaps elsewhere
		return ""
	}
	if name := t.note[place{k.ID, v.Device}]; k.Kind == workshop.KindNote && name != "" {
		return name
	}
	return t.device[v.Device]
}
