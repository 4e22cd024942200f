-- The confirmation of an opening list of which parts may be missing, 0 for none: a job posts them.

ALTER TABLE opening_list ADD COLUMN open_confirmation BIGINT NOT NULL DEFAULT 0;
CREATE INDEX opening_list_open ON opening_list (open_confirmation, id);
