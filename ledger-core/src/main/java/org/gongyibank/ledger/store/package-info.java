/** The only code that touches the money tables. */
@NullMarked
package org.gongyibank.ledger.store;

import org.jspecify.annotations.NullMarked;
