-- Changes of accounts, moves and opening balances are written once, with their entries: nothing looks for what was left
-- half-way any more.
DROP INDEX member_change_state ON member_change;
DROP INDEX member_move_unfinished ON member_move;
DROP INDEX opening_row_outcome ON opening_row;
