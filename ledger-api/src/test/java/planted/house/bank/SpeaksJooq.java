package planted.house.bank;

import org.jooq.DSLContext;

/** Planted: SQL outside of the store. */
public record SpeaksJooq(DSLContext sql) {}
