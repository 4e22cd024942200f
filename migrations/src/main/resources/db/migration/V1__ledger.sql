-- The books. Every primary key begins with the book, so a book is a natural partition.
-- Times are UTC with microseconds. Amounts are whole points, minutes or items.

-- One row per community. Its row lock is the only lock of the ledger; it carries no secondary index on what the lock reads.
CREATE TABLE book (
    id INT NOT NULL,
    code VARBINARY(32) NOT NULL,
    display_name VARCHAR(100) NOT NULL,
    zone VARCHAR(64) NOT NULL,
    last_seq BIGINT NOT NULL,
    last_recorded_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX book_code ON book (code);

-- purpose, owner, unit, fund and period name an account; an empty string stands for none.
-- A null floor or ceiling is no bound. version is the seq of the entry that changed the row last.
CREATE TABLE account (
    book INT NOT NULL,
    id BIGINT NOT NULL,
    purpose VARCHAR(16) NOT NULL,
    owner VARBINARY(32) NOT NULL,
    unit VARCHAR(8) NOT NULL,
    fund VARBINARY(32) NOT NULL,
    period VARBINARY(16) NOT NULL,
    floor BIGINT,
    ceiling BIGINT,
    balance BIGINT NOT NULL,
    version BIGINT NOT NULL,
    keeps_lots BOOLEAN NOT NULL,
    state VARCHAR(8) NOT NULL,
    PRIMARY KEY (book, id),
    CONSTRAINT account_floor CHECK (floor IS NULL OR balance >= floor),
    CONSTRAINT account_ceiling CHECK (ceiling IS NULL OR balance <= ceiling)
);
CREATE UNIQUE INDEX account_name ON account (book, purpose, owner, unit, fund, period);

-- line: place within a bulk, 0 for a single command. reason: a code, never free text.
-- once: names the business act, so that it is posted at most once. blind and leaf: see docs/reference/ledger.md.
CREATE TABLE journal_entry (
    book INT NOT NULL,
    seq BIGINT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    effective_on DATE NOT NULL,
    recorded_at DATETIME(6) NOT NULL,
    actor VARCHAR(32) NOT NULL,
    subject VARCHAR(32) NOT NULL,
    line INT NOT NULL,
    fund VARCHAR(32) NOT NULL,
    rule_version BIGINT NOT NULL,
    reason VARCHAR(64) NOT NULL,
    reverses BIGINT,
    once VARBINARY(120),
    blind BINARY(16) NOT NULL,
    leaf BINARY(32) NOT NULL,
    PRIMARY KEY (book, seq)
);
CREATE UNIQUE INDEX journal_entry_once ON journal_entry (book, once);
CREATE UNIQUE INDEX journal_entry_reverses ON journal_entry (book, reverses);

CREATE TABLE posting (
    book INT NOT NULL,
    seq BIGINT NOT NULL,
    account BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    balance_after BIGINT NOT NULL,
    PRIMARY KEY (book, seq, account)
);
CREATE INDEX posting_statement ON posting (book, account, seq, amount, balance_after);

-- Net change of an account on an effective day: the balance on a past day is the sum of the days up to it.
CREATE TABLE account_day (
    book INT NOT NULL,
    account BIGINT NOT NULL,
    effective_on DATE NOT NULL,
    net BIGINT NOT NULL,
    PRIMARY KEY (book, account, effective_on)
);

-- One row per acknowledged command, kept for good, written in the transaction of its effect.
-- fingerprint: eight bytes of hash per top-level field. first_seq and entries: the range that it posted (0 and 0 for none).
-- refusals: only the lines that were refused, as compact text; empty for none.
CREATE TABLE request (
    book INT NOT NULL,
    principal VARBINARY(32) NOT NULL,
    request_key VARBINARY(100) NOT NULL,
    fingerprint VARBINARY(128) NOT NULL,
    first_seq BIGINT NOT NULL,
    entries INT NOT NULL,
    refusals MEDIUMTEXT NOT NULL,
    PRIMARY KEY (book, principal, request_key)
);

-- One row per leg set aside in ESCROW by the entry seq. state: OPEN, then one of CAPTURED, RELEASED, EXPIRED.
CREATE TABLE hold (
    book INT NOT NULL,
    seq BIGINT NOT NULL,
    account BIGINT NOT NULL,
    amount BIGINT NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    state VARCHAR(8) NOT NULL,
    closed_seq BIGINT NOT NULL,
    PRIMARY KEY (book, seq, account)
);
CREATE INDEX hold_expiry ON hold (book, state, expires_at);
CREATE INDEX hold_account ON hold (book, account, state, amount);

-- What a limit has used up in a window (a day, a month, a lifetime), and what each entry charged to it.
CREATE TABLE counter (
    book INT NOT NULL,
    limit_code VARBINARY(64) NOT NULL,
    period VARBINARY(10) NOT NULL,
    used BIGINT NOT NULL,
    PRIMARY KEY (book, limit_code, period)
);

CREATE TABLE charge (
    book INT NOT NULL,
    seq BIGINT NOT NULL,
    limit_code VARBINARY(64) NOT NULL,
    period VARBINARY(10) NOT NULL,
    amount BIGINT NOT NULL,
    PRIMARY KEY (book, seq, limit_code, period)
);
CREATE INDEX charge_counter ON charge (book, limit_code, period, amount);
