package org.gongyibank.bank.fund;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.function.BiFunction;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Registers;
import org.gongyibank.ledger.domain.Submission;

/** Posts what funds pay for. The funds may be remembered ones; {@link Funded} compares them behind the lock. */
@Singleton
public final class Funding {
    /** A budget changes a few times a year. */
    private static final int MOST_ATTEMPTS = 10;

    private final Funds funds;
    private final Ledger ledger;

    Funding(Funds funds, Ledger ledger) {
        this.funds = funds;
        this.ledger = ledger;
    }

    /** Makes a submission of commands that take points from the accounts that {@code issuance} finds. */
    public interface Making {
        Submission of(BiFunction<Fund, LocalDate, AccountId> issuance, Registers rows);
    }

    /**
     * Posts a submission; made again when a budget has changed.
     *
     * @param ids the funds that its commands take points from
     */
    public Answer post(BookId book, Collection<Long> ids, Registers rows, Making making) {
        for (var attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            var known = funds.known(ids);
            var submission = making.of(
                    (fund, day) -> funds.issuance(
                            book, Optional.ofNullable(known.get(fund.id())).orElseThrow(), day),
                    new Funded(rows, known.values()));
            var answer = ledger.post(book, submission);
            if (!answer.isStale()) return answer;
            funds.forget(ids);
        }
        throw new IllegalStateException("the budgets of funds " + ids + " do not hold still");
    }
}
