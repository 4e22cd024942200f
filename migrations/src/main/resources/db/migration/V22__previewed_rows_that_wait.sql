-- The preview of a sheet shows its reader which row will wait for a second person.

ALTER TABLE award_sheet_row ADD COLUMN waits BOOLEAN NOT NULL DEFAULT FALSE;
