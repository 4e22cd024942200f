/** People, how they log in, and the roles they hold for a term. The only package that writes names and phones. */
@NullMarked
package org.gongyibank.bank.person;

import org.jspecify.annotations.NullMarked;
