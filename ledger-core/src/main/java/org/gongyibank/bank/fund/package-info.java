/** What points are paid from: funding sources with a budget for each period. */
@NullMarked
package org.gongyibank.bank.fund;

import org.jspecify.annotations.NullMarked;
