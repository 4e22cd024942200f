package org.gongyibank.ledger.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.gongyibank.ledger.proof.Checkpoint;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.Note;
import org.gongyibank.ledger.proof.SignedCheckpoint;
import org.jooq.DSLContext;

/** Verifies the published checkpoints of a book, one after the other. {@link TreeAudit} compares their roots. */
final class CheckpointAudit {
    static final String CHAIN = "a checkpoint follows the one before";
    static final String SIGNED = "a checkpoint says its head, signed by the key of its time";
    static final String KEY = "a key signs from a checkpoint on, named by the key before";

    private static final int AT_ONCE = 500;

    private final CheckpointTable table;
    private final List<KeySpan> keys;
    private final List<String> findings = new ArrayList<>();

    CheckpointAudit(DSLContext sql, int book) {
        this.table = new CheckpointTable(sql, book);
        this.keys = table.keys();
    }

    /** Findings about all keys, and about the checkpoints of a larger size than {@code from}. */
    List<String> findings(long from) {
        verifyKeys();
        var previous = table.newest(from + 1, 1).stream()
                .mapToLong(SignedCheckpoint::size)
                .findFirst()
                .orElse(0);
        for (var page = table.oldest(previous, AT_ONCE); !page.isEmpty(); page = table.oldest(previous, AT_ONCE)) {
            for (var checkpoint : page) {
                if (checkpoint.previous() != previous) find(CHAIN, checkpoint.size());
                if (!isSigned(checkpoint)) find(SIGNED, checkpoint.size());
                previous = checkpoint.size();
            }
        }
        return findings;
    }

    private void verifyKeys() {
        for (var i = 0; i < keys.size(); i++) {
            var span = keys.get(i);
            if (table.find(span.from()).isEmpty()) find(KEY, span.from());
            if (!span.handover().isEmpty() && (i == 0 || !isHandedOver(span, keys.get(i - 1)))) find(KEY, span.from());
        }
    }

    private static boolean isHandedOver(KeySpan span, KeySpan before) {
        return holds(span.handover(), note -> {
            require(note.text().equals(Checkpoint.handover(span.key(), span.from())));
            require(note.isSignedBy(before.key()));
        });
    }

    private boolean isSigned(SignedCheckpoint checkpoint) {
        var current =
                keys.stream().filter(span -> span.from() <= checkpoint.size()).toList();
        if (current.isEmpty()) return false;
        var span = current.getLast();
        return holds(checkpoint.note(), note -> {
            require(note.text().equals(new Checkpoint(span.key().name(), checkpoint.head()).text()));
            require(note.isSignedBy(span.key()));
            var changes = span.from() == checkpoint.size() && !span.handover().isEmpty() && current.size() > 1;
            if (changes) require(note.isSignedBy(current.get(current.size() - 2).key()));
        });
    }

    private static boolean holds(String note, Consumer<Note> requirements) {
        try {
            requirements.accept(Note.parse(note));
            return true;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }

    private static void require(boolean holds) {
        if (!holds) throw new IllegalArgumentException("does not hold");
    }

    private void find(String invariant, long size) {
        if (findings.size() < BookAudit.MOST_FINDINGS) findings.add(invariant + ": {size=" + size + "}");
    }
}
