package org.gongyibank.bank.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberImport;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.sheet.MemberIdentity;
import org.gongyibank.bank.statement.MemberBalance;
import org.gongyibank.bank.statement.MemberBalances;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Books;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/**
 * A separate community for each test, whose residents start with the balances of a signed list; its book must be sound
 * at the end.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OpeningScene {
    static final long OPERATOR = 701;
    static final long COUNCILLOR = 702;
    private static final String HEADER = "居民编号,姓名,积分余额,服务分钟,签名,有效期至\n";

    private ApplicationContext context;
    Book book;
    private Map<String, Member> members = Map.of();

    @BeforeAll
    void start() {
        context = bank();
    }

    ApplicationContext bank() {
        return TestBank.start();
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

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Registers residents numbered from 1, called 吕1, 吕2 and so on. */
    void register(int most) {
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

    Member member(int number) {
        var member = members.get(Integer.toString(number));
        if (member == null) throw new AssertionError("no member " + number);
        return member;
    }

    MemberBalance balance(int number) {
        return bean(MemberBalances.class).of(List.of(member(number))).getFirst();
    }

    Opening preview(String rows) {
        var result = bean(Openings.class).preview(book, OPERATOR, (HEADER + rows).getBytes(UTF_8));
        assertThat(result).isInstanceOf(OpeningResult.Previewed.class);
        return ((OpeningResult.Previewed) result).opening();
    }

    /** The current list. */
    Opening shown(long list) {
        return bean(Openings.class).find(book.id(), list).orElseThrow();
    }

    /** The date that many days before today in the community. */
    LocalDate daysAgo(int days) {
        return bean(Statements.class).today(book).minusDays(days);
    }

    LocalDate hangingLongEnough() {
        return daysAgo(7);
    }

    OpeningResult confirm(long person, long list, String key) {
        return confirm(person, list, hangingLongEnough(), key);
    }

    OpeningResult confirm(long person, long list, LocalDate noticedOn, String key) {
        return bean(Openings.class)
                .confirm(book, person, list, noticedOn, new Keyed(id(person, key), content(list, noticedOn)));
    }

    static Fingerprint content(long list, LocalDate noticedOn) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("route", "confirm/" + list);
        fields.put("noticedOn", noticedOn.toString());
        return Fingerprint.of(fields);
    }

    static RequestId id(long person, String key) {
        return new RequestId(Long.toString(person), key);
    }

    static List<OpeningLine> lines(OpeningResult result) {
        assertThat(result).isInstanceOf(OpeningResult.Confirmed.class);
        return ((OpeningResult.Confirmed) result).lines();
    }

    static void write(String sql) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
