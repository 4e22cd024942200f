package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Statements;
import org.junit.jupiter.api.Test;

/**
 * On every route that posts, a request that comes several times at once under one key is done once. It always gets the
 * same answer, posted or refused, whatever later steps did to the same rows. Its key is refused for any other content.
 */
class KeysTest {
    private static final int AT_ONCE = 4;
    private static final String BOUNDARY = "a-boundary-of-tests";

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Client operator = community.someone(Role.OPERATOR);
    private final Client council = community.someone(Role.COUNCIL);
    private final Member awarder = residents.add("100010", "王红振", "");
    private final Client wang = councillor(awarder);
    private final Member lyu = residents.add("100315", "吕素芳", "14000405531");
    private final Member heir = residents.add("100316", "吕素芬", "");
    private final Member gone = residents.add("100317", "王二", "");
    private final List<Sent> sent = new ArrayList<>();

    private record Request(Client who, String key, String path, Object body) {
        Answer send() {
            return who.post(path, key, body);
        }
    }

    /** A request and the first answer to it. */
    private record Sent(Request request, Answer answer) {}

    private Client councillor(Member member) {
        var person =
                community.service().bean(People.class).find(member.person()).orElseThrow();
        community.appoint(person, Role.COUNCIL, community.today(), RoleTerm.OPEN);
        return community.login(person);
    }

    /** Sends a request several times at once; returns its single answer. */
    private Answer does(int status, Client who, String route, Object body) throws Exception {
        var request = new Request(who, "key-" + sent.size(), community.path(route), body);
        var answers = atOnce(request);
        assertThat(answers).allSatisfy(answer -> answer.hasStatus(status));
        assertThat(answers.stream().map(Answer::text).distinct()).as(route).hasSize(1);
        assertThat(answers)
                .as(route)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        sent.add(new Sent(request, answers.getFirst()));
        return answers.getFirst();
    }

    private static List<Answer> atOnce(Request request) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = new CountDownLatch(AT_ONCE);
            var futures = new ArrayList<Future<Answer>>();
            for (var i = 0; i < AT_ONCE; i++) {
                futures.add(threads.submit(() -> {
                    together.countDown();
                    together.await();
                    return request.send();
                }));
            }
            var answers = new ArrayList<Answer>();
            for (var future : futures) answers.add(future.get());
            return answers;
        }
    }

    private void isRefused(String code, Client who, String route, Object body) throws Exception {
        assertThat(does(409, who, route, body).at("/code")).isEqualTo(code);
    }

    private static Map<String, Object> line(Member member, int minutes) {
        return Map.of("member", Long.toString(member.id()), "minutes", minutes);
    }

    private static Map<String, Object> service(String reference, String mode, List<Map<String, Object>> lines) {
        return Map.of(
                "activity",
                "SERVICE",
                "occurredOn",
                "2026-11-15",
                "evidence",
                Map.of("grade", "B", "reference", reference),
                "mode",
                mode,
                "lines",
                lines);
    }

    private String upload(Client who, String route, String fields, String csv) {
        var form = fields + "--" + BOUNDARY
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n" + csv + "\r\n--"
                + BOUNDARY + "--\r\n";
        return who.with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .postText(community.path(route), form)
                .hasStatus(201)
                .at("/id");
    }

    private static String field(String name, String value) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void every_request_is_done_once_and_answered_the_same_for_good() throws Exception {
        community.service().bean(DemoRules.class).install(community.book());

        awards();
        sheets();
        redemptions();
        reversals();
        accounts();
        moves();
        openings();

        for (var one : sent) {
            var again = one.request.send();
            assertThat(again.status()).as("%s", one.answer).isEqualTo(one.answer.status());
            assertThat(again.text()).as("%s", one.answer).isEqualTo(one.answer.text());
            assertThat(again.header("Idempotency-Replayed"))
                    .as("%s", one.answer)
                    .isEqualTo("true");
            otherContent(one.request).isProblem(422, "key-reused");
        }
        assertThat(community
                        .service()
                        .bean(BookCheck.class)
                        .run(community.book().id()))
                .isEmpty();
    }

    /** The same caller and key with other valid content. */
    private Answer otherContent(Request one) {
        var changed = new HashMap<String, Object>();
        if (one.body instanceof Map<?, ?> body) body.forEach((name, value) -> changed.put((String) name, value));
        if (changed.containsKey("reason")) changed.put("reason", "别的原因");
        else if (changed.containsKey("mode")) changed.put("occurredOn", "2026-11-14");
        else if (changed.containsKey("quantity")) changed.put("quantity", 2);
        else if (changed.containsKey("noticedOn")) changed.put("noticedOn", "2020-01-01");
        else if (one.path.contains("/redemptions/")) {
            return one.path.endsWith("/cancel")
                    ? one.who.post(anotherCancel(one.path), one.key, Map.of())
                    : one.who.post(one.path, one.key, Map.of("points", 3));
        } else {
            return one.who.post(community.path("/awards"), one.key, service("别的", "atomic", List.of(line(lyu, 30))));
        }
        return one.who.post(one.path, one.key, changed);
    }

    private String anotherCancel(String path) {
        return sent.stream()
                .map(other -> other.request.path)
                .filter(other -> other.endsWith("/cancel") && !other.equals(path))
                .findFirst()
                .orElseThrow();
    }

    private void awards() throws Exception {
        var award = does(
                201,
                wang,
                "/awards",
                service("楼道清洁", "independent", List.of(line(lyu, 240), line(awarder, 60), line(heir, 60))));
        does(200, council, "/awards/" + award.at("/id") + "/lines/2/confirm", Map.of());
        isRefused(
                "not-waiting",
                community.someone(Role.COUNCIL),
                "/awards/" + award.at("/id") + "/lines/2/confirm",
                Map.of());
        isRefused("not-waiting", council, "/awards/" + award.at("/id") + "/lines/1/confirm", Map.of());
        isRefused(
                "award-refused",
                wang,
                "/awards",
                service("楼道清洁", "atomic", List.of(line(lyu, 240), line(awarder, 30), line(gone, 30))));
        does(201, wang, "/awards", service("楼道清洁", "independent", List.of(line(lyu, 240))));
    }

    private void sheets() throws Exception {
        var csv = "居民编号,姓名,签名\n100010,王红振,已签\n100315,吕素芳,已签\n";
        var sheet =
                upload(wang, "/award-sheets", field("activity", "MEETING") + field("occurredOn", "2026-11-20"), csv);
        does(201, wang, "/award-sheets/" + sheet + "/confirm", Map.of());
        isRefused("already-confirmed", council, "/award-sheets/" + sheet + "/confirm", Map.of());
    }

    private void redemptions() throws Exception {
        var service = community.service();
        var barber = service.bean(Partners.class).register(community.book().id(), "惠民理发店", "商户");
        var today = service.bean(Statements.class).today(community.book());
        service.bean(Agreements.class).sign(barber, today, today.plusDays(1), 0);
        var haircut = service.bean(Offers.class)
                .publish(barber, "老年理发", 2, 200, Offer.Period.MONTH, true)
                .orElseThrow();
        var person = community.person("店员");
        service.bean(Partners.class).addClerk(barber.id(), person.id());
        var clerk = community.login(person);
        var client = residents.login(lyu);

        var code = code(client, lyu);
        var held = does(201, clerk, "/redemptions", order(code, haircut));
        isRefused("code-used", clerk, "/redemptions", order(code, haircut));
        var redemption = "/redemptions/" + held.at("/id");
        isRefused("exceeds-hold", clerk, redemption + "/capture", Map.of("points", 99));
        isRefused("redemption-not-captured", clerk, redemption + "/refund", Map.of("points", 1));
        does(200, clerk, redemption + "/capture", Map.of("points", 2));
        isRefused("redemption-not-held", clerk, redemption + "/capture", Map.of("points", 1));
        isRefused("redemption-not-held", client, redemption + "/cancel", Map.of());
        does(200, clerk, redemption + "/refund", Map.of("points", 1));
        isRefused("exceeds-capture", clerk, redemption + "/refund", Map.of("points", 2));
        does(200, clerk, redemption + "/refund", Map.of("points", 1));
        isRefused("redemption-not-captured", clerk, redemption + "/refund", Map.of("points", 1));

        var other = does(201, clerk, "/redemptions", order(code(client, lyu), haircut));
        does(200, client, "/redemptions/" + other.at("/id") + "/cancel", Map.of());
        var replaced = code(client, lyu);
        code(client, lyu);
        isRefused("code-replaced", clerk, "/redemptions", order(replaced, haircut));
        isRefused("insufficient-points", clerk, "/redemptions", order(code(residents.login(gone), gone), haircut));
    }

    private String code(Client client, Member member) {
        return client.post(community.path("/members/" + member.id() + "/codes"), Map.of())
                .hasStatus(201)
                .at("/code");
    }

    private static Map<String, Object> order(String code, Offer offer) {
        return Map.of("code", code, "offer", Long.toString(offer.id()), "quantity", 1);
    }

    private void reversals() throws Exception {
        var award = does(201, wang, "/awards", service("送餐", "atomic", List.of(line(heir, 30))));
        var seq = award.at("/lines/0/seq");
        does(201, council, "/entries/" + seq + "/reversal", Map.of("reason", "录错了"));
        isRefused("already-reversed", council, "/entries/" + seq + "/reversal", Map.of("reason", "又录错了"));
        // The act may happen again, but the first request still gets its first answer.
        does(201, wang, "/awards", service("送餐", "independent", List.of(line(heir, 30))));
    }

    private void accounts() throws Exception {
        var path = "/members/" + lyu.id();
        does(201, operator, path + "/freeze", Map.of("frozen", true, "reason", "家属来电"));
        does(201, operator, path + "/freeze", Map.of("frozen", false, "reason", "已核实"));
        isRefused("account-not-empty", operator, path + "/close", Map.of("reason", "搬走"));
        isRefused("lines-pending", operator, waitingLine() + "/close", Map.of("reason", "搬走"));
        does(201, operator, "/members/" + gone.id() + "/close", Map.of("reason", "搬走"));
        isRefused(
                "account-closed",
                operator,
                "/members/" + gone.id() + "/freeze",
                Map.of("frozen", true, "reason", "家属来电"));
    }

    /** The path of a member who has a waiting line and no points. */
    private String waitingLine() throws Exception {
        var member = residents.add("100320", "郝梅", "");
        does(201, councillor(member), "/awards", service("自己的", "independent", List.of(line(member, 30))));
        return "/members/" + member.id();
    }

    private void moves() throws Exception {
        var first = propose(lyu, "pool");
        var second = propose(lyu, Long.toString(heir.id()));
        isRefused("not-waiting", council, "/moves/" + first + "/confirm", Map.of());
        does(200, council, "/moves/" + second + "/confirm", Map.of());
        // All residents of this test live at the same door, and a second person must live elsewhere.
        isRefused("not-waiting", community.someone(Role.COUNCIL), "/moves/" + second + "/confirm", Map.of());
        isRefused("nothing-to-move", council, "/moves/" + propose(lyu, "pool") + "/confirm", Map.of());
    }

    private String propose(Member member, String to) throws Exception {
        return does(201, operator, "/members/" + member.id() + "/move", Map.of("to", to, "reason", "去世，按规定转交"))
                .at("/id");
    }

    private void openings() throws Exception {
        var member = residents.add("100330", "任萍", "");
        var csv = "居民编号,姓名,积分余额,服务时长（分钟）,签名,有效期至\n" + member.number() + ",任萍,12,600,√,2097-12-31\n";
        var list = upload(operator, "/opening-balances", "", csv);
        var noticed = Map.of(
                "noticedOn", LocalDate.now(TestCommunity.ZONE).minusDays(8).toString());
        does(201, council, "/opening-balances/" + list + "/confirm", noticed);
        isRefused("nothing-to-confirm", wang, "/opening-balances/" + list + "/confirm", noticed);
    }
}
