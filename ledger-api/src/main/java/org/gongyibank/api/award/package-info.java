/** Awards, award sheets, and the lines that wait for a second person. */
@NullMarked
package org.gongyibank.api.award;

import org.jspecify.annotations.NullMarked;
