/** The catalogue of services (服务目录) and its stocks. */
@NullMarked
package org.gongyibank.bank.offer;

import org.jspecify.annotations.NullMarked;
