/** The entries of the book in the API: the journal and reversals. */
@NullMarked
package org.gongyibank.api.entry;

import org.jspecify.annotations.NullMarked;
