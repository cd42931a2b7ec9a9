-- Version 3: what people say to each other is searched for too. To the index their conversations are rooms as any other, so the
-- tables stay as they are; but a server of before would take what is in them for less.
UPDATE chatroom_schema SET version = 3;
