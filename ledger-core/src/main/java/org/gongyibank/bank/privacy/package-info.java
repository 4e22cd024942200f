/** Pseudonyms for exported books, and traces of exports without them. */
@NullMarked
package org.gongyibank.bank.privacy;

import org.jspecify.annotations.NullMarked;
