/** Residents with accounts: the register, its import, households, and freezing or closing accounts. */
@NullMarked
package org.gongyibank.bank.member;

import org.jspecify.annotations.NullMarked;
