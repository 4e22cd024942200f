-- What a redemption takes beside points: items of a stock and uses of limits. And how it is given back.

-- For how many days points can be used that return when their last day is over.
ALTER TABLE funding_source ADD COLUMN grace_days INT NOT NULL DEFAULT 0;
ALTER TABLE funding_source ADD CONSTRAINT funding_source_grace CHECK (grace_days >= 0 AND grace_days <= 3660);

-- How many of it one member may redeem in a period; 0 for no such limit.
ALTER TABLE offer ADD COLUMN member_limit INT NOT NULL DEFAULT 0;

-- The stock of an offer in a period, such as 2026-11 or 2026-Q4: opened when it is first needed. account: the STOCK account
-- in the book, which alone knows what is left. filled: what was put in so far less what was taken out again unsold.
-- changes: how many entries tried to do so; their keys in the book are numbered by it, and filled follows them.
CREATE TABLE offer_stock (
    offer BIGINT NOT NULL,
    period VARCHAR(10) NOT NULL,
    community INT NOT NULL,
    account BIGINT NOT NULL,
    filled BIGINT NOT NULL,
    changes INT NOT NULL,
    PRIMARY KEY (offer, period)
);
CREATE UNIQUE INDEX offer_stock_account ON offer_stock (account);

-- agreement: under which it was asked for, 0 for none or from before this version. stock: the account that its items came
-- from, 0 for none. refunded_points: of captured_points; when all are, state is REFUNDED. refund_at: a refund was begun.
ALTER TABLE redemption ADD COLUMN agreement BIGINT NOT NULL DEFAULT 0;
ALTER TABLE redemption ADD COLUMN stock BIGINT NOT NULL DEFAULT 0;
ALTER TABLE redemption ADD COLUMN refunded_points BIGINT NOT NULL DEFAULT 0;
ALTER TABLE redemption ADD COLUMN refund_at DATETIME(6);
CREATE INDEX redemption_refund ON redemption (community, refund_at);

-- What partners committed themselves to is summed up by community.
CREATE INDEX agreement_community ON agreement (community, state, until_on);
