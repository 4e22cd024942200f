package org.gongyibank.ledger.proof;

/**
 * Which key signs the checkpoints of a book from a size on, until the next key takes over. The checkpoint of that size is
 * signed by the key before as well, where that one was still there.
 *
 * @param from the size of the first checkpoint that the key signed
 * @param handover a note by the key before that names this one; empty for the first key, and where the one before was lost
 */
public record KeySpan(VerifierKey key, long from, String handover) {}
