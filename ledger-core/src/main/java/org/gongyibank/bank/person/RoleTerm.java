package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/**
 * A role that a person holds in a community from one day to another, both included.
 *
 * @param grid the grid that the role is bound to, 0 for none
 * @param untilOn the last day; {@link #OPEN} when no end is known
 */
@MappedEntity
public record RoleTerm(
        @Id long id,
        int community,
        long person,
        Role role,
        int grid,
        boolean chair,
        LocalDate fromOn,
        LocalDate untilOn) {
    public static final LocalDate OPEN = LocalDate.of(9999, 12, 31);

    public RoleTerm {
        if (grid < 0) throw new IllegalArgumentException("a grid is not negative: " + grid);
        if (untilOn.isBefore(fromOn)) throw new IllegalArgumentException("a term ends before it begins: " + fromOn);
    }
}
