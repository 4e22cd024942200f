/** Partners (入驻单位), their clerks, and the agreements under which they honour points. */
@NullMarked
package org.gongyibank.bank.partner;

import org.jspecify.annotations.NullMarked;
