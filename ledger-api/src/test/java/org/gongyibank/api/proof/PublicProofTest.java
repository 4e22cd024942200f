package org.gongyibank.api.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.proof.KeyFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anyone can check the books from what is published, and the publication reveals nothing else. */
class PublicProofTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Client anybody = community.service().anybody();
    private final Client auditor = community.someone(Role.AUDITOR);
    private Member lyu;

    @BeforeEach
    void a_resident() {
        lyu = residents.add("100315", "吕素芳", "14000405531");
    }

    @AfterEach
    void the_book_is_sound() {
        assertThat(community
                        .service()
                        .bean(BookCheck.class)
                        .run(community.book().id()))
                .isEmpty();
    }

    private Answer get(String path) {
        return anybody.get(community.path("/public" + path));
    }

    private Answer publish() {
        return auditor.postText(community.path("/checkpoints"), "").hasStatus(200);
    }

    private void award(int times) {
        for (var time = 0; time < times; time++) residents.award(lyu, 1);
    }

    private List<String> keys() {
        var keys = new ArrayList<String>();
        get("/keys")
                .hasStatus(200)
                .json()
                .path("items")
                .forEach(key -> keys.add(key.path("key").asText()));
        return keys;
    }

    @Test
    void a_checkpoint_is_a_signed_note_of_three_lines() {
        award(3);
        var published = publish();
        var note = get("/checkpoints/latest").hasStatus(200);

        assertThat(note.header("Content-Type")).startsWith("text/plain");
        assertThat(note.text()).isEqualTo(published.at("/note"));
        assertThat(note.text().lines().limit(3))
                .containsExactly("gongyi-bank.example/" + community.book().code(), "3", published.at("/root"));
        assertThat(keys())
                .singleElement()
                .satisfies(
                        key -> assertThat(Verifier.isSigned(note.text(), key)).isTrue());
        assertThat(get("/checkpoints/3").hasStatus(200).text()).isEqualTo(note.text());
        assertThat(publish().text()).as("published once").isEqualTo(published.text());
    }

    @Test
    void a_note_of_other_entries_is_not_signed() {
        award(1);
        var note = publish().at("/note");

        assertThat(Verifier.isSigned(note.replace("\n1\n", "\n2\n"), keys().getFirst()))
                .isFalse();
    }

    @Test
    void checkpoints_are_listed_newest_first_in_pages() {
        for (var entries : new int[] {1, 2, 3, 4, 5}) {
            award(entries);
            publish();
        }
        var sizes = new ArrayList<Long>();
        var path = community.path("/public/checkpoints?limit=2");
        while (!path.isEmpty()) {
            var page = anybody.get(path).hasStatus(200);
            page.json()
                    .path("items")
                    .forEach(item -> sizes.add(item.path("size").asLong()));
            var link = page.header("Link");
            path = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }

        assertThat(sizes).containsExactly(15L, 10L, 6L, 3L, 1L);
    }

    @Test
    void every_entry_is_proved_to_be_in_a_checkpoint() {
        award(21);
        var root = publish().at("/root");
        award(2);
        for (var seq = 1; seq <= 21; seq++) {
            var proof = get("/entries/" + seq + "/proof").hasStatus(200);
            assertThat(proof.at("/size")).isEqualTo("21");
            assertThat(proof.at("/root")).isEqualTo(root).isEqualTo(Verifier.root(proof.json()));
        }
        var later = get("/entries/22/proof").hasStatus(200);
        assertThat(later.at("/size")).as("in no checkpoint yet").isEqualTo("23");
        assertThat(later.at("/root")).isEqualTo(Verifier.root(later.json()));
        var sized = get("/entries/4/proof?size=9").hasStatus(200);
        assertThat(sized.at("/size")).isEqualTo("9");
        assertThat(sized.at("/root")).isEqualTo(Verifier.root(sized.json())).isNotEqualTo(root);
    }

    @Test
    void a_checkpoint_is_proved_to_begin_with_an_earlier_one() {
        award(6);
        var earlier = publish();
        award(5);
        var later = publish();
        var proof = get("/checkpoints/11/consistency?from=6").hasStatus(200);

        assertThat(proof.at("/fromRoot")).isEqualTo(earlier.at("/root"));
        assertThat(proof.at("/root")).isEqualTo(later.at("/root"));
        assertThat(proof.json().path("path")).hasSize(4);
        assertThat(get("/checkpoints/11/consistency?from=11")
                        .hasStatus(200)
                        .json()
                        .path("path"))
                .isEmpty();
    }

    @Test
    void before_the_first_checkpoint_there_is_none() {
        assertThat(get("/checkpoints").hasStatus(200).json().path("items")).isEmpty();
        assertThat(get("/keys").hasStatus(200).json().path("items")).isEmpty();
        get("/checkpoints/latest").isProblem(404, "not-found");
        get("/checkpoints/1").isProblem(404, "not-found");
        get("/entries/1/proof").isProblem(404, "not-found");
        auditor.postText(community.path("/checkpoints"), "").isProblem(409, "nothing-to-publish");
        anybody.get("/v1/communities/nowhere/public/checkpoints").isProblem(404, "community-not-found");
    }

    @ParameterizedTest
    @CsvSource({
        "/checkpoints?limit=0, limit",
        "/checkpoints?limit=501, limit",
        "/checkpoints?limit=x, limit",
        "/checkpoints?after=0, after",
        "/checkpoints?after=-1, after",
        "/checkpoints?after=x, after",
        "/entries/1/proof?size=0, size",
        "/entries/1/proof?size=-1, size",
        "/entries/1/proof?size=x, size",
        "/entries/1/proof?size=1.5, size",
        "/entries/1/proof?size=99999999999999999999, size",
        "/entries/1/proof?size=5, size",
        "/entries/3/proof?size=2, size",
        "/checkpoints/4/consistency, from",
        "/checkpoints/4/consistency?from=, from",
        "/checkpoints/4/consistency?from=0, from",
        "/checkpoints/4/consistency?from=-3, from",
        "/checkpoints/4/consistency?from=x, from",
        "/checkpoints/4/consistency?from=5, from",
    })
    void junk_is_named(String path, String field) {
        award(4);
        publish();

        assertThat(get(path).isProblem(400, "invalid-input").wrongFields()).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/entries/0/proof",
                "/entries/-1/proof",
                "/entries/5/proof",
                "/entries/x/proof",
                "/entries/99999999999999999999/proof",
                "/checkpoints/0",
                "/checkpoints/-1",
                "/checkpoints/3",
                "/checkpoints/5",
                "/checkpoints/x",
                "/checkpoints/3/consistency?from=1",
                "/checkpoints/0/consistency?from=1",
                "/checkpoints/x/consistency?from=1"
            })
    void what_is_not_there_is_not_found(String path) {
        award(4);
        publish();

        get(path).isProblem(404, "not-found");
    }

    @Test
    void nothing_of_a_person_is_public() {
        award(3);
        publish();
        for (var path : List.of(
                "/checkpoints",
                "/checkpoints/latest",
                "/keys",
                "/entries/2/proof",
                "/checkpoints/3/consistency?from=1")) {
            assertThat(get(path).hasStatus(200).text()).doesNotContain("吕", lyu.subject(), "100315", "AWARD", "blind");
        }
    }

    @Test
    void a_new_key_is_published_with_the_sizes_that_it_signs(@TempDir Path directory) throws Exception {
        award(2);
        var before = publish().at("/note");
        award(2);
        var file = directory.resolve("checkpoint.key");
        KeyFile.make(file);
        Files.copy(community.service().checkpointKey(), directory.resolve("checkpoint.key.old"));
        var settings = Map.<String, Object>of("gongyibank.checkpoint.key", file.toString());
        try (var rotated = TestService.start(TestDatabase.current(), settings)) {
            var there = new TestCommunity(rotated, community.book());
            var changed = there.someone(Role.OPERATOR)
                    .postText(community.path("/checkpoints"), "{}")
                    .hasStatus(200)
                    .at("/note");

            var keys = get("/keys").hasStatus(200);
            assertThat(keys.json().path("items")).hasSize(2);
            assertThat(keys.at("/items/0/from")).isEqualTo("4");
            assertThat(keys.json().at("/items/0").has("to")).isFalse();
            assertThat(keys.at("/items/1/from")).isEqualTo("2");
            assertThat(keys.at("/items/1/to")).isEqualTo("4");
            var young = keys.at("/items/0/key");
            var old = keys.at("/items/1/key");
            assertThat(Verifier.isSigned(changed, young)).isTrue();
            assertThat(Verifier.isSigned(changed, old)).isTrue();
            assertThat(Verifier.isSigned(before, old)).isTrue();
            assertThat(Verifier.isSigned(before, young)).isFalse();
            assertThat(Verifier.isSigned(keys.at("/items/0/handover"), old)).isTrue();
            assertThat(keys.at("/items/0/handover")).contains("\n4\n" + young + "\n");
        }
        award(1);
        auditor.postText(community.path("/checkpoints"), "").isProblem(409, "no-signing-key");
    }
}
