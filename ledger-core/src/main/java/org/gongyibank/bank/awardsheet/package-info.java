/** Award sheets: an uploaded list of participants is stored, previewed and confirmed. */
@NullMarked
package org.gongyibank.bank.awardsheet;

import org.jspecify.annotations.NullMarked;
