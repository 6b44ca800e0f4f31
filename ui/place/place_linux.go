package place

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"golang.org/x/sys/unix"
)

func thisMachine() machine {
	d := disks{
		mountinfo: func() ([]byte, error) { return os.ReadFile("/proc/self/mountinfo") },
		sys:       "/sys",
		statfs:    statfs,
	}
	return machine{env: os.Getenv, disk: d.of}
}

// disks is what Linux says of its disks.
type disks struct {
	mountinfo func() ([]byte, error)
	sys       string                            // where sysfs is
	statfs    func(path string) (uint32, error) // the type of a file system
}

func statfs(path string) (uint32, error) {
	var s unix.Statfs_t
	err := unix.Statfs(path, &s)
	return uint32(s.Type), err
}

// of finds the mount that holds path. All that it asks is answered by the kernel
// from memory, and a server never asked, except where the mount says nothing.
func (d disks) of(path string) Place {
	text, err := d.mountinfo()
	if err != nil {
		return d.byType(path)
	}
	all := parseMounts(string(text))
	m, ok := holding(all, path)
	switch {
	case !ok:
		return d.byType(path)
	case m.kind == "autofs": // mounted when somebody looks, and then it is another mount
		return Place{}
	case m.kind == "fuse.gvfsd-fuse":
		return onDesktop(m, path)
	case networkKinds[m.kind] || strings.HasPrefix(m.kind, "fuse") && strings.Contains(m.source, "://"):
		return Place{Kind: Network, Name: serverName(m.source), Root: m.point}
	case d.removable(m, all):
		return Place{Kind: Removable, Name: pointName(m.point), Root: m.point}
	case strings.HasPrefix(m.source, "/dev/"):
		return Place{Kind: Local, Name: pointName(m.point), Root: m.point}
	default:
		p := d.byType(path)
		p.Name, p.Root = pointName(m.point), m.point
		return p
	}
}

// mount is a line of /proc/self/mountinfo: proc_pid_mountinfo(5).
type mount struct {
	device string // « 8:17 »
	point  string // where it is mounted
	kind   string // the type of file system, « vfat »
	source string // « /dev/sdb1 », « //serveur/commun »
}

// parseMounts reads mountinfo; lines that it does not know are left out.
func parseMounts(text string) []mount {
	var all []mount
	for line := range strings.Lines(text) {
		before, after, ok := strings.Cut(line, " - ")
		is, rest := strings.Fields(before), strings.Fields(after)
		if !ok || len(is) < 6 || len(rest) < 2 || !strings.HasPrefix(is[4], "/") {
			continue
		}
		all = append(all, mount{is[2], unescape.Replace(is[4]), rest[0], unescape.Replace(rest[1])})
	}
	return all
}

// unescape reads what the kernel writes for the characters that part its fields.
var unescape = strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`, `\043`, "#")

// holding returns the mount that path lies on: the deepest, and of several at one
// place the last, which covers the others.
func holding(all []mount, path string) (found mount, ok bool) {
	for _, m := range all {
		if inside(m.point, path) && len(m.point) >= len(found.point) {
			found, ok = m, true
		}
	}
	return found, ok
}

// networkKinds are the file systems of servers.
var networkKinds = map[string]bool{
	"nfs": true, "nfs4": true, "cifs": true, "smb3": true, "smbfs": true, "ncpfs": true, "afs": true, "coda": true,
	"ceph": true, "glusterfs": true, "davfs": true, "fuse.davfs2": true, "fuse.sshfs": true, "fuse.rclone": true,
	"fuse.glusterfs": true, "fuse.ceph": true, "fuse.smbnetfs": true, "fuse.curlftpfs": true, "fuse.kio-fuse": true,
	"fuse.onedriver": true,
}

// serverName is what people know a server by: the share as it is written, or the
// host of an address.
func serverName(source string) string {
	if u, err := url.Parse(source); err == nil && u.Hostname() != "" && u.Scheme != "" {
		return u.Hostname()
	}
	return strings.TrimSuffix(source, ":")
}

// pointName is the name of a disk: desktops mount it under its own.
func pointName(point string) string {
	if point == "/" {
		return ""
	}
	return filepath.Base(point)
}

// onDesktop is a place that the desktop has opened under /run/user/1000/gvfs: a
// share, a site or a phone. Its folder says all: « smb-share:server=nas,share=commun ».
func onDesktop(m mount, path string) Place {
	rest, err := filepath.Rel(m.point, path)
	if err != nil {
		return Place{}
	}
	folder, _, _ := strings.Cut(rest, "/")
	what, list, _ := strings.Cut(folder, ":")
	says := map[string]string{}
	for _, pair := range strings.Split(list, ",") {
		key, value, _ := strings.Cut(pair, "=")
		if text, err := url.PathUnescape(value); err == nil {
			says[key] = text
		}
	}
	p := Place{Kind: Network, Name: says["host"], Root: filepath.Join(m.point, folder)}
	switch what {
	case "smb-share":
		p.Name = "//" + says["server"] + "/" + says["share"]
	case "google-drive":
		p.Name = googleDrive
	case "onedrive":
		p.Name = oneDrive
	case "mtp", "gphoto2", "afc":
		p.Kind = Removable
	}
	return p
}

var usb = regexp.MustCompile(`/usb\d+/`)

// removable says whether a mount is on a disk that can be pulled out: one that
// hangs on USB, a card, or what the kernel calls removable. The disk of the
// system itself is none: nobody pulls it out.
func (d disks) removable(m mount, all []mount) bool {
	disk := d.device(m)
	if disk == "" {
		return false
	}
	if system, ok := holding(all, "/"); ok && d.device(system) == disk {
		return false
	}
	return usb.MatchString(disk) || says(disk, "removable", "1") || says(disk, "device/type", "SD")
}

// device returns the folder of the whole disk of a mount in sysfs, "" when it is
// on none.
func (d disks) device(m mount) string {
	link := filepath.Join(d.sys, "dev/block", m.device)
	if strings.HasPrefix(m.device, "0:") && strings.HasPrefix(m.source, "/dev/") { // btrfs and some of fuse hide it
		link = filepath.Join(d.sys, "class/block", filepath.Base(m.source))
	}
	dir, err := filepath.EvalSymlinks(link)
	if err != nil {
		return ""
	}
	// What is ciphered or put together stands on another disk.
	if below, err := filepath.Glob(filepath.Join(dir, "slaves", "*")); err == nil && len(below) > 0 {
		if dir, err = filepath.EvalSymlinks(below[0]); err != nil {
			return ""
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "partition")); err == nil {
		dir = filepath.Dir(dir)
	}
	return dir
}

// says tells whether a file of sysfs holds just a word.
func says(dir, file, word string) bool {
	raw, err := os.ReadFile(filepath.Join(dir, file))
	return err == nil && strings.TrimSpace(string(raw)) == word
}

// byType goes by the type of the file system alone.
func (d disks) byType(path string) Place {
	for dir := range upwards(path) {
		t, err := d.statfs(dir)
		if err != nil {
			continue // most often it is not there yet
		}
		return Place{Kind: kindOf(t)}
	}
	return Place{}
}

func kindOf(fs uint32) Kind {
	switch fs {
	case unix.NFS_SUPER_MAGIC, unix.SMB_SUPER_MAGIC, unix.CIFS_SUPER_MAGIC, unix.SMB2_SUPER_MAGIC, unix.NCP_SUPER_MAGIC,
		unix.AFS_SUPER_MAGIC, unix.AFS_FS_MAGIC, unix.CODA_SUPER_MAGIC, unix.CEPH_SUPER_MAGIC:
		return Network
	case unix.FUSE_SUPER_MAGIC, unix.V9FS_MAGIC: // anything can be behind these
		return Unknown
	default:
		return Local
	}
}
