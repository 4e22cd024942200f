package org.gongyibank.api.running;

import java.nio.file.Path;
import org.gongyibank.database.DatabaseAccess;

/** The database that the service was told to use. */
public sealed interface Store {
    /** A server of our own, with its data in a directory. */
    record Embedded(Path data) implements Store {}

    /** Somebody's server, whose schema we bring up to date as {@code migrating}. */
    record External(DatabaseAccess application, DatabaseAccess migrating) implements Store {}

    /** Somebody's server, whose schema somebody else brings up to date: it is only checked. */
    record Prepared(DatabaseAccess application) implements Store {}
}
