/** What members bring with them from before the book. */
@NullMarked
package org.gongyibank.api.opening;

import org.jspecify.annotations.NullMarked;
