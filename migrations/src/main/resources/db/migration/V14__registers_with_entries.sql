-- What the bank's registers say of an act is written in the transaction of its entries: request is the one register of keys.

-- made: the id of what the submission made in the registers, 0 for nothing.
ALTER TABLE request ADD COLUMN made BIGINT NOT NULL DEFAULT 0;

-- What may happen once in a book and has: by the submission that made this id.
CREATE TABLE done_act (
    book INT NOT NULL,
    name VARBINARY(120) NOT NULL,
    made BIGINT NOT NULL,
    PRIMARY KEY (book, name)
);
