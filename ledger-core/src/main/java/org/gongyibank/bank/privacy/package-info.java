/** Pseudonyms for exported books, and traces of exports with identities. */
@NullMarked
package org.gongyibank.bank.privacy;

import org.jspecify.annotations.NullMarked;
