/** The benchmark of docs/reference/performance.md. Built by {@code mvn -Pbench} alone; no part of the service. */
@NullMarked
package org.gongyibank.bench;

import org.jspecify.annotations.NullMarked;
