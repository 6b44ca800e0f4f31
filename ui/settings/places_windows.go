package settings

import "golang.org/x/sys/windows"

// systemDocuments asks Windows: Documents is often redirected to a network
// share or to OneDrive. It returns "" when there is none.
func systemDocuments() string {
	dir, err := windows.KnownFolderPath(windows.FOLDERID_Documents, 0)
	if err != nil || !isDir(dir) {
		return ""
	}
	return dir
}
