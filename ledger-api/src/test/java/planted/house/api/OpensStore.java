package planted.house.api;

import planted.house.ledger.store.Rows;

/** Planted: the edge bypasses the ledger's only entry point. */
public record OpensStore(Rows rows) {}
