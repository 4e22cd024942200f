package org.gongyibank.api;

import static org.gongyibank.api.Actor.ALLIANCE;
import static org.gongyibank.api.Actor.ANYBODY;
import static org.gongyibank.api.Actor.AUDITOR;
import static org.gongyibank.api.Actor.CLERK;
import static org.gongyibank.api.Actor.COUNCIL;
import static org.gongyibank.api.Actor.MEMBER;
import static org.gongyibank.api.Actor.MODULE;
import static org.gongyibank.api.Actor.OPERATOR;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which callers may call which routes. Every route has a row here, or {@link RouteTableTest} fails: a new route is
 * closed until a row opens it.
 */
final class RouteTable {
    /**
     * One route.
     *
     * @param route method and template, in the form of the router
     * @param sample a path to an existing thing; words in braces stand for things of the {@link Cast}
     * @param body a valid body for it, with the same words; empty for none
     * @param status the answer to this sample for the callers for whom the route is open; all others get 401 or 403
     * @param keyed true if it needs an {@code Idempotency-Key}
     */
    record Row(String route, String sample, String body, int status, boolean keyed, Set<Actor> open) {
        Row {
            open = Set.copyOf(open);
        }

        /** The path without the query, as in the contract. */
        String path() {
            return route.substring(route.indexOf(' ') + 1).replaceAll("\\{\\?.*", "");
        }

        String method() {
            return route.substring(0, route.indexOf(' '));
        }

        /** True if it takes JSON. */
        boolean json() {
            return body.startsWith("{");
        }

        private Row withKey() {
            return new Row(route, sample, body, status, true, open);
        }
    }

    private static final Set<Actor> ALL = EnumSet.allOf(Actor.class);
    /** A member's own data are open to the member and to those who serve all members. */
    private static final Actor[] OWN = {MEMBER, OPERATOR, COUNCIL, MODULE};
    /** Those who oversee the operators. */
    private static final Actor[] OVERSEEING = {OPERATOR, COUNCIL, AUDITOR};

    private static final String FREEZE = "{\"frozen\":true,\"reason\":\"x\"}";
    private static final String MOVE = "{\"to\":\"pool\",\"reason\":\"x\"}";
    /** Everything needed to check the books is open to all, with or without a login. */
    private static final Actor[] ANYONE = Actor.values();
    /** Separates the fields of a form. A body that begins with it is a form. */
    static final String BOUNDARY = "a-boundary-of-tests";

    private static final Set<Actor> LOGGED_IN = EnumSet.complementOf(EnumSet.of(ANYBODY));

    private static final String ORDER = "{\"code\":\"{code}\",\"offer\":\"{offer}\",\"quantity\":1}";
    private static final String PARTNER = "{\"name\":\"鸿运电器维修 {unique}\",\"category\":\"商户\"}";
    private static final String AGREEMENT =
            "{$,\"fromOn\":\"2026-01-01\",\"untilOn\":\"2099-12-31\",\"monthCapacity\":0}";
    private static final String OFFER =
            "{$,\"name\":\"检修 {unique}\",\"points\":15,\"quantity\":40,\"period\":\"MONTH\",\"memberLimit\":40,"
                    + "\"essential\":true}";

    /** The council awards service, the alliance a matter. */
    static final String AWARD = "{\"activity\":\"{activity}\",\"occurredOn\":\"2026-11-20\",\"mode\":\"independent\","
            + "\"evidence\":{\"grade\":\"B\",\"reference\":\"{unique}\"},\"lines\":[{\"member\":\"{member}\",{deed}}]}";

    static final List<Row> ROWS = List.of(
            new Row(
                    "POST /login",
                    "/login",
                    "{\"username\":\"{username}\",\"password\":\"{password}\"}",
                    200,
                    false,
                    ALL),
            new Row("GET /openapi.yml", "/openapi.yml", "", 200, false, ALL),
            new Row("GET /docs", "/docs", "", 307, false, ALL),
            new Row("GET /health", "/health", "", 200, false, ALL),
            new Row("GET /health/{selector}", "/health/liveness", "", 200, false, LOGGED_IN),
            new Row("GET /prometheus", "/prometheus", "", 200, false, ALL),
            new Row("GET /v1/me", "/v1/me", "", 200, false, LOGGED_IN),
            row("GET", "/members{?number,query,limit,after}", "/members?number=1", "", 200, OPERATOR, COUNCIL),
            row("POST", "/members/import", "/members/import", upload("{register}"), 200, OPERATOR),
            row("GET", "/members/{id}/balance{?at,on}", "/members/{member}/balance", "", 200, OWN),
            row("GET", "/members/{id}/expiry", "/members/{member}/expiry", "", 200, OWN),
            row("GET", "/balances{?member*}", "/balances?member={member}", "", 200, OWN),
            row(
                    "GET",
                    "/members/{id}/statement{?from,to,unit,after,limit}",
                    "/members/{member}/statement",
                    "",
                    200,
                    OWN),
            row("POST", "/members/{id}/freeze", "/members/{newborn}/freeze", FREEZE, 201, OPERATOR)
                    .withKey(),
            row("POST", "/members/{id}/close", "/members/{newborn}/close", "{\"reason\":\"x\"}", 201, OPERATOR)
                    .withKey(),
            row("GET", "/members/{id}/changes{?limit,after}", "/members/{changed}/changes", "", 200, OVERSEEING),
            row("POST", "/members/{id}/move", "/members/{newborn}/move", MOVE, 201, OPERATOR)
                    .withKey(),
            row("POST", "/moves/{id}/confirm", "/moves/{move}/confirm", "{}", 200, COUNCIL)
                    .withKey(),
            row("GET", "/moves{?state,limit,after}", "/moves", "", 200, OVERSEEING),
            row("POST", "/opening-balances", "/opening-balances", upload("{openings}"), 201, OPERATOR),
            row("GET", "/opening-balances{?limit,after}", "/opening-balances", "", 200, OPERATOR, COUNCIL),
            row("GET", "/opening-balances/{id}", "/opening-balances/{openinglist}", "", 200, OPERATOR, COUNCIL),
            row(
                            "POST",
                            "/opening-balances/{id}/confirm",
                            "/opening-balances/{openinglist}/confirm",
                            "{\"noticedOn\":\"2026-11-16\"}",
                            201,
                            COUNCIL)
                    .withKey(),
            row(
                            "POST",
                            "/entries/{seq}/reversal",
                            "/entries/{entry}/reversal",
                            "{\"reason\":\"x\",\"shortfall\":\"refuse\"}",
                            201,
                            COUNCIL,
                            MODULE)
                    .withKey(),
            row(
                    "GET",
                    "/members/{id}/statement/{seq}/receipt",
                    "/members/{member}/statement/{published}/receipt",
                    "",
                    200,
                    MEMBER),
            row("POST", "/checkpoints", "/checkpoints", "{}", 200, OPERATOR, AUDITOR),
            row("GET", "/public/checkpoints{?limit,after}", "/public/checkpoints", "", 200, ANYONE),
            row("GET", "/public/checkpoints/latest", "/public/checkpoints/latest", "", 200, ANYONE),
            row("GET", "/public/checkpoints/{size}", "/public/checkpoints/{published}", "", 200, ANYONE),
            row(
                    "GET",
                    "/public/checkpoints/{size}/consistency{?from}",
                    "/public/checkpoints/{published}/consistency?from=1",
                    "",
                    200,
                    ANYONE),
            row("GET", "/public/keys", "/public/keys", "", 200, ANYONE),
            row("GET", "/public/entries/{seq}/proof{?size}", "/public/entries/{published}/proof", "", 200, ANYONE),
            statement("csv"),
            statement("xlsx"),
            export("hledger"),
            export("beancount"),
            export("csv"),
            export("xlsx"),
            export("jsonl"),
            row("GET", "/events{?after,limit}", "/events", "", 200, MODULE, OPERATOR, AUDITOR),
            row("GET", "/checks", "/checks", "", 200, OPERATOR, AUDITOR),
            row("POST", "/members/{member}/codes", "/members/{member}/codes", "{}", 201, MEMBER),
            row("POST", "/awards", "/awards", AWARD, 201, COUNCIL, ALLIANCE, MODULE)
                    .withKey(),
            row("GET", "/awards{?state,limit,after}", "/awards?state=waiting", "", 200, COUNCIL, ALLIANCE),
            row(
                            "POST",
                            "/awards/{id}/lines/{line}/confirm",
                            "/awards/{award}/lines/1/confirm",
                            "{}",
                            200,
                            COUNCIL,
                            ALLIANCE)
                    .withKey(),
            row("POST", "/award-sheets", "/award-sheets", upload("{sheet}"), 201, OPERATOR, COUNCIL, ALLIANCE),
            row("GET", "/award-sheets/{id}", "/award-sheets/{preview}", "", 200, OPERATOR, COUNCIL, ALLIANCE),
            row("POST", "/award-sheets/{id}/confirm", "/award-sheets/{preview}/confirm", "{}", 201, COUNCIL, ALLIANCE)
                    .withKey(),
            row("GET", "/funding-sources{?on}", "/funding-sources", "", 200, OVERSEEING),
            row("POST", "/redemptions", "/redemptions", ORDER, 201, CLERK).withKey(),
            row("POST", "/redemptions/{id}/capture", "/redemptions/{held}/capture", "{\"points\":1}", 200, CLERK)
                    .withKey(),
            row("POST", "/redemptions/{id}/cancel", "/redemptions/{held}/cancel", "{}", 200, MEMBER, CLERK)
                    .withKey(),
            row(
                            "POST",
                            "/redemptions/{id}/refund",
                            "/redemptions/{captured}/refund",
                            "{\"points\":1,\"restock\":true}",
                            200,
                            CLERK)
                    .withKey(),
            row("GET", "/redemptions{?state,limit,after}", "/redemptions", "", 200, MEMBER, CLERK),
            row("GET", "/offers{?limit,after}", "/offers", "", 200, LOGGED_IN.toArray(Actor[]::new)),
            row("POST", "/offers", "/offers", OFFER.replace("$", "\"partner\":\"{partner}\""), 201, OPERATOR),
            row("PUT", "/offers/{id}", "/offers/{offer}", OFFER.replace("$", "\"state\":\"OPEN\""), 200, OPERATOR),
            row("GET", "/coverage", "/coverage", "", 200, OPERATOR, COUNCIL, AUDITOR),
            row("GET", "/partners{?limit,after}", "/partners", "", 200, OPERATOR),
            row("POST", "/partners", "/partners", PARTNER, 201, OPERATOR),
            row("PUT", "/partners/{id}", "/partners/{partner}", PARTNER, 200, OPERATOR),
            row("GET", "/agreements{?limit,after}", "/agreements", "", 200, OPERATOR),
            row(
                    "POST",
                    "/agreements",
                    "/agreements",
                    AGREEMENT.replace("$", "\"partner\":\"{newcomer}\""),
                    201,
                    OPERATOR),
            row(
                    "PUT",
                    "/agreements/{id}",
                    "/agreements/{agreement}",
                    AGREEMENT.replace("$", "\"state\":\"ACTIVE\""),
                    200,
                    OPERATOR));

    private RouteTable() {}

    /** A route below a community. */
    private static Row row(String method, String route, String sample, String body, int status, Actor... open) {
        var base = "/v1/communities/{community}";
        return new Row(method + " " + base + route, base + sample, body, status, false, Set.of(open));
    }

    private static Row statement(String format) {
        var sample = "/members/{member}/statement." + format;
        return row("GET", "/members/{id}/statement." + format + "{?from,to,unit}", sample, "", 200, OWN);
    }

    private static Row export(String format) {
        var path = "/export." + format;
        return row("GET", path + "{?from,to,identities}", path, "", 200, AUDITOR, OPERATOR);
    }

    private static String upload(String file) {
        return upload("MEETING", file);
    }

    /** The body of a form with one file. Routes that need no activity ignore it. */
    static String upload(String activity, String file) {
        return part("activity\"", activity) + part("file\"; filename=\"f.csv\"", file) + "--" + BOUNDARY + "--\r\n";
    }

    private static String part(String name, String content) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\r\n\r\n" + content + "\r\n";
    }
}
