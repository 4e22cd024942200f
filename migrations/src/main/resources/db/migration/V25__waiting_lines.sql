-- Only a line that needs a second person keeps the name of its act and who confirmed it: few of all lines do.

CREATE TABLE waiting_line (
    award BIGINT NOT NULL,
    line INT NOT NULL,
    community INT NOT NULL,
    member BIGINT NOT NULL,
    asked_points BIGINT NOT NULL,
    once VARCHAR(120) NOT NULL,
    -- 0 as long as it waits.
    confirmer BIGINT NOT NULL,
    confirm_request BIGINT NOT NULL,
    PRIMARY KEY (award, line)
);
CREATE INDEX waiting_line_community ON waiting_line (community, confirmer, award);
CREATE INDEX waiting_line_member ON waiting_line (member, confirmer, asked_points);

INSERT INTO waiting_line (award, line, community, member, asked_points, once, confirmer, confirm_request)
SELECT award, line, community, member, asked_points, once, confirmer, confirm_request
FROM award_line WHERE outcome = 'WAITING' OR confirmer <> 0;

DROP INDEX award_line_outcome ON award_line;
DROP INDEX award_line_member ON award_line;
ALTER TABLE award_line DROP COLUMN once;
ALTER TABLE award_line DROP COLUMN confirmer;
ALTER TABLE award_line DROP COLUMN confirm_request;
