package org.gongyibank.ledger.model;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/** Commands of all kinds, most of them sensible and many just past a boundary. */
final class RandomCommands {
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 14);

    private final Random random;
    private final NaiveFacts known;
    private final Act act;
    private final List<Duration> lasting;

    /**
     * @param known what is known of the book; may be behind
     * @param lasting how long holds last
     */
    RandomCommands(Random random, NaiveFacts known, List<Duration> lasting) {
        this.lasting = lasting;
        this.random = random;
        this.known = known;
        this.act = new Act("actor" + random.nextInt(3), "", "fund", random.nextInt(3), "R" + random.nextInt(4));
    }

    Command next() {
        var kind = random.nextInt(100);
        if (kind < 30) return award();
        if (kind < 38) return gift();
        if (kind < 44) return anything();
        if (kind < 58) return hold();
        if (kind < 70) return capture();
        if (kind < 78) return release();
        if (kind < 90) return reverse();
        if (kind < 93) return opening();
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
            var window = "2026-11-" + (14 + random.nextInt(3));
            if (random.nextBoolean()) charges.add(new Charge("day/" + member, window, points, 8, true));
            if (random.nextInt(4) == 0) charges.add(new Charge("life/" + member, "", points, 9, true));
            if (random.nextInt(3) == 0) charges.add(new Charge("activity/" + upTo(3), window, 1, 5, false));
        }
        if (points == 0 || random.nextBoolean()) {
            var minutes = 30L * upTo(9);
            legs.add(new Leg(Cast.MINUTES_FROM, -minutes));
            legs.add(new Leg(Cast.MINUTES.get(member), minutes));
        }
        return new Command.Post("AWARD", act, someDay(), legs, charges, once());
    }

    private Command gift() {
        var points = upTo(6);
        var to = random.nextInt(3) == 0 ? Cast.TEAM : somebody();
        var from = somebody();
        if (from.equals(to)) return anything();
        return post("GIFT", List.of(new Leg(from, -points), new Leg(to, points)), List.of());
    }

    /** Some legs on some accounts; balanced by the last one more often than not. */
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
        var limit = new Charge("activity/" + upTo(3), "2026-11-15", upTo(2), 5, false);
        try {
            return post("IMPORT", legs, random.nextInt(4) == 0 ? List.of(limit) : List.of());
        } catch (IllegalArgumentException tooFewLegs) {
            return award();
        }
    }

    private Command post(String kind, List<Leg> legs, List<Charge> charges) {
        return new Command.Post(kind, act, someDay(), legs, charges, once());
    }

    private Command hold() {
        var legs = new ArrayList<Leg>();
        legs.add(new Leg(somebody(), upTo(5)));
        if (random.nextInt(4) == 0) legs.add(new Leg(somebody(), upTo(3)));
        if (random.nextInt(3) == 0) legs.add(new Leg(Cast.STOCK, upTo(2)));
        if (random.nextInt(12) == 0) legs.add(new Leg(minuteAccount(), upTo(60)));
        return new Command.Hold(act, legs, lasting.get(random.nextInt(lasting.size())));
    }

    private Command capture() {
        var seq = someHold();
        var held = known.hold(seq).map(NaiveFacts.SetAside::held).orElse(List.of(new Leg(somebody(), 1)));
        var parts = new ArrayList<Command.Capture.Part>();
        for (var leg : held) {
            var amount = switch (random.nextInt(6)) {
                case 0 -> leg.amount() + 1;
                case 1, 2 -> upTo((int) leg.amount());
                default -> leg.amount();
            };
            var to = known.exists(leg.account()) && known.unit(leg.account()) == Unit.ITEM
                    ? Cast.ITEMS_GONE
                    : Cast.RETIRED;
            if (random.nextInt(8) == 0) to = holder();
            if (random.nextInt(20) == 0) to = Cast.TEAM;
            // Nobody captures to whom the hold took from.
            for (var other : held) if (other.account().equals(to)) to = Cast.RETIRED;
            var from = random.nextInt(20) == 0 ? holder() : leg.account();
            if (parts.isEmpty() || random.nextInt(4) > 0) parts.add(new Command.Capture.Part(from, to, amount));
        }
        try {
            return new Command.Capture(act, seq, parts);
        } catch (IllegalArgumentException sameWayTwice) {
            return new Command.Capture(act, seq, parts.subList(0, 1));
        }
    }

    private Command release() {
        var causes = Command.Release.Cause.values();
        return new Command.Release(act, someHold(), causes[random.nextInt(causes.length)]);
    }

    private Command reverse() {
        var shortfalls = Command.Reverse.Shortfall.values();
        var seq = 1 + random.nextLong(known.lastSeq() + 3);
        return new Command.Reverse(act, seq, shortfalls[random.nextInt(shortfalls.length)]);
    }

    private Command opening() {
        var id = new AccountId(5001 + random.nextInt(4));
        var unit = random.nextInt(4) == 0 ? Unit.MINUTE : Unit.POINT;
        var name = AccountName.of(Purpose.HOUSEHOLD, "" + random.nextInt(4), unit);
        return new Command.OpenAccount(id, name, -random.nextInt(3), random.nextInt(9), false);
    }

    /** An open hold mostly, else any number around. */
    private long someHold() {
        var open = known.holds().stream()
                .mapToLong(aside -> aside.entry().seq())
                .filter(seq -> known.holdState(seq).equals("OPEN"))
                .toArray();
        if (open.length > 0 && random.nextInt(5) > 0) return open[random.nextInt(open.length)];
        return 1 + random.nextLong(known.lastSeq() + 3);
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
        return FIRST_DAY.plusDays(random.nextInt(4));
    }

    private long upTo(int most) {
        return 1L + random.nextInt(most);
    }
}
