/** Starting and stopping the service: settings, the order of start and the order of stop. */
@NullMarked
package org.gongyibank.api.running;

import org.jspecify.annotations.NullMarked;
