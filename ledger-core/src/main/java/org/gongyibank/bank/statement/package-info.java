/** Members' views of their accounts: balances, statements with a sentence for each entry, and receipts. */
@NullMarked
package org.gongyibank.bank.statement;

import org.jspecify.annotations.NullMarked;
