-- A change that puts a value back (undo, return to a version) says when and by
-- whom that value was first written. written 0: by the change itself; −1: the
-- field goes back to what it was before anybody gave it a value.
-- erased: 1 when words of the value or of a name were erased, 2 when the whole
-- value was.
ALTER TABLE change ADD COLUMN written INTEGER NOT NULL DEFAULT 0;
ALTER TABLE change ADD COLUMN author TEXT NOT NULL DEFAULT '';
ALTER TABLE change ADD COLUMN erased INTEGER NOT NULL DEFAULT 0 CHECK (erased IN (0, 1, 2));
-- knows: the identifiers, separated by spaces, of the erasures that were known when
-- the texts were written and that would take something out of them: they are left
-- alone by those.
ALTER TABLE change ADD COLUMN knows TEXT NOT NULL DEFAULT '';

-- person is who wrote the value; written is when, as in change.
ALTER TABLE cell ADD COLUMN written INTEGER NOT NULL DEFAULT 0;

-- The traces of what was erased: salted fingerprints of its words, not the
-- words. workshop: where, '' for everywhere.
CREATE TABLE erasure (
	id       TEXT PRIMARY KEY,
	workshop TEXT NOT NULL,
	stamp    INTEGER NOT NULL,
	salt     BLOB NOT NULL,
	words    BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- What concerns this file: its identity, which no other dossier has.
CREATE TABLE mark (
	name  TEXT PRIMARY KEY,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A dossier of an earlier version has its identity from its first change, so that
-- all its copies have the same one.
INSERT INTO mark SELECT 'dossier', coalesce(
	(SELECT printf('%08x%08x%016x', (stamp >> 16) & 4294967295, device & 4294967295, stamp) FROM change ORDER BY stamp, device LIMIT 1),
	lower(hex(randomblob(16))));

-- An action of which nothing is left, since it was undone, does not count.
UPDATE entity SET counted = 0 WHERE kind = 'action'
	AND NOT EXISTS (SELECT 1 FROM cell WHERE entity = n AND field <> 'corbeille' AND written <> -1);
