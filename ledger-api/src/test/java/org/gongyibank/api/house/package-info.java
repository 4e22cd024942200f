/** The rules of the house, held over every class of every module. */
@NullMarked
package org.gongyibank.api.house;

import org.jspecify.annotations.NullMarked;
