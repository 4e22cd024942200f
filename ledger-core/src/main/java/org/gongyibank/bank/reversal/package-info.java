/** Reversals: who may reverse an entry, and the register of reversals. */
@NullMarked
package org.gongyibank.bank.reversal;

import org.jspecify.annotations.NullMarked;
