package org.gongyibank.bank.offer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Optional;

/**
 * What is outstanding against what partners committed themselves to.
 *
 * @param outstanding points that may still be spent, those set aside for a service included
 * @param held those of them that are set aside
 * @param partners how many have an agreement in force
 * @param committedPerMonth points that these serve in a month at most, by their offers and agreements
 * @param seq the last entry of the book at that moment
 */
public record Coverage(long outstanding, long held, long partners, long committedPerMonth, long seq, Instant at) {
    /**
     * How many months partners need to serve all that is outstanding, to one digit, rounded up; empty when something is
     * outstanding and no partner committed anything.
     */
    public Optional<BigDecimal> monthsToCover() {
        if (outstanding <= 0) return Optional.of(BigDecimal.ZERO.setScale(1));
        if (committedPerMonth == 0) return Optional.empty();
        return Optional.of(
                BigDecimal.valueOf(outstanding).divide(BigDecimal.valueOf(committedPerMonth), 1, RoundingMode.CEILING));
    }
}
