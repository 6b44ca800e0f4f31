package store

import (
	"bytes"
	"math/rand/v2"
	"os"
	"sync"
	"testing"
	"unsafe"

	"modernc.org/libc"
	sqlite3 "modernc.org/sqlite/lib"
)

// This file puts a file system of ours between SQLite and the system's own. It
// hands everything on, fails when it is told to, and tells a [diskRecord] what
// has reached the disk.
//
// C's structs and function pointers are plain numbers in the translated SQLite;
// vfsAt and vfsFunc below say of which Go type they are.

// diskOp is what SQLite asks of a file system.
type diskOp string

const (
	opOpen     diskOp = "open"
	opRead     diskOp = "read"
	opSize     diskOp = "size"
	opWrite    diskOp = "write"
	opTruncate diskOp = "truncate"
	opSync     diskOp = "sync"
	opDelete   diskOp = "delete"
	opExists   diskOp = "exists"
	opLock     diskOp = "lock"
	opAny      diskOp = "any"
)

// diskFault is a way in which a disk fails.
type diskFault struct {
	name string
	op   diskOp
	code int32 // what SQLite's own file systems answer then
	half bool  // the operation is done in part, or is done and said not to be
}

// diskFaults are those that SQLite knows of. A disk that answers wrongly and
// says that all is well (a sector that reads as another, a flush that is a lie)
// is beyond what it promises, and what [Check] is for.
var diskFaults = []diskFault{
	{"no room", opWrite, sqlite3.SQLITE_FULL, false},
	{"room for a part", opWrite, sqlite3.SQLITE_FULL, true},
	{"write refused", opWrite, sqlite3.SQLITE_IOERR_WRITE, false},
	{"write cut short", opWrite, sqlite3.SQLITE_IOERR_WRITE, true},
	{"flush failed", opSync, sqlite3.SQLITE_IOERR_FSYNC, false},
	{"truncate refused", opTruncate, sqlite3.SQLITE_IOERR_TRUNCATE, false},
	{"delete refused", opDelete, sqlite3.SQLITE_IOERR_DELETE, false},
	{"folder not flushed", opDelete, sqlite3.SQLITE_IOERR_DIR_FSYNC, true},
	{"read failed", opRead, sqlite3.SQLITE_IOERR_READ, false},
	{"size unknown", opSize, sqlite3.SQLITE_IOERR_FSTAT, false},
	{"open refused", opOpen, sqlite3.SQLITE_CANTOPEN, false},
	{"folder unreadable", opExists, sqlite3.SQLITE_IOERR_ACCESS, false},
	{"lock failed", opLock, sqlite3.SQLITE_IOERR_RDLOCK, false},
}

// faultyDisk is the disk behind our file system. There is one, as the file
// system is one for the whole process: its tests do not run in parallel.
var faultyDisk struct {
	sync.Mutex
	random  *rand.Rand
	fault   *diskFault // nil when all is well
	wait    int        // operations of its kind that still go well
	lasting bool       // it fails until it is mended
	deadly  bool       // from the fault on, all fails
	struck  int        // how often it failed
	met     map[diskOp]int
	record  *diskRecord // nil when nobody wants to know
}

// useFaultyDisk sends all of SQLite's files through the faulty disk until the
// test ends. record may be nil.
func useFaultyDisk(t *testing.T, random *rand.Rand, record *diskRecord) {
	t.Helper()
	registerFaultyDisk()
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	d.random, d.record, d.fault, d.struck, d.met = random, record, nil, 0, make(map[diskOp]int)
	vfsName, flushed = faultyName, recordFlush
	t.Cleanup(useSystemDisk)
}

func useSystemDisk() { vfsName, flushed = "", func(string) {} }

// recordFlush takes note of a flush that did not go through SQLite.
func recordFlush(path string) {
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	faultyDisk.record.flushedByName(path)
}

// breakDisk lets the operation after the next wait ones fail, once or until
// mendDisk.
func breakDisk(f diskFault, wait int, lasting bool) {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	d.fault, d.wait, d.lasting, d.deadly, d.struck = &f, wait, lasting, false, 0
}

// killAt lets nothing reach the disk, from the operation after the next wait ones
// until mendDisk: what a process did before it was killed stays, and no more
// comes.
func killAt(op diskOp, wait int) {
	breakDisk(diskFault{"killed", op, sqlite3.SQLITE_IOERR, false}, wait, true)
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	faultyDisk.deadly = true
}

// mendDisk ends the fault and says how often it struck.
func mendDisk() (struck int) {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	d.fault = nil
	return d.struck
}

// vfsFails counts an operation and says whether and how it fails. The lock of the
// disk must be held.
func vfsFails(op diskOp) *diskFault {
	d := &faultyDisk
	d.met[op]++
	d.met[opAny]++
	f := d.fault
	if f == nil || f.op != op && f.op != opAny {
		return nil
	}
	if d.wait > 0 {
		d.wait--
		return nil
	}
	if !d.lasting {
		d.fault = nil
	}
	if d.deadly {
		f.op = opAny
	}
	d.struck++
	return f
}

const faultyName = "faulty"

var (
	systemVFS     *sqlite3.Tsqlite3_vfs // the one that does the work
	faultyVFS     sqlite3.Tsqlite3_vfs
	faultyMethods sqlite3.Tsqlite3_io_methods
)

// faultyFile is what SQLite holds of an open file of ours; the one of the
// system follows it in memory.
type faultyFile struct {
	base   sqlite3.Tsqlite3_file
	number uintptr // in the record
}

const (
	faultyFileSize = 16 // keeps what follows aligned
	fileUnrecorded = 0
)

var registerFaultyDisk = sync.OnceFunc(func() {
	tls := libc.NewTLS() // lives as long as the file system
	name, err := libc.CString(faultyName)
	if err != nil {
		panic(err)
	}
	lockKind()
	base := sqlite3.Xsqlite3_vfs_find(tls, 0)
	systemVFS = vfsAt[sqlite3.Tsqlite3_vfs](base)
	faultyVFS = *systemVFS
	faultyVFS.FpNext, faultyVFS.FzName = 0, name
	faultyVFS.FszOsFile += faultyFileSize
	vfsAssign(&faultyVFS.FxOpen, faultyOpen)
	vfsAssign(&faultyVFS.FxDelete, faultyDelete)
	vfsAssign(&faultyVFS.FxAccess, faultyExists)

	m := &faultyMethods
	m.FiVersion = 1 // neither write-ahead logging nor memory mapping
	vfsAssign(&m.FxClose, faultyClose)
	vfsAssign(&m.FxRead, faultyRead)
	vfsAssign(&m.FxWrite, faultyWrite)
	vfsAssign(&m.FxTruncate, faultyTruncate)
	vfsAssign(&m.FxSync, faultySync)
	vfsAssign(&m.FxFileSize, faultySize)
	vfsAssign(&m.FxLock, faultyLock)
	vfsAssign(&m.FxUnlock, faultyUnlock)
	vfsAssign(&m.FxCheckReservedLock, faultyReserved)
	vfsAssign(&m.FxFileControl, faultyControl)
	vfsAssign(&m.FxSectorSize, faultySectorSize)
	vfsAssign(&m.FxDeviceCharacteristics, faultyCharacteristics)
	if rc := sqlite3.Xsqlite3_vfs_register(tls, vfsAddress(&faultyVFS), 0); rc != sqlite3.SQLITE_OK {
		panic(rc)
	}
})

// vfsAt returns what is at an address of C's.
func vfsAt[T any](address uintptr) *T { return *(**T)(unsafe.Pointer(&address)) }

// vfsAddress is for variables of the package, which stay where they are.
func vfsAddress[T any](v *T) uintptr { return uintptr(unsafe.Pointer(v)) }

// vfsFunc returns what a function pointer of C's points to.
func vfsFunc[F any](pointer uintptr) F { return *(*F)(unsafe.Pointer(&struct{ uintptr }{pointer})) }

// vfsAssign makes a function pointer of C's point to f, a function of the package.
func vfsAssign[F any](pointer *uintptr, f F) { *(*F)(unsafe.Pointer(pointer)) = f }

// vfsReal returns the file of the system that is behind one of ours, and its
// methods.
func vfsReal(file uintptr) (uintptr, *sqlite3.Tsqlite3_io_methods) {
	file += faultyFileSize
	return file, vfsAt[sqlite3.Tsqlite3_io_methods](vfsAt[sqlite3.Tsqlite3_file](file).FpMethods)
}

func vfsNumber(file uintptr) int { return int(vfsAt[faultyFile](file).number) }

func faultyOpen(tls *libc.TLS, _, name, file uintptr, flags int32, flagsOut uintptr) int32 {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	ours := vfsAt[faultyFile](file)
	*ours = faultyFile{}
	if f := vfsFails(opOpen); f != nil {
		return f.code
	}
	path := ""
	if name != 0 {
		path = libc.GoString(name)
	}
	_, missing := os.Stat(path)
	open := vfsFunc[func(*libc.TLS, uintptr, uintptr, uintptr, int32, uintptr) int32](systemVFS.FxOpen)
	rc := open(tls, vfsAddress(systemVFS), name, file+faultyFileSize, flags, flagsOut)
	if rc != sqlite3.SQLITE_OK {
		return rc
	}
	ours.base.FpMethods = vfsAddress(&faultyMethods)
	ours.number = uintptr(d.record.opened(path, missing != nil))
	return rc
}

func faultyDelete(tls *libc.TLS, _, name uintptr, flush int32) int32 {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	f := vfsFails(opDelete)
	if f != nil && !f.half {
		return f.code
	}
	rc := vfsFunc[func(*libc.TLS, uintptr, uintptr, int32) int32](systemVFS.FxDelete)(tls, vfsAddress(systemVFS), name, 0)
	if rc == sqlite3.SQLITE_OK {
		d.record.deleted(libc.GoString(name), flush != 0 && f == nil)
	}
	if f != nil && rc == sqlite3.SQLITE_OK {
		return f.code
	}
	return rc
}

func faultyExists(tls *libc.TLS, _, name uintptr, flags int32, result uintptr) int32 {
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	if f := vfsFails(opExists); f != nil {
		return f.code
	}
	return vfsFunc[func(*libc.TLS, uintptr, uintptr, int32, uintptr) int32](systemVFS.FxAccess)(tls, vfsAddress(systemVFS), name, flags, result)
}

func faultyClose(tls *libc.TLS, file uintptr) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr) int32](m.FxClose)(tls, r)
}

func faultyRead(tls *libc.TLS, file, into uintptr, amount int32, offset int64) int32 {
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	if f := vfsFails(opRead); f != nil {
		return f.code
	}
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](m.FxRead)(tls, r, into, amount, offset)
}

func faultyWrite(tls *libc.TLS, file, from uintptr, amount int32, offset int64) int32 {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	f := vfsFails(opWrite)
	if f != nil && (!f.half || amount < 2) {
		return f.code
	}
	if f != nil {
		amount = 1 + d.random.Int32N(amount-1)
	}
	r, m := vfsReal(file)
	rc := vfsFunc[func(*libc.TLS, uintptr, uintptr, int32, int64) int32](m.FxWrite)(tls, r, from, amount, offset)
	if rc == sqlite3.SQLITE_OK {
		d.record.wrote(vfsNumber(file), offset, bytes.Clone(unsafe.Slice(vfsAt[byte](from), amount)))
	}
	if f != nil && rc == sqlite3.SQLITE_OK {
		return f.code
	}
	return rc
}

func faultyTruncate(tls *libc.TLS, file uintptr, size int64) int32 {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	if f := vfsFails(opTruncate); f != nil {
		return f.code
	}
	r, m := vfsReal(file)
	rc := vfsFunc[func(*libc.TLS, uintptr, int64) int32](m.FxTruncate)(tls, r, size)
	if rc == sqlite3.SQLITE_OK {
		d.record.truncated(vfsNumber(file), size)
	}
	return rc
}

// faultySync flushes nothing: the power cuts of these tests are in the record,
// and what a process wrote outlives it anyway.
func faultySync(_ *libc.TLS, file uintptr, _ int32) int32 {
	d := &faultyDisk
	d.Lock()
	defer d.Unlock()
	f := vfsFails(opSync)
	d.record.flushed(vfsNumber(file), f == nil)
	if f != nil {
		return f.code
	}
	return sqlite3.SQLITE_OK
}

func faultySize(tls *libc.TLS, file, size uintptr) int32 {
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	if f := vfsFails(opSize); f != nil {
		return f.code
	}
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, uintptr) int32](m.FxFileSize)(tls, r, size)
}

func faultyLock(tls *libc.TLS, file uintptr, level int32) int32 {
	faultyDisk.Lock()
	defer faultyDisk.Unlock()
	if f := vfsFails(opLock); f != nil {
		return f.code
	}
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, int32) int32](m.FxLock)(tls, r, level)
}

func faultyUnlock(tls *libc.TLS, file uintptr, level int32) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, int32) int32](m.FxUnlock)(tls, r, level)
}

func faultyReserved(tls *libc.TLS, file, result uintptr) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, uintptr) int32](m.FxCheckReservedLock)(tls, r, result)
}

func faultyControl(tls *libc.TLS, file uintptr, op int32, arg uintptr) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr, int32, uintptr) int32](m.FxFileControl)(tls, r, op, arg)
}

func faultySectorSize(tls *libc.TLS, file uintptr) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr) int32](m.FxSectorSize)(tls, r)
}

// faultyCharacteristics hides that some file systems (F2FS) can write several
// pages as one: SQLite would then make no journal.
func faultyCharacteristics(tls *libc.TLS, file uintptr) int32 {
	r, m := vfsReal(file)
	return vfsFunc[func(*libc.TLS, uintptr) int32](m.FxDeviceCharacteristics)(tls, r) &^ sqlite3.SQLITE_IOCAP_BATCH_ATOMIC
}
