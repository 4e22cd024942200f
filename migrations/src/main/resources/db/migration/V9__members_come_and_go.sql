-- Members begin with what a signed list says, have their accounts frozen, leave their points to others and close.

-- What an operator did to a member's accounts, and why. The id is that of its api_request. what: FREEZE, THAW, CLOSE.
-- state: NEW until the ledger has answered, then DONE or REFUSED. problem: why, when it is not the ledger that refused.
CREATE TABLE member_change (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    member BIGINT NOT NULL,
    what VARCHAR(8) NOT NULL,
    actor BIGINT NOT NULL,
    reason VARCHAR(500) NOT NULL,
    state VARCHAR(8) NOT NULL,
    problem VARCHAR(300) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX member_change_member ON member_change (member, id);

-- Those who live behind one door. door: building and door of the register, folded. point_account is opened when points
-- first come to it.
CREATE TABLE household (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    door VARBINARY(255) NOT NULL,
    point_account BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX household_door ON household (community, door);

-- All points of a member to the pool, to the household or to another member. The id is that of its api_request.
-- receiver: POOL, HOUSEHOLD, MEMBER; receiver_id: 0 for the pool. state: WAITING until somebody of the council confirms it
-- (confirmer, under the api_request confirm_request) or a newer one takes its place (REPLACED); CONFIRMED until the ledger
-- has answered, then MOVED (points, by the entry seq) or REFUSED (problem, as compact text).
CREATE TABLE member_move (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    member BIGINT NOT NULL,
    receiver VARCHAR(10) NOT NULL,
    receiver_id BIGINT NOT NULL,
    reason VARCHAR(500) NOT NULL,
    proposer BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    state VARCHAR(10) NOT NULL,
    confirmer BIGINT NOT NULL,
    confirm_request BIGINT NOT NULL,
    points BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    problem VARCHAR(300) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX member_move_member ON member_move (member, state);
CREATE INDEX member_move_state ON member_move (community, state, id);

-- A signed list of opening balances as read and matched.
CREATE TABLE opening_list (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    uploader BIGINT NOT NULL,
    title VARCHAR(200) NOT NULL,
    file_hash BINARY(32) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX opening_list_community ON opening_list (community, id);

-- status: OPEN, REPEATED, UNKNOWN, AMBIGUOUS, INCOMPLETE, EMPTY. outcome: NONE unless the status is OPEN; WAITING for the
-- council, PENDING once confirmed (confirmer, under the api_request confirm_request), then POSTED or REFUSED.
-- last_day 9999-12-31: the points never expire.
CREATE TABLE opening_row (
    list BIGINT NOT NULL,
    row_no INT NOT NULL,
    community INT NOT NULL,
    name VARCHAR(80) NOT NULL,
    status VARCHAR(12) NOT NULL,
    member BIGINT NOT NULL,
    points BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    last_day DATE NOT NULL,
    problem VARCHAR(300) NOT NULL,
    outcome VARCHAR(8) NOT NULL,
    seq BIGINT NOT NULL,
    confirmer BIGINT NOT NULL,
    confirm_request BIGINT NOT NULL,
    confirmed_at DATETIME(6),
    PRIMARY KEY (list, row_no)
);
CREATE INDEX opening_row_outcome ON opening_row (outcome, confirmed_at);

-- write_off: what cannot be taken back is written off instead of refusing.
ALTER TABLE reversal ADD COLUMN write_off BOOLEAN NOT NULL DEFAULT FALSE;

-- Points that come to the pool keep their days. Until now none have: pools of books opened since lots exist were opened without.
UPDATE account SET keeps_lots = TRUE WHERE purpose = 'POOL' AND unit = 'POINT' AND floor = 0 AND version = 0;
