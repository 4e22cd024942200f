package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.rule.CapWindow;

/**
 * What an entry gave somebody.
 *
 * @param cappedBy the window of the cap that took points away; empty when none did
 * @param lastDay until when the points can be used; {@link org.gongyibank.ledger.domain.LotDates#NEVER} for good
 */
public record Earned(long points, long minutes, Optional<CapWindow> cappedBy, LocalDate lastDay) {}
