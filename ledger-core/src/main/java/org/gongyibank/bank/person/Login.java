package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * An embedded account.
 *
 * @param demo whether the login is for demonstration and works only where demo mode is on
 * @param validFrom tokens issued before this moment are refused; a moment in the future closes the login
 */
@MappedEntity
public record Login(@Id String username, long person, String passwordHash, boolean demo, Instant validFrom) {
    public Login {
        if (username.isBlank()) throw new IllegalArgumentException("a login needs a user name");
    }

    public boolean isOpen(Instant now) {
        return !validFrom.isAfter(now);
    }

    /** Leaves the hash out, because a login may be logged. */
    @Override
    public String toString() {
        return "Login[" + username + ", person " + person + (demo ? ", demo]" : "]");
    }
}
