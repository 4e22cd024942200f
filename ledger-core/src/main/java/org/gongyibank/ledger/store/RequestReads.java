package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.REQUEST;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.RequestId;
import org.jooq.DSLContext;

/** Reads what is kept of submissions under their keys. */
final class RequestReads {
    private RequestReads() {}

    /** Those of the keys that were used. */
    static Map<RequestId, RecordedRequest> of(DSLContext sql, int book, Collection<RequestId> ids) {
        if (ids.isEmpty()) return Map.of();
        var byPrincipal = ids.stream().collect(Collectors.groupingBy(RequestId::principal));
        var which = SnapshotRead.anyOf(
                byPrincipal.entrySet(),
                group -> REQUEST.PRINCIPAL
                        .eq(Columns.bytes(group.getKey()))
                        .and(REQUEST.REQUEST_KEY.in(group.getValue().stream()
                                .map(id -> Columns.bytes(id.key()))
                                .toList())));
        var rows = sql.select(
                        REQUEST.PRINCIPAL,
                        REQUEST.REQUEST_KEY,
                        REQUEST.FINGERPRINT,
                        REQUEST.FIRST_SEQ,
                        REQUEST.ENTRIES,
                        REQUEST.REFUSALS,
                        REQUEST.MADE)
                .from(REQUEST)
                .where(REQUEST.BOOK.eq(book), which)
                .fetch();
        var seqs = new TreeSet<Long>();
        rows.forEach(row -> range(row.value4(), row.value5()).forEach(seqs::add));
        var entries = EntryReads.read(sql, book, seqs);
        var requests = new HashMap<RequestId, RecordedRequest>();
        for (var row : rows) {
            var posted =
                    range(row.value4(), row.value5()).mapToObj(entries::get).toList();
            var no = RefusalText.parse(row.value6());
            requests.put(
                    new RequestId(Columns.text(row.value1()), Columns.text(row.value2())),
                    new RecordedRequest(
                            Fingerprint.hashes(row.value3()),
                            row.value4(),
                            posted,
                            no.refusals(),
                            row.value7(),
                            no.objection()));
        }
        return requests;
    }

    private static LongStream range(long firstSeq, int entries) {
        return LongStream.range(firstSeq, firstSeq + entries);
    }
}
