package org.gongyibank.api;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.People;
import org.gongyibank.bank.person.Person;
import org.gongyibank.bank.person.Role;
import org.gongyibank.bank.person.RoleTerm;
import org.gongyibank.bank.rule.DemoRules;
import org.gongyibank.ledger.SelfAudit;

/** One caller of each kind, logged in, in one community, with things for every route to act on. */
final class Cast {
    private static final Pattern WORD = Pattern.compile("\\{([a-z]+)}");
    private static final LocalDate LAST_DAY = LocalDate.of(2099, 12, 31);

    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Map<Actor, Person> people = new EnumMap<>(Actor.class);
    private final Map<Actor, Client> clients = new EnumMap<>(Actor.class);
    private final Map<String, String> latest = new HashMap<>();
    private final Member member = residents.add("100315", "吕素芳", "14000405531");
    /** A member of both councils: lines of her own awards wait for a second person. */
    private final Member judge = residents.add("100010", "王红振", "");

    private final Client judging;
    private final long partner;
    private final long offer;
    private final long agreement;

    Cast() {
        bean(DemoRules.class).install(community.book());
        residents.award(member, 10_000);
        // Makes a check result to show.
        bean(SelfAudit.class).checkNew(community.book());
        for (var actor : Actor.values()) {
            var person = actor == Actor.MEMBER ? person(member) : community.person(actor.name());
            actor.role().ifPresent(role -> community.appoint(person, role, community.today(), RoleTerm.OPEN));
            people.put(actor, person);
            clients.put(actor, actor == Actor.ANYBODY ? community.service().anybody() : community.login(person));
        }
        published();
        for (var role : new Role[] {Role.COUNCIL, Role.ALLIANCE}) {
            community.appoint(person(judge), role, community.today(), RoleTerm.OPEN);
        }
        judging = community.login(person(judge));
        partner = community.employ(Objects.requireNonNull(people.get(Actor.CLERK)));
        var known = bean(Partners.class).find(community.book().id(), partner).orElseThrow();
        agreement = signed(known);
        offer = bean(Offers.class)
                .publish(known, "老年理发", 5, 1_000, Offer.Period.MONTH, true)
                .orElseThrow()
                .id();
    }

    private long signed(Partner known) {
        return switch (bean(Agreements.class).sign(known, LocalDate.of(2026, 1, 1), LAST_DAY, 0)) {
            case Agreements.Signing.Signed(var made) -> made.id();
            case Agreements.Signing.Overlaps(var other) -> throw new AssertionError("signed before: " + other);
        };
    }

    private <T> T bean(Class<T> type) {
        return community.service().bean(type);
    }

    private Person person(Member of) {
        return bean(People.class).find(of.person()).orElseThrow();
    }

    TestCommunity community() {
        return community;
    }

    Client client(Actor actor) {
        return Objects.requireNonNull(clients.get(actor));
    }

    /** Ends the logins of an actor. */
    void end(Actor actor) {
        community.endLogins(Objects.requireNonNull(people.get(actor)));
    }

    /** Sends a row's sample under a new key. */
    Answer call(Actor actor, RouteTable.Row row) {
        return send(actor, row, fill(actor, row, row.sample()), fill(actor, row, row.body()));
    }

    /** Sends another body or path than the sample's. */
    Answer send(Actor actor, RouteTable.Row row, String path, String body) {
        var keyed = client(actor).withKey("key-" + Ids.next());
        var form = "multipart/form-data; boundary=" + RouteTable.BOUNDARY;
        return (body.startsWith("--") ? keyed.with("Content-Type", form) : keyed).send(row.method(), path, body);
    }

    /**
     * Replaces placeholders with things. An actor for whom the route is open gets new things, because the request will
     * use them up.
     */
    String fill(Actor actor, RouteTable.Row row, String sample) {
        var fresh = row.open().contains(actor);
        return WORD.matcher(sample).replaceAll(word -> {
            var name = word.group(1);
            var seen = latest.get(name);
            var thing = fresh || seen == null ? thing(name, actor) : seen;
            latest.put(name, thing);
            return Matcher.quoteReplacement(thing);
        });
    }

    private String thing(String name, Actor actor) {
        var matter = actor == Actor.ALLIANCE;
        return switch (name) {
            case "community" -> community.book().code();
            case "member" -> Long.toString(member.id());
            case "partner" -> Long.toString(partner);
            case "newcomer" ->
                Long.toString(bean(Partners.class)
                        .register(community.book().id(), "新单位 " + Ids.next(), "商户")
                        .id());
            case "offer" -> Long.toString(offer);
            case "agreement" -> Long.toString(agreement);
            case "username" -> TestCommunity.username(person(member));
            case "password" -> TestCommunity.PASSWORD;
            case "unique" -> "nr. " + Ids.next();
            case "register" -> Residents.HEADER + "200001,郝梅,,1950,3,17号楼,1单元101,,2021-05-13,遮名公开\n";
            case "activity" -> matter ? "MATTER" : "SERVICE";
            case "deed" -> deed(matter);
            case "newborn" -> Long.toString(newborn().id());
            case "changed" -> changed();
            case "move" -> move();
            case "openings" -> openings();
            case "openinglist" -> openingList();
            case "entry" -> Long.toString(residents.award(member, 1).seq());
            case "published" -> published();
            case "award" -> waiting(matter);
            case "sheet" -> meeting();
            case "preview" -> preview(matter);
            case "code" -> code();
            case "held" -> held();
            case "captured" -> captured();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** A member with empty accounts. */
    private Member newborn() {
        return residents.add(Long.toString(Ids.next()), "新居民", "");
    }

    /** The id of a new member whose accounts have been frozen. */
    private String changed() {
        var path = "/members/" + newborn().id();
        var freeze = Map.of("frozen", true, "reason", "x");
        client(Actor.OPERATOR)
                .post(community.path(path + "/freeze"), "key-" + Ids.next(), freeze)
                .hasStatus(201);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A proposal to move existing points. */
    private String move() {
        var giver = newborn();
        residents.award(giver, 3);
        var path = community.path("/members/" + giver.id() + "/move");
        return client(Actor.OPERATOR)
                .post(path, "key-" + Ids.next(), Map.of("to", "pool", "reason", "x"))
                .hasStatus(201)
                .at("/id");
    }

    private String openings() {
        return "居民编号,姓名,积分余额,服务分钟,签名\n" + newborn().number() + ",新居民,5,60,新居民\n";
    }

    private String openingList() {
        var type = "multipart/form-data; boundary=" + RouteTable.BOUNDARY;
        return client(Actor.OPERATOR)
                .with("Content-Type", type)
                .postText(community.path("/opening-balances"), RouteTable.upload("", openings()))
                .hasStatus(201)
                .at("/id");
    }

    /** An entry of the member, at which the newest checkpoint ends. */
    private String published() {
        var seq = residents.award(member, 1).seq();
        client(Actor.OPERATOR).postText(community.path("/checkpoints"), "{}").hasStatus(200);
        return Long.toString(seq);
    }

    private static String deed(boolean matter) {
        return matter
                ? "\"matter\":{\"case\":\"" + Ids.next() + "\",\"class\":\"minor\",\"level\":\"gridCouncil\","
                        + "\"outcome\":\"settled\",\"role\":\"mediator\"}"
                : "\"minutes\":30";
    }

    private static String meeting() {
        return "签到表 " + Ids.next() + "\n时间：2026年11月20日\n居民编号,姓名,签名\n100315,吕素芳,已签\n";
    }

    private static String cases() {
        return "案件编号,发生日期,类别,层级,调解人编号,协助人编号,结果,结案日期\n" + Ids.next() + ",2026-11-19,小事,楼组长,100315,,已解决,2026-11-19\n";
    }

    /** An award whose only line waits. */
    private String waiting(boolean matter) {
        var body = RouteTable.AWARD
                .replace("{activity}", matter ? "MATTER" : "SERVICE")
                .replace("{unique}", "nr. " + Ids.next())
                .replace("{member}", Long.toString(judge.id()))
                .replace("{deed}", deed(matter));
        var made = judging.withKey("key-" + Ids.next()).postText(community.path("/awards"), body);
        return made.hasStatus(201).at("/id");
    }

    private String preview(boolean matter) {
        var form = matter ? RouteTable.upload("MATTER", cases()) : RouteTable.upload("MEETING", meeting());
        var type = "multipart/form-data; boundary=" + RouteTable.BOUNDARY;
        return judging.with("Content-Type", type)
                .postText(community.path("/award-sheets"), form)
                .hasStatus(201)
                .at("/id");
    }

    private String code() {
        var path = community.path("/members/" + member.id() + "/codes");
        return client(Actor.MEMBER).postText(path, "{}").hasStatus(201).at("/code");
    }

    private String captured() {
        var held = held();
        client(Actor.CLERK)
                .post(community.path("/redemptions/" + held + "/capture"), "key-" + Ids.next(), Map.of())
                .hasStatus(200);
        return held;
    }

    private String held() {
        var order = Map.of("code", code(), "offer", Long.toString(offer), "quantity", 1);
        return client(Actor.CLERK)
                .post(community.path("/redemptions"), "key-" + Ids.next(), order)
                .hasStatus(201)
                .at("/id");
    }
}
