-- What Akka.Persistence.Sql writes to, without the columns and indexes that ChatRoom has no use for.
CREATE TABLE journal (
    ordering        INTEGER PRIMARY KEY,
    persistence_id  TEXT    NOT NULL,
    sequence_number INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    deleted         INTEGER NOT NULL,
    identifier      INTEGER NOT NULL,
    manifest        TEXT    NOT NULL,
    tags            TEXT,
    message         BLOB    NOT NULL,
    UNIQUE (persistence_id, sequence_number)
);

CREATE TABLE snapshot (
    persistence_id  TEXT    NOT NULL,
    sequence_number INTEGER NOT NULL,
    created         INTEGER NOT NULL,
    serializer_id   INTEGER NOT NULL,
    manifest        TEXT    NOT NULL,
    snapshot        BLOB    NOT NULL,
    PRIMARY KEY (persistence_id, sequence_number)
);

CREATE TABLE chatroom_schema (version INTEGER NOT NULL);

INSERT INTO chatroom_schema (version) VALUES (1);
