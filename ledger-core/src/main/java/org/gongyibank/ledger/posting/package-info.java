/** Lanes, batches, the transaction and its retry. */
@NullMarked
package org.gongyibank.ledger.posting;

import org.jspecify.annotations.NullMarked;
