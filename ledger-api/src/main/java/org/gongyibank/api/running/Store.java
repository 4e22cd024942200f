package org.gongyibank.api.running;

import java.nio.file.Path;
import org.gongyibank.database.DatabaseAccess;

/** The database that the service uses. */
public sealed interface Store {
    /** Our own embedded server, with its data in a directory. */
    record Embedded(Path data) implements Store {}

    /** An external server, whose schema we migrate as {@code migrating}. */
    record External(DatabaseAccess application, DatabaseAccess migrating) implements Store {}

    /** An external server, whose schema is migrated elsewhere. We only check it. */
    record Prepared(DatabaseAccess application) implements Store {}
}
