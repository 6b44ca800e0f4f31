package french

import "golang.org/x/sys/windows"

// systemKinds are the errors of Windows that people meet.
var systemKinds = []struct {
	err  error
	kind string
}{
	{windows.ERROR_DISK_FULL, "disk_full"},
	{windows.ERROR_HANDLE_DISK_FULL, "disk_full"},
	{windows.ERROR_WRITE_PROTECT, "read_only"},
	{windows.ERROR_FILENAME_EXCED_RANGE, "name_too_long"},
	{windows.ERROR_DIRECTORY, "not_folder"},
	{windows.ERROR_SHARING_VIOLATION, "in_use"},
	{windows.ERROR_LOCK_VIOLATION, "in_use"},
	{windows.ERROR_USER_MAPPED_FILE, "in_use"},
	{windows.ERROR_CRC, "disk_failing"},
	{windows.ERROR_IO_DEVICE, "disk_failing"},
	{windows.ERROR_NOT_READY, "unreachable"},
	{windows.ERROR_BAD_NETPATH, "unreachable"},
	{windows.ERROR_NETNAME_DELETED, "unreachable"},
	{windows.ERROR_NETWORK_UNREACHABLE, "unreachable"},
	{windows.ERROR_DEV_NOT_EXIST, "unreachable"},
	{windows.ERROR_SEM_TIMEOUT, "unreachable"},
}
