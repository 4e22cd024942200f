package org.gongyibank.bank.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.AccountChanges;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberBalance;
import org.gongyibank.bank.member.MemberBalances;
import org.gongyibank.bank.member.MemberChange;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.member.MemberStatement;
import org.gongyibank.bank.member.MemberStatements;
import org.gongyibank.bank.member.MemberStatements.Range;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.member.Reversal;
import org.gongyibank.bank.member.Reversals;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.sheet.MemberIdentity;
import org.gongyibank.bank.sheet.OpeningStatus;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpeningsTest {
    private static final long OPERATOR = 701;
    private static final long COUNCILLOR = 702;
    private static final LocalDate LAST_DAY = LocalDate.of(2097, 12, 31);
    private static final String HEADER = "居民编号,姓名,积分余额,服务分钟,有效期至\n";

    private ApplicationContext context;
    private Book book;
    private Map<String, Member> members = Map.of();

    @BeforeAll
    void start() {
        context = TestBank.start();
    }

    @AfterAll
    void stop() {
        context.close();
    }

    @BeforeEach
    void found() {
        book = bean(Books.class).open("o" + Long.toString(Ids.next(), 36), "燕子山公益积分", ZoneId.of("Asia/Shanghai"));
    }

    @AfterEach
    void the_books_are_sound() {
        assertThat(bean(BookCheck.class).run(book.id())).isEmpty();
    }

    private <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Residents numbered from 1, called 吕1, 吕2 and so on. */
    private void register(int most) {
        var file = IntStream.rangeClosed(1, most)
                .mapToObj(number -> number + ",吕" + number + ",,1950,3,17号楼,1单元" + number + ",,2021-05-13,遮名公开\n")
                .collect(Collectors.joining("", "居民编号,姓名,手机,出生年,网格,楼号,门牌,党员,登记日期,公示意愿\n", ""));
        assertThat(bean(MemberImport.class).take(book.id(), file.getBytes(UTF_8)))
                .isEqualTo(new MemberImport.Report.Taken(most, 0, List.of()));
        var ids = bean(Members.class).identities(book.id()).stream()
                .map(MemberIdentity::id)
                .collect(Collectors.toSet());
        members = bean(Members.class).find(book.id(), ids).values().stream()
                .collect(Collectors.toMap(Member::number, Function.identity()));
    }

    private Member member(int number) {
        var member = members.get(Integer.toString(number));
        if (member == null) throw new AssertionError("no member " + number);
        return member;
    }

    private MemberBalance balance(int number) {
        return bean(MemberBalances.class).of(List.of(member(number))).getFirst();
    }

    private Opening preview(String rows) {
        var result = bean(Openings.class).preview(book, OPERATOR, (HEADER + rows).getBytes(UTF_8));
        assertThat(result).isInstanceOf(OpeningResult.Previewed.class);
        return ((OpeningResult.Previewed) result).opening();
    }

    private OpeningResult confirm(long person, long list, String key) {
        return bean(Openings.class).confirm(book, person, list, id(person, key), Fingerprint.of("confirm/" + list));
    }

    private static RequestId id(long person, String key) {
        return new RequestId(Long.toString(person), key);
    }

    private static List<OpeningLine> lines(OpeningResult result) {
        assertThat(result).isInstanceOf(OpeningResult.Confirmed.class);
        return ((OpeningResult.Confirmed) result).lines();
    }

    @Test
    void a_list_is_shown_first_and_posted_when_the_council_confirms_it() {
        register(3);
        var preview = preview("1,吕1,12,600,2097-12-31\n2,吕2,0,30,\n9,吕9,5,0,\n3,吕2,5,0,\n");
        assertThat(preview.lines())
                .extracting(OpeningLine::status, OpeningLine::outcome)
                .containsExactly(
                        tuple(OpeningStatus.OPEN, OpeningLine.State.WAITING),
                        tuple(OpeningStatus.OPEN, OpeningLine.State.WAITING),
                        tuple(OpeningStatus.UNKNOWN, OpeningLine.State.NONE),
                        tuple(OpeningStatus.AMBIGUOUS, OpeningLine.State.NONE));
        assertThat(balance(1).spendable()).isZero();

        var confirmed = lines(confirm(COUNCILLOR, preview.id(), "k"));

        assertThat(confirmed)
                .extracting(OpeningLine::rowNo, OpeningLine::outcome)
                .containsExactly(tuple(1, OpeningLine.State.POSTED), tuple(2, OpeningLine.State.POSTED));
        assertThat(balance(1).expiring()).containsExactly(new Lot(LAST_DAY, 12));
        assertThat(balance(1).serviceMinutes()).isEqualTo(600);
        assertThat(balance(2).spendable()).isZero();
        assertThat(balance(2).serviceMinutes()).isEqualTo(30);
        assertThat(balance(3).seq()).isEqualTo(2);
        assertThat(why(1, Unit.POINT)).isEqualTo("期初积分12分（有效期至2097-12-31）。");
        assertThat(why(1, Unit.MINUTE)).isEqualTo("期初服务时长600分钟。");
    }

    private String why(int number, Unit unit) {
        var range = new Range(unit, Range.FIRST_DAY, Range.LAST_DAY, Long.MAX_VALUE, 9);
        return bean(MemberStatements.class).of(book, member(number), range, Locale.CHINESE).lines().stream()
                .map(MemberStatement.Line::why)
                .collect(Collectors.joining());
    }

    @Test
    void the_same_key_gets_the_same_answer_and_another_finds_nothing_left() {
        register(1);
        var list = preview("1,吕1,12,600,\n").id();
        var first = (OpeningResult.Confirmed) confirm(COUNCILLOR, list, "k");

        assertThat(confirm(COUNCILLOR, list, "k")).isEqualTo(new OpeningResult.Confirmed(list, first.lines(), true));
        assertThat(confirm(COUNCILLOR, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(false));
        assertThat(confirm(COUNCILLOR, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(true));
        assertThat(bean(Openings.class).confirm(book, COUNCILLOR, list, id(COUNCILLOR, "k"), Fingerprint.of("another")))
                .isEqualTo(new OpeningResult.KeyReused(List.of("route")));
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void a_member_begins_once_whatever_the_list() {
        register(1);
        var first = preview("1,吕1,12,600,\n").id();
        var meanwhile = preview("1,吕1,5,0,\n").id();
        var seq = lines(confirm(COUNCILLOR, first, "k1")).getFirst().seq();

        assertThat(lines(confirm(COUNCILLOR, meanwhile, "k2"))).singleElement().satisfies(line -> {
            assertThat(line.outcome()).isEqualTo(OpeningLine.State.REFUSED);
            assertThat(line.problem()).isEqualTo("already-done seq=" + seq);
        });
        assertThat(preview("1,吕1,5,0,\n").lines()).singleElement().satisfies(line -> {
            assertThat(line.status()).isEqualTo(OpeningStatus.REPEATED);
            assertThat(line.problem()).isEqualTo("already-done seq=" + seq);
        });
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void what_was_taken_back_can_be_begun_anew() {
        register(1);
        var wrong = lines(confirm(COUNCILLOR, preview("1,吕1,120,600,\n").id(), "k1"));
        assertThat(bean(Reversals.class)
                        .reverse(
                                book.id(),
                                id(COUNCILLOR + 1, "r"),
                                Fingerprint.of("reversal"),
                                wrong.getFirst().seq(),
                                COUNCILLOR + 1,
                                "抄错了",
                                false))
                .isInstanceOf(Reversal.Reversed.class);

        var right = lines(confirm(COUNCILLOR, preview("1,吕1,12,600,\n").id(), "k2"));

        assertThat(right.getFirst().outcome()).isEqualTo(OpeningLine.State.POSTED);
        assertThat(balance(1).spendable()).isEqualTo(12);
        assertThat(balance(1).serviceMinutes()).isEqualTo(600);
    }

    @Test
    void an_opening_balance_that_is_spent_is_written_off_like_an_award() {
        register(1);
        var wrong = lines(confirm(COUNCILLOR, preview("1,吕1,120,600,\n").id(), "k1"));
        var hold = new Command.Hold(
                Act.of("601", member(1).subject(), "offer/1"),
                List.of(new Leg(member(1).points(), 20)),
                Duration.ofHours(1));
        bean(Ledger.class).post(book.id(), Submission.derived("spent", hold));

        assertThat(bean(Reversals.class)
                        .reverse(
                                book.id(),
                                id(COUNCILLOR + 1, "r"),
                                Fingerprint.of("reversal"),
                                wrong.getFirst().seq(),
                                COUNCILLOR + 1,
                                "抄错了",
                                true))
                .isInstanceOfSatisfying(
                        Reversal.Reversed.class,
                        reversed -> assertThat(reversed.writtenOff()).isEqualTo(20));
        assertThat(balance(1).spendable()).isZero();
        assertThat(balance(1).serviceMinutes()).isZero();
    }

    @Test
    void who_handed_the_list_in_does_not_confirm_it_and_nobody_their_own_row() {
        register(2);
        var list = preview("1,吕1,12,0,\n2,吕2,7,0,\n").id();
        var self = member(1).person();

        assertThat(confirm(OPERATOR, list, "k")).isEqualTo(new OpeningResult.SecondPersonNeeded());
        assertThat(lines(confirm(self, list, "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(2);
        assertThat(confirm(self, list, "k2")).isEqualTo(new OpeningResult.NothingToConfirm(false));
        assertThat(balance(1).spendable()).isZero();
        assertThat(bean(Openings.class).page(book.id(), Long.MAX_VALUE, 9))
                .extracting(Openings.Listed::waiting)
                .containsExactly(1L);
        assertThat(lines(confirm(COUNCILLOR, list, "k")))
                .extracting(OpeningLine::rowNo)
                .containsExactly(1);
        assertThat(balance(1).spendable()).isEqualTo(12);
    }

    @Test
    void a_list_of_another_community_is_not_there() {
        register(1);
        var list = preview("1,吕1,12,0,\n").id();
        book = bean(Books.class).open("p" + Long.toString(Ids.next(), 36), "别的社区", ZoneId.of("Asia/Shanghai"));

        assertThat(confirm(COUNCILLOR, list, "k")).isEqualTo(new OpeningResult.NoSuchList());
        assertThat(bean(Openings.class).find(book.id(), list)).isEmpty();
    }

    @Test
    void what_cannot_be_posted_is_refused_and_the_rest_is_posted() {
        register(2);
        var list = preview("1,吕1,12,0,\n2,吕2,7,0,\n").id();
        bean(AccountChanges.class)
                .change(
                        member(1),
                        MemberChange.What.CLOSE,
                        id(OPERATOR, "close"),
                        Fingerprint.of("close"),
                        OPERATOR,
                        "搬走了");

        assertThat(lines(confirm(COUNCILLOR, list, "k")))
                .extracting(OpeningLine::outcome, OpeningLine::problem)
                .containsExactly(
                        tuple(OpeningLine.State.REFUSED, "account-closed"), tuple(OpeningLine.State.POSTED, ""));
    }

    @Test
    void a_row_whose_last_day_is_over_by_the_confirmation_is_refused() {
        register(2);
        var list = preview("1,吕1,12,0,2097-12-31\n2,吕2,7,0,2097-12-31\n").id();
        write("UPDATE opening_row SET last_day = '2026-01-31' WHERE row_no = 1 AND list = " + list);

        var confirmed = lines(confirm(COUNCILLOR, list, "k"));

        assertThat(confirmed)
                .extracting(OpeningLine::outcome, OpeningLine::problem)
                .containsExactly(
                        tuple(OpeningLine.State.REFUSED, "last-day-over"), tuple(OpeningLine.State.POSTED, ""));
        assertThat(lines(confirm(COUNCILLOR, list, "k"))).isEqualTo(confirmed);
        assertThat(balance(1).spendable()).isZero();
    }

    private static void write(String sql) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    @Test
    void a_large_list_that_was_left_half_way_is_finished_by_the_recovery_and_by_its_own_request() {
        var most = 1_201;
        register(most);
        var rows = IntStream.rangeClosed(1, most)
                .mapToObj(number -> number + ",吕" + number + ",3,30,\n")
                .collect(Collectors.joining());
        var list = preview(rows).id();
        // As an instance leaves it that dies right after its claim.
        bean(ApiRequests.class)
                .claim(
                        book.id(),
                        id(COUNCILLOR, "k"),
                        Fingerprint.of("confirm/" + list),
                        1,
                        key -> bean(OpeningLines.class).confirm(list, COUNCILLOR, key, Set.of(0L)));

        bean(OpeningPosting.class).recover(Duration.ofMinutes(5), 100);
        assertThat(balance(1).spendable())
                .as("a young one is left to its own request")
                .isZero();
        bean(OpeningPosting.class).recover(Duration.ofSeconds(-1), 100);

        assertThat(balance(most).spendable()).isEqualTo(3);
        var confirmed = (OpeningResult.Confirmed) confirm(COUNCILLOR, list, "k");
        assertThat(confirmed.replayed()).isTrue();
        assertThat(confirmed.lines()).hasSize(most).allMatch(line -> line.outcome() == OpeningLine.State.POSTED);
        assertThat(balance(1).seq()).isEqualTo(most);
        // The answer of the second chunk is lost.
        write("UPDATE opening_row SET outcome = 'PENDING', seq = 0 WHERE row_no > 1000 AND list = " + list);
        assertThat(lines(confirm(COUNCILLOR, list, "k"))).isEqualTo(confirmed.lines());
        assertThat(balance(1).seq()).isEqualTo(most);
    }

    @Test
    void of_several_who_confirm_at_once_each_row_is_confirmed_by_one() throws Exception {
        register(20);
        var rows = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> number + ",吕" + number + ",3,0,\n")
                .collect(Collectors.joining());
        var list = preview(rows).id();
        var all = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirming = IntStream.range(0, 6)
                    .<Callable<OpeningResult>>mapToObj(i -> () -> confirm(COUNCILLOR + i, list, "k"))
                    .toList();
            for (var each : threads.invokeAll(confirming)) {
                if (each.get() instanceof OpeningResult.Confirmed confirmed) {
                    confirmed.lines().forEach(line -> all.add(line.rowNo()));
                }
            }
        }

        assertThat(all).hasSize(20).doesNotHaveDuplicates();
        assertThat(balance(20).seq()).isEqualTo(20);
    }
}
