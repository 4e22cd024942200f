-- A redemption's row lands with its hold and changes with the entry that ends or refunds it: nothing marks what is on its way.
DROP INDEX redemption_refund ON redemption;
ALTER TABLE redemption DROP COLUMN refund_at;
ALTER TABLE redemption DROP COLUMN ending;
