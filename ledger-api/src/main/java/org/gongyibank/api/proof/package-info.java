/** Public checks of the books: checkpoints, keys and proofs, and members' receipts. */
@NullMarked
package org.gongyibank.api.proof;

import org.jspecify.annotations.NullMarked;
