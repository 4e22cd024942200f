package org.gongyibank.bank.fund;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.gongyibank.bank.Duplicate;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.Recent;
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
 * The accounts that funding sources give from. All methods may be repeated, and run on several instances at once: the
 * row comes first and gives the key that opens its account.
 */
@Singleton
public final class Funds {
    /** For how long a preview may not show a changed budget. */
    static final Duration REMEMBERED_FOR = Duration.ofSeconds(2);

    private static final int MOST_REMEMBERED = 10_000;

    private final Ledger ledger;
    private final FundingSources sources;
    private final FundPeriods periods;
    /** The open accounts. None is ever closed, so they are remembered for good. */
    private final Map<Period, AccountId> open = new ConcurrentHashMap<>();

    Funds(Ledger ledger, FundingSources sources, FundPeriods periods) {
        this.ledger = ledger;
        this.sources = sources;
        this.periods = periods;
    }

    /** Rows that were read a moment ago. Awards compare them behind the lock, see {@link Funded}. */
    private final Recent<Long, Fund> recent = new Recent<>(REMEMBERED_FOR, MOST_REMEMBERED, System::nanoTime);

    private record Period(long fund, String name) {}

    /** The funds with these ids, by rows that are at most {@link #REMEMBERED_FOR} old. */
    public Map<Long, Fund> known(Collection<Long> ids) {
        var known = new HashMap<Long, Fund>();
        var unknown = new HashSet<Long>();
        for (var id : ids) recent.find(id).ifPresentOrElse(fund -> known.put(id, fund), () -> unknown.add(id));
        if (unknown.isEmpty()) return known;
        for (var source : sources.findByIdIn(unknown)) {
            recent.keep(source.id(), source.fund());
            known.put(source.id(), source.fund());
        }
        return known;
    }

    /** Reads these funds again at their next use: a budget has changed. */
    void forget(Collection<Long> ids) {
        ids.forEach(recent::forget);
    }

    /** The fund of this code, created without budget if it is new. Its accounts are open. */
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
     * The account points would come from.
     *
     * @param opening the command that opens the account; empty if it is known to be open
     */
    public record Source(AccountId account, Optional<OpenAccount> opening) {}

    /** The account that the points for a deed of this day would come from. Writes nothing. */
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
     * The account that the points for a deed of this day come from. The first deed of a period opens the period's
     * account with the present budget.
     *
     * @throws RuntimeException when the ledger is busy or out of reach; calling again is safe
     */
    public AccountId issuance(BookId community, Fund fund, LocalDate day) {
        if (!fund.hasBudget()) return fund.points();
        var period = new Period(fund.id(), fund.period().of(day));
        var known = open.get(period);
        if (known != null) return known;
        // The period keeps the budget that it begins with, so a remembered one will not do.
        var now = sources.findById(fund.id()).orElseThrow().fund();
        if (!now.equals(fund)) return issuance(community, now, day);
        var row =
                periods.findByFundAndPeriod(fund.id(), period.name).orElseGet(() -> add(community, fund, period.name));
        var key = "fund/" + fund.id() + "/" + row.period();
        open(community, key, row.points(), name(fund, Unit.POINT, row.period()), -row.budget());
        open.put(period, row.points());
        return row.points();
    }

    private FundPeriod add(BookId community, Fund fund, String period) {
        // Another instance may do the same; the second takes the first one's row.
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
