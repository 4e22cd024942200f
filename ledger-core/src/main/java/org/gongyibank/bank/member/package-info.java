/** Residents with accounts: the register, its import, households, freezing and closing. */
@NullMarked
package org.gongyibank.bank.member;

import org.jspecify.annotations.NullMarked;
