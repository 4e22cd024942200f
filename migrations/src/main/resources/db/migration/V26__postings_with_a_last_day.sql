-- A posting whose points are all of one lot says itself what their last day is. lot_change keeps the others, and all older ones.

ALTER TABLE posting ADD COLUMN expires DATE NULL;
