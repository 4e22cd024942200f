package org.gongyibank.bank.statement;

import java.time.Instant;
import java.util.List;
import org.gongyibank.ledger.domain.Lot;

/**
 * A member's balance, all of it at one position of the book.
 *
 * @param spendable points that can be spent
 * @param held points held for services that are not yet given
 * @param pending points of lines that wait for a second person; they cannot be spent
 * @param serviceMinutes minutes of service
 * @param expiring the spendable points that expire, ascending by last day
 * @param seq the last entry of the book that counts
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
