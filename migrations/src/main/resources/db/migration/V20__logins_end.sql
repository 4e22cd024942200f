-- Tokens of a login that were issued before this moment are refused. In the future: the login is closed.
ALTER TABLE login ADD COLUMN valid_from DATETIME(6) NOT NULL DEFAULT '1970-01-01 00:00:00';
CREATE INDEX login_person ON login (person);
