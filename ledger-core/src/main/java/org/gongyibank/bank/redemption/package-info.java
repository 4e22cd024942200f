/** Spending: a one-time code, points held for a service, and what becomes of them. */
@NullMarked
package org.gongyibank.bank.redemption;

import org.jspecify.annotations.NullMarked;
