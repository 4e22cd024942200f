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
 * Who may call what. Every route has a row here, or {@link RouteTableTest} fails: a new route is closed until somebody
 * has said for whom it is open.
 */
final class RouteTable {
    /**
     * One route.
     *
     * @param route method and template, as the router has them
     * @param sample a path that reaches it; {@code {community}}, {@code {member}} and {@code {partner}} stand for those
     *     of {@link Actor#MEMBER} and {@link Actor#CLERK}
     * @param body a JSON body that is well-formed for it, empty for none
     * @param status what those whom it is open to are answered to this sample; all others get 401, 403 or 404
     */
    record Row(String route, String sample, String body, int status, Set<Actor> open) {
        Row {
            open = Set.copyOf(open);
        }
    }

    private static final Set<Actor> ALL = EnumSet.allOf(Actor.class);
    /** What a member has is for them, and for those who serve them all. */
    private static final Actor[] OWN = {MEMBER, OPERATOR, COUNCIL, MODULE};
    /** Parts the fields of a form. A body that begins with it is one. */
    static final String BOUNDARY = "a-boundary-of-tests";

    private static final Set<Actor> LOGGED_IN = EnumSet.complementOf(EnumSet.of(ANYBODY));

    private static final String ORDER = "{\"code\":\"12345678\",\"offer\":\"1\",\"quantity\":1}";
    private static final String PARTNER = "{\"name\":\"鸿运电器维修\",\"category\":\"商户\"}";
    private static final String AGREEMENT =
            "{$,\"fromOn\":\"2026-01-01\",\"untilOn\":\"2026-12-31\",\"monthCapacity\":0}";
    private static final String OFFER =
            "{$,\"name\":\"检修\",\"points\":15,\"quantity\":40,\"period\":\"MONTH\",\"essential\":true}";

    /** Of an activity that the community does not have. */
    private static final String AWARD = "{\"activity\":\"DANCE\",\"occurredOn\":\"2026-11-20\",\"mode\":\"atomic\","
            + "\"evidence\":{\"grade\":\"B\",\"reference\":\"x\"},\"lines\":[{\"member\":\"1\"}]}";

    static final List<Row> ROWS = List.of(
            new Row("POST /login", "/login", "{\"username\":\"x\",\"password\":\"y\"}", 401, ALL),
            new Row("GET /openapi.yml", "/openapi.yml", "", 200, ALL),
            new Row("GET /docs", "/docs", "", 307, ALL),
            new Row("GET /health", "/health", "", 200, ALL),
            new Row("GET /health/{selector}", "/health/liveness", "", 200, LOGGED_IN),
            new Row("GET /prometheus", "/prometheus", "", 200, ALL),
            new Row("GET /v1/me", "/v1/me", "", 200, LOGGED_IN),
            row("GET", "/members{?number,query,limit,after}", "/members?number=1", "", 200, OPERATOR, COUNCIL),
            row("POST", "/members/import", "/members/import", upload("no table"), 400, OPERATOR),
            row("GET", "/members/{id}/balance", "/members/{member}/balance", "", 200, OWN),
            row("GET", "/balances{?member*}", "/balances?member={member}", "", 200, OWN),
            row(
                    "GET",
                    "/members/{id}/statement{?from,to,unit,after,limit}",
                    "/members/{member}/statement",
                    "",
                    200,
                    OWN),
            row("POST", "/entries/{seq}/reversal", "/entries/9/reversal", "{\"reason\":\"x\"}", 404, COUNCIL, MODULE),
            row("GET", "/events{?after,limit}", "/events", "", 200, MODULE, OPERATOR, AUDITOR),
            row("POST", "/members/{member}/codes", "/members/{member}/codes", "{}", 201, MEMBER),
            row("POST", "/awards", "/awards", AWARD, 400, COUNCIL, ALLIANCE, MODULE),
            row("GET", "/awards{?state,limit,after}", "/awards?state=waiting", "", 200, COUNCIL, ALLIANCE),
            row("POST", "/awards/{id}/lines/{line}/confirm", "/awards/1/lines/1/confirm", "", 404, COUNCIL, ALLIANCE),
            row("POST", "/award-sheets", "/award-sheets", upload("no table"), 400, OPERATOR, COUNCIL, ALLIANCE),
            row("POST", "/award-sheets/{id}/confirm", "/award-sheets/1/confirm", "", 404, COUNCIL, ALLIANCE),
            row("POST", "/redemptions", "/redemptions", ORDER, 404, CLERK),
            row("POST", "/redemptions/{id}/capture", "/redemptions/1/capture", "{}", 404, CLERK),
            row("POST", "/redemptions/{id}/cancel", "/redemptions/1/cancel", "{}", 404, MEMBER, CLERK),
            row("GET", "/redemptions{?state,limit,after}", "/redemptions", "", 200, MEMBER, CLERK),
            row("GET", "/offers{?limit,after}", "/offers", "", 200, LOGGED_IN.toArray(Actor[]::new)),
            row("POST", "/offers", "/offers", OFFER.replace("$", "\"partner\":\"{partner}\""), 201, OPERATOR),
            row("PUT", "/offers/{id}", "/offers/1", OFFER.replace("$", "\"state\":\"OPEN\""), 404, OPERATOR),
            row("GET", "/partners{?limit,after}", "/partners", "", 200, OPERATOR),
            row("POST", "/partners", "/partners", PARTNER, 201, OPERATOR),
            row("PUT", "/partners/{id}", "/partners/1", PARTNER, 404, OPERATOR),
            row("GET", "/agreements{?limit,after}", "/agreements", "", 200, OPERATOR),
            row(
                    "POST",
                    "/agreements",
                    "/agreements",
                    AGREEMENT.replace("$", "\"partner\":\"{partner}\""),
                    201,
                    OPERATOR),
            row(
                    "PUT",
                    "/agreements/{id}",
                    "/agreements/1",
                    AGREEMENT.replace("$", "\"state\":\"ACTIVE\""),
                    404,
                    OPERATOR));

    private RouteTable() {}

    /** A route below a community. */
    private static Row row(String method, String route, String sample, String body, int status, Actor... open) {
        var base = "/v1/communities/{community}";
        return new Row(method + " " + base + route, base + sample, body, status, Set.of(open));
    }

    /** The body of a form with one file. */
    private static String upload(String file) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n" + file
                + "\r\n--" + BOUNDARY + "--\r\n";
    }
}
