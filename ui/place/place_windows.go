package place

import (
	"encoding/binary"
	"os"
	"strings"
	"unsafe"

	"golang.org/x/sys/windows"
)

func thisMachine() machine {
	return machine{env: os.Getenv, disk: drives{kind: driveKind, label: driveLabel, share: driveShare}.of}
}

// driveKind asks Windows what a drive is. It calls an external disk fixed, so the
// wire that it hangs on is asked for too; the disk of Windows itself stays.
func driveKind(drive string) Kind {
	root, err := windows.UTF16PtrFromString(drive + `\`)
	if err != nil {
		return Unknown
	}
	switch windows.GetDriveType(root) {
	case windows.DRIVE_REMOVABLE:
		return Removable
	case windows.DRIVE_REMOTE:
		return Network
	case windows.DRIVE_FIXED:
		if onWire(drive) && !strings.EqualFold(drive, os.Getenv("SystemDrive")) {
			return Removable
		}
		return Local
	case windows.DRIVE_CDROM, windows.DRIVE_RAMDISK:
		return Local
	default:
		return Unknown
	}
}

// From winioctl.h and ntddstor.h, which x/sys/windows does not have.
const (
	ioctlStorageQueryProperty = 0x2D1400
	busTypeAt                 = 28 // in a STORAGE_DEVICE_DESCRIPTOR
	busFireWire               = 4
	busUSB                    = 7
	busSD                     = 12
)

// onWire says whether a disk is plugged in from outside. It asks the driver and
// needs no rights; a driver that does not answer is not asked twice.
func onWire(drive string) bool {
	name, err := windows.UTF16PtrFromString(`\\.\` + drive)
	if err != nil {
		return false
	}
	device, err := windows.CreateFile(name, 0, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		return false
	}
	defer windows.CloseHandle(device) // nothing was written
	query := make([]byte, 12)         // STORAGE_PROPERTY_QUERY: the device's property, in the usual way
	answer := make([]byte, 1024)
	var n uint32
	err = windows.DeviceIoControl(device, ioctlStorageQueryProperty, &query[0], uint32(len(query)), &answer[0], uint32(len(answer)), &n, nil)
	if err != nil || n < busTypeAt+4 {
		return false
	}
	switch binary.LittleEndian.Uint32(answer[busTypeAt:]) {
	case busFireWire, busUSB, busSD:
		return true
	default:
		return false
	}
}

// driveLabel returns the name of a disk, "" when it has none or cannot be read.
func driveLabel(drive string) string {
	root, err := windows.UTF16PtrFromString(drive + `\`)
	if err != nil {
		return ""
	}
	label := make([]uint16, windows.MAX_PATH+1)
	if err := windows.GetVolumeInformation(root, &label[0], uint32(len(label)), nil, nil, nil, nil, 0); err != nil {
		return ""
	}
	return windows.UTF16ToString(label)
}

var wnetGetConnection = windows.NewLazySystemDLL("mpr.dll").NewProc("WNetGetConnectionW")

// driveShare returns the share that a drive stands for, "" when Windows does not
// say. It is what Windows remembers: the server is not asked.
func driveShare(drive string) string {
	name, err := windows.UTF16PtrFromString(drive)
	if err != nil || wnetGetConnection.Find() != nil {
		return ""
	}
	share := make([]uint16, windows.MAX_LONG_PATH)
	size := uint32(len(share))
	failed, _, _ := wnetGetConnection.Call(uintptr(unsafe.Pointer(name)), uintptr(unsafe.Pointer(&share[0])), uintptr(unsafe.Pointer(&size)))
	if failed != 0 {
		return ""
	}
	return windows.UTF16ToString(share)
}
