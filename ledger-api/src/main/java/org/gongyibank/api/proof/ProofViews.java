package org.gongyibank.api.proof;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.gongyibank.bank.statement.Receipt;
import org.gongyibank.ledger.proof.Consistency;
import org.gongyibank.ledger.proof.Hash;
import org.gongyibank.ledger.proof.Inclusion;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.SignedCheckpoint;

/** The JSON views of checkpoints, keys and proofs. Hashes are in base64, as in the checkpoints. */
final class ProofViews {
    private ProofViews() {}

    /** The head of the books' tree at a size. {@code note} is the signed note. */
    @Introspected
    record CheckpointView(long size, String root, Instant signedAt, String note) {
        static CheckpointView of(SignedCheckpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.size(), checkpoint.head().root().toString(), checkpoint.signedAt(), checkpoint.note());
        }
    }

    /**
     * A key signs the checkpoints of sizes {@code from} to {@code to}; the next key also signs size {@code to}. Without
     * {@code to}, the key is still in use. {@code handover} is a note by the previous key that names this one.
     */
    @Introspected
    record KeyView(
            String key,
            long from,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<Long> to,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<String> handover) {
        static KeyView of(KeySpan span, Optional<KeySpan> next) {
            return new KeyView(
                    span.key().toString(),
                    span.from(),
                    next.map(KeySpan::from),
                    Optional.of(span.handover()).filter(note -> !note.isEmpty()));
        }
    }

    /** Proves that the leaf of entry {@code seq} is in the tree of {@code size} leaves with this root. */
    @Introspected
    record InclusionView(long seq, long size, String leaf, List<String> path, String root) {
        static InclusionView of(Inclusion proof) {
            return new InclusionView(
                    proof.seq(),
                    proof.size(),
                    proof.leaf().toString(),
                    texts(proof.path()),
                    proof.root().toString());
        }
    }

    /** Proves that the tree of {@code size} leaves begins with the tree of {@code from} leaves. */
    @Introspected
    record ConsistencyView(long from, String fromRoot, long size, String root, List<String> path) {
        static ConsistencyView of(Consistency proof) {
            return new ConsistencyView(
                    proof.from(),
                    proof.fromRoot().toString(),
                    proof.size(),
                    proof.root().toString(),
                    texts(proof.path()));
        }
    }

    /** A field of an entry and its canonical text. */
    @Introspected
    record FieldView(String name, String value) {}

    /**
     * Proves that the caller's own entry is in the published books. {@code fields}, in the order in which they are
     * hashed, and {@code blind}, in hexadecimal, give the leaf. Both are absent when the entry also shows another
     * holder's balance.
     */
    @Introspected
    record ReceiptView(
            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<List<FieldView>> fields,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED)
            Optional<String> blind,

            InclusionView proof,
            String checkpoint) {
        static ReceiptView of(Receipt receipt) {
            return new ReceiptView(
                    receipt.opened()
                            .map(opened -> opened.fields().stream()
                                    .map(field -> new FieldView(field.name(), field.value()))
                                    .toList()),
                    receipt.opened().map(Receipt.Opened::blind),
                    InclusionView.of(receipt.proof()),
                    receipt.checkpoint());
        }
    }

    private static List<String> texts(List<Hash> hashes) {
        return hashes.stream().map(Hash::toString).toList();
    }
}
