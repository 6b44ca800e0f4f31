//go:build unix

package french

import "syscall"

// systemKinds are the errors of Unix systems that people meet.
var systemKinds = []struct {
	err  error
	kind string
}{
	{syscall.ENOSPC, "disk_full"},
	{syscall.EDQUOT, "disk_full"},
	{syscall.EFBIG, "disk_full"},
	{syscall.EROFS, "read_only"},
	{syscall.ENAMETOOLONG, "name_too_long"},
	{syscall.ENOTDIR, "not_folder"},
	{syscall.ELOOP, "not_found"}, // links that lead to each other
	{syscall.EBUSY, "in_use"},
	{syscall.ETXTBSY, "in_use"},
	{syscall.EIO, "disk_failing"},
	{syscall.ENODEV, "unreachable"},
	{syscall.ENXIO, "unreachable"},
	{syscall.ESTALE, "unreachable"},
	{syscall.ETIMEDOUT, "unreachable"},
	{syscall.EHOSTDOWN, "unreachable"},
}
