/** Awards and their lines: priced by a rule, posted in one submission, or waiting for a second person. */
@NullMarked
package org.gongyibank.bank.award;

import org.jspecify.annotations.NullMarked;
