-- The self-audit of the books: what each kind of check found last, and how far it found the book sound.
-- kind: INCREMENTAL or FULL. The last check read the entries behind from_seq up to to_seq; findings is a line each, empty for none.
-- sound_seq and sound_at: the last check of this kind without findings, 0 and 1970 for never. The next one goes on from there.
CREATE TABLE book_check (
    book INT NOT NULL,
    kind VARCHAR(12) NOT NULL,
    began_at DATETIME(6) NOT NULL,
    duration_ms BIGINT NOT NULL,
    from_seq BIGINT NOT NULL,
    to_seq BIGINT NOT NULL,
    findings MEDIUMTEXT NOT NULL,
    sound_seq BIGINT NOT NULL,
    sound_at DATETIME(6) NOT NULL,
    PRIMARY KEY (book, kind)
);

-- Holds by their end: the open ones (0), and those that ended since. Nothing ever looked for holds by their time.
CREATE INDEX hold_end ON hold (book, closed_seq);
DROP INDEX hold_expiry ON hold;
