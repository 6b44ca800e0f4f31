package timer

import (
	"fmt"
	"time"

	"atelier/store/workshop"
	"atelier/ui/french"
)

// Left writes the time that is left to the block that runs: « 12:40 », « 1:02:40 »,
// or « dépassé de 2:10 ». It is rounded so that it ends at 0:00 and goes on from
// there.
func Left(l workshop.Live) string {
	if l.Level == workshop.Over {
		return french.T("timer.over", "time", minutes(-l.Left))
	}
	return minutes((l.Left + time.Second - 1).Truncate(time.Second))
}

// ShortLeft is Left where there is little room: « −2:10 » when it is over.
func ShortLeft(l workshop.Live) string {
	if l.Level == workshop.Over {
		return "−" + minutes(-l.Left)
	}
	return Left(l)
}

func minutes(d time.Duration) string {
	d = max(d, 0)
	s := int(d / time.Second)
	if s >= 3600 {
		return fmt.Sprintf("%d:%02d:%02d", s/3600, s/60%60, s%60)
	}
	return fmt.Sprintf("%d:%02d", s/60, s%60)
}

// Pace says whether the room is late: « +3 min de retard », « 2 min d’avance », « à
// l’heure ».
func Pace(l workshop.Live) string {
	switch n := int(l.Behind / time.Minute); {
	case n >= 60 || n <= -60:
		key := "timer.behind_long"
		if n < 0 {
			key = "timer.ahead_long"
		}
		return french.T(key, "time", french.Duration(l.Behind.Abs().Truncate(time.Minute)))
	case n > 0:
		return french.T("timer.behind", "n", n)
	case n < 0:
		return french.T("timer.ahead", "n", -n)
	default:
		return french.T("timer.on_time")
	}
}

// ShortPace is Pace where there is little room: « +3 min », « −2 min ».
func ShortPace(l workshop.Live) string {
	switch n := int(l.Behind / time.Minute); {
	case n > 0:
		return french.T("timer.pace.behind", "n", n)
	case n < 0:
		return french.T("timer.pace.ahead", "n", -n)
	default:
		return french.T("timer.pace.on_time")
	}
}

// Urgency is the word of a level: « bientôt fini », « presque fini », « dépassé »;
// "" while there is time.
func Urgency(l workshop.Live) string {
	switch l.Level {
	case workshop.Orange:
		return french.T("timer.level.orange")
	case workshop.Red:
		return french.T("timer.level.red")
	case workshop.Over:
		return french.T("timer.level.over")
	default:
		return ""
	}
}

// Title names a block: « Séquence sans titre » when nobody did.
func Title(b workshop.Block) string {
	if b.Titre == "" {
		return french.T("timer.untitled")
	}
	return b.Titre
}

// forgotten is how long a block may be over before nobody can mean it.
const forgotten = 6 * time.Hour

// Stale says whether a déroulé that runs, or waits, or ended, is of another day:
// somebody forgot to end it, or opens the workshop again.
func Stale(l workshop.Live, now time.Time) bool {
	switch l.Phase {
	case workshop.Running:
		return l.Left < -forgotten
	case workshop.Between:
		return l.Behind > forgotten
	case workshop.Ended:
		return now.Sub(l.End) > forgotten
	default:
		return false
	}
}
