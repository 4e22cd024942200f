/** The demo community: people, rules and partners to try out the bank. */
@NullMarked
package org.gongyibank.api.demo;

import org.jspecify.annotations.NullMarked;
