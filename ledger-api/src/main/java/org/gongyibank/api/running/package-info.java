/** From a command line to a service that answers, and back to nothing: settings, order of start, order of stop. */
@NullMarked
package org.gongyibank.api.running;

import org.jspecify.annotations.NullMarked;
