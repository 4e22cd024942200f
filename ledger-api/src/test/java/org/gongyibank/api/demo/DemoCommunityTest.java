package org.gongyibank.api.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.statement.MemberBalance;
import org.gongyibank.bank.statement.MemberBalances;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Books;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DemoCommunityTest {
    private static TestDatabase database;
    private static TestService service;

    @BeforeAll
    static void load_after_an_interruption() {
        database = TestDatabase.freshSchema();
        service = TestService.start(database, Map.of());
        var steps = new ArrayList<String>();
        assertThatThrownBy(() -> service.bean(DemoCommunity.class).load((name, work) -> {
                    steps.add(name);
                    if (steps.size() == 2) throw new IllegalStateException("killed");
                    work.run();
                }))
                .hasMessage("killed");
        load();
    }

    private static void load() {
        service.bean(DemoCommunity.class).load((name, work) -> work.run());
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @Test
    void two_thousand_members_begin_with_nothing() {
        var book = service.bean(Books.class).find("yanzishan").orElseThrow();
        assertThat(book.displayName()).isEqualTo("燕子山公益积分");
        var identities = service.bean(Members.class).identities(book.id());
        assertThat(identities).hasSize(2000);
        var ids = identities.stream().limit(500).map(identity -> identity.id()).toList();
        var members = service.bean(Members.class).find(book.id(), ids).values();
        assertThat(service.bean(MemberBalances.class).of(members))
                .hasSize(500)
                .extracting(MemberBalance::spendable)
                .containsOnly(0L);
    }

    @Test
    void everybody_of_the_demo_can_log_in_as_who_they_are() {
        assertThat(me("volunteer").at("/members/0/number")).isEqualTo("100315");
        assertThat(me("council").at("/person/name")).isEqualTo("王红振");
        assertThat(me("council").at("/roles/0/grid")).isEqualTo("3");
        assertThat(roles("council")).containsExactly("COUNCIL");
        assertThat(me("council2").at("/members/0/number")).isEqualTo("100030");
        assertThat(roles("council2")).containsExactly("COUNCIL");
        assertThat(me("alliance").at("/person/name")).isEqualTo("任萍");
        assertThat(roles("alliance")).containsExactlyInAnyOrder("COUNCIL", "ALLIANCE");
        assertThat(me("merchant").at("/partners/0/name")).isEqualTo("惠民理发店");
        assertThat(roles("operator")).containsExactly("OPERATOR");
        assertThat(roles("auditor")).containsExactly("AUDITOR");
        assertThat(roles("module")).containsExactly("MODULE");
        for (var username : List.of("merchant", "operator", "auditor", "module")) {
            assertThat(me(username).json().path("members")).isEmpty();
        }
    }

    @Test
    void loading_again_changes_nothing() throws SQLException {
        var before = counts();
        load();
        assertThat(counts()).isEqualTo(before);
        assertThat(before).doesNotContain(0L);
    }

    private static List<Long> counts() throws SQLException {
        var counts = new ArrayList<Long>();
        try (var connection = database.application().open();
                var statement = connection.createStatement()) {
            for (var table : List.of(
                    "person",
                    "login",
                    "role_term",
                    "member",
                    "account",
                    "rule_version",
                    "rule_price",
                    "partner",
                    "agreement",
                    "offer",
                    "partner_clerk")) {
                try (var row = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
                    row.next();
                    counts.add(row.getLong(1));
                }
            }
        }
        return counts;
    }

    private static Answer me(String username) {
        return login(username).get("/v1/me").hasStatus(200);
    }

    private static List<String> roles(String username) {
        var roles = new ArrayList<String>();
        me(username)
                .json()
                .path("roles")
                .forEach(role -> roles.add(role.path("role").asText()));
        return roles;
    }

    private static Client login(String username) {
        return service.anybody().login(username, "demo-only");
    }
}
