/** Award sheets: an uploaded list of who took part is previewed, stored and confirmed. */
@NullMarked
package org.gongyibank.bank.awardsheet;

import org.jspecify.annotations.NullMarked;
