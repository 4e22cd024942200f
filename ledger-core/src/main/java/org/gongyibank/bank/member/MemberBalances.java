package org.gongyibank.bank.member;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.Batching;
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

    /** Of those who ask at the same moment; a snapshot for many is dearer than for few. */
    private static final int MOST_TOGETHER = 100;

    private final Statements statements;
    private final Members members;
    private final MemberFacts facts;
    private final Batching<Asked, Optional<MemberBalance>> batching = new Batching<>(MOST_TOGETHER, this::read);

    record Asked(BookId community, long member) {}

    MemberBalances(Statements statements, Members members, MemberFacts facts) {
        this.statements = statements;
        this.members = members;
        this.facts = facts;
    }

    /**
     * The balance of one member, or none who is not of this community. Members who are asked about at the same moment are
     * read together, see {@link Batching}.
     */
    public Optional<MemberBalance> of(BookId community, long member) {
        return batching.ask(new Asked(community, member));
    }

    /** Package-private: the framework's transactions know no private methods. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    List<Optional<MemberBalance>> read(List<Asked> asked) {
        var found = members.find(asked.stream().map(Asked::member).collect(Collectors.toSet()));
        var known = asked.stream()
                .map(Asked::member)
                .distinct()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
        var balances = snapshot(known);
        return asked.stream()
                .map(one -> Optional.ofNullable(balances.get(one.member)).filter(it -> {
                    var member = Optional.ofNullable(found.get(one.member)).orElseThrow();
                    return member.book().equals(one.community);
                }))
                .toList();
    }

    /**
     * The balances of members, in their order, as of one moment.
     *
     * <p>Everything is read in one repeatable-read transaction: points cannot be seen both held and spendable, nor in
     * neither place.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<MemberBalance> of(Collection<Member> members) {
        if (members.size() > MOST_MEMBERS) throw new IllegalArgumentException("too many members: " + members.size());
        var balances = snapshot(members);
        return members.stream()
                .map(member -> Optional.ofNullable(balances.get(member.id())).orElseThrow())
                .toList();
    }

    private Map<Long, MemberBalance> snapshot(Collection<Member> members) {
        if (members.isEmpty()) return Map.of();
        var accounts = members.stream()
                .collect(Collectors.groupingBy(
                        Member::book,
                        Collectors.flatMapping(member -> accounts(member).stream(), Collectors.toList())));
        var balances = statements.balances(accounts);
        var pending = pending(members);
        return members.stream()
                .collect(Collectors.toMap(
                        Member::id,
                        member -> balance(
                                member,
                                Optional.ofNullable(balances.get(member.book())).orElseThrow(),
                                pending.getOrDefault(member.id(), 0L)),
                        (one, _) -> one));
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

    /** What waits for a second person, by member. */
    private Map<Long, Long> pending(Collection<Member> members) {
        var lines = facts.waitingLines(members.stream().map(Member::id).toList());
        return lines.stream().collect(Collectors.groupingBy(MemberFacts.WaitingLine::community)).entrySet().stream()
                .flatMap(entry -> notPosted(new BookId(entry.getKey()), entry.getValue()))
                .collect(Collectors.groupingBy(
                        MemberFacts.WaitingLine::member, Collectors.summingLong(MemberFacts.WaitingLine::points)));
    }

    /** A line stays marked for a moment after its points are in the book: they are not counted twice. */
    private Stream<MemberFacts.WaitingLine> notPosted(BookId community, List<MemberFacts.WaitingLine> lines) {
        var posted = statements.done(
                community, lines.stream().map(MemberFacts.WaitingLine::once).toList());
        return lines.stream().filter(line -> !posted.containsKey(line.once()));
    }
}
