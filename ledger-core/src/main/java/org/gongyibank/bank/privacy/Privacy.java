package org.gongyibank.bank.privacy;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalSpan;

/** Makes pseudonyms for readers who need no identities, and records the exports that show identities. */
@Singleton
public class Privacy {
    private static final int SECRET_BYTES = 32;

    private final PseudonymKeys keys;
    private final ExportTraces traces;
    private final Statements statements;
    private final SecureRandom random = new SecureRandom();

    Privacy(PseudonymKeys keys, ExportTraces traces, Statements statements) {
        this.keys = keys;
        this.traces = traces;
        this.statements = statements;
    }

    /** Returns the pseudonyms of a community. Its secret is created on first use. */
    public Pseudonyms pseudonyms(BookId community) {
        var key = keys.findByCommunity(community.value());
        if (key.isEmpty()) {
            var secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            keys.insert(community.value(), secret);
            // Another instance may have inserted its secret first.
            key = keys.findByCommunity(community.value());
        }
        return new Pseudonyms(key.orElseThrow().secret());
    }

    /** Records an export with identities. The trace is stored when this method returns. */
    public void traceExport(BookId community, long person, String format, JournalSpan span) {
        traces.save(new ExportTrace(
                Ids.next(), community.value(), person, format, span.first(), span.last(), statements.now()));
    }

    /** Returns all exports with identities, oldest first. */
    public List<ExportTrace> exports(BookId community) {
        return traces.findByBookOrderById(community.value());
    }
}
