package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.HOLD;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Leg;
import org.jooq.DSLContext;

/** Reads holds with their legs. */
final class HoldReads {
    private HoldReads() {}

    static Map<Long, HeldFunds> read(DSLContext sql, int book, Collection<Long> seqs) {
        if (seqs.isEmpty()) return Map.of();
        var holds = new HashMap<Long, HeldFunds>();
        sql.select(HOLD.SEQ, HOLD.ACCOUNT, HOLD.AMOUNT, HOLD.EXPIRES_AT, HOLD.STATE, HOLD.CLOSED_SEQ)
                .from(HOLD)
                .where(HOLD.BOOK.eq(book), HOLD.SEQ.in(seqs))
                .orderBy(HOLD.SEQ, HOLD.ACCOUNT)
                .forEach(row -> {
                    var leg = new Leg(new AccountId(row.value2()), row.value3());
                    var hold = new HeldFunds(
                            row.value1(),
                            List.of(leg),
                            Columns.instant(row.value4()),
                            HeldFunds.State.valueOf(row.value5()),
                            row.value6());
                    holds.merge(row.value1(), hold, HoldReads::joined);
                });
        return holds;
    }

    private static HeldFunds joined(HeldFunds one, HeldFunds other) {
        var legs = new ArrayList<>(one.legs());
        legs.addAll(other.legs());
        return new HeldFunds(one.seq(), legs, one.expiresAt(), one.state(), one.closedSeq());
    }
}
