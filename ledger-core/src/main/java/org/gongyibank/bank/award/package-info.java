/** Awards and their lines: priced by a rule, then posted in one submission or held for a second person. */
@NullMarked
package org.gongyibank.bank.award;

import org.jspecify.annotations.NullMarked;
