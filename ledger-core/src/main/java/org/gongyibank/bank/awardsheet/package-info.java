/** Award sheets: a list of participants is uploaded, previewed, stored and confirmed. */
@NullMarked
package org.gongyibank.bank.awardsheet;

import org.jspecify.annotations.NullMarked;
