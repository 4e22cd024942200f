package org.gongyibank.bank.fund;

import jakarta.inject.Singleton;
import org.gongyibank.ledger.domain.BookId;

/** The grace period: how long points that return to a member after their last day can still be used. */
@Singleton
public class Grace {
    private final FundingSources sources;

    Grace(FundingSources sources) {
        this.sources = sources;
    }

    /**
     * In days; 0 for the day of return only. A lot does not know its funding source, so this is the most days of any
     * source of the community: each member gets at least what their source promises.
     */
    public int days(BookId community) {
        return sources.graceDays(community.value());
    }
}
