-- Version 4: whose rooms are is asked for every hour, and said in few of the rows.
CREATE INDEX journal_ownership ON journal (persistence_id, sequence_number) WHERE manifest = 'ownership';

UPDATE chatroom_schema SET version = 4;
