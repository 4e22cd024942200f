-- What may happen once and what a counter was charged are looked up by hashes: an index over their texts is three times as long.
-- Nobody can write a wrong hash, for the server derives it from the text. jOOQ does not have to know these columns.

ALTER TABLE charge ADD COLUMN place SMALLINT NOT NULL DEFAULT 0;

-- [jooq ignore start]

UPDATE charge c
STRAIGHT_JOIN (
    SELECT book, seq, limit_code, period, ROW_NUMBER() OVER (PARTITION BY book, seq ORDER BY limit_code, period) - 1 AS place
    FROM charge) p
    ON p.book = c.book AND p.seq = c.seq AND p.limit_code = c.limit_code AND p.period = c.period
SET c.place = p.place WHERE p.place <> 0;

ALTER TABLE charge
    ADD COLUMN counter_hash INT UNSIGNED GENERATED ALWAYS AS (CRC32(CONCAT(limit_code, '/', period))) VIRTUAL,
    DROP INDEX charge_counter,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (book, seq, place);
CREATE INDEX charge_counter ON charge (book, counter_hash);

ALTER TABLE journal_entry
    ADD COLUMN once_hash BINARY(16) GENERATED ALWAYS AS (UNHEX(LEFT(SHA2(once, 256), 32))) VIRTUAL,
    DROP INDEX journal_entry_once;
CREATE UNIQUE INDEX journal_entry_once ON journal_entry (book, once_hash);

-- [jooq ignore stop]
