package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** The people who live behind one door (家庭). {@code door} is in normal form, whatever way it was typed. */
@MappedEntity("household")
public record Household(@Id long id, int community, String door, long pointAccount) {
    public AccountId points() {
        return new AccountId(pointAccount);
    }

    AccountName accountName() {
        return AccountName.of(Purpose.HOUSEHOLD, Long.toString(id), Unit.POINT);
    }
}
