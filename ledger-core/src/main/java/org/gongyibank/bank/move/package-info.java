/** Moves of a member's points, proposed by one office-holder and confirmed by another. */
@NullMarked
package org.gongyibank.bank.move;

import org.jspecify.annotations.NullMarked;
