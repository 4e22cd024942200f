/** The common parts of requests: keys, ids, days, pages and uploads. */
@NullMarked
package org.gongyibank.api.request;

import org.jspecify.annotations.NullMarked;
