package org.gongyibank.bank.privacy;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** What a community's pseudonyms are made with. */
@MappedEntity("pseudonym_key")
record PseudonymKey(@Id int community, byte[] secret) {}
