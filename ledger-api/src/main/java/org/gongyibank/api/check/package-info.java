/** The books' own checks: their schedule, and the readers of their results. */
@NullMarked
package org.gongyibank.api.check;

import org.jspecify.annotations.NullMarked;
