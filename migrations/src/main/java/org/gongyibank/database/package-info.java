/** Opens a database: migration, check, embedded server; and the schema that jOOQ generates from the migrations. */
@NullMarked
package org.gongyibank.database;

import org.jspecify.annotations.NullMarked;
