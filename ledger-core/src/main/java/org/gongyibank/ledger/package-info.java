/** The double-entry books: accounts, entries, holds and limits. What a meeting or a merchant is, only the bank knows. */
@NullMarked
package org.gongyibank.ledger;

import org.jspecify.annotations.NullMarked;
