package org.gongyibank.api.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.RecordedEntry;

/**
 * Writes one JSON object per line: a header, then each entry with all data that the book has of it. With identities
 * shown, it includes the blinds and the leaves, so that the hashes can be recomputed. docs/reference/exports.md
 * describes the lines.
 */
final class Jsonl implements JournalFile {
    static final String FORMAT = "gongyi-bank-journal-1";

    private final JsonGenerator json;
    private final Edition edition;

    Jsonl(OutputStream out, Edition edition) {
        try {
            json = new JsonFactory().createGenerator(out);
        } catch (IOException e) {
            throw new AssertionError("nothing is written yet", e);
        }
        json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
        this.edition = edition;
    }

    @Override
    public boolean namesAccounts() {
        return false;
    }

    @Override
    public void begin() throws IOException {
        var book = edition.book();
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("book", book.id().value());
        json.writeStringField("code", book.code());
        json.writeStringField("zone", book.zone().getId());
        json.writeNumberField("firstSeq", edition.span().first());
        json.writeNumberField("lastSeq", edition.span().last());
        json.writeStringField("identities", edition.identities().shown() ? "SHOWN" : "MASKED");
        json.writeEndObject();
    }

    @Override
    public void entry(RecordedEntry entry) throws IOException {
        var identities = edition.identities();
        var act = entry.act();
        json.writeStartObject();
        json.writeNumberField("seq", entry.seq());
        json.writeStringField("kind", entry.kind());
        json.writeStringField("effectiveOn", entry.effectiveOn().toString());
        json.writeStringField("recordedAt", entry.recordedAt().toString());
        json.writeStringField("actor", identities.actor(act.actor()));
        json.writeStringField("subject", identities.subject(act.subject()));
        json.writeNumberField("line", entry.line());
        json.writeStringField("fund", act.fund());
        json.writeNumberField("ruleVersion", act.ruleVersion());
        json.writeStringField("reason", act.reason());
        json.writeNumberField("reverses", entry.reverses());
        json.writeStringField("once", identities.act(entry.once()));
        postings(entry);
        lots(entry);
        charges(entry);
        if (identities.shown()) {
            json.writeStringField("blind", HexFormat.of().formatHex(entry.blind()));
            json.writeStringField("leaf", HexFormat.of().formatHex(entry.leaf()));
        }
        json.writeEndObject();
    }

    private void postings(RecordedEntry entry) throws IOException {
        json.writeArrayFieldStart("postings");
        for (var posting : entry.postings()) {
            var name = posting.name();
            json.writeStartObject();
            json.writeStringField("account", account(posting.account(), name));
            json.writeStringField("purpose", name.purpose().name());
            json.writeStringField("owner", edition.identities().owner(name));
            json.writeStringField("unit", name.unit().name());
            json.writeStringField("fund", name.fund());
            json.writeStringField("period", name.period());
            json.writeNumberField("amount", posting.amount());
            json.writeNumberField("balanceAfter", posting.balanceAfter());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String account(AccountId id, AccountName name) {
        return edition.identities().account(id, name);
    }

    private void lots(RecordedEntry entry) throws IOException {
        json.writeArrayFieldStart("lots");
        for (var lot : entry.lots()) {
            json.writeStartObject();
            json.writeStringField("account", account(lot.account(), lot.name()));
            json.writeStringField("expires", lot.expires().toString());
            json.writeNumberField("amount", lot.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void charges(RecordedEntry entry) throws IOException {
        json.writeArrayFieldStart("charges");
        for (var charge : entry.charges()) {
            json.writeStartObject();
            json.writeStringField(
                    "limit", edition.identities().limit(charge.counter().limit()));
            json.writeStringField("period", charge.counter().period());
            json.writeNumberField("amount", charge.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    @Override
    public void end() throws IOException {
        json.writeRaw('\n');
        json.close();
    }
}
