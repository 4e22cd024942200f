package planted.house.database;

import planted.house.ledger.store.Rows;

/** Planted: the database knows the ledger. */
public record LooksUp(Rows rows) {}
