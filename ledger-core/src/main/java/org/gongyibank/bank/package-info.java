/**
 * The public-welfare bank, built on ledger commands. Results and states are sealed types; callers switch over them
 * without a default branch.
 */
@NullMarked
package org.gongyibank.bank;

import org.jspecify.annotations.NullMarked;
