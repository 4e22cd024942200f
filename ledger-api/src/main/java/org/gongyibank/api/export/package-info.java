/** Books and statements as files for other tools, written while they are read. */
@NullMarked
package org.gongyibank.api.export;

import org.jspecify.annotations.NullMarked;
