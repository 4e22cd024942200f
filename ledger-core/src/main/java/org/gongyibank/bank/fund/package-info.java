/** Funding sources, which pay for points from a budget per period. */
@NullMarked
package org.gongyibank.bank.fund;

import org.jspecify.annotations.NullMarked;
