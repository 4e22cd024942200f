/** Opening balances: a signed list, previewed, confirmed after notice and posted. */
@NullMarked
package org.gongyibank.bank.opening;

import org.jspecify.annotations.NullMarked;
