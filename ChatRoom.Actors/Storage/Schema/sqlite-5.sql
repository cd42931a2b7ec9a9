-- Version 5: up to when accounts have read, each somewhere: in a room (its name, casefolded) or with another account (@ and its id).
-- Times are in units of 100 nanoseconds since the year 1, as those of the journal.
CREATE TABLE read_marker (
    account_id TEXT    NOT NULL,
    target     TEXT    NOT NULL,
    time       INTEGER NOT NULL,
    PRIMARY KEY (account_id, target)
) WITHOUT ROWID;

CREATE INDEX read_marker_target ON read_marker (target);

UPDATE chatroom_schema SET version = 5;
