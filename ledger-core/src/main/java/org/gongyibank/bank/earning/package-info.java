/** What a good deed is and what it earns: matters, rules, prices, awards. */
@NullMarked
package org.gongyibank.bank.earning;

import org.jspecify.annotations.NullMarked;
