package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.TestBank;
import org.gongyibank.bank.sheet.Publication;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.domain.BookId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MembersTest {
    private static final BookId HERE = new BookId(1);
    private static final BookId ELSEWHERE = new BookId(2);
    private static ApplicationContext context;
    private static Members members;

    @BeforeAll
    static void three_residents_of_two_communities() throws SQLException {
        var database = TestDatabase.freshSchema();
        context = TestBank.start(database.application());
        members = context.getBean(Members.class);
        try (var connection = database.application().open();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO person VALUES (1, '吕素芳', '14000405531', 1950), (2, '吕%芳', '', 0),"
                    + " (3, '郝梅', '14000405532', 1960)");
        }
        members.register(List.of(member(HERE, 11, "100315", 1), member(HERE, 12, "100316", 2)));
        members.register(List.of(member(ELSEWHERE, 13, "100315", 3)));
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static Member member(BookId community, long id, String number, long person) {
        return new Member(
                id,
                community.value(),
                number,
                person,
                3,
                "17号楼",
                "1单元101",
                false,
                LocalDate.of(2021, 5, 13),
                Publication.MASKED,
                id * 10,
                id * 10 + 1);
    }

    @Test
    void a_member_is_found_by_id_and_by_number_in_their_own_community_only() {
        assertThat(members.find(HERE, 11)).contains(member(HERE, 11, "100315", 1));
        assertThat(members.find(HERE, 13)).isEmpty();
        assertThat(members.find(HERE, List.of(11L, 13L))).containsOnlyKeys(11L);
        assertThat(members.numbered(HERE, "100315").orElseThrow().id()).isEqualTo(11);
        assertThat(members.numbered(ELSEWHERE, "100316")).isEmpty();
    }

    @Test
    void a_resident_has_name_and_phone() {
        var resident = new Resident(11, "100315", "吕素芳", "14000405531", "17号楼", 3);
        assertThat(members.resident(HERE, 11)).contains(resident);
        assertThat(members.resident(HERE, 13)).isEmpty();
        assertThat(members.residents(HERE, List.of(11L, 13L))).containsOnlyKeys(11L);
        assertThat(members.identities(HERE)).hasSize(2).contains(resident.identity());
    }

    @Test
    void a_resident_keeps_name_and_phone_out_of_logs() {
        assertThat(members.resident(HERE, 11).orElseThrow().toString()).doesNotContain("吕素芳", "1400040");
    }

    @Test
    void a_search_takes_a_number_a_phone_tail_of_four_or_a_part_of_the_name() {
        assertThat(found("100315")).containsExactly(11L);
        assertThat(found("5531")).containsExactly(11L);
        assertThat(found("531")).isEmpty();
        assertThat(found("5532")).isEmpty();
        assertThat(found(" 芳 ")).containsExactly(11L, 12L);
        assertThat(found("%")).containsExactly(12L);
        assertThat(found(" ")).isEmpty();
    }

    private static List<Long> found(String query) {
        return members.search(HERE, query, Members.FIRST_PAGE, 50).stream()
                .map(Resident::id)
                .toList();
    }
}
