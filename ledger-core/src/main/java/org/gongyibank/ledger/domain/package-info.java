/** Values, commands, outcomes and the rules of posting: plain Java, no clock, no database. */
@NullMarked
package org.gongyibank.ledger.domain;

import org.jspecify.annotations.NullMarked;
