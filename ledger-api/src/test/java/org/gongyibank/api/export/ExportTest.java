package org.gongyibank.api.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.privacy.Privacy;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static TestCommunity community;
    private static RandomBook book;
    private static Client operator;
    private static Client auditor;

    @BeforeAll
    static void a_book_of_more_than_a_page() {
        community = TestCommunity.open(TestService.shared());
        book = new RandomBook(community, 7).live(2_500);
        assertThat(book.posted()).isGreaterThan(Journal.PAGE);
        operator = community.someone(Role.OPERATOR);
        auditor = community.someone(Role.AUDITOR);
    }

    @AfterAll
    static void the_book_is_sound() {
        assertThat(community
                        .service()
                        .bean(BookCheck.class)
                        .run(community.book().id()))
                .isEmpty();
    }

    private static String get(Client client, Format format, String query) {
        return new String(
                Download.of(client, community.path("/export." + format.extension() + query))
                        .bytes(),
                UTF_8);
    }

    private static List<JsonNode> lines(String jsonl) {
        return jsonl.lines().map(ExportTest::parsed).toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException notJson) {
            throw new AssertionError(line, notJson);
        }
    }

    private static List<RecordedEntry> entries() {
        var journal = community.service().bean(Journal.class);
        var id = community.book().id();
        var span = journal.span(id, Instant.EPOCH, Instant.parse("9998-01-01T00:00:00Z"));
        var entries = new ArrayList<RecordedEntry>();
        for (var seq = 1L; seq <= span.last(); seq += Journal.PAGE) entries.addAll(journal.page(id, span, seq));
        return entries;
    }

    private static Set<String> members() {
        var members = new HashSet<String>();
        for (var entry : entries()) members.add(entry.act().subject());
        members.remove("");
        assertThat(members).hasSize(60);
        return members;
    }

    /** Every id of a member or of a member's account in the book. */
    private static Set<String> ids() {
        var ids = members();
        for (var entry : entries()) {
            for (var posting : entry.postings()) {
                if (posting.name().purpose() == Purpose.MEMBER) {
                    ids.add(posting.name().owner());
                    ids.add(Long.toString(posting.account().value()));
                }
            }
        }
        assertThat(ids).hasSize(180);
        return ids;
    }

    private static String readable(Format format, byte[] file) throws IOException {
        if (format != Format.XLSX) return new String(file, UTF_8);
        var text = new StringBuilder();
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            for (var row : workbook.getFirstSheet().read())
                row.stream()
                        .filter(Objects::nonNull)
                        .forEach(cell -> text.append(cell.getText()).append(' '));
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource
    void a_masked_export_has_no_id_of_anybody_and_leaves_no_trace(Format format) throws IOException {
        var before = traces();
        for (var client : List.of(operator, auditor)) {
            var download = Download.of(client, community.path("/export." + format.extension()));
            var text = readable(format, download.bytes());
            assertThat(ids()).filteredOn(text::contains).isEmpty();
            assertThat(text).doesNotContain("CLEANING").containsPattern("M[0-9A-F]{16}");
            assertThat(download.header("Content-Disposition"))
                    .isEqualTo("attachment; filename=\"" + community.book().code() + "-1-" + book.posted() + "."
                            + format.extension() + "\"");
            assertThat(download.header("Cache-Control")).isEqualTo("no-store");
        }
        assertThat(traces()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void only_the_auditor_sees_identities_and_every_time_leaves_a_trace(Format format) throws IOException {
        var path = community.path("/export." + format.extension() + "?identities=SHOWN");
        var before = traces();
        operator.get(path).isProblem(403, "forbidden");
        assertThat(traces()).isEqualTo(before);

        var text = readable(format, Download.of(auditor, path).bytes());
        assertThat(members()).filteredOn(id -> !text.contains(id)).isEmpty();
        assertThat(traces()).hasSize(before.size() + 1);
        var trace = community
                .service()
                .bean(Privacy.class)
                .exports(community.book().id())
                .getLast();
        assertThat(trace.format()).isEqualTo(format.extension());
        assertThat(trace.firstSeq()).isEqualTo(1);
        assertThat(trace.lastSeq()).isEqualTo(book.posted());
    }

    private static List<String> traces() {
        return community.service().bean(Privacy.class).exports(community.book().id()).stream()
                .map(Object::toString)
                .toList();
    }

    @Test
    void pseudonyms_are_stable_and_another_communitys_are_others() {
        assertThat(get(operator, Format.JSONL, "")).isEqualTo(get(auditor, Format.JSONL, ""));
        var privacy = community.service().bean(Privacy.class);
        var other = TestCommunity.open(TestService.shared());
        assertThat(privacy.pseudonyms(other.book().id()).of('M', "1"))
                .isNotEqualTo(privacy.pseudonyms(community.book().id()).of('M', "1"));
    }

    @Test
    void a_line_of_jsonl_has_everything_that_the_book_keeps_of_an_entry() {
        var lines = lines(get(auditor, Format.JSONL, "?identities=SHOWN"));
        assertThat(lines.getFirst()).isEqualTo(parsed("""
                        {"format":"gongyi-bank-journal-1","book":%d,"code":"%s","zone":"Asia/Shanghai",\
                        "firstSeq":1,"lastSeq":%d,"identities":"SHOWN"}""".formatted(
                        community.book().id().value(), community.book().code(), book.posted())));
        var entries = entries();
        assertThat(lines).hasSize(1 + entries.size());
        for (var at = 0; at < entries.size(); at++) {
            assertThat(lines.get(at + 1)).isEqualTo(expected(entries.get(at)));
        }
        assertThat(lines).anyMatch(line -> line.path("lots").size() > 1);
        assertThat(lines).anyMatch(line -> line.path("charges").size() > 0);
        assertThat(lines).anyMatch(line -> line.path("reverses").asLong() > 0);
    }

    private static JsonNode expected(RecordedEntry entry) {
        var json = JSON.createObjectNode();
        json.put("seq", entry.seq()).put("kind", entry.kind());
        json.put("effectiveOn", entry.effectiveOn().toString());
        json.put("recordedAt", entry.recordedAt().toString());
        json.put("actor", entry.act().actor()).put("subject", entry.act().subject());
        json.put("line", entry.line()).put("fund", entry.act().fund());
        json.put("ruleVersion", entry.act().ruleVersion())
                .put("reason", entry.act().reason());
        json.put("reverses", entry.reverses()).put("once", entry.once());
        var postings = json.putArray("postings");
        entry.postings()
                .forEach(posting -> postings.addObject()
                        .put("account", Long.toString(posting.account().value()))
                        .put("purpose", posting.name().purpose().name())
                        .put("owner", posting.name().owner())
                        .put("unit", posting.name().unit().name())
                        .put("fund", posting.name().fund())
                        .put("period", posting.name().period())
                        .put("amount", posting.amount())
                        .put("balanceAfter", posting.balanceAfter()));
        var lots = json.putArray("lots");
        entry.lots()
                .forEach(lot -> lots.addObject()
                        .put("account", Long.toString(lot.account().value()))
                        .put("expires", lot.expires().toString())
                        .put("amount", lot.amount()));
        var charges = json.putArray("charges");
        entry.charges()
                .forEach(charge -> charges.addObject()
                        .put("limit", charge.counter().limit())
                        .put("period", charge.counter().period())
                        .put("amount", charge.amount()));
        json.put("blind", HexFormat.of().formatHex(entry.blind()));
        json.put("leaf", HexFormat.of().formatHex(entry.leaf()));
        // Parses it again, which gives every number the smallest type that fits it.
        return parsed(json.toString());
    }

    @Test
    void a_masked_line_has_neither_blind_nor_leaf() {
        for (var line : lines(get(operator, Format.JSONL, ""))) {
            assertThat(line.has("blind") || line.has("leaf")).isFalse();
            assertThat(line.path("actor").asText()).matches("|P[0-9A-F]{16}|bank|ledger");
            assertThat(line.path("once").asText()).matches("|E[0-9A-F]{16}");
        }
    }

    @Test
    void a_table_has_a_row_for_each_posting_and_titles_in_the_callers_language() {
        var rows = get(operator, Format.CSV, "").split("\r\n", -1);
        assertThat(rows[0]).startsWith("\uFEFF记账号,记账时间,发生日期,种类,");
        var postings =
                entries().stream().mapToInt(entry -> entry.postings().size()).sum();
        assertThat(rows).hasSize(1 + postings + 1);
        assertThat(get(operator.with("Accept-Language", "en"), Format.CSV, ""))
                .startsWith("\uFEFFseq,recordedAt,effectiveOn,kind,");
    }

    @Test
    void days_that_are_asked_for_are_of_the_communitys_zone_and_open_with_the_balances_before() throws Exception {
        var older = TestCommunity.open(TestService.shared());
        var life = new RandomBook(older, 11).live(1_200);
        var split = life.posted() / 2;
        // A minute before midnight and at midnight in the zone of the community.
        recorded(older, "2026-11-20 15:59:59.999999", 1, split);
        recorded(older, "2026-11-20 16:00:00", split + 1, life.posted());
        var client = older.someone(Role.OPERATOR);
        assertThat(seqs(older, client, "?to=2026-11-20")).isEqualTo(range(1, split));
        assertThat(seqs(older, client, "?from=2026-11-21")).isEqualTo(range(split + 1, life.posted()));
        assertThat(seqs(older, client, "?from=2026-11-20&to=2026-11-21")).isEqualTo(range(1, life.posted()));
        assertThat(seqs(older, client, "?from=2026-11-22")).isEmpty();
        assertThat(seqs(older, client, "?to=2026-11-19")).isEmpty();
        for (var query : List.of("?to=2026-11-20", "?from=2026-11-21", "?to=2026-11-19", "?from=2026-11-22")) {
            Tool.HLEDGER
                    .required()
                    .run("-f", saved(older, client, "hledger", query), "check", "--strict", "ordereddates")
                    .succeeded();
            var beancount = saved(older, client, "beancount", query);
            assertThat(Tool.BEAN_CHECK.required().run("--no-cache", beancount).succeeded())
                    .isEmpty();
        }
    }

    private static void recorded(TestCommunity of, String at, long first, long last) throws SQLException {
        try (var connection = TestDatabase.current().migrating().open();
                var statement = connection.createStatement()) {
            statement.execute("UPDATE journal_entry SET recorded_at = '" + at + "' WHERE book = "
                    + of.book().id().value() + " AND seq BETWEEN " + first + " AND " + last);
        }
    }

    private static Path saved(TestCommunity of, Client client, String format, String query) throws IOException {
        var download = Download.of(client, of.path("/export." + format + query));
        return Files.write(directory.resolve("some." + format), download.bytes());
    }

    private static SortedSet<Long> seqs(TestCommunity of, Client client, String query) {
        var seqs = new TreeSet<Long>();
        var text =
                new String(Download.of(client, of.path("/export.jsonl" + query)).bytes(), UTF_8);
        lines(text).stream().skip(1).forEach(line -> seqs.add(line.path("seq").asLong()));
        return seqs;
    }

    private static SortedSet<Long> range(long first, long last) {
        var range = new TreeSet<Long>();
        for (var seq = first; seq <= last; seq++) range.add(seq);
        return range;
    }

    @Test
    void an_empty_book_is_exported_in_every_format() throws IOException {
        var empty = TestCommunity.open(TestService.shared());
        var client = empty.someone(Role.OPERATOR);
        for (var format : Format.values()) {
            var download = Download.of(client, empty.path("/export." + format.extension()));
            assertThat(readable(format, download.bytes())).isNotEmpty();
        }
        Tool.HLEDGER
                .required()
                .run("-f", saved(empty, client, "hledger", ""), "check", "--strict")
                .succeeded();
        Tool.BEAN_CHECK
                .required()
                .run("--no-cache", saved(empty, client, "beancount", ""))
                .succeeded();
    }

    @Test
    void what_cannot_be_understood_is_named() {
        for (var format : Format.values()) {
            var path = community.path("/export." + format.extension());
            assertThat(wrong(path + "?from=2026-13-01")).containsExactly("from");
            assertThat(wrong(path + "?to=%2B10000-01-01")).containsExactly("to");
            assertThat(wrong(path + "?from=2026-11-20&to=2026-11-19")).containsExactly("to");
            assertThat(wrong(path + "?identities=true")).containsExactly("identities");
        }
        operator.get(community.path("/export.pdf")).isProblem(404, "not-found");
    }

    private static List<String> wrong(String path) {
        return auditor.get(path).isProblem(400, "invalid-input").wrongFields();
    }

    @Test
    void a_failure_in_the_middle_breaks_the_transfer_off() throws SQLException {
        var broken = TestCommunity.open(TestService.shared());
        var last = new RandomBook(broken, 19).live(1_500).posted();
        assertThat(last).isGreaterThan(Journal.PAGE);
        try (var connection = TestDatabase.current().migrating().open();
                var statement = connection.createStatement()) {
            var book = broken.book().id().value();
            statement.execute("INSERT INTO account (book, id, purpose, owner, unit, fund, period, balance, version,"
                    + " keeps_lots, state) VALUES (" + book
                    + ", 7, 'NONSENSE', '', 'POINT', '', '', 0, 0, FALSE, 'OPEN')");
            statement.execute(
                    "UPDATE posting SET account = 7 WHERE book = " + book + " AND seq = " + last + " LIMIT 1");
        }
        var download = Download.of(broken.someone(Role.OPERATOR), broken.path("/export.jsonl"));
        assertThatThrownBy(download::bytes).isInstanceOf(AssertionError.class).hasMessageContaining("in the middle");
    }

    @Test
    void a_book_can_be_posted_to_while_it_is_exported_and_the_export_does_not_change() throws IOException {
        var busy = TestCommunity.open(TestService.shared());
        var life = new RandomBook(busy, 13).live(2_000);
        var posted = life.posted();
        var client = busy.someone(Role.OPERATOR);
        try (var body =
                Download.of(client, busy.path("/export.jsonl")).response().body()) {
            var first = body.readNBytes(1_000);
            life.live(400);
            assertThat(life.posted()).isGreaterThan(posted);
            var lines = lines(new String(first, UTF_8) + new String(body.readAllBytes(), UTF_8));
            assertThat(lines).hasSize(1 + (int) posted);
            assertThat(lines.getLast().path("seq").asLong()).isEqualTo(posted);
        }
    }
}
