package place

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

// Mounts as a Debian desktop, a Fedora laptop and a server show them.
const mountinfo = `22 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:14 - proc proc rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
31 28 259:3 / /home rw,relatime shared:5 - ext4 /dev/nvme0n1p3 rw
35 28 8:1 / /srv/donnees rw,relatime shared:7 - ext4 /dev/sda1 rw
40 28 0:35 /@backup /srv/btrfs rw,relatime shared:8 - btrfs /dev/sdc1 rw,subvol=/@backup
41 28 0:36 / /tmp rw,nosuid,nodev shared:9 - tmpfs tmpfs rw,size=4096k
300 28 8:17 / /media/elodie/USB-MAIRIE rw,nosuid,nodev,relatime shared:162 - vfat /dev/sdb1 rw,uid=1000,utf8
301 28 8:33 / /media/elodie/Disque\040de\040Zoé rw,nosuid,nodev - fuseblk /dev/sdc1 rw,user_id=0
302 28 254:4 / /run/media/elodie/Chiffré rw,nosuid - ext4 /dev/mapper/luks-5a1d rw
303 28 179:1 / /media/elodie/CARTE rw,nosuid - exfat /dev/mmcblk0p1 rw
304 28 179:65 / /mnt/emmc rw - ext4 /dev/mmcblk1p1 rw
305 28 7:0 / /media/elodie/ISO ro - iso9660 /dev/loop0 ro
310 28 0:51 / /mnt/commun rw,relatime shared:170 - cifs //SRV-MAIRIE/Dossiers\040communs rw,vers=3.1.1,username=elodie
311 28 0:52 / /mnt/nfs rw,relatime - nfs4 nas.mairie.fr:/export/commun rw,vers=4.2,hard
312 28 0:53 / /net rw,relatime - autofs /etc/auto.net rw,fd=7,indirect
313 312 0:54 / /net/nas rw,relatime - nfs nas:/vol1 rw
314 28 0:55 / /mnt/dav rw,nosuid - fuse https://nuage.mairie.fr/remote.php/dav/files/elodie rw,user_id=0
315 28 0:56 / /home/elodie/serveur rw,nosuid - fuse.sshfs elodie@srv:/home/elodie rw,user_id=1000
316 28 0:57 / /home/elodie/gdrive rw - fuse.rclone gdrive: rw,user_id=1000
317 28 0:58 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
318 28 0:59 / /mnt/partage rw - virtiofs partage rw
319 28 0:60 / /mnt/hote rw - 9p hote rw,trans=virtio
320 28 0:61 / /mnt/deux rw - nfs nas:/vol1 rw
321 320 8:1 / /mnt/deux rw - ext4 /dev/sda1 rw
cette ligne n’est pas de mountinfo
999 - 
`

// sysfs makes what the kernel says of the disks of those mounts.
func sysfs(t *testing.T) string {
	t.Helper()
	sys := folder(t)
	write := func(file, text string) {
		t.Helper()
		touch(t, sys, file)
		if err := os.WriteFile(filepath.Join(sys, file), []byte(text+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	link := func(to, name string) {
		t.Helper()
		touch(t, sys, filepath.Dir(name)+"/")
		if err := os.Symlink(filepath.Join(sys, to), filepath.Join(sys, name)); err != nil {
			t.Fatal(err)
		}
	}
	disk := func(dir, removable string, parts map[string]string) {
		t.Helper()
		write(dir+"/removable", removable)
		for part, number := range parts {
			write(dir+"/"+part+"/partition", "1")
			link(dir+"/"+part, "dev/block/"+number)
			link(dir+"/"+part, "class/block/"+part)
		}
	}
	disk("devices/pci0000:00/0000:00:1d.0/nvme/nvme0/nvme0n1", "0", map[string]string{"nvme0n1p2": "259:2", "nvme0n1p3": "259:3"})
	disk("devices/pci0000:00/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda", "0", map[string]string{"sda1": "8:1"})
	disk("devices/pci0000:00/0000:00:14.0/usb1/1-2/1-2:1.0/host2/target2:0:0/2:0:0:0/block/sdb", "1", map[string]string{"sdb1": "8:17"})
	disk("devices/pci0000:00/0000:00:14.0/usb2/2-1/2-1:1.0/host3/target3:0:0/3:0:0:0/block/sdc", "0", map[string]string{"sdc1": "8:33"})
	card := "devices/pci0000:00/0000:00:1a.0/mmc_host/mmc0/mmc0:0001"
	disk(card+"/block/mmcblk0", "0", map[string]string{"mmcblk0p1": "179:1"})
	write(card+"/type", "SD")
	link(card, card+"/block/mmcblk0/device")
	chip := "devices/platform/soc/mmc_host/mmc1/mmc1:0001"
	disk(chip+"/block/mmcblk1", "0", map[string]string{"mmcblk1p1": "179:65"})
	write(chip+"/type", "MMC")
	link(chip, chip+"/block/mmcblk1/device")
	write("devices/virtual/block/loop0/removable", "0")
	link("devices/virtual/block/loop0", "dev/block/7:0")
	touch(t, sys, "devices/virtual/block/dm-4/slaves/")
	link("devices/virtual/block/dm-4", "dev/block/254:4")
	link("class/block/sdb1", "devices/virtual/block/dm-4/slaves/sdb1")
	return sys
}

func debian(t *testing.T, types map[string]uint32) disks {
	t.Helper()
	return disks{
		mountinfo: func() ([]byte, error) { return []byte(mountinfo), nil },
		sys:       sysfs(t),
		statfs: func(path string) (uint32, error) {
			if fs, ok := types[path]; ok {
				return fs, nil
			}
			return 0, unix.ENOENT
		},
	}
}

func TestLinuxDisks(t *testing.T) {
	d := debian(t, map[string]uint32{"/tmp": unix.TMPFS_MAGIC, "/mnt/partage": unix.FUSE_SUPER_MAGIC, "/mnt/hote": unix.V9FS_MAGIC})
	gvfs := "/run/user/1000/gvfs/"
	for path, want := range map[string]Place{
		"/home/elodie/Documents/Ateliers.atelier": {Kind: Local, Name: "home", Root: "/home"},
		"/opt/Ateliers.atelier":                   {Kind: Local, Root: "/"},
		"/":                                       {Kind: Local, Root: "/"},
		"/homes/Ateliers.atelier":                 {Kind: Local, Root: "/"},
		"/srv/donnees/x":                          {Kind: Local, Name: "donnees", Root: "/srv/donnees"},
		"/tmp/rien/x":                             {Kind: Local, Name: "tmp", Root: "/tmp"},
		"/media/elodie/USB-MAIRIE/x":              {Kind: Removable, Name: "USB-MAIRIE", Root: "/media/elodie/USB-MAIRIE"},
		"/media/elodie/USB-MAIRIE":                {Kind: Removable, Name: "USB-MAIRIE", Root: "/media/elodie/USB-MAIRIE"},
		"/media/elodie/Disque de Zoé/x":           {Kind: Removable, Name: "Disque de Zoé", Root: "/media/elodie/Disque de Zoé"},
		"/run/media/elodie/Chiffré/x":             {Kind: Removable, Name: "Chiffré", Root: "/run/media/elodie/Chiffré"},
		"/srv/btrfs/x":                            {Kind: Removable, Name: "btrfs", Root: "/srv/btrfs"}, // on the same external disk
		"/media/elodie/CARTE/x":                   {Kind: Removable, Name: "CARTE", Root: "/media/elodie/CARTE"},
		"/mnt/emmc/x":                             {Kind: Local, Name: "emmc", Root: "/mnt/emmc"},
		"/media/elodie/ISO/x":                     {Kind: Local, Name: "ISO", Root: "/media/elodie/ISO"},
		"/mnt/commun/x":                           {Kind: Network, Name: "//SRV-MAIRIE/Dossiers communs", Root: "/mnt/commun"},
		"/mnt/nfs/x":                              {Kind: Network, Name: "nas.mairie.fr:/export/commun", Root: "/mnt/nfs"},
		"/net/nas/x":                              {Kind: Network, Name: "nas:/vol1", Root: "/net/nas"},
		"/net/autre/x":                            {},
		"/mnt/dav/x":                              {Kind: Network, Name: "nuage.mairie.fr", Root: "/mnt/dav"},
		"/home/elodie/serveur/x":                  {Kind: Network, Name: "elodie@srv:/home/elodie", Root: "/home/elodie/serveur"},
		"/home/elodie/gdrive/x":                   {Kind: Network, Name: "gdrive", Root: "/home/elodie/gdrive"},
		"/mnt/partage/x":                          {Name: "partage", Root: "/mnt/partage"},
		"/mnt/hote/x":                             {Name: "hote", Root: "/mnt/hote"},
		"/mnt/deux/x":                             {Kind: Local, Name: "deux", Root: "/mnt/deux"}, // the last one covers the first
		gvfs + "smb-share:server=srv-mairie,share=dossiers%20communs,user=elodie/x": {
			Kind: Network, Name: "//srv-mairie/dossiers communs", Root: gvfs + "smb-share:server=srv-mairie,share=dossiers%20communs,user=elodie"},
		gvfs + "dav:host=nuage.mairie.fr,ssl=true,prefix=%2Fremote.php%2Fdav/x": {
			Kind: Network, Name: "nuage.mairie.fr", Root: gvfs + "dav:host=nuage.mairie.fr,ssl=true,prefix=%2Fremote.php%2Fdav"},
		gvfs + "google-drive:host=gmail.com,user=elodie/x": {
			Kind: Network, Name: "Google Drive", Root: gvfs + "google-drive:host=gmail.com,user=elodie"},
		gvfs + "mtp:host=SAMSUNG_Android/x": {Kind: Removable, Name: "SAMSUNG_Android", Root: gvfs + "mtp:host=SAMSUNG_Android"},
	} {
		if got := d.of(path); got != want {
			t.Errorf("%s:\n  is %+v\nwant %+v", path, got, want)
		}
	}
}

// A PC that runs from a stick or a card does not pull it out.
func TestTheDiskOfTheSystemIsNotRemovable(t *testing.T) {
	d := debian(t, nil)
	text := "1 0 179:1 / / rw - ext4 /dev/mmcblk0p1 rw\n2 1 8:17 / /media/elodie/USB rw - vfat /dev/sdb1 rw\n"
	d.mountinfo = func() ([]byte, error) { return []byte(text), nil }
	if got := d.of("/home/elodie/x"); got.Kind != Local {
		t.Errorf("the card of the system: %+v", got)
	}
	if got := d.of("/media/elodie/USB/x"); got.Kind != Removable {
		t.Errorf("a stick in it: %+v", got)
	}
}

func TestWithoutMountinfoTheTypeOfTheDiskSays(t *testing.T) {
	for fs, want := range map[uint32]Kind{
		unix.EXT4_SUPER_MAGIC: Local, unix.TMPFS_MAGIC: Local, unix.NFS_SUPER_MAGIC: Network, unix.CIFS_SUPER_MAGIC: Network,
		unix.SMB2_SUPER_MAGIC: Network, unix.FUSE_SUPER_MAGIC: Unknown,
	} {
		d := debian(t, map[string]uint32{"/partage": fs})
		for what, mountinfo := range map[string]func() ([]byte, error){
			"no proc":   func() ([]byte, error) { return nil, errors.New("no proc") },
			"empty":     func() ([]byte, error) { return nil, nil },
			"elsewhere": func() ([]byte, error) { return []byte("31 28 259:3 / /home rw - ext4 /dev/sda rw\n"), nil },
		} {
			d.mountinfo = mountinfo
			if got := d.of("/partage/pas encore/Ateliers.atelier"); got != (Place{Kind: want}) {
				t.Errorf("%s, %#x: %+v, want %q", what, fs, got, want)
			}
		}
		if got := d.of("/nulle/part"); got != (Place{}) {
			t.Errorf("nothing can be looked at: %+v", got)
		}
	}
}

func TestALinkIsFollowed(t *testing.T) {
	top := folder(t)
	touch(t, top, "donnees", ".stfolder/")
	link := filepath.Join(top, "Bureau")
	if err := os.Symlink(filepath.Join(top, "donnees"), link); err != nil {
		t.Fatal(err)
	}
	want := Place{Kind: Synced, Name: "Syncthing", Root: filepath.Join(top, "donnees")}
	if got := pc(nil, Place{Kind: Local}).of(filepath.Join(link, "Ateliers.atelier")); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func FuzzMountinfo(f *testing.F) {
	f.Add(mountinfo, "/mnt/commun/x")
	f.Add("1 2 3 4 / rw - \n", "/")
	f.Add(`36 35 98:0 /m /mnt\0402 rw - fuse.gvfsd-fuse a b`, "/mnt 2/x:y=%zz,=")
	f.Fuzz(func(t *testing.T, text, path string) {
		for _, m := range parseMounts(text) {
			if !strings.HasPrefix(m.point, "/") || m.kind == "" {
				t.Errorf("%+v", m)
			}
		}
		d := disks{
			mountinfo: func() ([]byte, error) { return []byte(text), nil },
			sys:       "/nulle part",
			statfs:    func(string) (uint32, error) { return 0, unix.ENOENT },
		}
		if p := d.of("/" + path); p.Kind == Removable && p.Root == "" {
			t.Errorf("%+v", p)
		}
	})
}
