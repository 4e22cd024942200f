package org.gongyibank.bank.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * Outstanding points compared with the partners' commitments.
 *
 * @param outstanding points that can still be spent, including those held for a service
 * @param held the part of {@code outstanding} that is held
 * @param partners how many have an agreement in force
 * @param committedPerMonth the most points that these partners serve in a month, by their offers and agreements
 * @param seq the last entry of the book at that moment
 */
public record Coverage(long outstanding, long held, long partners, long committedPerMonth, long seq, Instant at) {
    /**
     * Returns how many months the partners need to serve all outstanding points, to one digit, rounded up. Empty when
     * points are outstanding and no partner has committed any.
     */
    public Optional<BigDecimal> monthsToCover() {
        if (outstanding <= 0) return Optional.of(BigDecimal.ZERO.setScale(1));
        if (committedPerMonth == 0) return Optional.empty();
        return Optional.of(
                BigDecimal.valueOf(outstanding).divide(BigDecimal.valueOf(committedPerMonth), 1, RoundingMode.CEILING));
    }
}
