package org.gongyibank.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Fingerprint;
import org.gongyibank.ledger.domain.Keyed;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.RequestId;
import org.gongyibank.ledger.domain.Submission;

/** Awards for attending a meeting, to random members, as the bank submits them to the ledger. */
final class AwardCommands {
    static final String ACTOR = "718293847566778899";
    static final long POINTS = 2;
    /** A cap that is charged but never reached. */
    static final long DAY_CAP = 1_000_000_000;

    /** The last day of points under an expiring rule: the end of next year. */
    static final LocalDate EXPIRES = LocalDate.of(BookSet.day(0).getYear() + 1, 12, 31);

    private AwardCommands() {}

    /** Uses a rule with all features: a cap per member and day, and points that expire. */
    static Submission full(MemberBook book) {
        return submission(book, true);
    }

    /** Uses a rule without cap and expiry. */
    static Submission thin(MemberBook book) {
        return submission(book, false);
    }

    private static Submission submission(MemberBook book, boolean limited) {
        var random = ThreadLocalRandom.current();
        var index = random.nextInt(book.members().length);
        var member = book.members()[index];
        var day = BookSet.day(random.nextInt(BookSet.DAYS));
        var charges =
                limited ? List.of(new Charge(limit(member), day.toString(), POINTS, DAY_CAP, true)) : List.<Charge>of();
        var command = new Command.Post(
                "AWARD",
                new Act(ACTOR, Long.toString(member), book.fund(), book.rule(), "attended"),
                day,
                List.of(new Leg(book.issuance(), -POINTS), new Leg(new AccountId(book.accounts()[index]), POINTS)),
                limited ? new LotDates.Mint(EXPIRES) : LotDates.never(),
                charges,
                once(day.toString(), member));
        return submission(command);
    }

    /** Submits under a random key, as a client would. */
    static Submission submission(Command command) {
        var key = randomKey().toString();
        return Submission.of(new Keyed(new RequestId("bank", key), Fingerprint.of(key + " 1")), command);
    }

    static String limit(long member) {
        return "rule/MEETING/member/" + member;
    }

    /** Returns the name of a deed in the bank's form: activity, day, the paper's reference, member. */
    static String once(String day, long member) {
        return "MEETING/" + day + "/" + randomKey() + "/" + member;
    }

    /** Returns a UUIDv4 from a fast random source, because clients choose the keys. */
    static UUID randomKey() {
        var random = ThreadLocalRandom.current();
        var high = (random.nextLong() & 0xffffffffffff0fffL) | 0x4000L;
        var low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
