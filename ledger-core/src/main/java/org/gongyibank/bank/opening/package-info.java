/**
 * Opening balances: a signed list of what members had before the book began, previewed, confirmed after notice and
 * posted.
 */
@NullMarked
package org.gongyibank.bank.opening;

import org.jspecify.annotations.NullMarked;
