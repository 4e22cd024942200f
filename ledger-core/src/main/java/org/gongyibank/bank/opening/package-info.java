/** What members bring with them from before the book: a signed list, previewed, confirmed by the council and posted. */
@NullMarked
package org.gongyibank.bank.opening;

import org.jspecify.annotations.NullMarked;
