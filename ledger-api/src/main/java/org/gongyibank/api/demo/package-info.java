/** The community of the demo: people, rules and partners to try the bank out with. */
@NullMarked
package org.gongyibank.api.demo;

import org.jspecify.annotations.NullMarked;
