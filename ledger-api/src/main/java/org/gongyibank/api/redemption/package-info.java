/** One-time codes and redemptions. */
@NullMarked
package org.gongyibank.api.redemption;

import org.jspecify.annotations.NullMarked;
