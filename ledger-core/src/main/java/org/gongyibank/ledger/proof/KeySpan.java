package org.gongyibank.ledger.proof;

/**
 * A key and the size from which it signs the checkpoints of a book, until the next key takes over. The former key, if
 * it still exists, signs the checkpoint of that size as well.
 *
 * @param from the size of the first checkpoint that the key signed
 * @param handover a note signed by the former key that names this one; empty for the first key, and if the former key
 *     was lost
 */
public record KeySpan(VerifierKey key, long from, String handover) {}
