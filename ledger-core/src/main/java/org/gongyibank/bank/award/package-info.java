/**
 * Awards and their lines: priced by a rule, posted in one submission, or waiting for a second person. Results are
 * sealed; callers switch over them without a default branch.
 */
@NullMarked
package org.gongyibank.bank.award;

import org.jspecify.annotations.NullMarked;
