/** Reversals: who may take an entry back, and the register of them. */
@NullMarked
package org.gongyibank.bank.reversal;

import org.jspecify.annotations.NullMarked;
