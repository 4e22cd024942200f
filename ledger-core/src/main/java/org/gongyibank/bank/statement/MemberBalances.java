package org.gongyibank.bank.statement;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongyibank.bank.Batching;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.Balances.Balance;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.RegisterSum;

/** Returns members' balances. */
@Singleton
public class MemberBalances {
    /** More members would make the snapshot and the request's URL too long. */
    public static final int MOST_MEMBERS = 500;

    /** The most questions per batch. A snapshot of many members costs more than one of a few. */
    private static final int MOST_TOGETHER = 100;

    private final Statements statements;
    private final Members members;
    private final Batching<Asked, Optional<MemberBalance>> batching = new Batching<>(MOST_TOGETHER, this::read);

    record Asked(BookId community, long member) {}

    MemberBalances(Statements statements, Members members) {
        this.statements = statements;
        this.members = members;
    }

    /**
     * Returns the balance of one member; empty if the member is not of this community. Concurrent calls share one read,
     * see {@link Batching}.
     */
    public Optional<MemberBalance> of(BookId community, long member) {
        return batching.ask(new Asked(community, member));
    }

    private List<Optional<MemberBalance>> read(List<Asked> asked) {
        var found = members.find(asked.stream().map(Asked::member).collect(Collectors.toSet()));
        var balances = balances(found.values());
        return asked.stream()
                .map(one -> Optional.ofNullable(balances.get(one.member)).filter(it -> {
                    var member = Optional.ofNullable(found.get(one.member)).orElseThrow();
                    return member.book().equals(one.community);
                }))
                .toList();
    }

    /** Returns the balances of members, in the order given, as of one moment. */
    public List<MemberBalance> of(Collection<Member> members) {
        if (members.size() > MOST_MEMBERS) throw new IllegalArgumentException("too many members: " + members.size());
        var balances = balances(members);
        return members.stream()
                .map(member -> Optional.ofNullable(balances.get(member.id())).orElseThrow())
                .toList();
    }

    /**
     * Returns the balances by member id. One SQL statement reads everything, so no point is counted twice or missed.
     */
    private Map<Long, MemberBalance> balances(Collection<Member> members) {
        if (members.isEmpty()) return Map.of();
        var accounts = members.stream()
                .collect(Collectors.groupingBy(
                        Member::book,
                        Collectors.flatMapping(member -> accounts(member).stream(), Collectors.toList())));
        var found = statements.balances(
                accounts, waiting(members.stream().map(Member::id).distinct().toList()));
        return members.stream()
                .collect(Collectors.toMap(
                        Member::id,
                        member -> balance(
                                member,
                                Optional.ofNullable(found.balances().get(member.book()))
                                        .orElseThrow(),
                                found.sums().getOrDefault(member.id(), 0L)),
                        (one, _) -> one));
    }

    /** Sums up the award lines that wait for a second person, at what they would earn before any cap. */
    private static RegisterSum waiting(List<Long> members) {
        return new RegisterSum(
                "award_line", "award_line_member", "member", members, "outcome", "WAITING", "asked_points");
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

    /** Returns the member's balance at a past moment, by the time of recording. */
    public PastBalance at(Member member, Instant moment) {
        return past(member, statements.balancesAt(member.book(), accounts(member), moment));
    }

    /** Returns the member's balance at the end of a day, by effective date. */
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

    /** Returns the balance; zero for an account that an import has not opened yet. */
    private static Balance of(AccountId account, Balances balances) {
        return balances.accounts().getOrDefault(account, new Balance(0, 0, List.of()));
    }
}
