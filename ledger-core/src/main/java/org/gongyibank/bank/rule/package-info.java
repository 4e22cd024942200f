/** What deeds earn: rule versions with their prices, caps and quotas. */
@NullMarked
package org.gongyibank.bank.rule;

import org.jspecify.annotations.NullMarked;
