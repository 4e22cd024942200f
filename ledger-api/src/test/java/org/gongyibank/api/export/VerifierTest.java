package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the program of docs/verify as a separate process. It says OK to the service's true export, and finds every
 * change that a person with every right in the database made.
 */
class VerifierTest {
    private static final Path SOURCE = Path.of("..", "docs", "verify", "Verify.java");

    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static TestService service;
    private static TestCommunity community;
    /** The key as the service publishes it. */
    private static String key = "";

    private static Client auditor;
    private static Vandal vandal;
    /** Where checkpoints were signed, ascending. */
    private static final List<Long> SIGNED = new ArrayList<>();

    private static long last;

    @BeforeAll
    static void a_book_with_three_checkpoints_and_entries_behind_the_last() throws Exception {
        database = TestDatabase.freshSchema();
        service = TestService.start(database, Map.of());
        community = TestCommunity.open(service);
        auditor = community.someone(Role.AUDITOR);
        var book = new RandomBook(community, 23);
        for (var checkpoint = 0; checkpoint < 3; checkpoint++) {
            SIGNED.add(book.live(400).posted());
            auditor.postText(community.path("/checkpoints"), "").hasStatus(200);
            Files.writeString(note(checkpoint), published("/checkpoints/" + SIGNED.getLast()));
        }
        key = published("/keys").replaceAll("(?s).*\"key\":\"([^\"]*)\".*", "$1");
        last = book.live(50).posted();
        vandal = new Vandal(database, service, community.book());
        Tool.JAVAC.run("-d", directory, SOURCE).succeeded();
    }

    private static String published(String path) {
        return service.anybody()
                .get(community.path("/public" + path))
                .hasStatus(200)
                .text();
    }

    @AfterAll
    static void the_book_is_true_again() throws Exception {
        assertThat(verifyAll().succeeded()).startsWith("OK\n");
        vandal.close();
        service.close();
    }

    @AfterEach
    void everything_is_as_it_was() throws SQLException {
        vandal.undo();
    }

    private static Path note(int checkpoint) {
        return directory.resolve("checkpoint-" + checkpoint + ".txt");
    }

    private static byte[] root(Path note) throws IOException {
        return Base64.getDecoder().decode(Files.readAllLines(note).get(2));
    }

    private static Path exported() throws IOException {
        var download = Download.of(auditor, community.path("/export.jsonl?identities=SHOWN"));
        return Files.write(directory.resolve("export.jsonl"), download.bytes());
    }

    private static Tool.Run verify(Object... arguments) {
        var all = new ArrayList<Object>(List.of("-cp", directory, "Verify"));
        all.addAll(List.of(arguments));
        return Tool.JAVA.run(all.toArray());
    }

    private static Tool.Run verifyAll() throws IOException {
        return verify(exported(), note(2), note(1), note(0), "--key", key);
    }

    @Test
    void a_true_export_is_OK_with_figures() throws IOException {
        var run = Tool.JAVA.run(SOURCE, exported(), note(2), note(0), note(1), "--key", key);
        assertThat(run.succeeded())
                .startsWith("OK\n")
                .contains("book " + community.book().code() + ": " + last + " entries")
                .contains("signed over " + SIGNED.get(0) + " entries", "signed over " + SIGNED.get(2) + " entries")
                .contains("not yet signed: entries " + (SIGNED.get(2) + 1) + " to " + last);
    }

    @Test
    void one_checkpoint_is_enough_and_a_key_may_be_written_in_three_ways() throws IOException {
        var export = exported();
        // After the second plus sign: the base64 may contain others.
        var typed = Base64.getDecoder().decode(key.split("\\+", 3)[2]);
        var bytes = Arrays.copyOfRange(typed, 1, typed.length);
        for (var way : List.of(
                key, Base64.getEncoder().encodeToString(bytes), HexFormat.of().formatHex(bytes))) {
            assertThat(verify(export, note(1), "--key", way).succeeded()).startsWith("OK\n");
        }
        var former = new NoteSigner("gongyi-bank.example/another");
        assertThat(verify(export, note(1), "--key", former.verifierKey(), "--key", key)
                        .succeeded())
                .startsWith("OK\n");
    }

    @Test
    void entries_from_before_names_lots_and_charges_were_hashed_are_as_good_as_they_were() throws Exception {
        var signer = new NoteSigner("gongyi-bank.example/" + community.book().code());
        var middle = SIGNED.get(0);
        var before = signer.sign(directory.resolve("before.txt"), middle, vandal.writtenInTheFirstFormat(1, middle));
        assertThat(verify(exported(), before, "--key", signer.verifierKey()).succeeded())
                .startsWith("OK\n");
        var first = "names of accounts, lots and charges of the entries 1 to " + middle + " are not in their leaves";
        assertThat(verify(exported(), before, "--key", signer.verifierKey()).succeeded())
                .contains(first);
        vandal.writtenInTheFirstFormat(middle + 2, middle + 2);
        assertThat(verify(exported(), before, "--key", signer.verifierKey()).said())
                .startsWith("DIFFERS\n" + Corruption.Scene.bad(middle + 2))
                .contains("its leaf is in the first format, and the one before it is not");
        vandal.entry(middle, "reason = 'MEETING'");
        assertThat(verify(exported(), before, "--key", signer.verifierKey()).said())
                .startsWith("DIFFERS\n" + Corruption.Scene.bad(middle));
    }

    static List<Corruption> corruptions() {
        var entries = vandal.entries();
        var award = entries.stream()
                .filter(entry -> entry.seq() > SIGNED.get(0) + 9 && isWhole(entry))
                // Its neighbour was recorded at the same moment, so that the two can swap places.
                .filter(entry -> entries.get((int) entry.seq()).recordedAt().equals(entry.recordedAt()))
                .findFirst()
                .orElseThrow();
        var other = entries.stream()
                .filter(entry -> entry.seq() > award.seq() + 9 && isWhole(entry))
                .filter(entry -> !entry.act().subject().equals(award.act().subject()))
                .findFirst()
                .orElseThrow();
        assertThat(other.seq()).isLessThan(SIGNED.get(1));
        return Corruption.all(new Corruption.Scene(award, other, SIGNED, last));
    }

    /** True for an award of points and minutes, of an act that may happen once, charged to a limit. */
    private static boolean isWhole(RecordedEntry entry) {
        return entry.kind().equals("AWARD")
                && entry.postings().size() == 4
                && !entry.once().isEmpty()
                && !entry.charges().isEmpty()
                && !entry.lots().isEmpty();
    }

    @ParameterizedTest
    @MethodSource("corruptions")
    void a_corruption_is_found_and_the_first_bad_entry_named(Corruption corruption) throws Exception {
        corruption.act().on(vandal);
        var run = verifyAll();
        assertThat(run.exit()).as(run.said()).isEqualTo(1);
        assertThat(run.said()).startsWith("DIFFERS\n" + corruption.finding());
        if (corruption.finding().endsWith(" " + SIGNED.get(1) + ":")) {
            assertThat(run.said()).contains("entries 1 to " + SIGNED.get(0) + " are as signed in");
        }
    }

    @Test
    void there_are_at_least_thirty_of_them() {
        assertThat(corruptions().stream().map(Corruption::name).distinct()).hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void a_book_that_was_put_back_to_an_old_checkpoint_lacks_what_another_one_was_signed_over() throws Exception {
        vandal.drop(SIGNED.get(0) + 1, last);
        vandal.end(SIGNED.get(0));
        var export = exported();
        // The old checkpoint matches the old book: only a newer checkpoint that someone kept reveals this.
        assertThat(verify(export, note(0), "--key", key).succeeded()).startsWith("OK\n");
        var run = verify(export, note(0), note(1), "--key", key);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said()).contains("the first bad entry is " + (SIGNED.get(0) + 1) + "\n  it is missing");
    }

    @Test
    void a_checkpoint_that_another_key_signed_or_that_was_edited_is_none() throws IOException {
        var export = exported();
        var forger = new NoteSigner("gongyi-bank.example/" + community.book().code());
        var forged = forger.sign(directory.resolve("forged.txt"), SIGNED.get(1), new byte[32]);
        assertThat(verify(export, forged, "--key", key).said())
                .startsWith("DIFFERS\n")
                .contains("has no signature of the key");
        for (var edit : List.of(
                List.of("\n" + SIGNED.get(1) + "\n", "\n" + (SIGNED.get(1) + 1) + "\n"),
                List.of("gongyi-bank.example", "gongyi-bank.test"),
                List.of("\n\n", "\nmore\n\n"))) {
            var edited = Files.readString(note(1)).replace(edit.get(0), edit.get(1));
            var run = verify(export, Files.writeString(directory.resolve("edited.txt"), edited), "--key", key);
            assertThat(run.exit()).as(run.said()).isEqualTo(1);
        }
    }

    @Test
    void two_signed_books_of_one_size_are_found_whatever_the_export_says() throws IOException {
        var signer = new NoteSigner("gongyi-bank.example/" + community.book().code());
        var one = signer.sign(directory.resolve("one.txt"), SIGNED.get(1), root(note(1)));
        var forked = signer.sign(directory.resolve("forked.txt"), SIGNED.get(1), new byte[32]);
        var run = verify(exported(), note(2), one, forked, "--key", key, "--key", signer.verifierKey());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.said()).contains("two different books were signed");
    }

    @Test
    void an_export_that_was_broken_off_or_edited_is_found() throws IOException {
        var whole = Files.readString(exported());
        var middle = whole.indexOf("\"seq\":" + (SIGNED.get(0) + 20) + ",");
        for (var broken : List.of(
                whole.substring(0, middle),
                whole.substring(0, whole.lastIndexOf('{')),
                whole.substring(0, middle - 1) + "\n" + whole.substring(middle - 1),
                whole.replaceFirst("\"amount\":1,", "\"amount\":1.0,"),
                whole.replaceFirst("\"account\":\"[0-9]+\"", "\"account\":\"9999999999999999999\""),
                whole.replaceFirst("\n", "\n" + "[".repeat(200_000) + "\n"),
                whole.replaceFirst("\n\\{", "\n{\"deep\":" + "[".repeat(200_000) + ","),
                whole.replaceFirst("\"reason\":\"", "\"reason\":\"\\\\ud800"),
                whole.replaceFirst("\"kind\":\"AWARD\"", "\"kind\":\"AWARD\",\"kind\":\"AWARD\""),
                whole.replaceFirst("\"reverses\":0,", ""))) {
            var run = verify(Files.writeString(directory.resolve("broken.jsonl"), broken), note(2), "--key", key);
            assertThat(run.exit()).as(run.said()).isEqualTo(1);
            assertThat(run.said()).contains("the first bad entry is ");
        }
    }

    @Test
    void whoever_calls_it_wrongly_is_told_how_to() throws IOException {
        var export = exported();
        var masked = Files.write(
                directory.resolve("masked.jsonl"),
                Download.of(auditor, community.path("/export.jsonl")).bytes());
        for (var arguments : List.of(
                List.<Object>of(),
                List.<Object>of(export, note(0)),
                List.<Object>of(export, "--key", key),
                List.<Object>of(export, note(0), "--key"),
                List.<Object>of(export, note(0), "--key", "no key"),
                List.<Object>of(export, note(0), "--key", key.replaceAll("\\+[0-9a-f]{8}\\+", "+00000000+")),
                List.<Object>of(export, note(0), "--what", "--key", key),
                List.<Object>of(export, directory.resolve("absent"), "--key", key),
                List.<Object>of(masked, note(0), "--key", key),
                List.<Object>of(note(0), note(0), "--key", key))) {
            var run = verify(arguments.toArray());
            assertThat(run.exit()).as(arguments + ": " + run.said()).isEqualTo(2);
            assertThat(run.said()).isNotBlank();
        }
    }
}
