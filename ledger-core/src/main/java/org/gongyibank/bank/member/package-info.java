/** Residents with accounts: the register, what they have, and how an entry is taken back. */
@NullMarked
package org.gongyibank.bank.member;

import org.jspecify.annotations.NullMarked;
