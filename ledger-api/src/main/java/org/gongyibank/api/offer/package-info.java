/** Partners, what they signed, and what they offer. */
@NullMarked
package org.gongyibank.api.offer;

import org.jspecify.annotations.NullMarked;
