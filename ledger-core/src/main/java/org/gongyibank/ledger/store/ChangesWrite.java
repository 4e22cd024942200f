package org.gongyibank.ledger.store;

import static org.gongyibank.database.schema.Tables.ACCOUNT;
import static org.gongyibank.database.schema.Tables.ACCOUNT_DAY;
import static org.gongyibank.database.schema.Tables.CHARGE;
import static org.gongyibank.database.schema.Tables.CORRECTION;
import static org.gongyibank.database.schema.Tables.COUNTER;
import static org.gongyibank.database.schema.Tables.DONE_ACT;
import static org.gongyibank.database.schema.Tables.HOLD;
import static org.gongyibank.database.schema.Tables.JOURNAL_ENTRY;
import static org.gongyibank.database.schema.Tables.LOT;
import static org.gongyibank.database.schema.Tables.LOT_CHANGE;
import static org.gongyibank.database.schema.Tables.POSTING;
import static org.gongyibank.database.schema.Tables.REQUEST;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Changes;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.RegisterRow;
import org.gongyibank.ledger.proof.EntryContent;
import org.gongyibank.ledger.proof.Leaf;

/** Writes a decided batch: one statement per table that it touches, all in one round trip. */
final class ChangesWrite {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String UPDATE_HEAD =
            "UPDATE book SET last_seq=?,last_recorded_at=?,tree_size=?,frontier=?,root=?"
                    + " WHERE id=? AND last_seq=?";

    private final Connection connection;
    private final Script script = new Script();
    private final int book;
    private final BookStore.Head head;
    private final Instant now;
    private final Changes changes;

    ChangesWrite(Connection connection, BookId book, BookStore.Reading read, Changes changes) {
        this.connection = connection;
        this.book = book.value();
        this.head = read.head();
        this.now = read.now();
        this.changes = changes;
    }

    void write() {
        if (!changes.entries().isEmpty()) {
            entries();
            postings();
            days();
        }
        openedAccounts();
        accounts();
        holds();
        charges();
        lotChanges();
        lots();
        corrections();
        counters();
        requests();
        acts();
        registers();
        script.run(connection);
    }

    private void entries() {
        var tree = new TreeWrite(connection, book, head.tree());
        tree.catchUp(head.lastSeq());
        var rows = script.into(
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
        var names = names();
        for (var posted : changes.entries()) entry(rows, posted, names, tree);
        rows.end();
        tree.writeNodes(script);
        var grown = tree.tree();
        script.add(
                UPDATE_HEAD,
                1,
                "the head of the book was not where it was read",
                changes.lastSeq(),
                Columns.time(now),
                grown.size(),
                grown.bytes(),
                grown.root(),
                book,
                head.lastSeq());
    }

    /** The names of all accounts that changed, which include all that are posted to. */
    private Map<AccountId, AccountName> names() {
        var names = new HashMap<AccountId, AccountName>();
        for (var account : changes.opened()) names.put(account.id(), account.name());
        for (var account : changes.accounts()) names.put(account.id(), account.name());
        return names;
    }

    private void entry(Script.Rows rows, Changes.NewEntry posted, Map<AccountId, AccountName> names, TreeWrite tree) {
        var entry = posted.entry();
        var blind = new byte[Leaf.BLIND_BYTES];
        RANDOM.nextBytes(blind);
        var content = new EntryContent(new BookId(book), entry, names, posted.lots(), posted.charges());
        var leaf = tree.tree().hash().leaf(Leaf.Format.NEWEST, content, blind);
        tree.append(entry.seq(), leaf);
        rows.row(
                book,
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
                entry.once().isEmpty() ? null : entry.once(),
                blind,
                leaf);
    }

    private void postings() {
        var rows =
                script.into(POSTING, POSTING.BOOK, POSTING.SEQ, POSTING.ACCOUNT, POSTING.AMOUNT, POSTING.BALANCE_AFTER);
        for (var posted : changes.entries()) {
            var entry = posted.entry();
            for (var posting : entry.postings()) {
                rows.row(book, entry.seq(), posting.account().value(), posting.amount(), posting.balanceAfter());
            }
        }
        rows.end();
    }

    private void days() {
        record Day(long account, LocalDate on) {}
        var nets = new LinkedHashMap<Day, Long>();
        for (var posted : changes.entries()) {
            for (var posting : posted.entry().postings()) {
                var day = new Day(posting.account().value(), posted.entry().effectiveOn());
                nets.merge(day, posting.amount(), Math::addExact);
            }
        }
        var rows = script.into(
                ACCOUNT_DAY, ACCOUNT_DAY.BOOK, ACCOUNT_DAY.ACCOUNT, ACCOUNT_DAY.EFFECTIVE_ON, ACCOUNT_DAY.NET);
        nets.forEach((day, net) -> rows.row(book, day.account, day.on, net));
        rows.orAdding(ACCOUNT_DAY.NET);
    }

    private void openedAccounts() {
        accounts(changes.opened()).end();
    }

    private void accounts() {
        accounts(changes.accounts())
                .replacing(
                        "an account was not there to be changed",
                        ACCOUNT.BALANCE,
                        ACCOUNT.VERSION,
                        ACCOUNT.STATE,
                        ACCOUNT.NEXT_EXPIRY);
    }

    private Script.Rows accounts(List<Account> accounts) {
        var rows = script.into(
                ACCOUNT,
                ACCOUNT.BOOK,
                ACCOUNT.ID,
                ACCOUNT.PURPOSE,
                ACCOUNT.OWNER,
                ACCOUNT.UNIT,
                ACCOUNT.FUND,
                ACCOUNT.PERIOD,
                ACCOUNT.FLOOR,
                ACCOUNT.CEILING,
                ACCOUNT.BALANCE,
                ACCOUNT.VERSION,
                ACCOUNT.KEEPS_LOTS,
                ACCOUNT.STATE,
                ACCOUNT.NEXT_EXPIRY);
        for (var account : accounts) {
            var name = account.name();
            rows.row(
                    book,
                    account.id().value(),
                    name.purpose().name(),
                    name.owner(),
                    name.unit().name(),
                    name.fund(),
                    name.period(),
                    account.floor() == Account.NO_FLOOR ? null : account.floor(),
                    account.ceiling() == Account.NO_CEILING ? null : account.ceiling(),
                    account.balance(),
                    account.version(),
                    account.keepsLots(),
                    account.state().name(),
                    account.nextExpiry());
        }
        return rows;
    }

    private void holds() {
        var before = new ArrayList<HeldFunds>();
        var fresh = new ArrayList<HeldFunds>();
        for (var hold : changes.holds()) (hold.seq() > head.lastSeq() ? fresh : before).add(hold);
        holds(fresh).end();
        holds(before).replacing("a hold was not there to be ended", HOLD.STATE, HOLD.CLOSED_SEQ, HOLD.TAKEN);
    }

    private Script.Rows holds(List<HeldFunds> holds) {
        var rows = script.into(
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
                rows.row(
                        book,
                        hold.seq(),
                        leg.account().value(),
                        leg.amount(),
                        leg.taken(),
                        Columns.time(hold.expiresAt()),
                        hold.state().name(),
                        hold.closedSeq());
            }
        }
        return rows;
    }

    private void charges() {
        var rows = script.into(CHARGE, CHARGE.BOOK, CHARGE.SEQ, CHARGE.LIMIT_CODE, CHARGE.PERIOD, CHARGE.AMOUNT);
        for (var posted : changes.entries()) {
            for (var charge : posted.charges()) {
                rows.row(
                        book,
                        posted.entry().seq(),
                        charge.counter().limit(),
                        charge.counter().period(),
                        charge.amount());
            }
        }
        rows.end();
    }

    private void lotChanges() {
        var rows = script.into(
                LOT_CHANGE, LOT_CHANGE.BOOK, LOT_CHANGE.SEQ, LOT_CHANGE.ACCOUNT, LOT_CHANGE.EXPIRES, LOT_CHANGE.AMOUNT);
        for (var posted : changes.entries()) {
            for (var lot : posted.lots()) {
                rows.row(book, posted.entry().seq(), lot.account().value(), lot.expires(), lot.amount());
            }
        }
        rows.end();
    }

    private void lots() {
        lots(changes.lots().now()).orReplacing(LOT.REMAINING);
        lots(changes.lots().added()).orAdding(LOT.REMAINING);
    }

    private Script.Rows lots(List<LotChange> lots) {
        var rows = script.into(LOT, LOT.BOOK, LOT.ACCOUNT, LOT.EXPIRES, LOT.REMAINING);
        for (var lot : lots) rows.row(book, lot.account().value(), lot.expires(), lot.amount());
        return rows;
    }

    private void corrections() {
        var rows = script.into(CORRECTION, CORRECTION.BOOK, CORRECTION.ORIGINAL, CORRECTION.SEQ);
        for (var posted : changes.entries()) {
            var entry = posted.entry();
            if (entry.reverses() != 0) rows.row(book, entry.reverses(), entry.seq());
        }
        rows.end();
    }

    private void counters() {
        var rows = script.into(COUNTER, COUNTER.BOOK, COUNTER.LIMIT_CODE, COUNTER.PERIOD, COUNTER.USED);
        changes.counters().forEach((counter, used) -> rows.row(book, counter.limit(), counter.period(), used));
        rows.orReplacing(COUNTER.USED);
    }

    private void requests() {
        var rows = script.into(
                REQUEST,
                REQUEST.BOOK,
                REQUEST.PRINCIPAL,
                REQUEST.REQUEST_KEY,
                REQUEST.FINGERPRINT,
                REQUEST.FIRST_SEQ,
                REQUEST.ENTRIES,
                REQUEST.REFUSALS,
                REQUEST.MADE);
        changes.requests()
                .forEach((id, request) -> rows.row(
                        book,
                        id.principal(),
                        id.key(),
                        Fingerprint.bytes(request.content()),
                        request.firstSeq(),
                        request.entries().size(),
                        RefusalText.of(request),
                        request.made()));
        rows.end();
    }

    private void acts() {
        var rows = script.into(DONE_ACT, DONE_ACT.BOOK, DONE_ACT.NAME, DONE_ACT.MADE);
        changes.acts().forEach((name, made) -> rows.row(book, name, made));
        rows.end();
    }

    private void registers() {
        byTable(changes.registers().added())
                .forEach((register, rows) -> registers(register, rows).end());
        byTable(changes.registers().replaced())
                .forEach((register, rows) -> registers(register, rows)
                        .replacing(register.table() + ": a row was not there to be replaced", register));
    }

    private static Map<Register, List<RegisterRow>> byTable(List<RegisterRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(RegisterRow::of, LinkedHashMap::new, Collectors.toList()));
    }

    private Script.Rows registers(Register register, List<RegisterRow> written) {
        var rows = script.into(register);
        for (var row : written) rows.row(row.values());
        return rows;
    }
}
