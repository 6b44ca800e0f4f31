package paper

// strip is a horizontal band of a page that is never cut: a line of text, a row
// of a table. Its drawings are placed from its top left corner, which is at the
// left margin.
type strip struct {
	height float64
	ops    []op
	glued  bool // the next strip stands on the same page
}

// block is a sequence of strips with rules of its own.
type block struct {
	strips  []strip
	before  float64                   // white above, mm; none at the top of a page
	whole   bool                      // not cut, unless it is higher than a page
	newPage bool                      // begins a page
	ifRoom  int                       // when > 0, cut to what the page has room for, left out when that is fewer strips
	head    []strip                   // repeated where the block goes on on a next page
	under   func(height float64) []op // drawn under each part of the block that stands on one page
}

// page is what is drawn on one sheet.
type page struct{ ops []op }

// paginator places blocks on pages.
type paginator struct {
	top, bottom float64 // of the room for text, mm from the top of the page
	pages       []page
	y           float64
}

// paginate places the blocks, from top to bottom.
func paginate(blocks []block, top, bottom float64) []page {
	p := paginator{top: top, bottom: bottom}
	p.turn()
	for i, b := range blocks {
		if b.newPage && p.y > p.top {
			p.turn()
		}
		if b.ifRoom > 0 {
			if b.strips = p.fitting(b); len(b.strips) < b.ifRoom {
				continue
			}
		}
		p.place(b, blocks[i+1:])
	}
	return p.pages
}

func (p *paginator) turn() {
	p.pages = append(p.pages, page{})
	p.y = p.top
}

// white returns the white above a block where it would stand now.
func (p *paginator) white(b block) float64 {
	if p.y <= p.top {
		return 0
	}
	return b.before
}

// fitting returns the first strips of a block that stand on the current page.
func (p *paginator) fitting(b block) []strip {
	room := p.bottom - p.y - p.white(b)
	for n := range b.strips {
		if room -= b.strips[n].height; room < 0 {
			return b.strips[:n]
		}
	}
	return b.strips
}

// place puts one block on the current page and on as many as it needs; rest are
// the blocks after it.
func (p *paginator) place(b block, rest []block) {
	groups := b.groups(p.bottom - p.top)
	var part []strip
	begin := p.y
	flush := func() {
		p.draw(b, part, begin)
		part = nil
	}
	for i, g := range groups {
		need := stripsHeight(g)
		if i == len(groups)-1 && len(g) > 0 && g[len(g)-1].glued {
			need += firstHeight(rest, p.bottom-p.top-need)
		}
		if i == 0 {
			need += p.white(b) + stripsHeight(b.head)
		}
		if p.y+need > p.bottom && p.y > p.top {
			flush()
			p.turn()
			begin = p.y
		}
		if len(part) == 0 {
			p.y += p.white(b)
			begin = p.y
			part = append(part, b.head...)
			p.y += stripsHeight(b.head)
		}
		part = append(part, g...)
		p.y += stripsHeight(g)
	}
	flush()
}

// draw adds a part of a block to the current page.
func (p *paginator) draw(b block, part []strip, y float64) {
	if len(part) == 0 {
		return
	}
	now := &p.pages[len(p.pages)-1]
	if b.under != nil {
		for _, o := range b.under(stripsHeight(part)) {
			now.ops = append(now.ops, o.moved(left, y))
		}
	}
	for _, s := range part {
		for _, o := range s.ops {
			now.ops = append(now.ops, o.moved(left, y))
		}
		y += s.height
	}
}

// groups returns the strips of the block as runs that are not cut, none higher
// than room unless it is a single strip.
func (b block) groups(room float64) [][]strip {
	room -= stripsHeight(b.head)
	if b.whole && stripsHeight(b.strips) <= room {
		return [][]strip{b.strips}
	}
	var groups [][]strip
	start := 0
	for i, s := range b.strips {
		if s.glued && i < len(b.strips)-1 && stripsHeight(b.strips[start:i+2]) <= room {
			continue
		}
		groups = append(groups, b.strips[start:i+1])
		start = i + 1
	}
	return groups
}

// firstHeight returns the room that the beginning of the next blocks needs to
// stand under what is glued to it, 0 when it is more than room.
func firstHeight(rest []block, room float64) float64 {
	if len(rest) == 0 || rest[0].newPage || rest[0].ifRoom > 0 {
		return 0
	}
	b := rest[0]
	groups := b.groups(room)
	if len(groups) == 0 {
		return 0
	}
	first := groups[0]
	need := b.before + stripsHeight(b.head) + stripsHeight(first)
	if need > room {
		return 0
	}
	if len(groups) == 1 && len(first) > 0 && first[len(first)-1].glued {
		need += firstHeight(rest[1:], room-need)
	}
	return need
}

func stripsHeight(strips []strip) float64 {
	h := 0.0
	for _, s := range strips {
		h += s.height
	}
	return h
}
