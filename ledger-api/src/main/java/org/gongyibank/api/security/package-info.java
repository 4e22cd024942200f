/** The caller's identity: login, tokens, roles in force, and the security headers of every response. */
@NullMarked
package org.gongyibank.api.security;

import org.jspecify.annotations.NullMarked;
