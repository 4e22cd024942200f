package org.gongyibank.bank.privacy;

import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.List;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalSpan;

/** Pseudonyms for exports, and traces of exports with identities. */
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

    /** The pseudonyms of a community. Its secret is made at the first use. */
    public Pseudonyms pseudonyms(BookId community) {
        var key = keys.findByCommunity(community.value());
        if (key.isEmpty()) {
            var secret = new byte[SECRET_BYTES];
            random.nextBytes(secret);
            keys.insert(community.value(), secret);
            // Another instance may have been first.
            key = keys.findByCommunity(community.value());
        }
        return new Pseudonyms(key.orElseThrow().secret());
    }

    /** Records an export with identities. The trace is in the database when this returns. */
    public void traceExport(BookId community, long person, String format, JournalSpan span) {
        traces.save(new ExportTrace(
                Ids.next(), community.value(), person, format, span.first(), span.last(), statements.now()));
    }

    /** Returns all exports with identities, oldest first. */
    public List<ExportTrace> exports(BookId community) {
        return traces.findByBookOrderById(community.value());
    }
}
