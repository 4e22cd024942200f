/** Reversals: who may take an entry back, and what is kept of it. */
@NullMarked
package org.gongyibank.bank.reversal;

import org.jspecify.annotations.NullMarked;
