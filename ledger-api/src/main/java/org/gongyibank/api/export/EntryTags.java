package org.gongyibank.api.export;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.gongyibank.ledger.domain.RecordedEntry;

/**
 * The fields of an entry that plain-text accounting has no place for: numbers, texts and moments. Empty fields are left
 * out.
 */
final class EntryTags {
    private EntryTags() {}

    /** Tag names begin with a small letter. */
    static SequencedMap<String, Object> of(RecordedEntry entry, Identities identities) {
        var tags = new LinkedHashMap<String, Object>();
        tags.put("seq", entry.seq());
        tags.put("kind", entry.kind());
        tags.put("recorded", entry.recordedAt());
        tags.put("actor", identities.actor(entry.act().actor()));
        tags.put("subject", identities.subject(entry.act().subject()));
        tags.put("line", entry.line());
        tags.put("fund", entry.act().fund());
        tags.put("rule", entry.act().ruleVersion());
        tags.put("reason", entry.act().reason());
        tags.put("reverses", entry.reverses());
        tags.put("once", identities.act(entry.once()));
        tags.values().removeIf(value -> value.equals("") || value.equals(0) || value.equals(0L));
        return tags;
    }
}
