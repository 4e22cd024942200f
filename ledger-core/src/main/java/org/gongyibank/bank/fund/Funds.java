package org.gongyibank.bank.fund;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongyibank.bank.Duplicate;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Command.OpenAccount;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * Opens and finds the accounts of funding sources. All methods can be repeated and can run in several instances at
 * once: the row is written first, and the key that opens its account is derived from it.
 */
@Singleton
public final class Funds {
    private final Ledger ledger;
    private final FundingSources sources;
    private final FundPeriods periods;
    /** Accounts never close, so this is only a cache. */
    private final Map<Period, AccountId> open = new ConcurrentHashMap<>();

    Funds(Ledger ledger, FundingSources sources, FundPeriods periods) {
        this.ledger = ledger;
        this.sources = sources;
        this.periods = periods;
    }

    private record Period(long fund, String name) {}

    /** Returns the fund with this code, and creates it without a budget if it does not exist. Its accounts are open. */
    public Fund open(BookId community, String code, String name) {
        var source = sources.findByCommunityAndCode(community.value(), code)
                .or(() -> Duplicate.unlessDuplicate(() -> sources.save(new FundingSource(
                        Ids.next(), community.value(), code, name, Ids.next(), Ids.next(), BudgetPeriod.NONE, 0))))
                .or(() -> sources.findByCommunityAndCode(community.value(), code))
                .orElseThrow();
        var fund = source.fund();
        var key = "fund/" + fund.id() + "/";
        open(community, key + Unit.POINT, fund.points(), name(fund, Unit.POINT, ""), Account.NO_FLOOR);
        open(community, key + Unit.MINUTE, fund.minutes(), name(fund, Unit.MINUTE, ""), Account.NO_FLOOR);
        return fund;
    }

    /**
     * The account that points would come from.
     *
     * @param opening the command that opens the account; empty when it is known to be open
     */
    public record Source(AccountId account, Optional<OpenAccount> opening) {}

    /** Returns the account that would pay for a deed of this day. Writes nothing. */
    public Source source(Fund fund, LocalDate day) {
        if (!fund.hasBudget()) return new Source(fund.points(), Optional.empty());
        var period = fund.period().of(day);
        var known = open.get(new Period(fund.id(), period));
        if (known != null) return new Source(known, Optional.empty());
        var row = periods.findByFundAndPeriod(fund.id(), period);
        var points = row.map(FundPeriod::points).orElseGet(() -> new AccountId(Ids.next()));
        var budget = row.map(FundPeriod::budget).orElseGet(fund::budget);
        return new Source(points, Optional.of(account(points, name(fund, Unit.POINT, period), -budget)));
    }

    /**
     * Returns the account that pays for a deed of this day. The first deed of a period opens the period's account,
     * which is limited to the budget at that time.
     *
     * @throws RuntimeException if the ledger is busy or unreachable; repeating the call is safe
     */
    public AccountId issuance(BookId community, Fund fund, LocalDate day) {
        if (!fund.hasBudget()) return fund.points();
        var period = new Period(fund.id(), fund.period().of(day));
        var known = open.get(period);
        if (known != null) return known;
        var row =
                periods.findByFundAndPeriod(fund.id(), period.name).orElseGet(() -> add(community, fund, period.name));
        var key = "fund/" + fund.id() + "/" + row.period();
        open(community, key, row.points(), name(fund, Unit.POINT, row.period()), -row.budget());
        open.put(period, row.points());
        return row.points();
    }

    private FundPeriod add(BookId community, Fund fund, String period) {
        // Another instance may do the same at the same time. The second one then uses the first one's row.
        Duplicate.unlessDuplicate(() -> {
            periods.add(fund.id(), period, community.value(), Ids.next(), fund.budget());
            return period;
        });
        return periods.findByFundAndPeriod(fund.id(), period).orElseThrow();
    }

    private static AccountName name(Fund fund, Unit unit, String period) {
        return new AccountName(Purpose.ISSUANCE, "", unit, fund.code(), period);
    }

    private void open(BookId community, String key, AccountId account, AccountName name, long floor) {
        var answer = ledger.post(community, Submission.derived(key, account(account, name, floor)));
        if (!(answer.outcome() instanceof Outcome.Changed)) {
            throw new IllegalStateException("the account of a fund did not open: " + answer.outcome());
        }
    }

    private static OpenAccount account(AccountId account, AccountName name, long floor) {
        return new OpenAccount(account, name, floor, Account.NO_CEILING, false);
    }
}
