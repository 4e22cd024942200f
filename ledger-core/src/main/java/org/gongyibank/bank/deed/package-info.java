/** Residents' deeds: activities of three kinds, and the matters that residents help to settle. */
@NullMarked
package org.gongyibank.bank.deed;

import org.jspecify.annotations.NullMarked;
