/** The HTTP service: one controller per resource, with views, problems, security and jobs. */
@NullMarked
package org.gongyibank.api;

import org.jspecify.annotations.NullMarked;
