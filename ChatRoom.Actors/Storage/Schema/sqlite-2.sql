-- Version 2: what is searched for.
-- How far the index is with each room, and the room's number in it.
CREATE TABLE search_room (
    room            INTEGER PRIMARY KEY,
    persistence_id  TEXT    NOT NULL UNIQUE,
    sequence_number INTEGER NOT NULL
);

-- The words of the message with that ordering in the journal, its room and its author, as the server has taken them from it:
-- nothing but spaces is between two of them.
CREATE VIRTUAL TABLE search_index USING fts5 (words, detail = none, columnsize = 0, tokenize = "ascii tokenchars '#@_'");

-- What is deleted is gone at once, and not only hidden until the index is tidied up.
INSERT INTO search_index (search_index, rank) VALUES ('secure-delete', 1);

CREATE TRIGGER search_forgets AFTER DELETE ON journal WHEN old.manifest = 'said'
BEGIN
    DELETE FROM search_index WHERE rowid = old.ordering;
END;

UPDATE chatroom_schema SET version = 2;
