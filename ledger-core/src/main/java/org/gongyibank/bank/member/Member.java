package org.gongyibank.bank.member;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.LocalDate;
import org.gongyibank.bank.sheet.Publication;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/**
 * A resident with accounts in one community. The name and phone are stored with {@code person}.
 *
 * @param number the community's own number for the resident, unique in the community
 * @param grid 1 and up
 * @param building such as 17号楼; empty when unknown
 * @param pointAccount the account of spendable points
 * @param minuteAccount the account of service minutes
 */
@MappedEntity
public record Member(
        @Id long id,
        int community,
        String number,
        long person,
        int grid,
        String building,
        String door,
        boolean partyMember,
        LocalDate registeredOn,
        Publication publication,
        long pointAccount,
        long minuteAccount) {
    public Member {
        if (number.isBlank()) throw new IllegalArgumentException("a member has a number");
        if (grid <= 0) throw new IllegalArgumentException("a grid is positive: " + grid);
        if (pointAccount <= 0 || minuteAccount <= 0) throw new IllegalArgumentException("a member has two accounts");
    }

    public BookId book() {
        return new BookId(community);
    }

    /** The member's name in the book: subject of entries and owner of accounts. */
    public String subject() {
        return Long.toString(id);
    }

    public AccountId points() {
        return new AccountId(pointAccount);
    }

    public AccountId minutes() {
        return new AccountId(minuteAccount);
    }

    AccountName accountName(Unit unit) {
        return AccountName.of(Purpose.MEMBER, subject(), unit);
    }
}
