/** Lets anyone check the books: canonical bytes and leaves, the tree over them, its signed heads, and proofs. */
@NullMarked
package org.gongyibank.ledger.proof;

import org.jspecify.annotations.NullMarked;
