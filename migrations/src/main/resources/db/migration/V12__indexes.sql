-- What every view of the catalogue asks for.
CREATE INDEX offer_community ON offer (community, id);

-- What the jobs ask for every half minute, and nearly always find nothing.
CREATE INDEX member_change_state ON member_change (state, id);
CREATE INDEX member_move_unfinished ON member_move (state, id);

-- How many rows of a list wait; whose list an entry came from.
CREATE INDEX opening_row_list ON opening_row (list, outcome);
CREATE INDEX opening_row_entry ON opening_row (community, seq);
CREATE INDEX member_move_entry ON member_move (community, seq);
