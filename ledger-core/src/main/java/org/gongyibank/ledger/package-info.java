/** The double-entry books: accounts, entries, holds and limits. The ledger knows no meeting and no merchant. */
@NullMarked
package org.gongyibank.ledger;

import org.jspecify.annotations.NullMarked;
