/** The acts of a public-welfare bank, expressed in the ledger's commands. */
@NullMarked
package org.gongyibank.bank;

import org.jspecify.annotations.NullMarked;
