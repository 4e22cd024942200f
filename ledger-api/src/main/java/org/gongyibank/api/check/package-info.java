/** The books' own audit: when it runs, and who learns what it found. */
@NullMarked
package org.gongyibank.api.check;

import org.jspecify.annotations.NullMarked;
