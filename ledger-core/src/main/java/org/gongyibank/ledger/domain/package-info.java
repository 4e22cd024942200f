/**
 * Values, commands, outcomes and the rules of posting: plain Java, no clock, no database. Callers switch over the
 * sealed types without a default branch.
 */
@NullMarked
package org.gongyibank.ledger.domain;

import org.jspecify.annotations.NullMarked;
