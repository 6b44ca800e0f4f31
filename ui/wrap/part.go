package wrap

import "atelier/ui/view"

var _ view.Parted = (*screen)(nil)

// Part implements view.Parted.
func (s *screen) Part() string { return s.part }
