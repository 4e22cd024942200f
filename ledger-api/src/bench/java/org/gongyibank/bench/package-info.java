/**
 * The benchmark of docs/reference/performance.md. Only {@code mvn -Pbench} builds it; it is not part of the service.
 */
@NullMarked
package org.gongyibank.bench;

import org.jspecify.annotations.NullMarked;
