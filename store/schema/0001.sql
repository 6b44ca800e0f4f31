-- Names are given once and pointed to by number; the numbers mean something in
-- this file only. Nothing but device.name, entity.counted, cell and rival is
-- ever updated: a change stays as it was made.

CREATE TABLE device (
	id   INTEGER PRIMARY KEY CHECK (id > 0),
	name TEXT NOT NULL
) STRICT;

CREATE TABLE workshop (
	n  INTEGER PRIMARY KEY,
	id TEXT NOT NULL UNIQUE
) STRICT;

-- counted: the home screen counts it (a note with a text, an action, a ticked
-- item of a checklist; not in the trash).
CREATE TABLE entity (
	n        INTEGER PRIMARY KEY,
	workshop INTEGER NOT NULL REFERENCES workshop (n),
	kind     TEXT NOT NULL,
	id       TEXT NOT NULL,
	counted  INTEGER NOT NULL DEFAULT 0 CHECK (counted IN (0, 1)),
	UNIQUE (workshop, kind, id)
) STRICT;

CREATE INDEX entity_counted ON entity (workshop, kind) WHERE counted;

-- replaces: sorted pairs of stamp and device, 8 bytes each, big-endian.
CREATE TABLE change (
	stamp    INTEGER NOT NULL,
	device   INTEGER NOT NULL REFERENCES device (id),
	workshop INTEGER NOT NULL REFERENCES workshop (n),
	entity   INTEGER NOT NULL REFERENCES entity (n),
	field    TEXT NOT NULL,
	value    TEXT NOT NULL,
	person   TEXT NOT NULL,
	edit     INTEGER NOT NULL,
	replaces BLOB NOT NULL CHECK (length(replaces) % 16 = 0),
	PRIMARY KEY (stamp, device)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_workshop ON change (workshop, stamp);

-- The fold of the changes: the latest change of each field that no other one
-- replaces.
CREATE TABLE cell (
	entity INTEGER NOT NULL REFERENCES entity (n),
	field  TEXT NOT NULL,
	value  TEXT NOT NULL,
	stamp  INTEGER NOT NULL,
	device INTEGER NOT NULL,
	person TEXT NOT NULL,
	PRIMARY KEY (entity, field)
) STRICT, WITHOUT ROWID;

-- The other changes that no other one replaces.
CREATE TABLE rival (
	entity INTEGER NOT NULL,
	field  TEXT NOT NULL,
	stamp  INTEGER NOT NULL,
	device INTEGER NOT NULL,
	PRIMARY KEY (entity, field, stamp, device),
	FOREIGN KEY (entity, field) REFERENCES cell (entity, field),
	FOREIGN KEY (stamp, device) REFERENCES change (stamp, device)
) STRICT, WITHOUT ROWID;
