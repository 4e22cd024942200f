package org.gongyibank.bank.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Neighbourhood;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.reversal.Reversal;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.bank.statement.MemberStatements.Range;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MemberStatementsTest {
    private static Neighbourhood neighbourhood;

    @BeforeAll
    static void open() {
        neighbourhood = Neighbourhood.open();
        neighbourhood.bean(DemoRules.class).install(neighbourhood.book());
    }

    @AfterAll
    static void close() {
        neighbourhood.close();
    }

    @Test
    void pages_follow_each_other_without_gap_or_double() {
        var member = neighbourhood.resident("1");
        var seqs = new ArrayList<Long>();
        for (var i = 0; i < 7; i++) seqs.addFirst(neighbourhood.award(member, 1).seq());
        var read = new ArrayList<Long>();
        var before = Long.MAX_VALUE;
        var pages = 0;
        while (true) {
            var page = page(member, Unit.POINT, before, 3);
            page.lines().forEach(line -> read.add(line.seq()));
            pages++;
            // The member earns a point while the pages are being read.
            neighbourhood.award(member, 1);
            if (!page.more()) break;
            before = page.lines().getLast().seq();
        }
        assertThat(pages).isEqualTo(3);
        assertThat(read).isEqualTo(seqs);
    }

    @Test
    void a_page_that_ends_with_the_last_line_has_no_next() {
        var member = neighbourhood.resident("2");
        for (var i = 0; i < 3; i++) neighbourhood.award(member, 1);
        assertThat(page(member, Unit.POINT, Long.MAX_VALUE, 3).more()).isFalse();
        assertThat(page(member, Unit.POINT, Long.MAX_VALUE, 2).more()).isTrue();
    }

    @Test
    void opening_lines_and_closing_fit_together() {
        var member = neighbourhood.resident("3");
        neighbourhood.award(member, 5);
        neighbourhood.hold(member, 2, "offer/1");
        var page = page(member, Unit.POINT, Long.MAX_VALUE, 50);
        assertThat(page.opening()).isZero();
        assertThat(page.closing()).isEqualTo(3);
        assertThat(page.lines())
                .extracting(MemberStatement.Line::amount, MemberStatement.Line::balanceAfter)
                .containsExactly(tuple(-2L, 3L), tuple(5L, 5L));
    }

    @Test
    void a_day_is_a_day_of_the_community() {
        var member = neighbourhood.resident("4");
        neighbourhood.award(member, 5);
        var today = neighbourhood.bean(Statements.class).today(neighbourhood.book());
        assertThat(lines(member, today, today)).isEqualTo(1);
        assertThat(lines(member, today.minusDays(9), today.minusDays(1))).isZero();
        assertThat(lines(member, today.plusDays(1), today.plusDays(9))).isZero();
        var later = neighbourhood
                .bean(MemberStatements.class)
                .of(
                        neighbourhood.book(),
                        member,
                        new Range(Unit.POINT, today.plusDays(1), Range.LAST_DAY, Long.MAX_VALUE, 50),
                        Locale.CHINESE);
        assertThat(later.opening()).isEqualTo(5);
        assertThat(later.closing()).isEqualTo(5);
    }

    @Test
    void every_kind_of_entry_says_why() {
        var member = neighbourhood.resident("5");
        var rule = neighbourhood
                .bean(Rules.class)
                .inForce(neighbourhood.book().id(), Kind.SERVICE, Neighbourhood.DAY)
                .orElseThrow();
        var act = new Act("501", member.subject(), "TEST", rule.id(), "served");
        var award = neighbourhood.serve(member, 8, 240, act);
        var haircut = offer("普通理发");
        var cancelled = neighbourhood.hold(member, 5, "offer/" + haircut.id());
        neighbourhood.release(member, cancelled);
        var served = neighbourhood.hold(member, 8, "offer/" + haircut.id());
        neighbourhood.capture(member, served, 6);
        neighbourhood.award(member, 6);
        reverse(award.seq());

        assertThat(why(member, Unit.POINT, Locale.CHINESE))
                .containsExactly(
                        "撤回第" + award.seq() + "笔：名字认错了",
                        "社区记账。",
                        "“普通理发”实收少于预留，退回2分。",
                        "兑换“普通理发”，预留8分。",
                        "“普通理发”没有兑换，退回预留的5分。",
                        "兑换“普通理发”，预留5分。",
                        "志愿服务240分钟，每满30分钟1分，计8分，服务时长240分钟全部记入。");
        assertThat(why(member, Unit.POINT, Locale.ENGLISH))
                .containsExactly(
                        "Takes back entry " + award.seq() + ": 名字认错了",
                        "Posted by the community.",
                        "“普通理发” took fewer points than were set aside; 2 points came back.",
                        "Set aside 8 points for “普通理发”.",
                        "“普通理发” did not take place; 5 points came back.",
                        "Set aside 5 points for “普通理发”.",
                        "Service of 240 minutes at 1 point per full 30 minutes makes 8 points;"
                                + " all 240 minutes of service count.");
        assertThat(why(member, Unit.MINUTE, Locale.CHINESE))
                .containsExactly("撤回第" + award.seq() + "笔：名字认错了", "志愿服务240分钟，每满30分钟1分，计8分，服务时长240分钟全部记入。");
    }

    private static Offer offer(String name) {
        var partner =
                neighbourhood.bean(Partners.class).register(neighbourhood.book().id(), "惠民理发店", "商户");
        return neighbourhood
                .bean(Offers.class)
                .publish(partner, name, 8, 100, Offer.Period.MONTH, true)
                .orElseThrow();
    }

    private static void reverse(long seq) {
        var reversal = neighbourhood
                .bean(Reversals.class)
                .reverse(
                        neighbourhood.book().id(),
                        new Keyed(new RequestId("502", "wrong-name-" + seq), Fingerprint.of("reversal")),
                        seq,
                        502,
                        "名字认错了",
                        false);
        assertThat(reversal).isInstanceOf(Reversal.Reversed.class);
    }

    private static List<String> why(Member member, Unit unit, Locale language) {
        return neighbourhood
                .bean(MemberStatements.class)
                .of(neighbourhood.book(), member, range(unit, Long.MAX_VALUE, 50), language)
                .lines()
                .stream()
                .map(MemberStatement.Line::why)
                .toList();
    }

    private static int lines(Member member, LocalDate from, LocalDate until) {
        return neighbourhood
                .bean(MemberStatements.class)
                .of(
                        neighbourhood.book(),
                        member,
                        new Range(Unit.POINT, from, until, Long.MAX_VALUE, 50),
                        Locale.CHINESE)
                .lines()
                .size();
    }

    private static MemberStatement page(Member member, Unit unit, long before, int limit) {
        return neighbourhood
                .bean(MemberStatements.class)
                .of(neighbourhood.book(), member, range(unit, before, limit), Locale.CHINESE);
    }

    private static Range range(Unit unit, long before, int limit) {
        return new Range(unit, Range.FIRST_DAY, Range.LAST_DAY, before, limit);
    }
}
