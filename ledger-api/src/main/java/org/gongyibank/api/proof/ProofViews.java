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

/** How checkpoints, keys and proofs look in JSON. Hashes are in base64, as in the checkpoints. */
final class ProofViews {
    private ProofViews() {}

    /** The head of the books' tree at a size; {@code note} is the signed note. */
    @Introspected
    record CheckpointView(long size, String root, Instant signedAt, String note) {
        static CheckpointView of(SignedCheckpoint checkpoint) {
            return new CheckpointView(
                    checkpoint.size(), checkpoint.head().root().toString(), checkpoint.signedAt(), checkpoint.note());
        }
    }

    /**
     * A key signs the checkpoints of the sizes {@code from} to {@code to}, which the next key signs too; without {@code to}
     * it signs still. {@code handover} is a note by the key before that names this one.
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

    /** That the leaf of the entry {@code seq} is in the tree of {@code size} leaves with this root. */
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

    /** That the tree of {@code size} leaves begins with that of {@code from}. */
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
     * That an entry of one's own is in the published books. {@code fields}, in the order in which they are hashed, and
     * {@code blind}, in hexadecimal, give the leaf; they are absent where the entry also says what somebody else has.
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
