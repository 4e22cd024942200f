package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every route is open to exactly the callers that its row names. */
class RouteTableTest {
    private final TestService service = TestService.shared();

    private static Set<String> routes(Router router) {
        return router.uriRoutes()
                .filter(route -> !route.getHttpMethodName().equals("HEAD"))
                .map(route -> route.getHttpMethodName() + " " + route.getUriMatchTemplate())
                .filter(route -> !route.contains(" /scratch/"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_route_has_its_row_and_every_row_its_route() {
        var rows = RouteTable.ROWS.stream().map(RouteTable.Row::route).collect(Collectors.toCollection(TreeSet::new));
        assertThat(routes(service.bean(Router.class))).isEqualTo(rows);
        assertThat(RouteTable.ROWS).as("one row for each").hasSameSizeAs(rows);
    }

    @Test
    void a_route_lets_in_exactly_those_whom_its_row_names() {
        var cast = new Cast();
        var wrong = new TreeSet<String>();
        for (var row : RouteTable.ROWS) {
            for (var actor : Actor.values()) {
                var answer = cast.call(actor, row);
                var right = row.open().contains(actor) ? row.status() : actor == Actor.ANYBODY ? 401 : 403;
                if (answer.status() != right) wrong.add(actor + ": " + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void no_route_of_the_bank_takes_the_token_of_a_login_that_has_ended() {
        var cast = new Cast();
        cast.end(Actor.MODULE);
        var wrong = new TreeSet<String>();
        for (var row : RouteTable.ROWS) {
            if (row.open().contains(Actor.ANYBODY) || !row.path().startsWith("/v1/")) continue;
            var answer = cast.call(Actor.MODULE, row);
            if (answer.status() != 401 || !answer.at("/code").equals("unauthenticated")) wrong.add(answer.toString());
        }
        assertThat(wrong).isEmpty();
    }

    /** The things of the samples exist, so only the bad id makes a difference. */
    @Test
    void an_address_with_an_id_that_is_none_is_404_on_every_route() {
        var cast = new Cast();
        var wrong = new TreeSet<String>();
        var ids = 0;
        for (var row : RouteTable.ROWS) {
            if (!row.route().contains("{community}/")) continue;
            for (var actor : row.open()) {
                var path = cast.fill(actor, row, row.sample());
                for (var id : idsOf(row)) {
                    ids++;
                    for (var no : NO_IDS) {
                        var answer = cast.send(actor, row, replaced(path, id, no), cast.fill(actor, row, row.body()));
                        // An address without a route, such as one with a plus, needs a login, whatever comes before it.
                        var hidden = actor == Actor.ANYBODY && answer.status() == 401;
                        if (!hidden
                                && (answer.status() != 404
                                        || !answer.at("/code").equals("not-found")))
                            wrong.add(actor + " " + no + ": " + answer);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(ids).as("ids in all addresses").isGreaterThanOrEqualTo(12);
    }

    /** Includes a full-width 5 and other forms that Java would also read as 5. */
    private static final List<String> NO_IDS =
            List.of("nobody", "0", "-1", "+5", "5.0", "05", "%EF%BC%95", "0x5", "%205", "99999999999999999999", "null");

    /** The positions of a route's ids in its path. */
    private static List<Integer> idsOf(RouteTable.Row row) {
        var steps = List.of(row.path().split("/", -1));
        return IntStream.range(4, steps.size())
                .filter(at -> steps.get(at).startsWith("{"))
                .boxed()
                .toList();
    }

    private static String replaced(String path, int at, String id) {
        var steps = path.split("/", -1);
        steps[at] = id;
        return String.join("/", steps);
    }
}
