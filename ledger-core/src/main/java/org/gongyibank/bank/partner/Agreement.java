package org.gongyibank.bank.partner;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;

/**
 * A partner's agreement (入驻协议): it honours points between two days, both included.
 *
 * @param monthCapacity points a month; 0 if not agreed
 */
@MappedEntity
public record Agreement(
        @Id long id,
        int community,
        long partner,
        Settlement settlement,
        LocalDate fromOn,
        LocalDate untilOn,
        long monthCapacity,
        State state) {
    /** What happens to captured points. */
    public enum Settlement {
        /** 自愿让利: the points retire. */
        GIFTED
    }

    public enum State {
        ACTIVE,
        SUSPENDED
    }

    public Agreement {
        if (untilOn.isBefore(fromOn)) throw new IllegalArgumentException("an agreement ends before it begins");
        if (monthCapacity < 0) throw new IllegalArgumentException("a capacity is not negative: " + monthCapacity);
    }

    boolean overlaps(Agreement other) {
        return !fromOn.isAfter(other.untilOn) && !untilOn.isBefore(other.fromOn);
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(fromOn) && !day.isAfter(untilOn);
    }
}
