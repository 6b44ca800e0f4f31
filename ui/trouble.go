package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/session"
	"atelier/ui/theme"
)

// trouble says above the screens why the dossier cannot be written, as long as
// it cannot: the header has room for « pas encore enregistré » and no more.
type trouble struct {
	says   string // "" while all is well
	banner *kit.Banner
	holder fyne.CanvasObject // nil while all is well
}

// showTrouble follows the state of saving. It changes nothing while there is
// nothing new to say: it is called at each key.
func (s *shell) showTrouble() {
	says := ""
	if s.session != nil {
		if st := s.session.Status(); st.Phase == session.Failed {
			m := french.Explain(st.Err)
			kept := "shell.kept"
			if st.Rescued {
				kept = "shell.kept_in_file"
			}
			says = strings.Join([]string{m.What, french.T(kept), m.Do}, " ")
		}
	}
	t := &s.trouble
	if says == t.says {
		return
	}
	t.says = says
	switch {
	case says == "":
		s.notices.Remove(t.holder)
		t.holder, t.banner = nil, nil
	case t.holder == nil:
		t.banner = kit.NewBanner(kit.Failure, says)
		t.holder = kit.InsetXY(theme.Gap4, theme.Gap2, t.banner)
		s.notices.Objects = append([]fyne.CanvasObject{t.holder}, s.notices.Objects...) // before all others
	default:
		t.banner.SetText(says)
	}
	s.arrangeNotices()
}
