package planted.house.database.schema;

/** A generated table. */
public record Table() {}
