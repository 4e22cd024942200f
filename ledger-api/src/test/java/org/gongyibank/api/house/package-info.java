/** The architecture rules, checked against every class of every module. */
@NullMarked
package org.gongyibank.api.house;

import org.jspecify.annotations.NullMarked;
