package org.gongyibank.ledger.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RequestId;

/** Reads the stored requests by their keys. */
final class RequestReads {
    private RequestReads() {}

    /** A row of the table; its entries are read separately. */
    record Kept(List<Long> content, long firstSeq, int entries, RefusalText.Parsed no, long made) {
        LongStream seqs() {
            return LongStream.range(firstSeq, firstSeq + entries);
        }

        RecordedRequest with(Map<Long, JournalEntry> read) {
            var posted = seqs().mapToObj(seq -> Objects.requireNonNull(read.get(seq), "a request has its entries"));
            return new RecordedRequest(content, firstSeq, posted.toList(), no.refusals(), made, no.objection());
        }
    }

    /** The given keys that were used. */
    static void ask(RoundTrip trip, int book, Collection<RequestId> ids, Map<RequestId, Kept> kept) {
        var byPrincipal = ids.stream().collect(Collectors.groupingBy(RequestId::principal));
        var values = new ArrayList<Object>(List.of(book));
        byPrincipal.forEach((principal, group) -> {
            values.add(Columns.bytes(principal));
            values.add(group.stream().map(id -> Columns.bytes(id.key())).toList());
        });
        trip.ask(
                "SELECT principal,request_key,fingerprint,first_seq,entries,refusals,made FROM request WHERE book=? AND "
                        + RoundTrip.anyOf(byPrincipal.size(), "principal=? AND request_key IN (?)"),
                row -> kept.put(new RequestId(Columns.text(row, 1), Columns.text(row, 2)), kept(row)),
                values.toArray());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                Fingerprint.hashes(row.getBytes(3)),
                row.getLong(4),
                row.getInt(5),
                RefusalText.parse(row.getString(6)),
                row.getLong(7));
    }
}
