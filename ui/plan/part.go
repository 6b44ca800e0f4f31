package plan

import "atelier/ui/view"

var _ view.Parted = (*screen)(nil)

// Part implements view.Parted.
func (s *screen) Part() string { return string(s.mode) }
