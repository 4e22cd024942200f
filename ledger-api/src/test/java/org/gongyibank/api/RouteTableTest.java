package org.gongyibank.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.person.RoleTerm;
import org.junit.jupiter.api.Test;

/** Every route is open to exactly those whom its row names. */
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
        var cast = Cast.of(TestCommunity.open(service));
        var wrong = new TreeSet<String>();
        for (var row : RouteTable.ROWS) {
            for (var actor : Actor.values()) {
                var status = cast.call(actor, row).status();
                var right = row.open().contains(actor)
                        ? status == row.status()
                        : actor == Actor.ANYBODY ? status == 401 : status == 403 || status == 404;
                if (!right) wrong.add(row.route() + " answers " + status + " to " + actor);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** One of each kind, logged in, in one community. */
    private record Cast(TestCommunity community, long member, long partner, Map<Actor, Client> clients) {
        static Cast of(TestCommunity community) {
            var resident = community.person("吕素芳");
            var clerk = community.person("店员");
            var member = community.enrol(resident);
            var partner = community.employ(clerk);
            var clients = new EnumMap<Actor, Client>(Actor.class);
            for (var actor : Actor.values()) {
                var person = switch (actor) {
                    case MEMBER -> resident;
                    case CLERK -> clerk;
                    default -> community.person(actor.name());
                };
                actor.role().ifPresent(role -> community.appoint(person, role, community.today(), RoleTerm.OPEN));
                clients.put(actor, actor == Actor.ANYBODY ? community.service().anybody() : community.login(person));
            }
            return new Cast(community, member, partner, clients);
        }

        Answer call(Actor actor, RouteTable.Row row) {
            var method = List.of(row.route().split(" ", 2)).getFirst();
            var path = fill(row.sample());
            var client = clients.get(actor);
            if (client == null) throw new IllegalStateException("nobody plays " + actor);
            var keyed = client.withKey("key-" + Ids.next());
            return (row.body().startsWith("--")
                            ? keyed.with("Content-Type", "multipart/form-data; boundary=" + RouteTable.BOUNDARY)
                            : keyed)
                    .send(method, path, fill(row.body()));
        }

        private String fill(String sample) {
            return sample.replace("{community}", community.book().code())
                    .replace("{member}", Long.toString(member))
                    .replace("{partner}", Long.toString(partner));
        }
    }
}
