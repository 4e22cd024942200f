package planted.house.ledger;

import planted.house.bank.util.Odds;

/** Planted: the ledger knows the bank. */
public record LooksUp(Odds odds) {}
