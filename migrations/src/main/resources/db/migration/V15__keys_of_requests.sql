-- Keys of the HTTP contract move from api_request into request, with what the ledger answered under the keys derived from them.

-- [jooq ignore start]

-- What was asked under each key. derived: the bank's key in the ledger, empty where the ledger was not asked; null as long as it
-- is not known what came of the request.
CREATE TEMPORARY TABLE asked (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    principal VARBINARY(32) NOT NULL,
    request_key VARBINARY(64) NOT NULL,
    fingerprint VARBINARY(128) NOT NULL,
    derived VARBINARY(100),
    PRIMARY KEY (id)
);
INSERT INTO asked (id, community, principal, request_key, fingerprint)
SELECT id, community, principal, request_key, fingerprint FROM api_request;

-- Of a sheet or a list of more than 1,000 rows this is the first part. The others stay under the bank's keys: a repeated request
-- is answered from the rows.
UPDATE asked k STRAIGHT_JOIN award a ON a.id = k.id
SET k.derived = IF(a.sheet = 0, CONCAT('award/', a.id), CONCAT('sheet/', a.sheet, '/0'));
UPDATE award_line l STRAIGHT_JOIN asked k ON k.id = l.confirm_request
SET k.derived = CONCAT('award/', l.award, '/line/', l.line) WHERE l.confirm_request <> 0;
UPDATE opening_row r STRAIGHT_JOIN asked k ON k.id = r.confirm_request
SET k.derived = CONCAT('opening/', k.id, '/0') WHERE r.confirm_request <> 0;
UPDATE asked k STRAIGHT_JOIN redemption r ON r.id = k.id SET k.derived = CONCAT('redemption/', r.id, '/hold');
UPDATE asked k STRAIGHT_JOIN member_move m ON m.id = k.id SET k.derived = '';

-- Elsewhere a row of the register alone is no effect: the ledger has to have answered, or nobody was.
UPDATE asked k STRAIGHT_JOIN reversal v ON v.id = k.id
STRAIGHT_JOIN request d ON d.book = k.community AND d.principal = 'bank' AND d.request_key = CAST(CONCAT('reversal/', v.id) AS BINARY)
SET k.derived = d.request_key;
UPDATE asked k STRAIGHT_JOIN member_change c ON c.id = k.id
STRAIGHT_JOIN request d ON d.book = k.community AND d.principal = 'bank'
    AND d.request_key = CAST(CONCAT('member-change/', c.id) AS BINARY)
SET k.derived = d.request_key;
-- redemption/ID/capture/REQUEST, likewise cancel and refund. Before the last attempt of a refund, REQUEST/2 and so on, each one
-- was refused since another refund had come between.
UPDATE request d STRAIGHT_JOIN asked k
    ON k.id = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(d.request_key, '/', 4), '/', -1) AS SIGNED) AND k.community = d.book
SET k.derived = d.request_key
WHERE d.principal = 'bank' AND d.refusals NOT LIKE '0|RefundedSince|%'
    AND (d.request_key LIKE 'redemption/%/capture/%' OR d.request_key LIKE 'redemption/%/cancel/%'
        OR d.request_key LIKE 'redemption/%/refund/%');
-- Before the last attempt of a move each one was refused since points had gone meanwhile.
UPDATE request d STRAIGHT_JOIN member_move m
    ON m.id = CAST(SUBSTRING_INDEX(SUBSTRING_INDEX(d.request_key, '/', 2), '/', -1) AS SIGNED) AND m.community = d.book
STRAIGHT_JOIN asked k ON k.id = m.confirm_request
SET k.derived = d.request_key
WHERE d.principal = 'bank' AND d.request_key LIKE 'move/%/attempt/%' AND d.refusals NOT LIKE '0|InsufficientPoints|%';

-- Who came too late left no row. The route of a request tells what it was about: it is the first field of the fingerprint.
CREATE TEMPORARY TABLE late (
    id BIGINT NOT NULL,
    community INT NOT NULL,
    principal VARBINARY(32) NOT NULL,
    request_key VARBINARY(64) NOT NULL,
    fingerprint VARBINARY(128) NOT NULL,
    route BINARY(8) NOT NULL,
    objection VARCHAR(320) NOT NULL DEFAULT '',
    PRIMARY KEY (id),
    INDEX late_route (route)
);
INSERT INTO late (id, community, principal, request_key, fingerprint, route)
SELECT id, community, principal, request_key, fingerprint, LEFT(fingerprint, 8) FROM asked WHERE derived IS NULL;

UPDATE late k STRAIGHT_JOIN member_change c ON c.id = k.id
SET k.objection = '-1|Refused|lines-pending' WHERE c.problem = 'lines-pending';
UPDATE award_sheet s STRAIGHT_JOIN late k ON k.community = s.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /award-sheets/', s.id, '/confirm'), 256)), 8)
SET k.objection = CONCAT('-1|ActDone|', s.award) WHERE s.award <> 0;
UPDATE award_line l STRAIGHT_JOIN late k ON k.community = l.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /awards/', l.award, '/lines/', l.line, '/confirm'), 256)), 8)
SET k.objection = CONCAT('-1|Refused|not-waiting ', l.outcome) WHERE l.outcome <> 'WAITING';
UPDATE member_move m STRAIGHT_JOIN late k ON k.community = m.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /moves/', m.id, '/confirm'), 256)), 8)
SET k.objection = CONCAT('-1|Refused|not-waiting ', m.state) WHERE m.state <> 'WAITING';
UPDATE opening_list o STRAIGHT_JOIN late k ON k.community = o.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /opening-balances/', o.id, '/confirm'), 256)), 8)
SET k.objection = '-1|Refused|nothing-to-confirm';
-- Of a redemption that was refused nothing is held: the ledger was not asked.
UPDATE redemption r STRAIGHT_JOIN late k ON k.community = r.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /redemptions/', r.id, '/capture'), 256)), 8)
SET k.objection = CONCAT('-1|Refused|not-held ', r.state) WHERE r.hold_seq = 0;
UPDATE redemption r STRAIGHT_JOIN late k ON k.community = r.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /redemptions/', r.id, '/cancel'), 256)), 8)
SET k.objection = CONCAT('-1|Refused|not-held ', r.state) WHERE r.hold_seq = 0;
UPDATE redemption r STRAIGHT_JOIN late k ON k.community = r.community
    AND k.route = LEFT(UNHEX(SHA2(CONCAT('POST /redemptions/', r.id, '/refund'), 256)), 8)
SET k.objection = CONCAT('-1|Refused|not-captured ', r.state) WHERE r.hold_seq = 0;

-- A reversal that was refused reversed nothing, nor did one that never came to the book. The register has no rows of these.
DELETE v FROM asked k STRAIGHT_JOIN reversal v ON v.id = k.id
LEFT JOIN request d ON d.book = k.community AND d.principal = 'bank' AND d.request_key = k.derived
WHERE COALESCE(d.entries, 0) = 0;

-- A key that is in neither table by now was claimed and never answered. It is dropped: when it comes again it is new.
INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries, refusals, made)
SELECT k.community, k.principal, k.request_key, k.fingerprint,
    COALESCE(d.first_seq, 0), COALESCE(d.entries, 0), COALESCE(d.refusals, ''), k.id
FROM asked k LEFT JOIN request d ON d.book = k.community AND d.principal = 'bank' AND d.request_key = k.derived
WHERE k.derived IS NOT NULL;
INSERT INTO request (book, principal, request_key, fingerprint, first_seq, entries, refusals, made)
SELECT community, principal, request_key, fingerprint, 0, 0, objection, id FROM late WHERE objection <> '';

-- Each entry is the effect of exactly one request. What is left of the bank's keys here are attempts that were refused.
DELETE d FROM asked k STRAIGHT_JOIN request d ON d.book = k.community AND d.principal = 'bank' AND d.request_key = k.derived;
DELETE FROM request WHERE principal = 'bank' AND entries = 0
    AND (request_key LIKE 'redemption/%' OR request_key LIKE 'move/%' OR request_key LIKE 'reversal/%'
        OR request_key LIKE 'member-change/%');

DROP TEMPORARY TABLE late;
DROP TEMPORARY TABLE asked;

-- A sheet is confirmed once, and each of its further parts is posted once.
INSERT INTO done_act (book, name, made)
SELECT community, CONCAT('sheet/', id), award FROM award_sheet WHERE award <> 0;
INSERT INTO done_act (book, name, made)
SELECT s.community, CONCAT('sheet/', s.id, '/', p.part), s.award
FROM award_sheet s
JOIN (SELECT award, COUNT(*) AS rows_awarded FROM award_line GROUP BY award HAVING COUNT(*) > 1000) a ON a.award = s.award
JOIN (SELECT 1 AS part UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) p ON p.part * 1000 < a.rows_awarded;
-- [jooq ignore stop]
