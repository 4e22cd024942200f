-- The books as Merkle trees (RFC 9162): what lets anybody check that nothing in them was changed. See docs/reference/proof.md.

-- The tree over the leaves of the entries 1 to tree_size. frontier: the hashes of its complete subtrees, largest first, 32
-- bytes each; all that is needed to add a leaf. Written with the head of the book, in the transaction of the entries.
ALTER TABLE book ADD COLUMN tree_size BIGINT NOT NULL DEFAULT 0;
ALTER TABLE book ADD COLUMN frontier VARBINARY(2016) NOT NULL DEFAULT '';
ALTER TABLE book ADD COLUMN root BINARY(32) NOT NULL
    DEFAULT X'E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855';

-- Complete subtrees of 2^tree_level leaves, of levels 8, 16 and 24 only: position 0 is over the first leaves of the book.
CREATE TABLE tree_node (
    book INT NOT NULL,
    tree_level INT NOT NULL,
    position BIGINT NOT NULL,
    hash BINARY(32) NOT NULL,
    PRIMARY KEY (book, tree_level, position)
);

-- Signed heads of the tree. note: the signed note as published. previous: the size of the checkpoint before, 0 for none; that it
-- is unique lets one of several instances win, whatever size each of them would have signed.
CREATE TABLE checkpoint (
    book INT NOT NULL,
    size BIGINT NOT NULL,
    previous BIGINT NOT NULL,
    root BINARY(32) NOT NULL,
    signed_at DATETIME(6) NOT NULL,
    note VARBINARY(2000) NOT NULL,
    PRIMARY KEY (book, size)
);
CREATE UNIQUE INDEX checkpoint_previous ON checkpoint (book, previous);

-- Which key signs from which checkpoint on, until the next one takes over. origin: the name of the log and of its keys.
-- handover: a note by the key before, naming this one; empty for the first key, and where the one before was lost.
CREATE TABLE checkpoint_key (
    book INT NOT NULL,
    from_size BIGINT NOT NULL,
    origin VARBINARY(255) NOT NULL,
    public_key BINARY(32) NOT NULL,
    handover VARBINARY(2000) NOT NULL,
    PRIMARY KEY (book, from_size)
);
CREATE UNIQUE INDEX checkpoint_key_once ON checkpoint_key (book, public_key);
