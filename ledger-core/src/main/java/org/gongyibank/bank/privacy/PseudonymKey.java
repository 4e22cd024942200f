package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** The secret behind a community's pseudonyms. */
@MappedEntity("pseudonym_key")
record PseudonymKey(@Id int community, byte[] secret) {}
