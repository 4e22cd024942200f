package org.gongyibank.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Checkpoints.PublishResult;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.gongyibank.ledger.proof.Consistency;
import org.gongyibank.ledger.proof.KeySpan;
import org.gongyibank.ledger.proof.Note;
import org.gongyibank.ledger.proof.SignedCheckpoint;
import org.gongyibank.ledger.proof.SigningKey;
import org.gongyibank.ledger.proof.StoredLeaves;
import org.gongyibank.ledger.proof.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Checkpoints match the book, one for each size, under keys that hand over to each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckpointsTest {
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);
    private static final AccountId ANA = new AccountId(1001);

    private final SigningKey first = SigningKey.generate();
    private final SigningKey second = SigningKey.generate();
    private TestLedger test;
    private Connection migrating;
    private Book book;
    private int keys;

    @BeforeAll
    void open() throws SQLException {
        var database = TestDatabase.freshSchema();
        test = TestLedger.on(database);
        migrating = database.migrating().open();
    }

    @AfterAll
    void close() throws SQLException {
        migrating.close();
        test.close();
    }

    @BeforeEach
    void openBook() {
        book = test.newBook();
        var accounts = List.<Command>of(
                Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR),
                Command.OpenAccount.holder(ANA, AccountName.of(Purpose.MEMBER, "1", Unit.POINT)));
        test.ledger.post(book.id(), Submission.derived("open", Submission.Mode.ATOMIC, accounts));
    }

    private void post(int entries) {
        var legs = List.of(new Leg(ISSUANCE, -1), new Leg(ANA, 1));
        var act = Act.of("council", "1", "TEST");
        var award = new Command.Post("AWARD", act, LocalDate.of(2026, 11, 15), legs, List.of(), "");
        var awards = Collections.<Command>nCopies(entries, award);
        test.ledger.post(book.id(), Submission.derived("award/" + keys++, Submission.Mode.INDEPENDENT, awards));
    }

    private Checkpoints by(SigningKey... keys) {
        return test.checkpoints("", keys);
    }

    private SignedCheckpoint published(PublishResult publication) {
        assertThat(publication).isInstanceOf(PublishResult.Published.class);
        return ((PublishResult.Published) publication).checkpoint();
    }

    private void execute(String sql) throws SQLException {
        try (var statement = migrating.createStatement()) {
            statement.execute(sql.replace(":book", "" + book.id().value()));
        }
    }

    private void assertSound() {
        assertThat(test.check.run(book.id())).isEmpty();
    }

    /** Verifies with java.security alone, from the published texts, without the code that signs. */
    private static void assertSigned(String note, String vkey) throws Exception {
        var text = note.substring(0, note.lastIndexOf("\n\n") + 1);
        var name = vkey.substring(0, vkey.indexOf('+'));
        var typed = Base64.getDecoder().decode(vkey.substring(name.length() + 10));
        var id = Arrays.copyOf(
                MessageDigest.getInstance("SHA-256").digest(joined((name + "\n").getBytes(UTF_8), typed)), 4);
        assertThat(vkey).startsWith(name + "+" + HexFormat.of().formatHex(id) + "+");
        var verified = 0;
        for (var line : note.substring(text.length() + 1).lines().toList()) {
            assertThat(line).startsWith("— " + name + " ");
            var signature = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
            if (!Arrays.equals(Arrays.copyOf(signature, 4), id)) continue;
            var open = joined(
                    HexFormat.of().parseHex("302a300506032b6570032100"), Arrays.copyOfRange(typed, 1, typed.length));
            var verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(open)));
            verifier.update(text.getBytes(UTF_8));
            assertThat(verifier.verify(Arrays.copyOfRange(signature, 4, signature.length)))
                    .isTrue();
            verified++;
        }
        assertThat(verified).as("signatures by %s of %s", vkey, note).isEqualTo(1);
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        return ByteBuffer.allocate(head.length + tail.length)
                .put(head)
                .put(tail)
                .array();
    }

    @Test
    void a_checkpoint_says_origin_size_and_root_and_is_signed() throws Exception {
        post(300);
        var checkpoint = published(by(first).publish(book));

        var root = StoredLeaves.of(migrating, book.id()).naiveRoot();
        var origin = "gongyi-bank.example/" + book.code();
        assertThat(checkpoint.note()).startsWith(origin + "\n300\n" + root + "\n\n— " + origin + " ");
        var keys = test.checkpoints.keys(book.id());
        assertThat(keys).containsExactly(new KeySpan(first.named(origin), 300, ""));
        assertSigned(checkpoint.note(), keys.getFirst().key().toString());
        assertThat(test.checkpoints.find(book.id(), 300)).contains(checkpoint);
        assertThat(test.checkpoints.newest(book.id())).contains(checkpoint);
        assertSound();
    }

    @Test
    void a_size_is_signed_once() {
        post(3);
        var fresh = by(first).publish(book);
        var again = by(first).publish(book);

        assertThat(again).isEqualTo(new PublishResult.Published(published(fresh), false));
        assertThat(test.checkpoints.list(book.id(), Long.MAX_VALUE, 10)).containsExactly(published(fresh));
    }

    @Test
    void a_book_without_entries_is_not_signed() {
        assertThat(by(first).publish(book)).isEqualTo(new PublishResult.Nothing());
        assertThat(test.checkpoints.newest(book.id())).isEmpty();
    }

    @Test
    void the_next_one_is_due_an_hour_later_by_the_clock_of_the_database_and_when_there_is_something_new()
            throws SQLException {
        post(1);
        var one = published(by(first).publishIfDue(book));
        post(1);
        assertThat(by(first).publishIfDue(book)).isEqualTo(new PublishResult.Published(one, false));

        execute("UPDATE checkpoint SET signed_at = signed_at - INTERVAL 59 MINUTE WHERE book = :book");
        assertThat(published(by(first).publishIfDue(book)).size()).isEqualTo(1);
        execute("UPDATE checkpoint SET signed_at = signed_at - INTERVAL 1 MINUTE WHERE book = :book");
        assertThat(published(by(first).publishIfDue(book)).size()).isEqualTo(2);

        execute("UPDATE checkpoint SET signed_at = signed_at - INTERVAL 2 HOUR WHERE book = :book");
        assertThat(by(first).publishIfDue(book))
                .isEqualTo(new PublishResult.Published(
                        test.checkpoints.newest(book.id()).orElseThrow(), false));
    }

    @Test
    void instances_that_sign_while_the_book_grows_publish_one_chain() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (var instance = 0; instance < 6; instance++) {
                var checkpoints = by(first);
                running.add(threads.submit(() -> {
                    for (var time = 0; time < 8; time++) {
                        try {
                            checkpoints.publish(book);
                        } catch (IllegalStateException overtaken) {
                            assertThat(overtaken).hasMessageContaining("others sign");
                        }
                    }
                }));
            }
            for (var time = 0; time < 30; time++) post(1 + time % 5);
            for (var each : running) each.get();
        }
        published(by(first).publish(book));

        assertThat(test.checkpoints.list(book.id(), Long.MAX_VALUE, 100))
                .extracting(SignedCheckpoint::size)
                .startsWith(90L)
                .isSortedAccordingTo(Collections.reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(test.checkpoints.keys(book.id())).hasSize(1);
        assertSound();
    }

    @Test
    void each_checkpoint_of_a_growing_book_is_the_beginning_of_all_later_ones() throws SQLException {
        var checkpoints = new ArrayList<SignedCheckpoint>();
        for (var entries : new int[] {1, 1, 6, 120, 128, 1, 500, 267, 3}) {
            post(entries);
            checkpoints.add(published(by(first).publish(book)));
        }
        var stored = StoredLeaves.of(migrating, book.id());
        for (var earlier : checkpoints) {
            assertThat(earlier.head().root()).isEqualTo(stored.naiveRoot(earlier.size()));
            for (var later : checkpoints) {
                if (later.size() < earlier.size()) continue;
                var proof = test.proofs.consistency(book.id(), earlier.size(), later.size());
                var published = new Consistency(
                        earlier.size(),
                        earlier.head().root(),
                        later.size(),
                        later.head().root(),
                        proof.path());
                assertThat(published.holds())
                        .as("%d in %d", earlier.size(), later.size())
                        .isTrue();
            }
        }
        assertThat(test.proofs.inclusion(book.id(), 7, 8).root())
                .isEqualTo(checkpoints.get(2).head().root());
        assertSound();
    }

    @Test
    void a_new_key_takes_over_from_the_old_one_with_the_next_checkpoint() throws Exception {
        post(5);
        var before = published(by(first).publish(book));
        assertThat(by(second, first).publish(book))
                .as("nothing new")
                .isEqualTo(new PublishResult.Published(before, false));
        post(2);
        var change = published(by(second, first).publish(book));
        post(2);
        var after = published(by(second, first).publish(book));

        var spans = test.checkpoints.keys(book.id());
        assertThat(spans).extracting(KeySpan::from).containsExactly(5L, 7L);
        var old = spans.getFirst().key().toString();
        var young = spans.getLast().key().toString();
        assertSigned(before.note(), old);
        assertSigned(change.note(), old);
        assertSigned(change.note(), young);
        assertSigned(after.note(), young);
        assertThat(Note.parse(before.note()).lines()).hasSize(1);
        assertThat(Note.parse(after.note()).lines()).hasSize(1);
        var handover = spans.getLast().handover();
        assertSigned(handover, old);
        assertThat(handover)
                .startsWith("gongyi-bank-key-handover\n" + spans.getLast().key().name() + "\n7\n" + young + "\n\n");
        assertSound();
    }

    @Test
    void an_instance_that_still_has_the_old_key_signs_no_more() {
        post(1);
        by(first).publish(book);
        post(1);
        by(second, first).publish(book);
        post(1);

        assertThat(by(first).publish(book)).isInstanceOf(PublishResult.Refused.class);
        assertThat(by(first, second).publish(book)).as("not back either").isInstanceOf(PublishResult.Refused.class);
        assertThat(published(by(second).publish(book)).size()).isEqualTo(3);
        assertSound();
    }

    @Test
    void a_key_that_nobody_named_takes_over_only_from_one_that_is_said_to_be_lost() throws Exception {
        post(1);
        by(first).publish(book);
        post(1);
        assertThat(by(second).publish(book)).isInstanceOf(PublishResult.Refused.class);
        assertThat(test.checkpoints(encoded(second), second).publish(book)).isInstanceOf(PublishResult.Refused.class);

        var change = published(test.checkpoints(encoded(first), second).publish(book));

        var spans = test.checkpoints.keys(book.id());
        assertThat(spans).extracting(KeySpan::handover).containsExactly("", "");
        assertThat(Note.parse(change.note()).lines()).hasSize(1);
        assertSigned(change.note(), spans.getLast().key().toString());
        assertSound();
    }

    private static String encoded(SigningKey key) {
        return Base64.getEncoder().encodeToString(key.publicKey());
    }

    @Test
    void without_a_key_nothing_is_signed() {
        post(1);

        assertThat(by().publish(book))
                .isInstanceOfSatisfying(
                        PublishResult.Refused.class,
                        refused -> assertThat(refused.why()).contains("GONGYIBANK_CHECKPOINT_KEY"));
    }

    @Test
    void an_origin_stays_as_the_first_checkpoint_named_it() {
        post(1);
        by(first).publish(book);
        post(1);
        var elsewhere = test.checkpointsOf("moved.example", "", first);

        assertThat(published(elsewhere.publish(book)).note()).startsWith("gongyi-bank.example/");
        assertSound();
    }

    @Test
    void a_tree_that_does_not_follow_what_was_signed_is_not_signed() throws SQLException {
        post(300);
        by(first).publish(book);
        post(20);
        for (var damage : List.of(
                "UPDATE journal_entry SET leaf = REVERSE(leaf) WHERE book = :book AND seq = 310",
                "UPDATE tree_node SET hash = REVERSE(hash) WHERE book = :book",
                "UPDATE book SET root = REVERSE(root) WHERE id = :book",
                "UPDATE checkpoint SET root = REVERSE(root) WHERE book = :book")) {
            execute(damage);
            assertThatThrownBy(() -> by(first).publish(book)).as(damage).isInstanceOf(IllegalStateException.class);
            execute(damage);
        }
        execute("UPDATE checkpoint SET size = 1000 WHERE book = :book");
        assertThatThrownBy(() -> by(first).publish(book))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not follow");
        execute("UPDATE checkpoint SET size = 300 WHERE book = :book");

        assertThat(published(by(first).publish(book)).size()).isEqualTo(320);
        assertSound();
    }

    @Test
    void a_book_from_before_it_had_a_tree_is_caught_up_before_it_is_signed() throws SQLException {
        post(700);
        execute("DELETE FROM tree_node WHERE book = :book");
        execute("UPDATE book SET tree_size = 0, frontier = '', root = UNHEX(SHA2('', 256)) WHERE id = :book");

        assertThat(published(by(first).publish(book)).size()).isEqualTo(700);
        assertSound();
    }

    @Test
    void names_of_keys_are_those_of_c2sp() {
        post(1);
        by(first).publish(book);

        var key = test.checkpoints.keys(book.id()).getFirst().key();
        assertThat(key).isEqualTo(new VerifierKey("gongyi-bank.example/" + book.code(), first.publicKey()));
    }
}
