/** Spending: one-time codes, holds for a service, capture, cancel and refund. */
@NullMarked
package org.gongyibank.bank.redemption;

import org.jspecify.annotations.NullMarked;
