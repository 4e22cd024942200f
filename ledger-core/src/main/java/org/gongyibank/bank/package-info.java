/** What a public-welfare bank does, spoken in ledger commands. */
@NullMarked
package org.gongyibank.bank;

import org.jspecify.annotations.NullMarked;
