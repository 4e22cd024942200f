package org.gongyibank.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.gongyibank.database.DatabaseAccess;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.proof.SigningKey;
import org.gongyibank.ledger.proof.SigningKeys;

/** A ledger without a container, on the test database. */
public final class TestLedger implements AutoCloseable {
    private static final AtomicInteger BOOKS = new AtomicInteger();

    private final HikariDataSource source;
    private final DatabaseAccess reads;
    public final Ledger ledger;
    public final Books books;
    public final Statements statements;
    public final BookCheck check;
    public final CheckResults results;
    public final SelfAudit audit;
    public final Proofs proofs;
    /** For reading only; a test that signs uses {@link #checkpoints one with keys}. */
    public final Checkpoints checkpoints;

    private TestLedger(DatabaseAccess reads, DatabaseAccess posts, int lanes) {
        var config = new HikariConfig();
        config.setJdbcUrl(reads.url());
        config.setUsername(reads.username());
        config.setPassword(reads.password());
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        this.source = new HikariDataSource(config);
        this.ledger = new Ledger(posts.url(), posts.username(), posts.password(), lanes);
        this.books = new Books(source, ledger);
        this.statements = new Statements(source);
        this.check = new BookCheck(source);
        this.results = new CheckResults(source);
        this.reads = reads;
        this.audit = audit(check);
        this.proofs = new Proofs(source);
        this.checkpoints = checkpoints("");
    }

    private SelfAudit audit(BookCheck by) {
        return new SelfAudit(by, results, statements, reads.url(), reads.username(), reads.password());
    }

    /** An audit whose queries may take this long, in whole seconds. */
    SelfAudit auditBy(Duration longestQuestion) {
        return audit(new BookCheck(source, longestQuestion));
    }

    /** Checkpoints of an instance with these keys: the signing key, then the key that it takes over from. */
    public Checkpoints checkpoints(String lost, SigningKey... keys) {
        return checkpointsOf("gongyi-bank.example", lost, keys);
    }

    public Checkpoints checkpointsOf(String host, String lost, SigningKey... keys) {
        return new Checkpoints(source, new SigningKeys(host, List.of(keys), lost));
    }

    public static TestLedger open(int lanes) {
        var access = TestDatabase.current().application();
        return new TestLedger(access, access, lanes);
    }

    /** A ledger whose database has a clock that the test moves. */
    public static TestLedger open(int lanes, MovedClock clock) {
        var access = clock.of(TestDatabase.current().application());
        return new TestLedger(access, access, lanes);
    }

    /** A ledger in a separate schema, such as one that a test damages. */
    public static TestLedger on(TestDatabase database) {
        return new TestLedger(database.application(), database.application(), 1);
    }

    /** A ledger that posts through another address than it reads from, such as a proxy's. */
    public static TestLedger postingThrough(DatabaseAccess posts, int lanes) {
        return new TestLedger(TestDatabase.current().application(), posts, lanes);
    }

    /** As above, and both addresses have the time of the same clock. */
    public static TestLedger postingThrough(DatabaseAccess posts, int lanes, MovedClock clock) {
        return new TestLedger(clock.of(TestDatabase.current().application()), clock.of(posts), lanes);
    }

    /** A book that no other test uses. */
    public Book newBook() {
        var code = "test-" + ProcessHandle.current().pid() + "-" + BOOKS.incrementAndGet();
        return books.open(code, "测试小区", ZoneId.of("Asia/Shanghai"));
    }

    public BookId newBookId() {
        return newBook().id();
    }

    @Override
    public void close() {
        ledger.close();
        source.close();
    }
}
