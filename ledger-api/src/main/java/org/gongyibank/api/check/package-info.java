/** The books' own audit: when it runs, and who is told what it found. */
@NullMarked
package org.gongyibank.api.check;

import org.jspecify.annotations.NullMarked;
