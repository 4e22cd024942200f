-- Opening balances come from a list that its members signed, after notice.

-- Since which day the list has hung on the board, as its first confirmation says; null until then, and for good on lists
-- that were confirmed before anybody was asked.
ALTER TABLE opening_list ADD COLUMN noticed_on DATE NULL;

-- Rows that wait were read without a look at signatures. They are not signed until their list is handed in again.
UPDATE opening_row SET status = 'UNSIGNED', problem = 'not-signed', outcome = 'NONE' WHERE outcome = 'WAITING';
