/** What anybody may check the books by: checkpoints, keys and proofs, and a member's receipts. */
@NullMarked
package org.gongyibank.api.proof;

import org.jspecify.annotations.NullMarked;
