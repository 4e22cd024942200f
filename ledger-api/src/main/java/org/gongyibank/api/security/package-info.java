/** Who is calling: login, tokens, the roles in force, and what every answer tells the browser to forbid. */
@NullMarked
package org.gongyibank.api.security;

import org.jspecify.annotations.NullMarked;
