/** Spending: a one-time code, points held for a service, and their capture, return or refund. */
@NullMarked
package org.gongyibank.bank.redemption;

import org.jspecify.annotations.NullMarked;
