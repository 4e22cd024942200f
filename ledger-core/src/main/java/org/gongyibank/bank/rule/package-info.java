/** What a deed earns: versions of rules with their prices, caps and quotas. */
@NullMarked
package org.gongyibank.bank.rule;

import org.jspecify.annotations.NullMarked;
