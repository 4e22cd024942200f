package org.gongyibank.bank.fund;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Balances;
import org.gongyibank.ledger.domain.BookId;

/** Reports how much of each funding source's budget is used, held back and left. */
@Singleton
public class FundUses {
    private final FundingSources sources;
    private final FundPeriods periods;
    private final Statements statements;

    FundUses(FundingSources sources, FundPeriods periods, Statements statements) {
        this.sources = sources;
        this.periods = periods;
        this.statements = statements;
    }

    private record Key(long fund, String period) {}

    /**
     * Returns every fund of the community, with its budget for the period that contains {@code day}. It reads one
     * snapshot, so no point counts as both held back and used.
     */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public FundUse on(BookId community, LocalDate day) {
        var funds = sources.findByCommunityOrderById(community.value()).stream()
                .map(FundingSource::fund)
                .toList();
        var opened = periods.findByCommunity(community.value()).stream()
                .collect(Collectors.toMap(row -> new Key(row.fund(), row.period()), Function.identity()));
        var accounts = new HashMap<Key, AccountId>();
        opened.forEach((key, row) -> accounts.put(key, row.points()));
        for (var fund : funds) accounts.put(new Key(fund.id(), ""), fund.points());
        var balances = statements.balances(community, accounts.values());
        var heldBack = heldBack(community, funds);
        var uses = funds.stream()
                .map(fund -> {
                    var key = new Key(fund.id(), fund.period().of(day));
                    return use(
                            fund,
                            key,
                            Optional.ofNullable(opened.get(key)),
                            issued(Optional.ofNullable(accounts.get(key)), balances),
                            heldBack.getOrDefault(key, 0L));
                })
                .toList();
        return new FundUse(uses, balances.seq(), balances.at());
    }

    private static FundUse.OfFund use(Fund fund, Key key, Optional<FundPeriod> opened, long used, long heldBack) {
        // Before the first award of a period, the budget is the fund's current one.
        var points = opened.map(FundPeriod::budget).orElse(fund.budget());
        var budget = fund.hasBudget()
                ? Optional.of(new FundUse.Budget(fund.period(), key.period, points))
                : Optional.<FundUse.Budget>empty();
        return new FundUse.OfFund(fund.id(), fund.code(), fund.name(), used, heldBack, budget);
    }

    /**
     * Returns the points given. An issuance account's balance is negative by what it gave; an account not opened yet
     * gave 0.
     */
    private static long issued(Optional<AccountId> account, Balances balances) {
        return account.flatMap(id -> Optional.ofNullable(balances.accounts().get(id)))
                .map(balance -> -balance.balance())
                .orElse(0L);
    }

    private Map<Key, Long> heldBack(BookId community, List<Fund> funds) {
        var periodOf = funds.stream().collect(Collectors.toMap(Fund::id, Fund::period));
        return sources.waiting(community.value()).stream()
                .collect(Collectors.groupingBy(
                        line -> new Key(
                                line.fund(),
                                periodOf.getOrDefault(line.fund(), BudgetPeriod.NONE)
                                        .of(line.occurredOn())),
                        Collectors.summingLong(FundingSources.PendingUse::points)));
    }
}
