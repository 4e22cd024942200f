/**
 * Values, commands, outcomes and the rules of posting: plain Java, no clock, no database. Results are sealed; callers
 * switch over them without a default branch.
 */
@NullMarked
package org.gongyibank.ledger.domain;

import org.jspecify.annotations.NullMarked;
