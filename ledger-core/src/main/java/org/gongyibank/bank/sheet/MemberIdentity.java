package org.gongyibank.bank.sheet;

/**
 * The data by which a member is recognised.
 *
 * @param id the member's id, above 0
 * @param phone as registered; empty for none
 * @param building as registered, such as 18号楼; empty for none
 * @param grid 1 and up; 0 for none
 */
public record MemberIdentity(long id, String number, String name, String phone, String building, int grid) {
    public MemberIdentity {
        if (id <= 0) throw new IllegalArgumentException("a member's id is above 0: " + id);
        if (name.isBlank()) throw new IllegalArgumentException("a member has a name: " + number);
    }
}
