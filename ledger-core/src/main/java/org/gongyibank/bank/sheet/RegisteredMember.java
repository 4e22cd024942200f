package org.gongyibank.bank.sheet;

import java.time.LocalDate;

/**
 * A member as in the register file.
 *
 * @param number as typed, such as YZS-0012
 * @param name as shown to people: folded, a Chinese name without spaces
 * @param phone digits only; empty for none
 * @param birthYear 0 for not given
 * @param building folded, such as 41号楼; may be empty
 * @param door may be empty
 */
public record RegisteredMember(
        int row,
        String number,
        String name,
        String phone,
        int birthYear,
        int grid,
        String building,
        String door,
        boolean partyMember,
        LocalDate registeredOn,
        Publication publication) {

    /** The same for all spellings of one member's number, such as YZS-0012 and yzs 0012. */
    public static String numberKey(String number) {
        return Folding.number(number);
    }
}
