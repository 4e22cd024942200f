package org.gongyibank.bank.offer;

import io.micronaut.transaction.TransactionDefinition.Isolation;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Reports whether a community's partners can serve the points that are outstanding. */
@Singleton
public class Coverages {
    /** Accounts whose points cannot be spent. All accounts sum to zero, so these give the total of all others. */
    private static final Set<Purpose> NOBODYS = EnumSet.of(
            Purpose.ISSUANCE,
            Purpose.RETIRED,
            Purpose.EXPIRED,
            Purpose.WRITE_OFF,
            Purpose.SETTLEMENT,
            Purpose.CLEARING);

    private final Statements statements;
    private final CommitmentRows rows;

    Coverages(Statements statements, CommitmentRows rows) {
        this.statements = statements;
        this.rows = rows;
    }

    /** Returns the coverage as of one moment and the community's today. Reads no member's account. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Coverage of(Book book) {
        var read = EnumSet.of(Purpose.ESCROW);
        read.addAll(NOBODYS);
        var totals = statements.totals(book.id(), Unit.POINT, read);
        var outstanding = -NOBODYS.stream().mapToLong(totals::of).sum();
        var commitment = rows.on(book.id().value(), statements.today(book));
        return new Coverage(
                outstanding,
                totals.of(Purpose.ESCROW),
                commitment.partners(),
                commitment.points(),
                totals.seq(),
                totals.at());
    }
}
