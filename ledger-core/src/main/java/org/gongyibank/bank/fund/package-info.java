/** Funding sources, which back the points that are awarded; some have a budget per period. */
@NullMarked
package org.gongyibank.bank.fund;

import org.jspecify.annotations.NullMarked;
