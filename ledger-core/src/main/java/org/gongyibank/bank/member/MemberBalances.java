package org.gongyibank.bank.member;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.Balances.Balance;
import org.gongyibank.ledger.domain.BookId;

/** Tells what members have. */
@Singleton
public class MemberBalances {
    /** More members would make the snapshot, and the address of the request, too long. */
    public static final int MOST_MEMBERS = 500;

    private final Statements statements;
    private final MemberFacts facts;

    MemberBalances(Statements statements, MemberFacts facts) {
        this.statements = statements;
        this.facts = facts;
    }

    /**
     * The balances of members of one community, in their order, as of one moment.
     *
     * <p>Everything is read in one repeatable-read transaction: points cannot be seen both held and spendable, nor in
     * neither place.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<MemberBalance> of(BookId community, Collection<Member> members) {
        if (members.size() > MOST_MEMBERS) throw new IllegalArgumentException("too many members: " + members.size());
        if (members.isEmpty()) return List.of();
        var accounts =
                members.stream().flatMap(member -> accounts(member).stream()).toList();
        var balances = statements.balances(community, accounts);
        var pending = pending(community, members);
        return members.stream()
                .map(member -> balance(member, balances, pending.getOrDefault(member.id(), 0L)))
                .toList();
    }

    private static MemberBalance balance(Member member, Balances balances, long pending) {
        var points = of(member.points(), balances);
        return new MemberBalance(
                member.id(),
                points.balance(),
                points.held(),
                pending,
                of(member.minutes(), balances).balance(),
                points.expiring(),
                balances.seq(),
                balances.at());
    }

    /** What the member had at a past moment, by the time of recording. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PastBalance at(Member member, Instant moment) {
        return past(member, statements.balancesAt(member.book(), accounts(member), moment));
    }

    /** What the member had at the end of a day, by effective date. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public PastBalance on(Member member, LocalDate day) {
        return past(member, statements.balancesOn(member.book(), accounts(member), day));
    }

    private static List<AccountId> accounts(Member member) {
        return List.of(member.points(), member.minutes());
    }

    private static PastBalance past(Member member, Balances balances) {
        var points = balances.of(member.points());
        return new PastBalance(
                member.id(),
                points.balance(),
                points.held(),
                balances.of(member.minutes()).balance(),
                balances.seq(),
                balances.at());
    }

    /** An account that an import has not opened yet has nothing. */
    private static Balance of(AccountId account, Balances balances) {
        return balances.accounts().getOrDefault(account, new Balance(0, 0, List.of()));
    }

    private Map<Long, Long> pending(BookId community, Collection<Member> members) {
        var lines = facts.waitingLines(members.stream().map(Member::id).toList());
        // A line stays marked for a moment after its points are in the book: they are not counted twice.
        var posted = statements.done(
                community, lines.stream().map(MemberFacts.WaitingLine::once).toList());
        return lines.stream()
                .filter(line -> !posted.containsKey(line.once()))
                .collect(Collectors.groupingBy(
                        MemberFacts.WaitingLine::member, Collectors.summingLong(MemberFacts.WaitingLine::points)));
    }
}
