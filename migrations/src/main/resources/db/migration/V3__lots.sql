-- Points that run out: each point of a lot-keeping account belongs to a lot, named by its last day (9999-12-31: never).

-- The first last day of a lot with points in it; tells without reading lots whether some are dead.
ALTER TABLE account ADD COLUMN next_expiry DATE NOT NULL DEFAULT '9999-12-31';
CREATE INDEX account_expiry ON account (book, next_expiry);

-- remaining may be 0: an empty lot stays.
CREATE TABLE lot (
    book INT NOT NULL,
    account BIGINT NOT NULL,
    expires DATE NOT NULL,
    remaining BIGINT NOT NULL,
    PRIMARY KEY (book, account, expires),
    CONSTRAINT lot_remaining CHECK (remaining >= 0)
);

-- What an entry gave to a lot or took from it: the memory for capture, release, refund and reversal.
CREATE TABLE lot_change (
    book INT NOT NULL,
    seq BIGINT NOT NULL,
    account BIGINT NOT NULL,
    expires DATE NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (book, seq, account, expires)
);

-- taken: what is still gone from the account. All of amount while OPEN; what was captured and not refunded afterwards.
ALTER TABLE hold ADD COLUMN taken BIGINT NOT NULL DEFAULT 0;

-- Which entries take back which: a reversal its original, refunds their capture. It replaces an index on the journal that
-- held a row for every entry, nearly all of them saying that it takes nothing back.
CREATE TABLE correction (
    book INT NOT NULL,
    original BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    PRIMARY KEY (book, original, seq)
);

INSERT INTO correction (book, original, seq)
SELECT book, reverses, seq FROM journal_entry WHERE reverses IS NOT NULL;
DROP INDEX journal_entry_reverses ON journal_entry;

-- What holders have so far never runs out.
UPDATE account SET keeps_lots = TRUE
WHERE unit = 'POINT' AND floor = 0 AND purpose IN ('MEMBER', 'EARMARKED', 'HOUSEHOLD', 'TEAM', 'POOL');
INSERT INTO lot (book, account, expires, remaining)
SELECT book, id, '9999-12-31', balance FROM account WHERE keeps_lots;
INSERT INTO lot_change (book, seq, account, expires, amount)
SELECT p.book, p.seq, p.account, '9999-12-31', p.amount
FROM posting p JOIN account a ON a.book = p.book AND a.id = p.account
WHERE a.keeps_lots;

UPDATE hold SET taken = amount WHERE state = 'OPEN';
UPDATE hold SET taken = amount - COALESCE((
    SELECT p.amount FROM posting p WHERE p.book = hold.book AND p.seq = hold.closed_seq AND p.account = hold.account), 0)
WHERE state = 'CAPTURED';
