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

/** Tells what members have. */
@Singleton
public class MemberBalances {
    /** More members would make the snapshot, and the address of the request, too long. */
    public static final int MOST_MEMBERS = 500;

    /** Of those who ask at the same moment; a snapshot for many is dearer than for few. */
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
     * The balance of one member, or none who is not of this community. Members who are asked about at the same moment are
     * read together, see {@link Batching}.
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

    /** The balances of members, in their order, as of one moment. */
    public List<MemberBalance> of(Collection<Member> members) {
        if (members.size() > MOST_MEMBERS) throw new IllegalArgumentException("too many members: " + members.size());
        var balances = balances(members);
        return members.stream()
                .map(member -> Optional.ofNullable(balances.get(member.id())).orElseThrow())
                .toList();
    }

    /** By id. One SQL statement reads all: points cannot be seen in two places, nor in none. */
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

    /** What waits for a second person: lines of awards, with what they would earn before any cap. */
    private static RegisterSum waiting(List<Long> members) {
        return new RegisterSum(
                "waiting_line", "waiting_line_member", "member", members, "confirmer", "0", "asked_points");
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
    public PastBalance at(Member member, Instant moment) {
        return past(member, statements.balancesAt(member.book(), accounts(member), moment));
    }

    /** What the member had at the end of a day, by effective date. */
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
}
