-- A sheet of more than 1,000 rows to award is confirmed in parts, each of them whole.

-- open_parts: how many parts of a confirmed sheet are still to be posted; nearly always 0.
ALTER TABLE award_sheet ADD COLUMN open_parts INT NOT NULL DEFAULT 0;
CREATE INDEX award_sheet_open ON award_sheet (open_parts, id);
