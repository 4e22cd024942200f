/** Opening balances in the API. */
@NullMarked
package org.gongyibank.api.opening;

import org.jspecify.annotations.NullMarked;
