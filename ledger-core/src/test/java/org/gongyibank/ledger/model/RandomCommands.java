package org.gongyibank.ledger.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Command.Capture.Part;
import org.gongyibank.ledger.domain.HeldFunds;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Commands of all kinds, most of them sensible and many just past a boundary. */
final class RandomCommands {
    private final Random random;
    private final NaiveFacts known;
    private final Times times;
    private final Act act;

    /**
     * The times of the commands.
     *
     * @param today the current day in the book, as far as is known
     * @param lasting how long holds last
     */
    record Times(Supplier<LocalDate> today, List<Duration> lasting) {}

    /** @param known what is known of the book; may be behind */
    RandomCommands(Random random, NaiveFacts known, Times times) {
        this.random = random;
        this.known = known;
        this.times = times;
        this.act = new Act("actor" + random.nextInt(3), "", "fund", random.nextInt(3), "R" + random.nextInt(4));
    }

    Command next() {
        var kind = random.nextInt(100);
        if (kind < 28) return award();
        if (kind < 36) return gift();
        if (kind < 41) return anything();
        if (kind < 55) return hold();
        if (kind < 66) return capture();
        if (kind < 72) return release();
        if (kind < 81) return refund();
        if (kind < 90) return reverse();
        if (kind < 92) return opening();
        if (kind < 93) return new Command.Expire(holder());
        if (kind < 94) return moveAll();
        if (kind < 98) return new Command.Freeze(rarelyFrozen(), random.nextInt(3) == 0);
        return new Command.Close(holder());
    }

    private Command award() {
        var member = random.nextInt(Cast.POINTS.size());
        var legs = new ArrayList<Leg>();
        var charges = new ArrayList<Charge>();
        var points = random.nextInt(4) == 0 ? 0 : upTo(6);
        if (points > 0) {
            legs.add(new Leg(Cast.ISSUANCE, -points));
            legs.add(new Leg(Cast.POINTS.get(member), points));
            var window = someDay().toString();
            if (random.nextBoolean()) charges.add(new Charge("day/" + member, window, points, 8, true));
            if (random.nextInt(4) == 0) charges.add(new Charge("life/" + member, "", points, 9, true));
            if (random.nextInt(3) == 0) charges.add(new Charge("activity/" + upTo(3), window, 1, 5, false));
        }
        if (points == 0 || random.nextBoolean()) {
            var minutes = 30L * upTo(9);
            legs.add(new Leg(Cast.MINUTES_FROM, -minutes));
            legs.add(new Leg(Cast.MINUTES.get(member), minutes));
        }
        var renews = random.nextBoolean();
        return new Command.Post("AWARD", act, someDay(), legs, minted(), charges, once(), renews);
    }

    private Command gift() {
        var points = upTo(6);
        var to = random.nextInt(3) == 0 ? holder() : somebody();
        var from = somebody();
        if (from.equals(to)) return anything();
        return post("GIFT", List.of(new Leg(from, -points), new Leg(to, points)), carried(), List.of());
    }

    /** Some legs on some accounts, more often than not balanced by the last leg. */
    private Command anything() {
        var legs = new ArrayList<Leg>();
        var sum = 0L;
        for (var count = upTo(3); count > 0; count--) {
            var amount = (random.nextBoolean() ? 1 : -1) * upTo(5);
            legs.add(new Leg(random.nextInt(4) == 0 ? minuteAccount() : holder(), amount));
            sum += amount;
        }
        if (random.nextInt(5) == 0) sum += upTo(2);
        if (sum != 0) legs.add(new Leg(random.nextBoolean() ? Cast.ISSUANCE : holder(), -sum));
        var limit = new Charge("activity/" + upTo(3), someDay().toString(), upTo(2), 5, false);
        var dates = random.nextBoolean() ? minted() : carried();
        try {
            return post("IMPORT", legs, dates, random.nextInt(4) == 0 ? List.of(limit) : List.of());
        } catch (IllegalArgumentException tooFewLegs) {
            return award();
        }
    }

    private Command moveAll() {
        var from = holder();
        var to = random.nextInt(4) == 0 ? holder() : somebody();
        return from.equals(to) ? award() : new Command.MoveAll("MOVE", act, from, to, once());
    }

    private Command post(String kind, List<Leg> legs, LotDates dates, List<Charge> charges) {
        return new Command.Post(kind, act, someDay(), legs, dates, charges, once(), random.nextBoolean());
    }

    private LotDates minted() {
        if (random.nextInt(6) == 0) return LotDates.never();
        return new LotDates.Mint(today().plusDays(random.nextInt(8) - 1));
    }

    private LotDates carried() {
        return random.nextInt(6) == 0 ? minted() : new LotDates.Carry();
    }

    private Command hold() {
        var legs = new ArrayList<Leg>();
        legs.add(new Leg(somebody(), upTo(5)));
        if (random.nextInt(4) == 0) legs.add(new Leg(somebody(), upTo(3)));
        if (random.nextInt(3) == 0) legs.add(new Leg(Cast.STOCK, upTo(2)));
        if (random.nextInt(12) == 0) legs.add(new Leg(minuteAccount(), upTo(60)));
        var charges = new ArrayList<Charge>();
        if (random.nextInt(3) == 0) charges.add(new Charge("offer/" + upTo(2), "", upTo(5), 40, false));
        if (random.nextInt(4) == 0) charges.add(new Charge("shop", someDay().toString(), upTo(4), 7, false));
        return new Command.Hold(act, legs, charges, any(times.lasting));
    }

    private Command capture() {
        var seq = someHold("OPEN");
        var parts = new ArrayList<Part>();
        for (var leg : known.hold(seq).map(NaiveFacts.SetAside::held).orElse(List.of())) {
            if (!parts.isEmpty() && random.nextInt(4) == 0) continue;
            var amount = about(leg.amount());
            var from = random.nextInt(20) == 0 ? holder() : leg.account();
            var first = receiver(leg, known.accountsOfHold(seq));
            var second = receiver(leg, known.accountsOfHold(seq));
            if (amount > 1 && !first.equals(second)) {
                var share = upTo((int) amount - 1);
                parts.add(new Part(from, second, share));
                parts.add(new Part(from, first, amount - share));
            } else {
                parts.add(new Part(from, first, amount));
            }
        }
        // For an unknown hold, only RETIRED is certainly not one of its holders.
        if (parts.isEmpty()) parts.add(new Part(somebody(), Cast.RETIRED, upTo(3)));
        return withParts(parts, some -> new Command.Capture(act, seq, some, grace()));
    }

    private AccountId receiver(Leg leg, List<AccountId> holders) {
        var isItem = known.unit(leg.account()) == Unit.ITEM;
        var usual = isItem ? Cast.ITEMS_GONE : Cast.RETIRED;
        var to = switch (random.nextInt(10)) {
            case 0, 1 -> holder();
            case 2 -> Cast.TEAM;
            case 3, 4 -> somebody();
            default -> usual;
        };
        // A capture must not give to an account that the hold took from.
        return holders.contains(to) ? usual : to;
    }

    /** Mostly a refund of the capture or a part of it, to its holder from one of the receivers. */
    private Command refund() {
        var seq = someHold("CAPTURED");
        var found = known.hold(seq);
        var parts = new ArrayList<Part>();
        // Within a batch they go stale; before it they may be wrong.
        var computedFrom = new ArrayList<HeldFunds.Held>();
        if (found.isPresent()) {
            var hold = new NaiveHolds(known, found.get());
            if (random.nextBoolean()) computedFrom.addAll(hold.legs());
            if (random.nextInt(8) == 0) computedFrom.add(new HeldFunds.Held(holder(), 1, 1));
            for (var leg : found.get().held()) {
                if (!parts.isEmpty() && random.nextInt(3) == 0) continue;
                // Another client may have opened an account that this one does not know of.
                var receivers = known.accountsOfEntry(known.endingOf(seq)).stream()
                        .filter(known::exists)
                        .filter(account -> hold.given(account) > 0 && known.unit(account) == known.unit(leg.account()))
                        .toList();
                var to = switch (random.nextInt(20)) {
                    case 0 -> holder();
                    case 1 -> any(found.get().held()).account();
                    default -> receivers.isEmpty() ? holder() : any(receivers);
                };
                var most = Math.min(hold.taken(leg.account()), hold.given(to));
                var from = random.nextInt(30) == 0 ? holder() : leg.account();
                parts.add(new Part(from, to, about(Math.max(1, most))));
            }
        } else {
            parts.add(new Part(somebody(), Cast.RETIRED, 1));
        }
        return withParts(parts, some -> new Command.Refund(act, seq, some, grace(), computedFrom));
    }

    private static Command withParts(List<Part> parts, Function<List<Part>, Command> command) {
        try {
            return command.apply(parts);
        } catch (IllegalArgumentException sameWayTwice) {
            return command.apply(parts.subList(0, 1));
        }
    }

    /** Mostly the whole amount, otherwise a part, otherwise one too many. */
    private long about(long amount) {
        return switch (random.nextInt(8)) {
            case 0 -> amount + 1;
            case 1, 2, 3 -> upTo((int) amount);
            default -> amount;
        };
    }

    private int grace() {
        return random.nextInt(3) == 0 ? random.nextInt(4) : 0;
    }

    private Command release() {
        var causes = Command.Release.Cause.values();
        return new Command.Release(act, someHold("OPEN"), causes[random.nextInt(causes.length)], grace());
    }

    private Command reverse() {
        var shortfalls = Command.Reverse.Shortfall.values();
        var seq = 1 + random.nextLong(known.lastSeq() + 3);
        return new Command.Reverse(act, seq, shortfalls[random.nextInt(shortfalls.length)], grace());
    }

    private Command opening() {
        var id = new AccountId(5001 + random.nextInt(4));
        var unit = random.nextInt(4) == 0 ? Unit.MINUTE : Unit.POINT;
        var name = AccountName.of(Purpose.HOUSEHOLD, "" + random.nextInt(4), unit);
        var floor = -random.nextInt(3);
        var keepsLots = floor == 0 && unit == Unit.POINT && random.nextInt(4) > 0;
        return new Command.OpenAccount(id, name, floor, random.nextInt(9), keepsLots);
    }

    /** Mostly a hold in that state, otherwise any seq near the known ones. */
    private long someHold(String state) {
        var fitting = known.holds().stream()
                .map(NaiveFacts.SetAside::seq)
                .filter(seq -> known.holdState(seq).equals(state))
                .toList();
        return fitting.isEmpty() || random.nextInt(5) == 0 ? 1 + random.nextLong(known.lastSeq() + 3) : any(fitting);
    }

    private <T> T any(List<T> choice) {
        return choice.get(random.nextInt(choice.size()));
    }

    private LocalDate today() {
        return times.today.get();
    }

    private AccountId somebody() {
        return random.nextInt(40) == 0 ? Cast.NOWHERE : Cast.POINTS.get(random.nextInt(Cast.POINTS.size()));
    }

    private AccountId minuteAccount() {
        return Cast.MINUTES.get(random.nextInt(Cast.MINUTES.size()));
    }

    private AccountId holder() {
        return switch (random.nextInt(10)) {
            case 0, 1 -> minuteAccount();
            case 2 -> Cast.TEAM;
            case 3 -> Cast.STOCK;
            case 4, 5 -> new AccountId(5001 + random.nextInt(4));
            default -> somebody();
        };
    }

    private AccountId rarelyFrozen() {
        return random.nextInt(12) == 0 ? Cast.ISSUANCE : holder();
    }

    private String once() {
        return random.nextInt(4) == 0 ? "act/" + random.nextInt(25) : "";
    }

    private LocalDate someDay() {
        return today().plusDays(random.nextInt(4) - 1);
    }

    private long upTo(int most) {
        return 1L + random.nextInt(most);
    }
}
