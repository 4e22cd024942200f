/** What goes wrong at the edge, told in one shape (RFC 9457), in Chinese or English, and the strict reading of JSON. */
@NullMarked
package org.gongyibank.api.problem;

import org.jspecify.annotations.NullMarked;
