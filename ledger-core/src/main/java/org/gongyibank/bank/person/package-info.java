/** People, their logins and their roles. The only package that writes names and phones. */
@NullMarked
package org.gongyibank.bank.person;

import org.jspecify.annotations.NullMarked;
