/** Partners, their agreements and their offers. */
@NullMarked
package org.gongyibank.api.offer;

import org.jspecify.annotations.NullMarked;
