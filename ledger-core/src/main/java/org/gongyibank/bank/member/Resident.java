package org.gongyibank.bank.member;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.bank.sheet.MemberIdentity;

/** A member with name and phone; an unknown phone is empty. Never show this to residents or write it to a log. */
@Introspected
public record Resident(long id, String number, String name, String phone, String building, int grid) {
    MemberIdentity identity() {
        return new MemberIdentity(id, number, name, phone, building, grid);
    }

    @Override
    public String toString() {
        return "Resident[" + id + "]";
    }
}
