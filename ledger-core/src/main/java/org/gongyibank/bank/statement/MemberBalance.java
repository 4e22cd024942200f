package org.gongyibank.bank.statement;

import java.time.Instant;
import java.util.List;
import org.gongyibank.ledger.domain.Lot;

/**
 * A member's balance, all of it as of one moment of the book.
 *
 * @param spendable points that can be spent
 * @param held points held for services not yet given
 * @param pending points of awards that wait for a second person; they cannot be spent
 * @param serviceMinutes minutes of service done
 * @param expiring the spendable points that expire, ascending by their last day
 * @param seq the last entry of the book at that moment
 */
public record MemberBalance(
        long member,
        long spendable,
        long held,
        long pending,
        long serviceMinutes,
        List<Lot> expiring,
        long seq,
        Instant at) {}
