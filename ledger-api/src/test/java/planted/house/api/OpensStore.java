package planted.house.api;

import planted.house.ledger.store.Rows;

/** Planted: the edge goes round the one door. */
public record OpensStore(Rows rows) {}
