package org.gongyibank.bank.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Neighbourhood;
import org.gongyibank.bank.move.MemberMove.Receiver;
import org.gongyibank.database.TestDatabase;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A separate book for each test, with members whose points are to be moved; it must be sound at the end. */
public abstract class MoveScene {
    public static final long OPERATOR = 701;
    public static final long COUNCILLOR = 702;
    public static final LocalDate SOON = LocalDate.of(2097, 3, 1);
    public static final LocalDate LATER = LocalDate.of(2098, 12, 31);
    public static final AccountId POOL = AccountId.of(Purpose.POOL, Unit.POINT);

    public static Neighbourhood bank;

    public Neighbourhood neighbourhood;
    private int numbers = 100;

    @BeforeAll
    public static void open() {
        bank = Neighbourhood.open();
    }

    @AfterAll
    public static void close() {
        bank.close();
    }

    @BeforeEach
    public void a_book_of_its_own() {
        neighbourhood = bank.another();
    }

    @AfterEach
    public void the_books_are_sound() {
        neighbourhood.requireSoundBook();
    }

    public Moves moves() {
        return neighbourhood.bean(Moves.class);
    }

    public Member resident() {
        return neighbourhood.resident(Integer.toString(++numbers));
    }

    public MemberMove proposed(Member member, Receiver receiver, long to) {
        var request = new RequestId(Long.toString(OPERATOR), "propose/" + ++numbers);
        var outcome = moves().propose(
                        member, receiver, to, new Keyed(request, Fingerprint.of("propose")), OPERATOR, "去世，家属确认");
        assertThat(outcome).isInstanceOf(Move.Proposed.class);
        return ((Move.Proposed) outcome).move();
    }

    public Move confirm(long person, MemberMove move, String key) {
        return moves().confirm(
                        neighbourhood.book().id(),
                        person,
                        move.id(),
                        new Keyed(new RequestId(Long.toString(person), key), Fingerprint.of("confirm/" + move.id())));
    }

    public List<Lot> lots(AccountId account) {
        return neighbourhood
                .bean(Statements.class)
                .balances(neighbourhood.book().id(), List.of(account))
                .of(account)
                .lots();
    }

    public Member withLots() {
        var member = resident();
        neighbourhood.mint(member, 3, SOON);
        neighbourhood.mint(member, 4, LATER);
        neighbourhood.award(member, 5);
        return member;
    }

    /** Writes to the register, as an import does. */
    public static void write(String sql) {
        try (var connection = TestDatabase.current().application().open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new AssertionError(sql, failure);
        }
    }

    public static List<Lot> asMinted() {
        return List.of(new Lot(SOON, 3), new Lot(LATER, 4), new Lot(LotDates.NEVER, 5));
    }
}
