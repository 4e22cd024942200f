package org.gongyibank.api.member;

import io.micronaut.core.annotation.Introspected;
import org.gongyibank.bank.member.Resident;

/** A member as shown to operators and the council. An unknown phone or building is empty. */
@Introspected
record MemberView(String id, String number, String name, String phone, String building, int grid) {
    private static final int SHOWN_BEFORE = 3;
    private static final int SHOWN_AFTER = 4;

    static MemberView of(Resident resident, boolean withPhone) {
        return new MemberView(
                Long.toString(resident.id()),
                resident.number(),
                resident.name(),
                withPhone ? resident.phone() : masked(resident.phone()),
                resident.building(),
                resident.grid());
    }

    /**
     * Masks a phone: enough to tell namesakes apart, not enough to call, such as 140****5531. A short one is hidden
     * completely.
     */
    static String masked(String phone) {
        if (phone.isEmpty()) return "";
        if (phone.length() <= SHOWN_BEFORE + SHOWN_AFTER) return "****";
        return phone.substring(0, SHOWN_BEFORE) + "****" + phone.substring(phone.length() - SHOWN_AFTER);
    }
}
