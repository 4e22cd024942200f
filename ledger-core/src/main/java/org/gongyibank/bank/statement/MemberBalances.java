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

/** Reads members' balances. */
@Singleton
public class MemberBalances {
    /** More members would make the SQL statement and the request's address too long. */
    public static final int MOST_MEMBERS = 500;

    /** The most balances read in one statement. */
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
     * The balance of a member; empty for one of another community. Balances asked for at the same moment are read
     * together, see {@link Batching}.
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

    /** The balances of members, in their order, at one position of each book. */
    public List<MemberBalance> of(Collection<Member> members) {
        if (members.size() > MOST_MEMBERS) throw new IllegalArgumentException("too many members: " + members.size());
        var balances = balances(members);
        return members.stream()
                .map(member -> Optional.ofNullable(balances.get(member.id())).orElseThrow())
                .toList();
    }

    /** By id. One SQL statement reads everything, so points are never seen twice or not at all. */
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

    /** Sums the lines that wait for a second person, before any cap. */
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

    /** The member's balance at a past moment, by time of recording. */
    public PastBalance at(Member member, Instant moment) {
        return past(member, statements.balancesAt(member.book(), accounts(member), moment));
    }

    /** The member's balance at the end of a day, by effective date. */
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

    /** An account that the import has not opened yet is empty. */
    private static Balance of(AccountId account, Balances balances) {
        return balances.accounts().getOrDefault(account, new Balance(0, 0, List.of()));
    }
}
