package org.gongyibank.bank.person;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A person's identity. An unknown phone is empty, an unknown birth year 0. */
@MappedEntity
public record Person(@Id long id, String name, String phone, int birthYear) {
    public Person {
        if (name.isBlank()) throw new IllegalArgumentException("a person needs a name");
    }
}
