package org.gongyibank.api.request;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.bank.statement.MemberStatements.Range;

/** The days that a request may name: those that statements tell of. */
public final class Days {
    private Days() {}

    /** Gives the day back; ends the request with 400 when it is out of bounds. */
    public static LocalDate within(String field, LocalDate day) {
        fault(field, day).ifPresent(fault -> {
            throw new BadInput(fault.field(), fault.fault(), fault.figures());
        });
        return day;
    }

    /** What is wrong with the day, for those who collect faults. */
    public static Optional<BadInput.Item> fault(String field, LocalDate day) {
        if (day.isBefore(Range.FIRST_DAY)) {
            return Optional.of(new BadInput.Item(field, Fault.AT_LEAST, Map.of("min", Range.FIRST_DAY)));
        }
        if (day.isAfter(Range.LAST_DAY)) {
            return Optional.of(new BadInput.Item(field, Fault.AT_MOST, Map.of("max", Range.LAST_DAY)));
        }
        return Optional.empty();
    }
}
