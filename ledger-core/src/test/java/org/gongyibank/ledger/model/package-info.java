/** A deliberately naive book, written from the rules alone. The tests compare the real book with it. */
@NullMarked
package org.gongyibank.ledger.model;

import org.jspecify.annotations.NullMarked;
