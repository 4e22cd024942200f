package org.gongyibank.bank.award;

import java.time.LocalDate;
import java.util.Optional;
import org.gongyibank.bank.rule.CapWindow;

/**
 * What an entry gave to its member.
 *
 * @param cappedBy the window of the cap that took points away; empty for none
 * @param lastDay the last day on which the points can be used; {@link org.gongyibank.ledger.domain.LotDates#NEVER} if
 *     they do not expire
 */
public record Earned(long points, long minutes, Optional<CapWindow> cappedBy, LocalDate lastDay) {}
