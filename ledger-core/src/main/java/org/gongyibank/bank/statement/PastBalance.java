package org.gongyibank.bank.statement;

import java.time.Instant;

/**
 * A member's balance at a past moment or on a past day. Lines that waited then are left out, because registers keep
 * no history of them.
 *
 * @param spendable points that could be spent
 * @param held points held for services that are not yet given
 * @param serviceMinutes minutes of service
 * @param seq the last entry that counts, 0 for none
 * @param at when that entry was recorded
 */
public record PastBalance(long member, long spendable, long held, long serviceMinutes, long seq, Instant at) {}
