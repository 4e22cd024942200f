/** What residents do for their community: activities of three kinds and the matters they help to settle. */
@NullMarked
package org.gongyibank.bank.deed;

import org.jspecify.annotations.NullMarked;
