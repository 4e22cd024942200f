-- What a rule caps beside the day, until when its points can be used, and what a fund can give in a period.

-- Caps of a member's points and the quota of an awarder, before caps: 0 for none, as day_cap.
ALTER TABLE rule_version ADD COLUMN month_cap BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rule_version ADD COLUMN lifetime_cap BIGINT NOT NULL DEFAULT 0;
ALTER TABLE rule_version ADD COLUMN awarder_month_quota BIGINT NOT NULL DEFAULT 0;

-- expiry: NEVER, MONTHS (expiry_months after the deed) or NEXT_YEAR_END (of the calendar year after the deed's).
ALTER TABLE rule_version ADD COLUMN expiry VARCHAR(16) NOT NULL DEFAULT 'NEVER';
ALTER TABLE rule_version ADD COLUMN expiry_months INT NOT NULL DEFAULT 0;

-- budget_period: NONE, MONTH, QUARTER, YEAR. budget: points in each period that begins to be used from now on.
ALTER TABLE funding_source ADD COLUMN budget_period VARCHAR(8) NOT NULL DEFAULT 'NONE';
ALTER TABLE funding_source ADD COLUMN budget BIGINT NOT NULL DEFAULT 0;

-- The account that a fund issues from in one period, such as 2026-11, 2026-Q4 or 2026. Its floor in the book is -budget.
CREATE TABLE fund_period (
    fund BIGINT NOT NULL,
    period VARCHAR(10) NOT NULL,
    community INT NOT NULL,
    account BIGINT NOT NULL,
    budget BIGINT NOT NULL,
    PRIMARY KEY (fund, period)
);
