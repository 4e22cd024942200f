-- What a check found sound includes the tree: sound_tree is its edge at sound_seq, in base64, and empty where sound_seq is 0.
-- The next check goes on from there. Of checks that are kept, none knows its edge: the next one begins at the first entry.
DELETE FROM book_check;
ALTER TABLE book_check ADD COLUMN sound_tree VARCHAR(2700) NOT NULL DEFAULT '';
