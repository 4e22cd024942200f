/** What makes the books checkable by anyone: the canonical bytes and the leaf of an entry. */
@NullMarked
package org.gongyibank.ledger.proof;

import org.jspecify.annotations.NullMarked;
