package org.gongyibank.bank.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Outstanding points against the partners' commitments.
 *
 * @param outstanding points that can still be spent, held points included
 * @param held the held points among them
 * @param partners how many partners have an agreement in force
 * @param committedPerMonth the most points that they serve a month, by their offers and agreements
 * @param seq the last entry of the book that counts
 */
public record Coverage(long outstanding, long held, long partners, long committedPerMonth, long seq, Instant at) {
    /**
     * The months that partners need to serve all outstanding points, to one digit, rounded up. Empty if points are
     * outstanding and no partner committed any.
     */
    public Optional<BigDecimal> monthsToCover() {
        if (outstanding <= 0) return Optional.of(BigDecimal.ZERO.setScale(1));
        if (committedPerMonth == 0) return Optional.empty();
        return Optional.of(
                BigDecimal.valueOf(outstanding).divide(BigDecimal.valueOf(committedPerMonth), 1, RoundingMode.CEILING));
    }
}
