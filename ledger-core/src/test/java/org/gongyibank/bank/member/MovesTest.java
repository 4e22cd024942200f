package org.gongyibank.bank.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.gongyibank.bank.member.MemberMove.Receiver;
import org.gongyibank.bank.member.MemberMove.State;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Lot;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MovesTest {
    private static final long OPERATOR = 701;
    private static final long COUNCILLOR = 702;
    private static final LocalDate SOON = LocalDate.of(2027, 3, 1);
    private static final LocalDate LATER = LocalDate.of(2028, 12, 31);
    private static final AccountId POOL = AccountId.of(Purpose.POOL, Unit.POINT);

    private static Neighbourhood bank;

    private Neighbourhood neighbourhood;
    private int numbers = 100;

    @BeforeAll
    static void open() {
        bank = Neighbourhood.open();
    }

    @AfterAll
    static void close() {
        bank.close();
    }

    @BeforeEach
    void a_book_of_its_own() {
        neighbourhood = bank.another();
    }

    @AfterEach
    void the_books_are_sound() {
        neighbourhood.requireSoundBook();
    }

    private Moves moves() {
        return neighbourhood.bean(Moves.class);
    }

    private Member resident() {
        return neighbourhood.resident(Integer.toString(++numbers));
    }

    private MemberMove proposed(Member member, Receiver receiver, long to) {
        var request = new RequestId(Long.toString(OPERATOR), "propose/" + ++numbers);
        var outcome = moves().propose(member, receiver, to, request, Fingerprint.of("propose"), OPERATOR, "去世，家属确认");
        assertThat(outcome).isInstanceOf(Move.Proposed.class);
        return ((Move.Proposed) outcome).move();
    }

    private Move confirm(long person, MemberMove move, String key) {
        return moves().confirm(
                        neighbourhood.book().id(),
                        person,
                        move.id(),
                        new RequestId(Long.toString(person), key),
                        Fingerprint.of("confirm/" + move.id()));
    }

    private List<Lot> lots(AccountId account) {
        return neighbourhood
                .bean(Statements.class)
                .balances(neighbourhood.book().id(), List.of(account))
                .of(account)
                .lots();
    }

    private Member withLots() {
        var member = resident();
        neighbourhood.mint(member, 3, SOON);
        neighbourhood.mint(member, 4, LATER);
        neighbourhood.award(member, 5);
        return member;
    }

    private static List<Lot> asMinted() {
        return List.of(new Lot(SOON, 3), new Lot(LATER, 4), new Lot(LotDates.NEVER, 5));
    }

    @Test
    void points_go_to_the_pool_with_their_days_when_the_council_has_confirmed_it() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        assertThat(neighbourhood.balance(member).spendable())
                .as("only proposed")
                .isEqualTo(12);

        var moved = (Move.Moved) confirm(COUNCILLOR, move, "k");

        assertThat(moved.move().state()).isEqualTo(State.MOVED);
        assertThat(moved.move().points()).isEqualTo(12);
        assertThat(neighbourhood.balance(member).spendable()).isZero();
        assertThat(lots(POOL)).isEqualTo(asMinted());
        assertThat(confirm(COUNCILLOR, move, "k")).isEqualTo(new Move.Moved(moved.move(), true));
        assertThat(confirm(COUNCILLOR + 1, move, "k")).isEqualTo(new Move.NotWaiting(State.MOVED, false));
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    @Test
    void a_move_is_taken_back_by_nobody_who_proposed_or_confirmed_it_or_gets_points_by_it() {
        var member = withLots();
        var seq = ((Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k"))
                .move()
                .seq();
        for (var person : List.of(OPERATOR, COUNCILLOR, member.person())) {
            assertThat(reverse(person, seq)).as("by " + person).isEqualTo(new Reversal.OwnEntry());
        }
        assertThat(neighbourhood
                        .bean(Reversals.class)
                        .isForTheCouncil(neighbourhood.book().id(), seq))
                .isTrue();
        assertThat(reverse(COUNCILLOR + 1, seq)).isInstanceOf(Reversal.Reversed.class);
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(12);
    }

    private Reversal reverse(long person, long seq) {
        return neighbourhood
                .bean(Reversals.class)
                .reverse(
                        neighbourhood.book().id(),
                        new RequestId(Long.toString(person), "reverse/" + seq),
                        Fingerprint.of("reverse/" + seq),
                        seq,
                        person,
                        "转错了",
                        false);
    }

    @Test
    void whoever_lives_with_the_giver_confirms_no_move_of_theirs() {
        var one = neighbourhood.resident("1", "吕一", "2单元 301");
        var two = neighbourhood.resident("2", "吕二", "２单元301");
        neighbourhood
                .bean(MemberAccounts.class)
                .openMissing(neighbourhood.book().id());
        neighbourhood.mint(one, 3, SOON);
        var move = proposed(one, Receiver.POOL, 0);
        assertThat(confirm(two.person(), move, "k")).isEqualTo(new Move.SecondPersonNeeded());
        assertThat(confirm(COUNCILLOR, move, "k")).isInstanceOf(Move.Moved.class);
    }

    @Test
    void a_member_without_accounts_yet_has_nothing_to_move_and_receives_nothing() {
        var giver = neighbourhood.resident("1", "吕一");
        assertThat(confirm(COUNCILLOR, proposed(giver, Receiver.POOL, 0), "k1"))
                .isEqualTo(new Move.Refused(MoveSteps.NOTHING_TO_MOVE, false));
        var other = withLots();
        var receiver = neighbourhood.resident("2", "吕二");
        var move = proposed(other, Receiver.MEMBER, receiver.id());
        assertThat(confirm(COUNCILLOR, move, "k2")).isEqualTo(new Move.Refused(MoveSteps.ACCOUNT_NOT_FOUND, false));
    }

    @Test
    void a_household_has_one_account_for_all_behind_its_door() {
        var one = neighbourhood.resident("1", "吕一", "2单元 301");
        var two = neighbourhood.resident("2", "吕二", "２单元301");
        neighbourhood
                .bean(MemberAccounts.class)
                .openMissing(neighbourhood.book().id());
        neighbourhood.mint(one, 3, SOON);
        neighbourhood.mint(two, 4, LATER);

        var first = proposed(one, Receiver.HOUSEHOLD, 0);
        var second = proposed(two, Receiver.HOUSEHOLD, 0);
        confirm(COUNCILLOR, first, "k1");
        confirm(COUNCILLOR, second, "k2");

        assertThat(second.receiverId()).isEqualTo(first.receiverId());
        var household = neighbourhood.bean(Households.class).of(one).orElseThrow();
        assertThat(lots(household.points())).containsExactly(new Lot(SOON, 3), new Lot(LATER, 4));
    }

    @Test
    void without_a_door_there_is_no_household() {
        var member = neighbourhood.resident("1", "吕一", "");
        var request = new RequestId(Long.toString(OPERATOR), "k");

        assertThat(moves().propose(member, Receiver.HOUSEHOLD, 0, request, Fingerprint.of("x"), OPERATOR, "y"))
                .isEqualTo(new Move.NoHousehold());
    }

    @Test
    void another_member_receives_the_points_and_is_not_told_why() {
        var member = withLots();
        var heir = resident();
        var move = proposed(member, Receiver.MEMBER, heir.id());

        confirm(COUNCILLOR, move, "k");

        assertThat(lots(heir.points())).isEqualTo(asMinted());
        assertThat(why(member)).isEqualTo("按规定转出12分：去世，家属确认");
        assertThat(why(heir)).isEqualTo("按规定转入12分（3分有效期至2027-03-01，4分有效期至2028-12-31，5分长期有效）。");
    }

    private String why(Member member) {
        var range = new MemberStatements.Range(
                Unit.POINT, MemberStatements.Range.FIRST_DAY, MemberStatements.Range.LAST_DAY, Long.MAX_VALUE, 1);
        return neighbourhood
                .bean(MemberStatements.class)
                .of(neighbourhood.book(), member, range, Locale.CHINESE)
                .lines()
                .getFirst()
                .why();
    }

    @Test
    void nobody_receives_their_own_points_or_those_of_another_community() {
        var member = resident();
        var stranger = bank.another().resident("1");
        for (var to : List.of(member.id(), stranger.id(), 77L)) {
            var request = new RequestId(Long.toString(OPERATOR), "k" + to);
            assertThat(moves().propose(member, Receiver.MEMBER, to, request, Fingerprint.of("x"), OPERATOR, "y"))
                    .isEqualTo(new Move.NoReceiver());
        }
    }

    @Test
    void who_proposed_gives_receives_or_lives_there_does_not_confirm() {
        var member = withLots();
        var heir = resident();
        var toHeir = proposed(member, Receiver.MEMBER, heir.id());

        for (var person : List.of(OPERATOR, member.person(), heir.person())) {
            assertThat(confirm(person, toHeir, "k")).isEqualTo(new Move.SecondPersonNeeded());
        }
        // All residents of this test live behind one door.
        var neighbour = resident();
        assertThat(confirm(neighbour.person(), toHeir, "k")).isEqualTo(new Move.SecondPersonNeeded());
        var toHousehold = proposed(member, Receiver.HOUSEHOLD, 0);
        assertThat(confirm(neighbour.person(), toHousehold, "k")).isEqualTo(new Move.SecondPersonNeeded());
        var toPool = proposed(member, Receiver.POOL, 0);
        assertThat(confirm(neighbour.person(), toPool, "k")).isEqualTo(new Move.SecondPersonNeeded());
        assertThat(confirm(COUNCILLOR, toPool, "k")).isInstanceOf(Move.Moved.class);
    }

    @Test
    void a_newer_proposal_takes_the_place_of_one_that_waits() {
        var member = withLots();
        var first = proposed(member, Receiver.POOL, 0);
        var second = proposed(member, Receiver.HOUSEHOLD, 0);

        assertThat(confirm(COUNCILLOR, first, "k1")).isEqualTo(new Move.NotWaiting(State.REPLACED, false));
        assertThat(confirm(COUNCILLOR, second, "k2")).isInstanceOf(Move.Moved.class);
        assertThat(moves().page(neighbourhood.book().id(), EnumSet.of(State.MOVED), Long.MAX_VALUE, 9))
                .extracting(MemberMove::id)
                .containsExactly(second.id());
        assertThat(moves().page(neighbourhood.book().id(), EnumSet.allOf(State.class), second.id(), 9))
                .extracting(MemberMove::id)
                .containsExactly(first.id());
    }

    @Test
    void a_repeated_proposal_is_answered_as_the_first_time() {
        var member = withLots();
        var request = new RequestId(Long.toString(OPERATOR), "k");
        var first =
                (Move.Proposed) moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("x"), OPERATOR, "y");
        confirm(COUNCILLOR, first.move(), "c");

        assertThat(moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("x"), OPERATOR, "y"))
                .isEqualTo(new Move.Proposed(first.move(), true));
        assertThat(moves().propose(member, Receiver.POOL, 0, request, Fingerprint.of("z"), OPERATOR, "y"))
                .isInstanceOf(Move.KeyReused.class);
    }

    @Test
    void a_frozen_account_is_emptied_and_stays_frozen() {
        var member = withLots();
        neighbourhood.post(new Command.Freeze(member.points(), true));

        confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k");

        assertThat(lots(POOL)).isEqualTo(asMinted());
        assertThat(neighbourhood
                        .bean(Statements.class)
                        .states(neighbourhood.book().id(), List.of(member.points()))
                        .get(member.points()))
                .isEqualTo(AccountState.FROZEN);
    }

    @Test
    void where_there_is_nothing_or_the_account_is_closed_nothing_is_moved() {
        var poor = resident();
        var gone = resident();
        var heir = resident();
        var nothing = proposed(poor, Receiver.POOL, 0);
        var closed = proposed(withLots(), Receiver.MEMBER, heir.id());
        neighbourhood.post(new Command.Close(heir.points()));
        neighbourhood.post(new Command.Close(gone.points()));

        assertThat(confirm(COUNCILLOR, nothing, "k1")).isEqualTo(new Move.Refused("nothing-to-move", false));
        assertThat(confirm(COUNCILLOR, nothing, "k1")).isEqualTo(new Move.Refused("nothing-to-move", true));
        assertThat(confirm(COUNCILLOR, closed, "k2")).isEqualTo(new Move.Refused("account-closed", false));
    }

    @Test
    void points_that_are_held_stay_and_can_be_moved_later() {
        var member = withLots();
        var hold = neighbourhood.hold(member, 3, "offer/1");
        var first = (Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k1");
        neighbourhood.release(member, hold);

        assertThat(first.move().points()).isEqualTo(9);
        assertThat(((Move.Moved) confirm(COUNCILLOR, proposed(member, Receiver.POOL, 0), "k2"))
                        .move()
                        .points())
                .isEqualTo(3);
        assertThat(lots(POOL)).isEqualTo(asMinted());
    }

    @Test
    void a_move_that_was_confirmed_and_left_half_way_is_finished_by_anybody() {
        var one = withLots();
        var left = leave(proposed(one, Receiver.POOL, 0), "k1");
        assertThat(neighbourhood.bean(MoveSteps.class).recover(100)).isPositive();
        assertThat(neighbourhood.balance(one).spendable()).isZero();
        assertThat(confirm(COUNCILLOR, left, "k1"))
                .isInstanceOfSatisfying(
                        Move.Moved.class, moved -> assertThat(moved.replayed()).isTrue());

        var two = withLots();
        var other = leave(proposed(two, Receiver.POOL, 0), "k2");
        assertThat(confirm(COUNCILLOR + 1, other, "k")).isEqualTo(new Move.NotWaiting(State.MOVED, false));
        assertThat(neighbourhood.balance(two).spendable()).isZero();
    }

    /** What an instance leaves that dies right after its claim. */
    private MemberMove leave(MemberMove move, String key) {
        neighbourhood
                .bean(ApiRequests.class)
                .claim(
                        neighbourhood.book().id(),
                        new RequestId(Long.toString(COUNCILLOR), key),
                        Fingerprint.of("confirm/" + move.id()),
                        1,
                        id -> neighbourhood.bean(MemberMoveRows.class).confirm(move.id(), COUNCILLOR, id));
        return move;
    }

    @Test
    void a_move_whose_answer_was_lost_is_found_in_the_book() {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        var moved = ((Move.Moved) confirm(COUNCILLOR, move, "k")).move();
        var rows = neighbourhood.bean(MemberMoveRows.class);
        rows.decide(move.id(), State.CONFIRMED, 0, 0, "");
        // What comes later is not moved with it.
        neighbourhood.award(member, 7);

        neighbourhood.bean(MoveSteps.class).recover(100);

        assertThat(rows.findByIdAndCommunity(move.id(), move.community())).contains(moved);
        assertThat(neighbourhood.balance(member).spendable()).isEqualTo(7);
    }

    @Test
    void of_many_who_confirm_at_once_while_points_come_in_one_moves_them() throws Exception {
        var member = withLots();
        var move = proposed(member, Receiver.POOL, 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var confirming = new ArrayList<Future<Move>>();
            var earning = new ArrayList<Future<?>>();
            for (var i = 0; i < 8; i++) {
                var person = COUNCILLOR + i;
                confirming.add(threads.submit(() -> confirm(person, move, "k")));
                earning.add(threads.submit(() -> neighbourhood.award(member, 1)));
            }
            for (var each : earning) each.get();
            var moved = 0;
            for (var each : confirming) if (each.get() instanceof Move.Moved) moved++;
            assertThat(moved).isEqualTo(1);
        }
        var pool = lots(POOL).stream().mapToLong(Lot::points).sum();
        assertThat(pool + neighbourhood.balance(member).spendable()).isEqualTo(20);
    }
}
