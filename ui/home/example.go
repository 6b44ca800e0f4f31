package home

import (
	"context"

	"atelier/ui/demo"
	"atelier/ui/session"
)

// writeExample calls then with the example workshop of the open dossier; it is
// written when there is none yet.
func (s *screen) writeExample(then func(id string)) {
	sess := s.h.Session()
	sess.Workshops(func(list []session.Summary, err error) {
		if err != nil {
			s.h.Tell(err)
			return
		}
		if id := exampleIn(s.cards(list)); id != "" {
			then(id)
			return
		}
		s.withCommunes(func() { s.newExample(sess, then) })
	})
}

func (s *screen) newExample(sess *session.Session, then func(id string)) {
	var ids []string
	now := s.now()
	s.h.Run(func(ctx context.Context) error {
		var err error
		ids, err = demo.Write(ctx, sess.Dossier(), s.index, s.pack, demo.Options{Now: now})
		return err
	}, func(err error) {
		if err != nil {
			s.h.Tell(err)
			return
		}
		then(ids[0])
	})
}
