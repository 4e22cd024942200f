package planted.house.api;

import planted.house.database.schema.Table;

/** Planted: the edge knows a table. */
public record NamesTable(Table table) {}
