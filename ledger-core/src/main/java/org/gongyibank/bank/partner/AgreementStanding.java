package org.gongyibank.bank.partner;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Whether a partner honours points on a day. */
public sealed interface AgreementStanding {
    record InForce(Agreement agreement) implements AgreementStanding {}

    /** The agreement for the day is suspended. */
    record Suspended() implements AgreementStanding {}

    /** The next agreement begins on {@code fromOn}. */
    record NotStarted(LocalDate fromOn) implements AgreementStanding {}

    /** The last agreement ended after {@code untilOn}. */
    record Expired(LocalDate untilOn) implements AgreementStanding {}

    /** The partner never signed an agreement. */
    record Missing() implements AgreementStanding {}

    /** Judges all agreements of one partner: one in force comes first, then a future one. */
    static AgreementStanding of(List<Agreement> agreements, LocalDate day) {
        var today =
                agreements.stream().filter(agreement -> agreement.covers(day)).toList();
        var active = today.stream()
                .filter(agreement -> agreement.state() == Agreement.State.ACTIVE)
                .findFirst();
        if (active.isPresent()) return new InForce(active.get());
        if (!today.isEmpty()) return new Suspended();
        var next = agreements.stream()
                .map(Agreement::fromOn)
                .filter(from -> from.isAfter(day))
                .min(Comparator.naturalOrder());
        if (next.isPresent()) return new NotStarted(next.get());
        return agreements.stream()
                .map(Agreement::untilOn)
                .max(Comparator.naturalOrder())
                .<AgreementStanding>map(Expired::new)
                .orElseGet(Missing::new);
    }
}
