/** A deliberately naive book, written from the rules alone, against which the real one is tested. */
@NullMarked
package org.gongyibank.ledger.model;

import org.jspecify.annotations.NullMarked;
