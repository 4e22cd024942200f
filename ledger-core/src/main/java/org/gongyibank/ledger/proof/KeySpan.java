package org.gongyibank.ledger.proof;

/**
 * The span of a key: it signs the checkpoints of a book from a size on, until the next key takes over. The former key
 * also signs the checkpoint of that size, if it still exists.
 *
 * @param from the size of the first checkpoint that the key signed
 * @param handover a note by the former key that names this one; empty for the first key, and if the former key was
 * lost
 */
public record KeySpan(VerifierKey key, long from, String handover) {}
