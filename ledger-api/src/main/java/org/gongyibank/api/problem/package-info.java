/** Problems in one format (RFC 9457), in Chinese or English, and the strict reading of JSON. */
@NullMarked
package org.gongyibank.api.problem;

import org.jspecify.annotations.NullMarked;
