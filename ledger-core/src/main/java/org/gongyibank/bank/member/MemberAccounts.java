package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** Opens members' two accounts. */
@Singleton
class MemberAccounts {
    private static final int MEMBERS_PER_BULK = Submission.MOST_COMMANDS / 2;

    private final Members members;
    private final Ledger ledger;
    private final Statements statements;

    MemberAccounts(Members members, Ledger ledger, Statements statements) {
        this.members = members;
        this.ledger = ledger;
        this.statements = statements;
    }

    /**
     * Opens all accounts that members of the register lack. It asks the book which ones exist, so it can resume after
     * any failure.
     */
    public void openMissing(BookId community) {
        var missing = missing(community, members.all(community));
        while (!missing.isEmpty()) {
            for (var from = 0; from < missing.size(); from += MEMBERS_PER_BULK) {
                open(community, missing.subList(from, Math.min(from + MEMBERS_PER_BULK, missing.size())));
            }
            // The key of a bulk names only its first member. If another import has opened a shorter bulk from there,
            // ours is refused and the remaining accounts are still to open.
            var left = missing(community, missing);
            if (left.size() == missing.size()) throw new IllegalStateException("accounts cannot be opened: " + left);
            missing = left;
        }
    }

    private List<Member> missing(BookId community, List<Member> all) {
        var missing = new ArrayList<Member>();
        for (var from = 0; from < all.size(); from += MEMBERS_PER_BULK) {
            var some = all.subList(from, Math.min(from + MEMBERS_PER_BULK, all.size()));
            var ids = some.stream()
                    .flatMap(member -> Stream.of(member.points(), member.minutes()))
                    .toList();
            var open = statements.balances(community, ids).accounts().keySet();
            some.stream()
                    .filter(member -> !open.contains(member.points()) || !open.contains(member.minutes()))
                    .forEach(missing::add);
        }
        return missing;
    }

    private void open(BookId community, List<Member> some) {
        var commands = some.stream()
                .<Command>flatMap(member -> Stream.of(
                        Command.OpenAccount.holder(member.points(), member.accountName(Unit.POINT)),
                        Command.OpenAccount.holder(member.minutes(), member.accountName(Unit.MINUTE))))
                .toList();
        var key = "member/" + some.getFirst().id() + "/accounts";
        ledger.post(community, Submission.derived(key, Submission.Mode.INDEPENDENT, commands));
    }
}
