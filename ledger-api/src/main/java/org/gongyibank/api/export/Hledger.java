package org.gongyibank.api.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.Unit;

/**
 * Writes a journal for hledger. An entry's first date is the day of recording, so that the journal is sorted by day and
 * every posting can assert its balance. The second date is the effective day.
 */
final class Hledger implements JournalFile {
    private static final String ENDS = ",;|()[]{}%\"'\u007F";

    private final Writer out;
    private final Edition edition;
    private boolean opened;

    Hledger(OutputStream out, Edition edition) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.edition = edition;
    }

    @Override
    public void begin() throws IOException {
        out.write("; " + edition.title() + "\ndecimal-mark .\n");
        for (var unit : Unit.values()) out.write("commodity 1000. " + unit + "\n");
    }

    @Override
    public boolean namesAccounts() {
        return true;
    }

    @Override
    public void declare(AccountBalance account) throws IOException {
        out.write("account " + path(account.name()) + "\n");
    }

    @Override
    public void opening(AccountBalance account) throws IOException {
        if (account.balance() == 0) return;
        if (!opened) out.write("\n" + edition.firstDay() + " opening balances\n");
        opened = true;
        posting(account.name(), account.balance(), account.balance());
    }

    @Override
    public void entry(RecordedEntry entry) throws IOException {
        out.write("\n" + edition.day(entry.recordedAt()) + "=" + entry.effectiveOn() + " (" + entry.seq() + ") "
                + plain(entry.kind()) + "\n");
        var tags = new StringBuilder();
        EntryTags.of(entry, edition.identities())
                .forEach((name, value) -> tags.append(tags.isEmpty() ? "    ; " : ", ")
                        .append(name.toLowerCase(Locale.ROOT))
                        .append(':')
                        .append(plain(value.toString())));
        out.append(tags).write("\n");
        for (var posting : entry.postings()) posting(posting.name(), posting.amount(), posting.balanceAfter());
    }

    private void posting(AccountName account, long amount, long balance) throws IOException {
        var unit = account.unit();
        out.write("    " + path(account) + "  " + amount + " " + unit + " = " + balance + " " + unit + "\n");
    }

    private String path(AccountName account) {
        return AccountPath.of(account, edition.identities());
    }

    /** Percent-encodes characters that would end a value or a description. */
    private static String plain(String text) {
        var plain = new StringBuilder();
        for (var at = 0; at < text.length(); at++) {
            var letter = text.charAt(at);
            if (letter <= ' ' || ENDS.indexOf(letter) >= 0) plain.append("%%%02X".formatted((int) letter));
            else plain.append(letter);
        }
        return plain.toString();
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
