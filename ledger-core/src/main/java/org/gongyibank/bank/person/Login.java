package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * An embedded account.
 *
 * @param demo whether it is for trying out and only works where the service says so
 * @param validFrom tokens that were issued before this moment are refused; in the future: the login is closed
 */
@MappedEntity
public record Login(@Id String username, long person, String passwordHash, boolean demo, Instant validFrom) {
    public Login {
        if (username.isBlank()) throw new IllegalArgumentException("a login needs a user name");
    }

    public boolean isOpen(Instant now) {
        return !validFrom.isAfter(now);
    }

    /** Without the hash: a login may end up in a log. */
    @Override
    public String toString() {
        return "Login[" + username + ", person " + person + (demo ? ", demo]" : "]");
    }
}
