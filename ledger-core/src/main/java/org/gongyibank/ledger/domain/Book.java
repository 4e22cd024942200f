package org.gongyibank.ledger.domain;

import java.time.ZoneId;

/** The ledger of one community; days begin and end in its zone. */
public record Book(BookId id, String code, String displayName, ZoneId zone) {}
