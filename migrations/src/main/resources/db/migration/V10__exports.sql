-- What a community's books are exported with.

-- Keys the pseudonyms in masked exports: whoever knows an id cannot find its pseudonym. Made at the first export, for good.
CREATE TABLE pseudonym_key (
    community INT NOT NULL,
    secret BINARY(32) NOT NULL,
    PRIMARY KEY (community)
);

-- The trace that an export with identities leaves, written before its first byte. It covers entries first_seq to last_seq.
CREATE TABLE export_trace (
    id BIGINT NOT NULL,
    book INT NOT NULL,
    person BIGINT NOT NULL,
    format VARCHAR(16) NOT NULL,
    first_seq BIGINT NOT NULL,
    last_seq BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (book, id)
);
