-- Version 3: what people say to each other is searched for too. To the index their conversations are rooms as any other.
DROP TRIGGER search_forgets;

CREATE TRIGGER search_forgets AFTER DELETE ON journal WHEN old.manifest IN ('said', 'direct')
BEGIN
    DELETE FROM search_index WHERE rowid = old.ordering;
END;

UPDATE chatroom_schema SET version = 3;
