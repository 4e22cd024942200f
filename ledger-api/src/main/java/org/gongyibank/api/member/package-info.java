/** Members in the API: their data, balances and statements. */
@NullMarked
package org.gongyibank.api.member;

import org.jspecify.annotations.NullMarked;
