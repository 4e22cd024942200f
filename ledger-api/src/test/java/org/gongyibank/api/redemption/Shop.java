package org.gongyibank.api.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.gongyibank.api.Answer;
import org.gongyibank.api.Client;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.Ids;
import org.gongyibank.bank.offer.Offer;
import org.gongyibank.bank.offer.Offers;
import org.gongyibank.bank.partner.Agreements;
import org.gongyibank.bank.partner.Partner;
import org.gongyibank.bank.partner.Partners;
import org.gongyibank.bank.person.Role;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.BookCheck;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/** A barber in a separate community, who charges 5 points for a haircut. */
record Shop(TestCommunity community, Partner barber, Offer haircut, Client clerk) {
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final AccountId ISSUANCE = AccountId.of(Purpose.ISSUANCE, Unit.POINT);

    /** A member who is logged in. */
    record Resident(long id, AccountId points, Client client) {}

    static Shop open() {
        var community = TestCommunity.open(TestService.shared());
        var service = community.service();
        var book = community.book();
        var barber = service.bean(Partners.class).register(book.id(), "惠民理发店", "商户");
        var today = service.bean(Statements.class).today(book);
        service.bean(Agreements.class).sign(barber, today, today.plusDays(1), 0);
        var haircut = service.bean(Offers.class)
                .publish(barber, "老年理发", 5, 200, Offer.Period.MONTH, true)
                .orElseThrow();
        var shop = new Shop(community, barber, haircut, clerkOf(community, barber));
        shop.post(Command.OpenAccount.common(Purpose.ISSUANCE, Unit.POINT, Account.NO_FLOOR));
        return shop;
    }

    static Client clerkOf(TestCommunity community, Partner partner) {
        var person = community.person("店员");
        community.service().bean(Partners.class).addClerk(partner.id(), person.id());
        return community.login(person);
    }

    Resident resident(long points) {
        var person = community.person("吕素芳");
        var id = Ids.next();
        var account = new AccountId(Ids.next());
        var minutes = new AccountId(Ids.next());
        sql(
                "INSERT INTO member VALUES (?, ?, ?, ?, 3, '', '', FALSE, '2026-01-01', 'MASKED', ?, ?)",
                id,
                community.book().id().value(),
                Long.toString(id),
                person.id(),
                account.value(),
                minutes.value());
        open(account, id, Unit.POINT);
        open(minutes, id, Unit.MINUTE);
        var legs = List.of(new Leg(ISSUANCE, -points), new Leg(account, points));
        var act = Act.of("test", Long.toString(id), "");
        post(new Command.Post("AWARD", act, DAY, legs, List.of(), ""));
        return new Resident(id, account, community.login(person));
    }

    private void open(AccountId account, long member, Unit unit) {
        post(Command.OpenAccount.holder(account, AccountName.of(Purpose.MEMBER, Long.toString(member), unit)));
    }

    void post(Command command) {
        assertThat(outcome(command)).isNotInstanceOf(Outcome.Refused.class);
    }

    /** The ledger's outcome of a command that no route offers. */
    Outcome outcome(Command command) {
        var submission = Submission.derived("test/" + Ids.next(), command);
        return community
                .service()
                .bean(Ledger.class)
                .post(community.book().id(), submission)
                .outcome();
    }

    Answer newCode(Resident resident) {
        return resident.client().post(community.path("/members/" + resident.id() + "/codes"), Map.of());
    }

    String code(Resident resident) {
        return newCode(resident).hasStatus(201).at("/code");
    }

    Answer redeem(String key, String code) {
        return redeem(key, code, 1);
    }

    Answer redeem(String key, String code, int quantity) {
        return clerk.post(community.path("/redemptions"), key, order(code, quantity));
    }

    Map<String, Object> order(String code, int quantity) {
        return Map.of("code", code, "offer", Long.toString(haircut.id()), "quantity", quantity);
    }

    /** The operator changes what the barber offers. */
    Answer offer(Map<String, ?> changes) {
        var terms = new HashMap<String, Object>(Map.of(
                "name", "老年理发", "points", 5, "quantity", 200, "period", "MONTH", "essential", true, "state", "OPEN"));
        terms.putAll(changes);
        return operator().put(community.path("/offers/" + haircut.id()), terms);
    }

    Client operator() {
        return community.someone(Role.OPERATOR);
    }

    /** Sets how many points a month the barber agrees to take. */
    void agree(long monthCapacity) {
        sql("UPDATE agreement SET month_capacity = ? WHERE partner = ?", monthCapacity, barber.id());
    }

    /** The number of haircuts left, as shown to everyone. */
    String left() {
        return clerk.get(community.path("/offers")).hasStatus(200).at("/items/0/left");
    }

    /** The id of a redemption that is waiting. */
    String held(Resident resident, int quantity) {
        return redeem("held-" + Ids.next(), code(resident), quantity)
                .hasStatus(201)
                .at("/id");
    }

    String captured(Resident resident, int quantity) {
        var redemption = held(resident, quantity);
        step(clerk, "captured-" + redemption, redemption, "capture", Map.of()).hasStatus(200);
        return redemption;
    }

    Answer step(Client client, String key, String redemption, String step, Object body) {
        return client.post(community.path("/redemptions/" + redemption + "/" + step), key, body);
    }

    long spendable(Resident resident) {
        var accounts = List.of(resident.points());
        var balances = community
                .service()
                .bean(Statements.class)
                .balances(community.book().id(), accounts);
        return Objects.requireNonNull(balances.accounts().get(resident.points()))
                .balance();
    }

    void requireSoundBooks() {
        assertThat(community
                        .service()
                        .bean(BookCheck.class)
                        .run(community.book().id()))
                .isEmpty();
    }

    static void sql(String statement, Object... values) {
        try (var connection = TestDatabase.current().application().open();
                var prepared = connection.prepareStatement(statement)) {
            for (var i = 0; i < values.length; i++) prepared.setObject(i + 1, values[i]);
            prepared.executeUpdate();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }
}
