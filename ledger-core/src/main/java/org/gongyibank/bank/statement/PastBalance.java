package org.gongyibank.bank.statement;

import java.time.Instant;

/**
 * What a member had at a past moment or on a past day. What waited for a confirmer then is not told: registers keep no
 * history of it.
 *
 * @param spendable points that could be spent
 * @param held points set aside for services not yet given
 * @param serviceMinutes minutes of service done
 * @param seq the last entry of the book that counts, 0 for none
 * @param at when that entry was recorded
 */
public record PastBalance(long member, long spendable, long held, long serviceMinutes, long seq, Instant at) {}
