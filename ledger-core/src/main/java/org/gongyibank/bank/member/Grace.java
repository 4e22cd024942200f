package org.gongyibank.bank.member;

import jakarta.inject.Singleton;
import org.gongyibank.ledger.domain.BookId;

/** For how long points can still be used that return to a member when their last day is over. */
@Singleton
public class Grace {
    private final MemberFacts facts;

    Grace(MemberFacts facts) {
        this.facts = facts;
    }

    /**
     * In days; 0 for the day of their return only. A lot does not know which funding source its points came from, so it
     * is the largest of the community's sources: nobody gets less than their source promises.
     */
    public int days(BookId community) {
        return facts.graceDays(community.value());
    }
}
