package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.ACCOUNT_DAY;
import static org.gongyibank.database.schema.Tables.BOOK;
import static org.gongyibank.database.schema.Tables.CHARGE;
import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.COUNTER;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.LOT;
import static org.gongyibank.database.schema.Tables.LOT_CHANGE;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.gongyibank.database.schema.Tables.REQUEST;
import static org.jooq.impl.DSL.field;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Changes;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.proof.Leaf;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.InsertValuesStep4;
import org.jooq.InsertValuesStep8;
import org.jooq.InsertValuesStepN;

/** Writes a decided batch: one statement per table that it touches. */
final class ChangesWrite {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final DSLContext sql;
    private final BookId book;
    private final BookStore.Head head;
    private final Changes changes;
    private final TreeWrite tree;

    ChangesWrite(DSLContext sql, BookId book, BookStore.Head head, Changes changes) {
        this.sql = sql;
        this.book = book;
        this.head = head;
        this.changes = changes;
        this.tree = new TreeWrite(sql, book.value(), head.tree());
    }

    void write() {
        if (!changes.entries().isEmpty()) {
            tree.catchUp(head.lastSeq());
            writeEntries();
            writePostings();
            writeDays();
            tree.writeNodes();
            writeHead();
        }
        if (!changes.opened().isEmpty()) writeOpened();
        if (!changes.accounts().isEmpty()) writeAccounts();
        if (!changes.holds().isEmpty()) writeHolds();
        writeCharges();
        writeLotChanges();
        writeLots();
        writeCorrections();
        if (!changes.counters().isEmpty()) writeCounters();
        if (!changes.requests().isEmpty()) writeRequests();
    }

    private void writeEntries() {
        var insert = sql.insertInto(
                JOURNAL_ENTRY,
                JOURNAL_ENTRY.BOOK,
                JOURNAL_ENTRY.SEQ,
                JOURNAL_ENTRY.KIND,
                JOURNAL_ENTRY.EFFECTIVE_ON,
                JOURNAL_ENTRY.RECORDED_AT,
                JOURNAL_ENTRY.ACTOR,
                JOURNAL_ENTRY.SUBJECT,
                JOURNAL_ENTRY.LINE,
                JOURNAL_ENTRY.FUND,
                JOURNAL_ENTRY.RULE_VERSION,
                JOURNAL_ENTRY.REASON,
                JOURNAL_ENTRY.REVERSES,
                JOURNAL_ENTRY.ONCE,
                JOURNAL_ENTRY.BLIND,
                JOURNAL_ENTRY.LEAF);
        for (var posted : changes.entries()) {
            var entry = posted.entry();
            var blind = new byte[Leaf.BLIND_BYTES];
            RANDOM.nextBytes(blind);
            var leaf = tree.tree().hash().leaf(book, entry, blind);
            tree.append(entry.seq(), leaf);
            insert = insert.values(
                    book.value(),
                    entry.seq(),
                    entry.kind(),
                    entry.effectiveOn(),
                    Columns.time(entry.recordedAt()),
                    entry.act().actor(),
                    entry.act().subject(),
                    entry.line(),
                    entry.act().fund(),
                    entry.act().ruleVersion(),
                    entry.act().reason(),
                    entry.reverses() == 0 ? null : entry.reverses(),
                    entry.once().isEmpty() ? null : Columns.bytes(entry.once()),
                    blind,
                    leaf);
        }
        insert.execute();
    }

    private void writePostings() {
        var insert = sql.insertInto(
                POSTING, POSTING.BOOK, POSTING.SEQ, POSTING.ACCOUNT, POSTING.AMOUNT, POSTING.BALANCE_AFTER);
        for (var posted : changes.entries()) {
            for (var posting : posted.entry().postings()) {
                insert = insert.values(
                        book.value(),
                        posted.entry().seq(),
                        posting.account().value(),
                        posting.amount(),
                        posting.balanceAfter());
            }
        }
        insert.execute();
    }

    private void writeDays() {
        record Day(long account, LocalDate on) {}
        var nets = new LinkedHashMap<Day, Long>();
        for (var posted : changes.entries()) {
            for (var posting : posted.entry().postings()) {
                var day = new Day(posting.account().value(), posted.entry().effectiveOn());
                nets.merge(day, posting.amount(), Math::addExact);
            }
        }
        var insert = sql.insertInto(
                ACCOUNT_DAY, ACCOUNT_DAY.BOOK, ACCOUNT_DAY.ACCOUNT, ACCOUNT_DAY.EFFECTIVE_ON, ACCOUNT_DAY.NET);
        for (var net : nets.entrySet()) {
            insert = insert.values(book.value(), net.getKey().account, net.getKey().on, net.getValue());
        }
        insert.onDuplicateKeyUpdate()
                .set(ACCOUNT_DAY.NET, ACCOUNT_DAY.NET.plus(proposed(ACCOUNT_DAY.NET)))
                .execute();
    }

    private void writeHead() {
        var updated = sql.update(BOOK)
                .set(BOOK.LAST_SEQ, changes.lastSeq())
                .set(BOOK.LAST_RECORDED_AT, Columns.time(head.now()))
                .set(BOOK.TREE_SIZE, tree.tree().size())
                .set(BOOK.FRONTIER, tree.tree().bytes())
                .set(BOOK.ROOT, tree.tree().root())
                .where(BOOK.ID.eq(book.value()), BOOK.LAST_SEQ.eq(head.lastSeq()))
                .execute();
        require(updated == 1, "the head of the book was not where it was read");
    }

    private void writeOpened() {
        insertAccounts(changes.opened()).execute();
    }

    private void writeAccounts() {
        var counted = insertAccounts(changes.accounts())
                .onDuplicateKeyUpdate()
                .set(ACCOUNT.BALANCE, proposed(ACCOUNT.BALANCE))
                .set(ACCOUNT.VERSION, proposed(ACCOUNT.VERSION))
                .set(ACCOUNT.STATE, proposed(ACCOUNT.STATE))
                .set(ACCOUNT.NEXT_EXPIRY, proposed(ACCOUNT.NEXT_EXPIRY))
                .execute();
        // The server counts a changed row as two and an inserted one as one.
        require(counted == 2 * changes.accounts().size(), "an account was not there to be changed");
    }

    private InsertValuesStepN<?> insertAccounts(List<Account> accounts) {
        var columns = new ArrayList<Field<?>>(List.of(ACCOUNT.BOOK));
        columns.addAll(Columns.OF_ACCOUNT);
        var insert = sql.insertInto(ACCOUNT, columns);
        for (var account : accounts) {
            insert = insert.values(
                    book.value(),
                    account.id().value(),
                    account.name().purpose().name(),
                    Columns.bytes(account.name().owner()),
                    account.name().unit().name(),
                    Columns.bytes(account.name().fund()),
                    Columns.bytes(account.name().period()),
                    account.floor() == Account.NO_FLOOR ? null : account.floor(),
                    account.ceiling() == Account.NO_CEILING ? null : account.ceiling(),
                    account.balance(),
                    account.version(),
                    account.keepsLots(),
                    account.state().name(),
                    account.nextExpiry());
        }
        return insert;
    }

    private void writeHolds() {
        var before = new ArrayList<HeldFunds>();
        var fresh = new ArrayList<HeldFunds>();
        for (var hold : changes.holds()) (hold.seq() > head.lastSeq() ? fresh : before).add(hold);
        if (!fresh.isEmpty()) insertHolds(fresh).execute();
        if (before.isEmpty()) return;
        var counted = insertHolds(before)
                .onDuplicateKeyUpdate()
                .set(HOLD.STATE, proposed(HOLD.STATE))
                .set(HOLD.CLOSED_SEQ, proposed(HOLD.CLOSED_SEQ))
                .set(HOLD.TAKEN, proposed(HOLD.TAKEN))
                .execute();
        var legs = before.stream().mapToInt(hold -> hold.legs().size()).sum();
        require(counted == 2 * legs, "a hold was not there to be ended");
    }

    private InsertValuesStep8<?, Integer, Long, Long, Long, Long, LocalDateTime, String, Long> insertHolds(
            List<HeldFunds> holds) {
        var insert = sql.insertInto(
                HOLD,
                HOLD.BOOK,
                HOLD.SEQ,
                HOLD.ACCOUNT,
                HOLD.AMOUNT,
                HOLD.TAKEN,
                HOLD.EXPIRES_AT,
                HOLD.STATE,
                HOLD.CLOSED_SEQ);
        for (var hold : holds) {
            for (var leg : hold.legs()) {
                insert = insert.values(
                        book.value(),
                        hold.seq(),
                        leg.account().value(),
                        leg.amount(),
                        leg.taken(),
                        Columns.time(hold.expiresAt()),
                        hold.state().name(),
                        hold.closedSeq());
            }
        }
        return insert;
    }

    private void writeCharges() {
        var insert = sql.insertInto(CHARGE, CHARGE.BOOK, CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD, CHARGE.AMOUNT);
        var any = false;
        for (var posted : changes.entries()) {
            for (var charge : posted.charges()) {
                insert = insert.values(
                        book.value(),
                        posted.entry().seq(),
                        Columns.bytes(charge.counter().limit()),
                        Columns.bytes(charge.counter().period()),
                        charge.amount());
                any = true;
            }
        }
        if (any) insert.execute();
    }

    private void writeLotChanges() {
        var insert = sql.insertInto(
                LOT_CHANGE, LOT_CHANGE.BOOK, LOT_CHANGE.SEQ, LOT_CHANGE.ACCOUNT, LOT_CHANGE.EXPIRES, LOT_CHANGE.AMOUNT);
        var any = false;
        for (var posted : changes.entries()) {
            for (var lot : posted.lots()) {
                insert = insert.values(
                        book.value(), posted.entry().seq(), lot.account().value(), lot.expires(), lot.amount());
                any = true;
            }
        }
        if (any) insert.execute();
    }

    private void writeLots() {
        var lots = changes.lots();
        if (!lots.now().isEmpty()) {
            insertLots(lots.now())
                    .onDuplicateKeyUpdate()
                    .set(LOT.REMAINING, proposed(LOT.REMAINING))
                    .execute();
        }
        if (lots.added().isEmpty()) return;
        insertLots(lots.added())
                .onDuplicateKeyUpdate()
                .set(LOT.REMAINING, LOT.REMAINING.plus(proposed(LOT.REMAINING)))
                .execute();
    }

    private InsertValuesStep4<?, Integer, Long, LocalDate, Long> insertLots(List<LotChange> lots) {
        var insert = sql.insertInto(LOT, LOT.BOOK, LOT.ACCOUNT, LOT.EXPIRES, LOT.REMAINING);
        for (var lot : lots) {
            insert = insert.values(book.value(), lot.account().value(), lot.expires(), lot.amount());
        }
        return insert;
    }

    private void writeCorrections() {
        var insert = sql.insertInto(CORRECTION, CORRECTION.BOOK, CORRECTION.ORIGINAL, CORRECTION.SEQ);
        var any = false;
        for (var posted : changes.entries()) {
            if (posted.entry().reverses() == 0) continue;
            insert = insert.values(
                    book.value(), posted.entry().reverses(), posted.entry().seq());
            any = true;
        }
        if (any) insert.execute();
    }

    private void writeCounters() {
        var insert = sql.insertInto(COUNTER, COUNTER.BOOK, COUNTER.LIMIT_CODE, COUNTER.PERIOD, COUNTER.USED);
        for (var counter : changes.counters().entrySet()) {
            insert = insert.values(
                    book.value(),
                    Columns.bytes(counter.getKey().limit()),
                    Columns.bytes(counter.getKey().period()),
                    counter.getValue());
        }
        insert.onDuplicateKeyUpdate().set(COUNTER.USED, proposed(COUNTER.USED)).execute();
    }

    private void writeRequests() {
        var insert = sql.insertInto(
                REQUEST,
                REQUEST.BOOK,
                REQUEST.PRINCIPAL,
                REQUEST.REQUEST_KEY,
                REQUEST.FINGERPRINT,
                REQUEST.FIRST_SEQ,
                REQUEST.ENTRIES,
                REQUEST.REFUSALS);
        for (var request : changes.requests().entrySet()) {
            insert = insert.values(
                    book.value(),
                    Columns.bytes(request.getKey().principal()),
                    Columns.bytes(request.getKey().key()),
                    Fingerprint.bytes(request.getValue().content()),
                    request.getValue().firstSeq(),
                    request.getValue().entries().size(),
                    RefusalText.of(request.getValue().refusals()));
        }
        insert.execute();
    }

    /** The value that an upsert would have inserted, in the form that MySQL, MariaDB and TiDB share. */
    private static <T> Field<T> proposed(Field<T> column) {
        return field("values({0})", column.getDataType(), column.getUnqualifiedName());
    }

    private static void require(boolean held, String otherwise) {
        if (!held) throw new IllegalStateException(otherwise);
    }
}
