package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"atelier/assets/icons"
	"atelier/ui/french"
	"atelier/ui/kit"
	"atelier/ui/theme"
)

// welcome is what the first start shows: what the program does, and one thing
// to do.
func (s *screen) welcome() fyne.CanvasObject {
	picture := canvas.NewImageFromResource(theme.App)
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSquareSize(88))
	create := kit.PrimaryButton(icons.Plus, french.T("home.new"), func() { s.startForm(s.blank()) }).Hint("Ctrl+N")
	try := kit.SecondaryButton(icons.Example, french.T("home.try_example"), s.openExample)
	other := kit.QuietButton(icons.Folder, french.T("home.open_other"), s.chooseDossier)
	centred := func(t *kit.Text) *kit.Text { return t.Align(fyne.TextAlignCenter) }
	things := []fyne.CanvasObject{
		container.NewCenter(picture),
		centred(kit.Title(french.T("home.welcome.title"))),
		kit.Centered(620, centred(kit.Body(french.T("home.welcome.text")))),
		container.NewCenter(kit.Row(theme.Gap3, create, try)),
		container.NewCenter(other),
		kit.Columns(theme.Gap4, 220, 3,
			stage(icons.People, "home.welcome.step_room", "home.welcome.step_room_text"),
			stage(icons.Plan, "home.welcome.step_plan", "home.welcome.step_plan_text"),
			stage(icons.Printer, "home.welcome.step_paper", "home.welcome.step_paper_text")),
		centred(kit.Caption(french.T("home.welcome.kept"))),
	}
	if s.problem != nil {
		things = append([]fyne.CanvasObject{s.problem.banner(s)}, things...)
	}
	s.first = create
	return container.NewVScroll(kit.Column(0, kit.Space(), kit.Inset(theme.Gap5, kit.Centered(860, kit.Column(theme.Gap4, things...))), kit.Space()))
}

// stage is one of the three things that the program is for.
func stage(icon icons.Name, title, text string) fyne.CanvasObject {
	return kit.Card("", kit.Column(theme.Gap2, kit.Row(theme.Gap2, kit.NewIconSized(icon, theme.ColorPine, 24), kit.Fill(kit.Strong(french.T(title)))),
		kit.Muted(french.T(text))))
}
