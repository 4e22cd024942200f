/** Residents with accounts: the register, its import, households, and what freezes or closes an account. */
@NullMarked
package org.gongyibank.bank.member;

import org.jspecify.annotations.NullMarked;
