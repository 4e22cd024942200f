/** What partners offer for points (服务目录). */
@NullMarked
package org.gongyibank.bank.offer;

import org.jspecify.annotations.NullMarked;
