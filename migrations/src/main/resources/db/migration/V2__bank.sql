-- What a public-welfare bank knows of people, rules and deeds. Ids are 64-bit and time-ordered; 0 or an empty string
-- stands for none. Times are UTC. Balances are never here: they are in the books.

-- Identity: the only table with names and phones.
CREATE TABLE person (
    id BIGINT NOT NULL,
    name VARCHAR(80) NOT NULL,
    phone VARCHAR(20) NOT NULL,
    birth_year INT NOT NULL,
    PRIMARY KEY (id)
);

CREATE TABLE login (
    username VARCHAR(64) NOT NULL,
    person BIGINT NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    demo BOOLEAN NOT NULL,
    PRIMARY KEY (username)
);

-- A role held for a term. grid 0: not bound to a grid. until_on is the last day, 9999-12-31 for open.
CREATE TABLE role_term (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    person BIGINT NOT NULL,
    role VARCHAR(16) NOT NULL,
    grid INT NOT NULL,
    chair BOOLEAN NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX role_term_person ON role_term (person, community);

CREATE TABLE member (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    number VARCHAR(20) NOT NULL,
    person BIGINT NOT NULL,
    grid INT NOT NULL,
    building VARCHAR(20) NOT NULL,
    door VARCHAR(40) NOT NULL,
    party_member BOOLEAN NOT NULL,
    registered_on DATE NOT NULL,
    publication VARCHAR(8) NOT NULL,
    point_account BIGINT NOT NULL,
    minute_account BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX member_number ON member (community, number);
CREATE INDEX member_person ON member (person);

-- A fund backs awards. Its issuance accounts are in the book.
CREATE TABLE funding_source (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    code VARCHAR(32) NOT NULL,
    name VARCHAR(100) NOT NULL,
    point_account BIGINT NOT NULL,
    minute_account BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX funding_source_code ON funding_source (community, code);

-- An activity is what a sheet or an award names: the code of a kind itself (MEETING) or of an activity of that kind.
CREATE TABLE activity (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    code VARCHAR(32) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    name VARCHAR(100) NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX activity_code ON activity (community, code);

-- A version of the rule for a kind. Never changed once in force; its id is frozen on each entry that it priced.
-- unit_minutes 0: not priced by time. day_cap 0: no cap per member and day.
CREATE TABLE rule_version (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    kind VARCHAR(16) NOT NULL,
    version INT NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    unit_minutes INT NOT NULL,
    day_cap BIGINT NOT NULL,
    earns_minutes BOOLEAN NOT NULL,
    grades VARCHAR(8) NOT NULL,
    fund BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX rule_version_number ON rule_version (community, kind, version);

-- Points of a rule: one row with empty keys for a fixed price or a price per unit of time; for matters a row per
-- class (MINOR, MIDDLE, MAJOR), outcome (SETTLED, HANDED_UP, UNSETTLED) and role (MEDIATOR, ASSISTANT).
CREATE TABLE rule_price (
    id BIGINT NOT NULL,
    rule BIGINT NOT NULL,
    matter_class VARCHAR(8) NOT NULL,
    outcome VARCHAR(12) NOT NULL,
    role VARCHAR(12) NOT NULL,
    points BIGINT NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX rule_price_case ON rule_price (rule, matter_class, outcome, role);

-- The one idempotency register of the HTTP contract: inserting the row is the check, and the id names what the
-- request makes (an award, a redemption, a reversal, a step of a redemption).
CREATE TABLE api_request (
    community INT NOT NULL,
    principal VARBINARY(32) NOT NULL,
    request_key VARBINARY(64) NOT NULL,
    id BIGINT NOT NULL,
    fingerprint VARBINARY(128) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (community, principal, request_key)
);

-- An award in one act: one line, or a whole sheet. sheet 0: not from a sheet. The id is that of its api_request.
-- It is finished when none of its lines is PENDING or CONFIRMED any more.
CREATE TABLE award (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    awarder BIGINT NOT NULL,
    activity VARCHAR(32) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    grade VARCHAR(1) NOT NULL,
    reference VARCHAR(200) NOT NULL,
    mode VARCHAR(12) NOT NULL,
    sheet BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);

-- outcome: PENDING until the ledger has answered, WAITING for a second confirmer, CONFIRMED by one (confirmer, under
-- the api_request confirm_request), then POSTED, REFUSED or NOT_POSTED. asked_points is the price before caps, points
-- what was posted. problem: why it was refused, as compact text, empty for none. once names the act in the book.
CREATE TABLE award_line (
    award BIGINT NOT NULL,
    line INT NOT NULL,
    community INT NOT NULL,
    member BIGINT NOT NULL,
    occurred_on DATE NOT NULL,
    minutes BIGINT NOT NULL,
    case_number VARCHAR(40) NOT NULL,
    matter_class VARCHAR(8) NOT NULL,
    matter_level VARCHAR(20) NOT NULL,
    matter_outcome VARCHAR(12) NOT NULL,
    matter_role VARCHAR(12) NOT NULL,
    rule_version BIGINT NOT NULL,
    asked_points BIGINT NOT NULL,
    once VARCHAR(120) NOT NULL,
    outcome VARCHAR(12) NOT NULL,
    points BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    confirmer BIGINT NOT NULL,
    confirm_request BIGINT NOT NULL,
    problem VARCHAR(300) NOT NULL,
    PRIMARY KEY (award, line)
);
CREATE INDEX award_line_outcome ON award_line (outcome, community, award, line);
CREATE INDEX award_line_entry ON award_line (community, seq);
CREATE INDEX award_line_member ON award_line (member, outcome);

-- A sheet as read and matched. award 0: not yet confirmed.
CREATE TABLE award_sheet (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    uploader BIGINT NOT NULL,
    activity VARCHAR(32) NOT NULL,
    kind VARCHAR(16) NOT NULL,
    reference VARCHAR(200) NOT NULL,
    file_hash BINARY(32) NOT NULL,
    award BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);

-- status: AWARD, UNSIGNED, REPEATED, UNKNOWN, AMBIGUOUS, INCOMPLETE, UNPAID. row_no counts the data rows from 1.
CREATE TABLE award_sheet_row (
    sheet BIGINT NOT NULL,
    row_no INT NOT NULL,
    name VARCHAR(80) NOT NULL,
    status VARCHAR(12) NOT NULL,
    member BIGINT NOT NULL,
    occurred_on DATE NOT NULL,
    minutes BIGINT NOT NULL,
    points BIGINT NOT NULL,
    case_number VARCHAR(40) NOT NULL,
    matter_class VARCHAR(8) NOT NULL,
    matter_level VARCHAR(20) NOT NULL,
    matter_outcome VARCHAR(12) NOT NULL,
    matter_role VARCHAR(12) NOT NULL,
    problem VARCHAR(300) NOT NULL,
    PRIMARY KEY (sheet, row_no)
);

CREATE TABLE partner (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    name VARCHAR(100) NOT NULL,
    category VARCHAR(20) NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX partner_name ON partner (community, name);

-- Who serves at a partner's counter, for a term as in role_term.
CREATE TABLE partner_clerk (
    partner BIGINT NOT NULL,
    person BIGINT NOT NULL,
    community INT NOT NULL,
    from_on DATE NOT NULL DEFAULT '1000-01-01',
    until_on DATE NOT NULL DEFAULT '9999-12-31',
    PRIMARY KEY (partner, person)
);
CREATE INDEX partner_clerk_person ON partner_clerk (person, community);

-- settlement: GIFTED (points retire). capacity 0: no monthly capacity agreed. state: ACTIVE, SUSPENDED.
CREATE TABLE agreement (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    partner BIGINT NOT NULL,
    settlement VARCHAR(12) NOT NULL,
    from_on DATE NOT NULL,
    until_on DATE NOT NULL,
    month_capacity BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX agreement_partner ON agreement (partner);

-- quantity per period (MONTH, QUARTER): what the partner committed to serve.
CREATE TABLE offer (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    partner BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    points BIGINT NOT NULL,
    quantity INT NOT NULL,
    period VARCHAR(8) NOT NULL,
    essential BOOLEAN NOT NULL,
    state VARCHAR(10) NOT NULL,
    PRIMARY KEY (id)
);
CREATE UNIQUE INDEX offer_name ON offer (partner, name);

-- Only the hash of a code is kept, for a day: unique over all communities. It ends when it is used (redemption is not 0),
-- when the member has a newer one, or by time.
CREATE TABLE one_time_code (
    code_hash BINARY(32) NOT NULL,
    id BIGINT NOT NULL,
    community INT NOT NULL,
    member BIGINT NOT NULL,
    made_at DATETIME(6) NOT NULL,
    accepted_until DATETIME(6) NOT NULL,
    redemption BIGINT NOT NULL,
    PRIMARY KEY (code_hash)
);
CREATE INDEX one_time_code_member ON one_time_code (member, made_at);
CREATE INDEX one_time_code_end ON one_time_code (accepted_until);

-- The id is that of its api_request. state: NEW until the ledger has answered, then HELD or REFUSED; HELD ends as
-- CAPTURED, CANCELLED or EXPIRED. hold_seq names the hold in the book. ending: a capture or cancel was begun. member 0:
-- the code told of nobody here. problem: the refusal as compact text, empty for none.
CREATE TABLE redemption (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    partner BIGINT NOT NULL,
    offer BIGINT NOT NULL,
    member BIGINT NOT NULL,
    clerk BIGINT NOT NULL,
    quantity INT NOT NULL,
    points BIGINT NOT NULL,
    state VARCHAR(10) NOT NULL,
    hold_seq BIGINT NOT NULL,
    expires_at DATETIME(6) NOT NULL,
    ending BOOLEAN NOT NULL,
    captured_points BIGINT NOT NULL,
    problem VARCHAR(300) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX redemption_partner ON redemption (partner, state, id);
CREATE INDEX redemption_member ON redemption (member, state, id);
-- How many unknown codes a clerk has tried of late.
CREATE INDEX redemption_clerk ON redemption (clerk, made_at);
CREATE INDEX redemption_state ON redemption (community, state, expires_at);

-- Why an entry was reversed, in somebody's words. The id is that of its api_request.
CREATE TABLE reversal (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    seq BIGINT NOT NULL,
    actor BIGINT NOT NULL,
    reason VARCHAR(500) NOT NULL,
    made_at DATETIME(6) NOT NULL,
    PRIMARY KEY (id)
);
CREATE INDEX reversal_entry ON reversal (community, seq);
