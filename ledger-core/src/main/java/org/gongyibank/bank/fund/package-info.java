/** Funding sources and their budgets for each period. */
@NullMarked
package org.gongyibank.bank.fund;

import org.jspecify.annotations.NullMarked;
