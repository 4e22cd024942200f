package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.gongyibank.bank.Duplicate;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.sheet.Folding;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;

/**
 * Households: the members registered behind one door. A household and its account come into being with its first
 * points. All methods may be repeated, and run on several instances at once.
 */
@Singleton
public class Households {
    private final HouseholdRows rows;
    private final Ledger ledger;

    Households(HouseholdRows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /** The folded address of a member; empty if building or door is unknown. */
    static Optional<String> door(Member member) {
        var building = Folding.key(member.building());
        var door = Folding.key(member.door());
        return building.isEmpty() || door.isEmpty() ? Optional.empty() : Optional.of(building + "/" + door);
    }

    /** Whether two members are one person or live behind one door. */
    public static boolean isOne(Member one, Member other) {
        var door = door(one);
        return one.id() == other.id() || (door.isPresent() && door.equals(door(other)));
    }

    /** The household of a member, created if need be; empty if their door is unknown. */
    public Optional<Household> of(Member member) {
        return door(member).map(door -> {
            var bytes = door.getBytes(StandardCharsets.UTF_8);
            return rows.at(member.community(), bytes).orElseGet(() -> add(member.community(), bytes));
        });
    }

    private Household add(int community, byte[] door) {
        // Another instance may do the same; the second takes the first one's row.
        Duplicate.unlessDuplicate(() -> {
            rows.add(Ids.next(), community, door, Ids.next());
            return community;
        });
        return rows.at(community, door).orElseThrow();
    }

    /** Returns a household's account, opened if necessary. */
    public AccountId open(BookId community, long household) {
        var row = rows.find(household).orElseThrow();
        var command = Command.OpenAccount.holder(row.points(), row.accountName());
        var answer = ledger.post(community, Submission.derived("household/" + household + "/account", command));
        if (!(answer.outcome() instanceof Outcome.Changed)) {
            throw new IllegalStateException("the account of a household did not open: " + answer.outcome());
        }
        return row.points();
    }
}
