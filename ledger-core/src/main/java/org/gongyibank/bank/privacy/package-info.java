/** What keeps the books pseudonymous when they leave the house, and the traces of those who see more. */
@NullMarked
package org.gongyibank.bank.privacy;

import org.jspecify.annotations.NullMarked;
