/**
 * The double-entry books: accounts, entries, holds and limits. Meetings, merchants and the like are known only to the
 * bank.
 */
@NullMarked
package org.gongyibank.ledger;

import org.jspecify.annotations.NullMarked;
