/** Versions of rules with their prices, caps and quotas: what a deed earns. */
@NullMarked
package org.gongyibank.bank.rule;

import org.jspecify.annotations.NullMarked;
