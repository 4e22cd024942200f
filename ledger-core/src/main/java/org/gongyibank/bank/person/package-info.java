/** People, their logins, and the roles that they hold for a term. Only this package writes names and phones. */
@NullMarked
package org.gongyibank.bank.person;

import org.jspecify.annotations.NullMarked;
