package org.gongyibank.bank.sheet;

import static org.gongyibank.bank.sheet.Column.*;

import java.util.EnumSet;
import java.util.Set;

/** The columns of each kind of file: the required ones, and the optional ones. */
enum Layout {
    MEETING(EnumSet.of(NAME, SIGNATURE), EnumSet.of(ORDINAL, NUMBER, PHONE, BUILDING, REMARK)),
    SERVICE(EnumSet.of(NAME, SIGN_IN, SIGN_OUT), EnumSet.of(ORDINAL, NUMBER, PHONE, BUILDING, REMARK)),
    MATTER(EnumSet.of(CASE, CLASS, LEVEL, MEDIATOR, OUTCOME), EnumSet.of(ORDINAL, ASSISTANT, OCCURRED, CLOSED, REMARK)),
    REGISTER(
            EnumSet.of(NUMBER, NAME, PHONE, BIRTH_YEAR, GRID, BUILDING, DOOR, PARTY, REGISTERED, PUBLICATION),
            EnumSet.of(ORDINAL, REMARK)),
    OFFERS(EnumSet.of(PARTNER, CATEGORY, OFFER, POINTS, QUANTITY, PERIOD, ESSENTIAL), EnumSet.of(ORDINAL, REMARK)),
    OPENING(
            EnumSet.of(NUMBER, NAME, BALANCE, MINUTES, SIGNATURE),
            EnumSet.of(ORDINAL, PHONE, BUILDING, LAST_DAY, REMARK));

    @SuppressWarnings("ImmutableEnumChecker") // never changed after the constructor
    private final Set<Column> required;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<Column> columns;

    Layout(Set<Column> required, Set<Column> others) {
        this.required = required;
        this.columns = EnumSet.copyOf(required);
        this.columns.addAll(others);
    }

    Set<Column> required() {
        return required;
    }

    Set<Column> columns() {
        return columns;
    }
}
