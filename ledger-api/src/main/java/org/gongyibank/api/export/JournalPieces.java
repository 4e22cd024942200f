package org.gongyibank.api.export;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.domain.AccountBalance;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalSpan;

/** Writes a span of a book to a file, one page at a time. */
final class JournalPieces implements OnDemand.Pieces {
    private enum Part {
        BEGIN,
        DECLARATIONS,
        OPENINGS,
        ENTRIES,
        CLOSINGS,
        END
    }

    private interface Take {
        void account(AccountBalance account) throws IOException;
    }

    private final Journal journal;
    private final BookId book;
    private final JournalSpan span;
    private final JournalFile file;
    /** Accounts opened after the span are not declared and are skipped. */
    private final Set<AccountId> declared = new HashSet<>();

    private Part part = Part.BEGIN;
    private long lastAccount;
    private long nextSeq;

    JournalPieces(Journal journal, BookId book, JournalSpan span, JournalFile file) {
        this.journal = journal;
        this.book = book;
        this.span = span;
        this.file = file;
        this.nextSeq = span.first();
    }

    @Override
    public boolean writeNext() throws IOException {
        switch (part) {
            case BEGIN -> {
                file.begin();
                part = file.namesAccounts() ? Part.DECLARATIONS : Part.ENTRIES;
            }
            case DECLARATIONS -> accounts(span.last(), this::declare, span.first() > 1 ? Part.OPENINGS : Part.ENTRIES);
            case OPENINGS -> accounts(span.first() - 1, file::opening, Part.ENTRIES);
            case ENTRIES -> entries();
            case CLOSINGS -> accounts(span.last(), file::closing, Part.END);
            case END -> {
                file.end();
                return false;
            }
        }
        return true;
    }

    private void declare(AccountBalance account) throws IOException {
        declared.add(account.account());
        file.declare(account);
    }

    private void accounts(long seq, Take take, Part next) throws IOException {
        var page = journal.accounts(book, seq, lastAccount);
        for (var account : page) {
            if (part == Part.DECLARATIONS || declared.contains(account.account())) take.account(account);
        }
        lastAccount = page.isEmpty() ? 0 : page.getLast().account().value();
        if (page.isEmpty()) part = next;
    }

    private void entries() throws IOException {
        if (nextSeq > span.last()) {
            part = file.namesAccounts() ? Part.CLOSINGS : Part.END;
            return;
        }
        for (var entry : journal.page(book, span, nextSeq)) file.entry(entry);
        nextSeq += Journal.PAGE;
    }
}
