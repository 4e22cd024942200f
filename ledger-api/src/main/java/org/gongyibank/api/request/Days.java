package org.gongyibank.api.request;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.gongyibank.api.problem.BadInput;
import org.gongyibank.api.problem.Fault;
import org.gongyibank.bank.statement.MemberStatements.Range;

/** The days that a request may name: those that a statement can cover. */
public final class Days {
    private Days() {}

    /** Returns the day; ends the request with 400 if it is out of bounds. */
    public static LocalDate within(String field, LocalDate day) {
        fault(field, day).ifPresent(fault -> {
            throw new BadInput(fault.field(), fault.fault(), fault.figures());
        });
        return day;
    }

    /** Returns the fault of the day, for callers that collect faults. */
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
