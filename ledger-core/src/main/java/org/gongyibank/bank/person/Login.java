package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** An embedded account. {@code demo} logins are for trying out and only work where the service says so. */
@MappedEntity
public record Login(@Id String username, long person, String passwordHash, boolean demo) {
    public Login {
        if (username.isBlank()) throw new IllegalArgumentException("a login needs a user name");
    }

    /** Without the hash: a login may end up in a log. */
    @Override
    public String toString() {
        return "Login[" + username + ", person " + person + (demo ? ", demo]" : "]");
    }
}
