package org.gongyibank.api.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.Unit;

/**
 * Writes a journal for beancount. An entry's date is the day of recording; its effective day is added as metadata. At
 * the end, every account asserts its balance for the day after the last entry.
 */
final class Beancount implements JournalFile {
    private final Writer out;
    private final Edition edition;
    private boolean opened;

    Beancount(OutputStream out, Edition edition) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.edition = edition;
    }

    @Override
    public void begin() throws IOException {
        out.write("option \"title\" " + quoted(edition.title()) + "\n");
        for (var unit : Unit.values()) {
            out.write("option \"operating_currency\" \"" + unit + "\"\n");
            out.write(edition.firstDay() + " commodity " + unit + "\n");
        }
    }

    @Override
    public boolean namesAccounts() {
        return true;
    }

    @Override
    public void declare(AccountBalance account) throws IOException {
        var name = account.name();
        out.write(edition.firstDay() + " open " + path(name) + " " + name.unit() + "\n");
    }

    @Override
    public void opening(AccountBalance account) throws IOException {
        if (account.balance() == 0) return;
        if (!opened) out.write("\n" + edition.firstDay() + " * \"opening balances\"\n");
        opened = true;
        posting(account.name(), account.balance());
    }

    @Override
    public void entry(RecordedEntry entry) throws IOException {
        out.write("\n" + edition.day(entry.recordedAt()) + " * " + quoted(entry.kind()) + "\n");
        out.write("  effective: " + entry.effectiveOn() + "\n");
        for (var tag : EntryTags.of(entry, edition.identities()).entrySet()) {
            var value = tag.getValue() instanceof Number
                    ? tag.getValue()
                    : quoted(tag.getValue().toString());
            out.write("  " + tag.getKey() + ": " + value + "\n");
        }
        for (var posting : entry.postings()) posting(posting.name(), posting.amount());
    }

    private void posting(AccountName account, long amount) throws IOException {
        out.write("  " + path(account) + "  " + amount + " " + account.unit() + "\n");
    }

    @Override
    public void closing(AccountBalance account) throws IOException {
        out.write("\n" + edition.lastDay().plusDays(1) + " balance " + path(account.name()) + "  " + account.balance()
                + " " + account.name().unit());
    }

    private String path(AccountName account) {
        return AccountPath.of(account, edition.identities());
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void end() throws IOException {
        out.write("\n");
        out.flush();
    }
}
