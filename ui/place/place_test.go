package place

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"atelier/ui/french"
)

// pc is a machine whose disks are all its own, but for those told.
func pc(env map[string]string, disk Place) machine {
	return machine{env: func(name string) string { return env[name] }, disk: func(string) Place { return disk }}
}

// touch makes an empty file, or a folder for a name that ends with a slash, and
// all folders above it.
func touch(t *testing.T, path ...string) string {
	t.Helper()
	name := filepath.Join(path...)
	dir := filepath.Dir(name)
	if strings.HasSuffix(path[len(path)-1], "/") {
		dir = name
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	if dir == name {
		return name
	}
	if err := os.WriteFile(name, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// folder is a new folder, by the name that links lead to.
func folder(t *testing.T) string {
	t.Helper()
	return resolve(t.TempDir())
}

func TestSyncedFoldersAreKnownByTheirMarks(t *testing.T) {
	for _, c := range []struct{ root, mark, service string }{
		{"Documents mairie", ".nextcloudsync.log", "Nextcloud"},
		{"Documents mairie", ".owncloudsync.log", "ownCloud"},
		{"Documents mairie", ".sync_7d1a4c0e9b2f.db", "Nextcloud"},
		{"ownCloud", "._sync_7d1a4c0e9b2f.db", "ownCloud"},
		{"kDrive", ".sync_7d1a4c0e9b2f.db", "kDrive"},
		{"Documents mairie", ".dropbox", "Dropbox"},
		{"Documents mairie", ".dropbox.cache/", "Dropbox"},
		{"Documents mairie", ".stfolder/", "Syncthing"},
		{"Documents mairie", ".tmp.driveupload/", "Google Drive"},
		{"Documents mairie", ".SynologyWorkingDirectory/", "Synology Drive"},
		{"Documents mairie", ".dropbox/", ""},    // in a home it holds the settings of Dropbox
		{"Documents mairie", ".sync_12.db/", ""}, // no mark of a service is a folder of that name
		{"Documents mairie", "sync_12.db", ""},
	} {
		t.Run(c.root+" "+c.mark, func(t *testing.T) {
			root := filepath.Join(folder(t), c.root)
			touch(t, root, c.mark)
			dossier := touch(t, root, "Ateliers", "2026", "Ateliers.atelier")
			local := Place{Kind: Local, Root: "/"}
			want := Place{Kind: Synced, Name: c.service, Root: root}
			if c.service == "" {
				want = local
			}
			if got := pc(nil, local).of(dossier); got != want {
				t.Errorf("the dossier: %+v, want %+v", got, want)
			}
			if got := pc(nil, local).of(filepath.Join(root, "Nouveau", "Ateliers.atelier")); got != want {
				t.Errorf("one that is not there yet: %+v, want %+v", got, want)
			}
			if got := pc(nil, local).of(root); got != want {
				t.Errorf("the folder itself: %+v, want %+v", got, want)
			}
		})
	}
}

func TestSyncedFoldersAreKnownByTheirNames(t *testing.T) {
	top := folder(t)
	for name, service := range map[string]string{
		"OneDrive": "OneDrive", "OneDrive - Mairie de Lusigny": "OneDrive", "Nextcloud": "Nextcloud", "Nextcloud2": "Nextcloud",
		"ownCloud": "ownCloud", "Dropbox": "Dropbox", "Dropbox (Mairie)": "Dropbox", "Google Drive": "Google Drive",
		"Mon Drive": "Google Drive", "Drive partagés": "Google Drive", "Drive partage\u0301s": "Google Drive", "iCloudDrive": "iCloud Drive",
		"kDrive": "kDrive", "KDRIVE": "kDrive", "SynologyDrive": "Synology Drive", "Seafile": "Seafile",
		"Documents": "", "Dropboxes": "", "Copie de OneDrive": "", "Drive": "", "Ateliers (2)": "", "2026": "",
	} {
		root := filepath.Join(top, name)
		want := Place{Kind: Synced, Name: service, Root: root}
		if service == "" {
			want = Place{Kind: Local}
		}
		if got := pc(nil, Place{Kind: Local}).of(filepath.Join(root, "Ateliers.atelier")); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
	}
}

// What a disk is and what a service does to it, together.
func TestTheDiskAndTheService(t *testing.T) {
	root := filepath.Join(folder(t), "Fichiers")
	touch(t, root, ".stfolder/")
	dossier := touch(t, root, "Ateliers.atelier")
	env := map[string]string{"OneDrive": root, "OneDriveCommercial": filepath.Join(root, "ailleurs")}
	stick := Place{Kind: Removable, Name: "USB-MAIRIE", Root: root}
	share := Place{Kind: Network, Name: `\\serveur\commun`}
	for _, c := range []struct {
		what string
		env  map[string]string
		disk Place
		want Place
	}{
		{"a folder synced on this disk", nil, Place{Kind: Local}, Place{Kind: Synced, Name: "Syncthing", Root: root}},
		{"on a disk that is not known", nil, Place{}, Place{Kind: Synced, Name: "Syncthing", Root: root}},
		{"carried on a stick", nil, stick, stick},
		{"a disk that is the service's", nil, Place{Kind: Synced, Name: "Google Drive"}, Place{Kind: Synced, Name: "Google Drive"}},
		{"on a server", env, share, share},
		{"named by Windows", env, Place{Kind: Local}, Place{Kind: Synced, Name: "OneDrive", Root: root}},
		{"named by Windows, on an external disk", env, stick, Place{Kind: Synced, Name: "OneDrive", Root: root}},
		{"another one named by Windows", map[string]string{"OneDrive": root + "-perso"}, stick, stick},
	} {
		if got := pc(c.env, c.disk).of(dossier); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.what, got, c.want)
		}
	}
}

// A share is called by its name before anything on it is looked at.
func TestAShareIsNotLookedAt(t *testing.T) {
	asked := 0
	m := machine{
		env:  func(string) string { t.Error("looked further"); return "" },
		disk: func(string) Place { asked++; return Place{Kind: Network, Name: "Z:"} },
	}
	if got := m.of("/partage/Ateliers.atelier"); got.Name != "Z:" || asked != 1 {
		t.Errorf("%+v, asked %d times", got, asked)
	}
}

func TestADeadDiskIsNotWaitedFor(t *testing.T) {
	dead := make(chan struct{})
	var asked []string
	a := asker[Place]{
		ask: func(path string) Place {
			asked = append(asked, path)
			<-dead
			return Place{Kind: Local}
		},
		bored: func() <-chan time.Time { soon := make(chan time.Time); close(soon); return soon },
	}
	for range 100 {
		if got := a.answer("/mort"); got != (Place{}) {
			t.Fatalf("answered %+v", got)
		}
	}
	q := a.put("/mort")
	close(dead)
	<-q.done
	if len(asked) != 1 {
		t.Errorf("%d goroutines wait for one disk", len(asked))
	}
	a.bored = func() <-chan time.Time { return nil } // for ever
	if got := a.answer("/mort"); got.Kind != Local || len(asked) != 2 {
		t.Errorf("the disk is back: %+v, asked %q", got, asked)
	}
}

func TestThisPC(t *testing.T) {
	path := filepath.Join(folder(t), "rien", "Ateliers.atelier")
	if got := Of(path); got.Kind == Network || got.Kind == Removable {
		t.Errorf("a temporary folder is said to be %+v", got)
	}
	if got := Conflicts(path); got != nil {
		t.Errorf("a folder that is not there: %q", got)
	}
}

func TestAdvice(t *testing.T) {
	for _, c := range []struct {
		p    Place
		want []string // nil when nothing is worth saying
	}{
		{Place{}, nil},
		{Place{Kind: Local, Name: "C:"}, nil},
		{Place{Kind: Removable, Name: "USB-MAIRIE"}, []string{"«\u00a0USB-MAIRIE\u00a0»", "débranchez", french.T("place.copies.none")}},
		{Place{Kind: Removable, Name: "E:", CopiesElsewhere: true}, []string{"«\u00a0E:\u00a0»", french.T("place.copies.elsewhere")}},
		{Place{Kind: Network, Name: `commun (Z:)`}, []string{"«\u00a0commun (Z:)\u00a0»", "Une seule personne"}},
		{Place{Kind: Network}, []string{"sur le réseau."}},
		{Place{Kind: Synced, Name: "OneDrive"}, []string{"par OneDrive.", "«\u00a0conflit\u00a0»", "«\u00a0Réunir\u00a0»"}},
	} {
		text, worth := c.p.Advice()
		if worth != (c.want != nil) || (text == "") == worth {
			t.Errorf("%+v: %q, worth saying: %v", c.p, text, worth)
		}
		for _, part := range c.want {
			if !strings.Contains(text, part) {
				t.Errorf("%+v: %q is not in %q", c.p, part, text)
			}
		}
		if strings.ContainsAny(text, "{}") {
			t.Errorf("%+v: %q", c.p, text)
		}
	}
}

func TestKey(t *testing.T) {
	stick := Place{Kind: Removable, Name: "USB-MAIRIE", Root: `E:\`}
	moved := Place{Kind: Removable, Name: "USB-MAIRIE", Root: `F:\`, CopiesElsewhere: true}
	if stick.Key() != moved.Key() {
		t.Errorf("%q and %q for one stick", stick.Key(), moved.Key())
	}
	keys := []string{
		stick.Key(), Place{Kind: Removable, Name: "E:", Root: `E:\`}.Key(), Place{Kind: Removable, Root: "/mnt"}.Key(),
		Place{Kind: Network, Name: "USB-MAIRIE"}.Key(), Place{}.Key(),
	}
	slices.Sort(keys)
	if n := len(slices.Compact(keys)); n != 5 || keys[0] != "" {
		t.Errorf("%q", keys)
	}
}

func TestWindowsDrives(t *testing.T) {
	kinds := map[string]Kind{"C:": Local, "D:": Local, "E:": Removable, "F:": Removable, "G:": Local, "Y:": Network, "Z:": Network}
	labels := map[string]string{"C:": "Windows", "E:": "USB-MAIRIE", "G:": "Google Drive"}
	shares := map[string]string{"Z:": `\\SRV-MAIRIE\commun`}
	d := drives{
		kind:  func(d string) Kind { return kinds[d] },
		label: func(d string) string { return labels[d] },
		share: func(d string) string { return shares[d] },
	}
	for path, want := range map[string]Place{
		`C:\Users\Élodie\Documents\Ateliers.atelier`: {Kind: Local, Name: "Windows", Root: `C:\`},
		`D:\Ateliers.atelier`:                        {Kind: Local, Name: "D:", Root: `D:\`},
		`e:\Ateliers.atelier`:                        {Kind: Removable, Name: "USB-MAIRIE", Root: `E:\`},
		`E:/Atelier/Ateliers.atelier`:                {Kind: Removable, Name: "USB-MAIRIE", Root: `E:\`},
		`\\?\E:\Ateliers.atelier`:                    {Kind: Removable, Name: "USB-MAIRIE", Root: `E:\`},
		`F:\`:                                        {Kind: Removable, Name: "F:", Root: `F:\`},
		`G:\Mon Drive\Ateliers.atelier`:              {Kind: Synced, Name: "Google Drive", Root: `G:\`},
		`Z:\urbanisme\Ateliers.atelier`:              {Kind: Network, Name: "commun (Z:)", Root: `Z:\`},
		`Y:\Ateliers.atelier`:                        {Kind: Network, Name: "Y:", Root: `Y:\`},
		`\\SRV-MAIRIE\commun\Ateliers.atelier`:       {Kind: Network, Name: `\\SRV-MAIRIE\commun`, Root: `\\SRV-MAIRIE\commun`},
		`//SRV-MAIRIE/commun/Ateliers.atelier`:       {Kind: Network, Name: `\\SRV-MAIRIE\commun`, Root: `\\SRV-MAIRIE\commun`},
		`\\?\UNC\SRV-MAIRIE\commun\x.atelier`:        {Kind: Network, Name: `\\SRV-MAIRIE\commun`, Root: `\\SRV-MAIRIE\commun`},
		`\\nuage.mairie.fr@SSL\DavWWWRoot\x.atelier`: {Kind: Network, Name: "nuage.mairie.fr", Root: `\\nuage.mairie.fr@SSL\DavWWWRoot`},
		`\\?\Volume{8c8e}\x.atelier`:                 {},
		`\\SRV-MAIRIE`:                               {},
		`\\.\PhysicalDrive0\x`:                       {},
		`Q:\Ateliers.atelier`:                        {},
		`Ateliers.atelier`:                           {},
		`é:\`:                                        {},
		"":                                           {},
	} {
		if got := d.of(path); got != want {
			t.Errorf("%s: %+v, want %+v", path, got, want)
		}
	}
}

// No path, however odd, makes a disk of nothing or stops the program.
func TestWindowsPathsOfAnyKind(t *testing.T) {
	d := drives{
		kind:  func(string) Kind { return Removable },
		label: func(string) string { return "" },
		share: func(string) string { return "" },
	}
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.OneOf(rapid.String(), rapid.StringMatching(`[\\/?.UNC:a-c@]{0,12}`)).Draw(t, "path")
		if p := d.of(path); p.Kind != Unknown && (p.Name == "" || p.Root == "") {
			t.Fatalf("%q: %+v", path, p)
		}
	})
}
