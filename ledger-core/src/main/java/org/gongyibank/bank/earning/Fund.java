package org.gongyibank.bank.earning;

import org.gongyibank.ledger.domain.AccountId;

/** A funding source (资金来源) that backs awards: where in the book its points and minutes come from. */
public record Fund(long id, String code, String name, AccountId points, AccountId minutes) {}
