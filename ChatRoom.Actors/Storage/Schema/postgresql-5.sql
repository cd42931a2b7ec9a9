-- Version 5: up to when accounts have read, each somewhere: in a room (its name, casefolded) or with another account (@ and its id).
-- Times are in units of 100 nanoseconds since the year 1, as those of the journal.
CREATE TABLE read_marker (
    account_id TEXT COLLATE "C" NOT NULL,
    target     TEXT COLLATE "C" NOT NULL,
    time       BIGINT           NOT NULL,
    PRIMARY KEY (account_id, target)
);

CREATE INDEX read_marker_target ON read_marker (target);

UPDATE chatroom_schema SET version = 5;
