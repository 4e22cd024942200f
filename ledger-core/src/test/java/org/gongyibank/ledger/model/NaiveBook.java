package org.gongyibank.ledger.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import org.gongyibank.ledger.domain.Account;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountState;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Charged;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Outcome;
import org.gongyibank.ledger.domain.Posting;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;

/**
 * A book kept in the slowest and most obvious way, from the documented rules and not from the code under test. It
 * collects every reason against a command; the precedence is the order of the file {@link Refusal}.
 */
final class NaiveBook {
    private static final AccountId EXPIRED = AccountId.of(Purpose.EXPIRED, Unit.POINT);
    /** The documented precedence. */
    static final List<Class<? extends Refusal>> PRECEDENCE = List.of(
            Refusal.AlreadyDone.class,
            Refusal.NotReversible.class,
            Refusal.AccountNotFound.class,
            Refusal.AccountExists.class,
            Refusal.AccountFrozen.class,
            Refusal.AccountClosed.class,
            Refusal.UnitMismatch.class,
            Refusal.HoldNotOpen.class,
            Refusal.HoldExpired.class,
            Refusal.HoldNotExpired.class,
            Refusal.ExceedsHold.class,
            Refusal.HoldNotCaptured.class,
            Refusal.RefundedSince.class,
            Refusal.ExceedsCapture.class,
            Refusal.AlreadyReversed.class,
            Refusal.WriteOffNotAllowed.class,
            Refusal.LimitReached.class,
            Refusal.InsufficientPoints.class,
            Refusal.CeilingReached.class,
            Refusal.HoldsOpen.class,
            Refusal.AccountNotEmpty.class);

    final NaiveFacts facts = new NaiveFacts();
    final Map<RequestId, Answered> answered = new TreeMap<>(Comparator.comparing(RequestId::toString));
    private final ZoneId zone;

    /** The permanent answer to a key. */
    record Answered(Submission submission, Answer answer) {}

    NaiveBook(ZoneId zone) {
        this.zone = zone;
    }

    /** Posts first the dead points on the accounts that the batch reads, then one submission after the other. */
    List<Answer> post(List<Submission> batch, Instant at) {
        expire(new Reading(facts, batch).accounts, new Moment(at, LocalDate.ofInstant(at, zone), 0));
        return batch.stream().map(submission -> decided(submission, at)).toList();
    }

    Answer post(Submission submission, Instant at) {
        return post(List.of(submission), at).getFirst();
    }

    private void expire(SortedSet<AccountId> accounts, Moment now) {
        for (var account : accounts) {
            while (firstDead(account, now).isPresent()) expireFirst(account, now.at);
        }
    }

    private Optional<LocalDate> firstDead(AccountId account, Moment now) {
        return facts.points(account).stream().findFirst().filter(day -> day.isBefore(now.today));
    }

    /** Posts the expiry of an account's points with the earliest last day that is over. */
    void expireFirst(AccountId account, Instant at) {
        var now = new Moment(at, LocalDate.ofInstant(at, zone), 0);
        var day = firstDead(account, now).orElseThrow();
        expire(account, day, Collections.frequency(facts.points(account), day), now);
    }

    /** The outcome of a command without a key. */
    Outcome again(Command command, int line, Instant at) {
        return outcome(command, new Moment(at, LocalDate.ofInstant(at, zone), line));
    }

    private void expire(AccountId account, LocalDate day, long count, Moment now) {
        var name = facts.opening(account).orElseThrow().name();
        var concerns = Set.of(Purpose.MEMBER, Purpose.EARMARKED).contains(name.purpose()) ? name.owner() : "";
        var legs = List.of(new Leg(account, -count), new Leg(EXPIRED, count));
        var act = Act.of("ledger", concerns, "expired");
        var entry = entry(JournalEntry.EXPIRY, day.plusDays(1), now, act, 0, "", legs);
        facts.add(new NaiveFacts.Entered(entry, List.of(), lots(now).expire(account, day, count)));
    }

    private Answer decided(Submission submission, Instant at) {
        var before = answered.get(submission.request().id());
        if (before != null) {
            var differing = differing(
                    submission.request().content(),
                    before.submission.request().content().hashes());
            return differing.isEmpty()
                    ? new Answer(before.answer.outcomes(), true)
                    : new Answer(List.of(), false, 0, Optional.of(new Objection.KeyReused(differing)));
        }
        var answer = new Answer(outcomes(submission, at), false);
        if (!isStale(answer)) answered.put(submission.request().id(), new Answered(submission, answer));
        return answer;
    }

    /**
     * True if nothing was done, and for at least one command only because another refund came first: the key stays
     * free.
     */
    private static boolean isStale(Answer answer) {
        return answer.outcomes().stream()
                        .anyMatch(outcome -> outcome instanceof Outcome.Refused(Refusal.RefundedSince _))
                && answer.outcomes().stream()
                        .allMatch(
                                outcome -> outcome instanceof Outcome.Refused || outcome instanceof Outcome.NotPosted);
    }

    /** Only the route when the routes differ, otherwise all fields that differ. */
    private static List<String> differing(Fingerprint now, List<Long> before) {
        var differing = new ArrayList<String>();
        for (var field = 0; field < now.names().size(); field++) {
            var known = field < before.size() ? Optional.of(before.get(field)) : Optional.empty();
            if (!known.equals(Optional.of(now.hashes().get(field))))
                differing.add(now.names().get(field));
        }
        return differing.contains("route") ? List.of("route") : differing;
    }

    private List<Outcome> outcomes(Submission submission, Instant at) {
        var size = facts.size();
        var outcomes = new ArrayList<Outcome>();
        for (var index = 0; index < submission.commands().size(); index++) {
            var line = submission.isBulk() ? index + 1 : 0;
            outcomes.add(
                    outcome(submission.commands().get(index), new Moment(at, LocalDate.ofInstant(at, zone), line)));
        }
        if (submission.mode() == Submission.Mode.ATOMIC
                && outcomes.stream().anyMatch(Outcome.Refused.class::isInstance)) {
            facts.forgetAfter(size);
            outcomes.replaceAll(outcome -> outcome instanceof Outcome.Refused ? outcome : new Outcome.NotPosted());
        }
        return outcomes;
    }

    private record Moment(Instant at, LocalDate today, int line) {}

    private Outcome outcome(Command command, Moment now) {
        var wrong = new NaiveRules(facts).against(command, now.at);
        var first = wrong.stream().min(Comparator.comparingInt(refusal -> PRECEDENCE.indexOf(refusal.getClass())));
        if (first.isPresent()) return new Outcome.Refused(first.get());
        return switch (command) {
            case Command.Post post -> post(post, now);
            case Command.MoveAll move -> moveAll(move, now);
            case Command.Hold hold -> hold(hold, now);
            case Command.Capture capture -> capture(capture, now);
            case Command.Release release -> release(release, now);
            case Command.Refund refund -> refund(refund, now);
            case Command.Reverse reverse -> reverse(reverse, now);
            case Command.OpenAccount opening -> changed(new NaiveFacts.Opened(opening));
            case Command.Freeze(var account, var frozen) ->
                changed(new NaiveFacts.Turned(account, frozen ? AccountState.FROZEN : AccountState.OPEN));
            case Command.Close(var account) -> changed(new NaiveFacts.Turned(account, AccountState.CLOSED));
            case Command.Expire _ -> new Outcome.Changed();
        };
    }

    private Outcome changed(NaiveFacts.Fact fact) {
        facts.add(fact);
        return new Outcome.Changed();
    }

    private Outcome post(Command.Post post, Moment now) {
        var rules = new NaiveRules(facts);
        var legs = rules.trimmed(post);
        var points = NaiveRules.positive(legs, facts, Unit.POINT);
        var charged = new ArrayList<Charged>();
        for (var charge : post.charges()) {
            var amount = charge.trims() ? Math.min(charge.amount(), points) : charge.amount();
            if (amount > 0) charged.add(new Charged(charge.counter(), amount));
        }
        var once = post.renews() ? facts.freeName(post.once()) : post.once();
        var entry = entry(post.kind(), post.effectiveOn(), now, post.act(), 0, once, legs);
        return posted(new NaiveFacts.Entered(entry, charged, lots(now).post(legs, post.dates())));
    }

    private Outcome moveAll(Command.MoveAll move, Moment now) {
        var all = facts.balance(move.from());
        var legs = List.of(new Leg(move.from(), -all), new Leg(move.to(), all));
        var entry = entry(move.kind(), now.today, now, move.act(), 0, move.once(), legs);
        return posted(new NaiveFacts.Entered(entry, List.of(), lots(now).post(legs, new LotDates.Carry())));
    }

    private Outcome posted(NaiveFacts.Entered entered) {
        facts.add(entered);
        return new Outcome.Posted(entered.entry());
    }

    private Outcome hold(Command.Hold hold, Moment now) {
        var legs = new ArrayList<Leg>();
        for (var leg : hold.legs()) {
            legs.add(new Leg(leg.account(), -leg.amount()));
            legs.add(new Leg(escrow(leg.account()), leg.amount()));
        }
        var charged = hold.charges().stream()
                .map(charge -> new Charged(charge.counter(), charge.amount()))
                .toList();
        var entry = entry(JournalEntry.HOLD, now.today, now, hold.act(), 0, "", legs);
        var entered = new NaiveFacts.Entered(entry, charged, lots(now).hold(hold.legs()));
        facts.add(new NaiveFacts.SetAside(entered, hold.legs(), now.at.plus(hold.lasts())));
        return new Outcome.Posted(entry);
    }

    private Outcome capture(Command.Capture capture, Moment now) {
        var end = new End(JournalEntry.CAPTURE, capture.act(), capture.hold(), "CAPTURED", capture.graceDays());
        return ended(end, capture.parts(), now);
    }

    private Outcome release(Command.Release release, Moment now) {
        var state = release.cause() == Command.Release.Cause.EXPIRED ? "EXPIRED" : "RELEASED";
        var end = new End(JournalEntry.RELEASE, release.act(), release.hold(), state, release.graceDays());
        return ended(end, List.of(), now);
    }

    private record End(String kind, Act act, long hold, String as, int graceDays) {}

    private Outcome ended(End end, List<Part> parts, Moment now) {
        var hold = facts.hold(end.hold).orElseThrow();
        var legs = new ArrayList<Leg>();
        for (var leg : hold.held()) {
            legs.add(leg);
            legs.add(new Leg(escrow(leg.account()), -leg.amount()));
        }
        for (var part : parts) {
            legs.add(new Leg(part.from(), -part.amount()));
            legs.add(new Leg(part.to(), part.amount()));
        }
        var held = NaiveRules.positive(hold.held(), facts, Unit.POINT);
        var charged = new NaiveHolds(facts, hold).givenBack(held - points(parts));
        var entry = entry(end.kind, now.today, now, end.act, 0, "", legs);
        var entered = new NaiveFacts.Entered(entry, charged, lots(now).end(hold, parts, end.graceDays));
        facts.add(new NaiveFacts.Ended(entered, end.hold, end.as));
        return new Outcome.Posted(entry);
    }

    private long points(List<Part> parts) {
        return parts.stream()
                .filter(part -> facts.unit(part.from()) == Unit.POINT)
                .mapToLong(Part::amount)
                .sum();
    }

    private Outcome refund(Command.Refund refund, Moment now) {
        var hold = facts.hold(refund.hold()).orElseThrow();
        var capture = facts.endOf(refund.hold()).orElseThrow().entered().entry().seq();
        var legs = new ArrayList<Leg>();
        for (var part : refund.parts()) {
            legs.add(new Leg(part.from(), part.amount()));
            legs.add(new Leg(part.to(), -part.amount()));
        }
        var charged = new NaiveHolds(facts, hold).givenBack(points(refund.parts()));
        var entry = entry(JournalEntry.REFUND, now.today, now, refund.act(), capture, "", legs);
        var points = lots(now).refund(hold, refund.parts(), refund.graceDays());
        return posted(new NaiveFacts.Entered(entry, charged, points));
    }

    private Outcome reverse(Command.Reverse reverse, Moment now) {
        var legs = new NaiveRules(facts).mirrored(reverse);
        var original = facts.entry(reverse.entry()).orElseThrow();
        var charged = original.charged().stream()
                .map(charge -> new Charged(charge.counter(), -charge.amount()))
                .toList();
        var entry = entry(JournalEntry.REVERSAL, now.today, now, reverse.act(), reverse.entry(), "", legs);
        var points = lots(now).reverse(original.points(), legs, reverse.graceDays());
        return posted(new NaiveFacts.Entered(entry, charged, points));
    }

    private NaiveLots lots(Moment now) {
        return new NaiveLots(facts, now.today);
    }

    private JournalEntry entry(
            String kind, LocalDate on, Moment now, Act act, long reverses, String once, List<Leg> legs) {
        var sums = new TreeMap<AccountId, Long>();
        for (var leg : legs) sums.merge(leg.account(), leg.amount(), Math::addExact);
        var postings = new ArrayList<Posting>();
        sums.forEach((account, sum) -> {
            if (sum != 0) postings.add(new Posting(account, sum, facts.balance(account) + sum));
        });
        return new JournalEntry(facts.lastSeq() + 1, kind, on, now.at, act, now.line, reverses, once, postings);
    }

    private AccountId escrow(AccountId account) {
        return AccountId.of(Purpose.ESCROW, facts.unit(account));
    }

    /** The account as the book would store it. */
    Optional<Account> account(AccountId id) {
        return facts.opening(id)
                .map(opening -> new Account(
                        id,
                        opening.name(),
                        opening.floor(),
                        opening.ceiling(),
                        facts.balance(id),
                        facts.lastChange(id),
                        opening.keepsLots(),
                        facts.state(id),
                        facts.points(id).stream().findFirst().orElse(LotDates.NEVER)));
    }
}
