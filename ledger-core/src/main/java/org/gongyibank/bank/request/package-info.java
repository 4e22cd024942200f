/** The idempotency register of the HTTP contract. */
@NullMarked
package org.gongyibank.bank.request;

import org.jspecify.annotations.NullMarked;
