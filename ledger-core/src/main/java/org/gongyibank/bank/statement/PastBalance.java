package org.gongyibank.bank.statement;

import java.time.Instant;

/**
 * A member's balance at a past moment or on a past day. It has no pending points, because the registers keep no history
 * of them.
 *
 * @param spendable points that could be spent
 * @param held points held for services not yet given
 * @param serviceMinutes minutes of service done
 * @param seq the last entry of the book that counts, 0 for none
 * @param at when that entry was recorded
 */
public record PastBalance(long member, long spendable, long held, long serviceMinutes, long seq, Instant at) {}
