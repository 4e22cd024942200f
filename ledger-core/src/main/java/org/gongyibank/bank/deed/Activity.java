package org.gongyibank.bank.deed;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/**
 * The activity that an award or a sheet names: the code of a kind itself, such as MEETING, or of one activity of that
 * kind.
 */
@MappedEntity("activity")
public record Activity(@Id long id, int community, String code, Kind kind, String name) {
    public static final int CODE_LENGTH = 32;

    public Activity {
        if (!code.matches("[A-Z0-9_-]{1," + CODE_LENGTH + "}")) throw new IllegalArgumentException("code: " + code);
    }
}
