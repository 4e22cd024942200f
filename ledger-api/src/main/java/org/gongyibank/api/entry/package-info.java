/** Entries of the book as the API shows them: the journal, and taking an entry back. */
@NullMarked
package org.gongyibank.api.entry;

import org.jspecify.annotations.NullMarked;
