package org.gongyibank.api.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.Residents;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.person.Role;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Members can check that their own entries are in the published books; no one else gets their receipts. */
class ReceiptTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Residents residents = new Residents(community);
    private final Member lyu = residents.add("100315", "吕素芳", "14000405531");
    private final Member hao = residents.add("100030", "郝梅", "");
    private final Client volunteer = residents.login(lyu);

    private Answer receipt(Client client, Member member, Object seq) {
        return client.get(community.path("/members/" + member.id() + "/statement/" + seq + "/receipt"));
    }

    private String publish() {
        return community
                .someone(Role.OPERATOR)
                .postText(community.path("/checkpoints"), "")
                .hasStatus(200)
                .at("/note");
    }

    private String key() {
        return community.service().anybody().get(community.path("/public/keys")).at("/items/0/key");
    }

    private static Map<String, String> fields(Answer receipt) {
        var fields = new HashMap<String, String>();
        receipt.json()
                .path("fields")
                .forEach(field -> fields.put(
                        field.path("name").asText(), field.path("value").asText()));
        return fields;
    }

    @Test
    void a_receipt_proves_what_it_says_from_the_slip_to_the_signature() {
        residents.award(hao, 3);
        var award = residents.award(lyu, 5);
        residents.award(hao, 4);
        var note = publish();
        residents.award(hao, 4);
        var receipt = receipt(volunteer, lyu, award.seq()).hasStatus(200);

        assertThat(fields(receipt))
                .containsEntry("seq", "" + award.seq())
                .containsEntry("kind", "AWARD")
                .containsEntry("subject", lyu.subject())
                .containsEntry("recordedAt", award.recordedAt().toString());
        assertThat(receipt.at("/proof/leaf")).isEqualTo(Verifier.leaf(receipt.json()));
        assertThat(receipt.at("/proof/root"))
                .isEqualTo(Verifier.root(receipt.json().path("proof")));
        assertThat(receipt.at("/checkpoint")).isEqualTo(note);
        assertThat(note.lines().skip(1).limit(2)).containsExactly("3", receipt.at("/proof/root"));
        assertThat(Verifier.isSigned(note, key())).isTrue();
    }

    @Test
    void a_receipt_with_another_amount_proves_nothing() {
        var award = residents.award(lyu, 5);
        publish();
        var receipt = receipt(volunteer, lyu, award.seq()).hasStatus(200).json();
        receipt.path("fields").forEach(field -> {
            if (field.path("value").asText().equals("5")) {
                ((ObjectNode) field).put("value", "6");
            }
        });

        assertThat(receipt.at("/proof/leaf").asText()).isNotEqualTo(Verifier.leaf(receipt));
    }

    @Test
    void an_entry_is_in_no_checkpoint_before_the_next() {
        var award = residents.award(lyu, 5);
        receipt(volunteer, lyu, award.seq()).isProblem(409, "not-yet-published");
        publish();
        var later = residents.award(lyu, 5);

        receipt(volunteer, lyu, award.seq()).hasStatus(200);
        receipt(volunteer, lyu, later.seq()).isProblem(409, "not-yet-published");
    }

    @Test
    void nobody_gets_the_receipt_of_another() {
        var own = residents.award(lyu, 5);
        var other = residents.award(hao, 5);
        publish();

        receipt(volunteer, lyu, other.seq()).isProblem(404, "not-found");
        receipt(volunteer, hao, other.seq()).isProblem(404, "not-found");
        receipt(volunteer, hao, own.seq()).isProblem(404, "not-found");
        receipt(residents.login(hao), lyu, own.seq()).isProblem(404, "not-found");
        for (var role : List.of(Role.OPERATOR, Role.COUNCIL, Role.AUDITOR, Role.MODULE)) {
            receipt(community.someone(role), lyu, own.seq()).isProblem(403, "forbidden");
        }
        receipt(community.service().anybody(), lyu, own.seq()).isProblem(401, "unauthenticated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "2", "99999999999999999999"})
    void an_entry_that_is_not_there_has_no_receipt(String seq) {
        residents.award(lyu, 5);
        publish();

        receipt(volunteer, lyu, seq).isProblem(404, "not-found");
    }

    /** The canonical bytes of such an entry contain the balances of both members. */
    @Test
    void an_entry_of_two_members_is_proved_without_telling_either_what_the_other_has() {
        residents.award(lyu, 50);
        residents.award(hao, 70);
        var gift = gift(lyu, hao, 7);
        publish();
        for (var member : List.of(lyu, hao)) {
            var client = member.equals(lyu) ? volunteer : residents.login(hao);
            var receipt = receipt(client, member, gift.seq()).hasStatus(200);
            assertThat(receipt.json().has("fields") || receipt.json().has("blind"))
                    .isFalse();
            assertThat(receipt.at("/proof/root"))
                    .isEqualTo(Verifier.root(receipt.json().path("proof")));
        }
    }

    private JournalEntry gift(Member from, Member to, long points) {
        var legs = List.of(new Leg(from.points(), -points), new Leg(to.points(), points));
        var act = Act.of("1", from.subject(), "gift");
        var command = new Command.Post("GIFT", act, LocalDate.of(2026, 11, 20), legs, List.of(), "");
        var answer = community
                .service()
                .bean(Ledger.class)
                .post(community.book().id(), Submission.derived("test/" + Ids.next(), command));
        if (answer.outcome() instanceof Outcome.Posted(var entry)) return entry;
        throw new AssertionError("not posted: " + answer);
    }
}
