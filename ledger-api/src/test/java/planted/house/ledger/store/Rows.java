package planted.house.ledger.store;

import org.jooq.DSLContext;
import planted.house.database.schema.Table;

/** The store may do this. */
public record Rows(DSLContext sql, Table table) {}
