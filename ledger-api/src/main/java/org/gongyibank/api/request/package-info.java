/** What requests have in common: keys, ids, days, pages and uploads. */
@NullMarked
package org.gongyibank.api.request;

import org.jspecify.annotations.NullMarked;
