package org.gongyibank.api.export;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.RecordedEntry.RecordedPosting;
import org.gongyibank.ledger.domain.Unit;

/**
 * A corruption of a book by a person with every right, and the finding that is expected.
 *
 * @param finding the beginning of the verifier's finding
 */
record Corruption(String name, Act act, String finding) {
    @FunctionalInterface
    interface Act {
        void on(Vandal vandal) throws SQLException;
    }

    @Override
    public String toString() {
        return name;
    }

    /**
     * The book to corrupt: each corruption changes the award, its parts, or what comes after it.
     *
     * @param award an award of points and minutes to a member, signed over for the first time at {@code until}
     * @param other a later award to another member, before {@code until}
     * @param signed where checkpoints were signed, ascending
     * @param last the last entry of the book
     */
    record Scene(RecordedEntry award, RecordedEntry other, List<Long> signed, long last) {
        RecordedPosting points() {
            return posting(award, Unit.POINT);
        }

        RecordedPosting minutes() {
            return posting(award, Unit.MINUTE);
        }

        private static RecordedPosting posting(RecordedEntry entry, Unit unit) {
            return entry.postings().stream()
                    .filter(posting -> posting.name().purpose() == Purpose.MEMBER
                            && posting.name().unit() == unit)
                    .findFirst()
                    .orElseThrow();
        }

        private RecordedPosting source(Unit unit) {
            return award.postings().stream()
                    .filter(posting -> posting.name().purpose() == Purpose.ISSUANCE
                            && posting.name().unit() == unit)
                    .findFirst()
                    .orElseThrow();
        }

        /** Gives the member more and takes it from the source of points or minutes. */
        void giveMore(Vandal vandal, Unit unit, int more) throws SQLException {
            vandal.posting(award.seq(), posting(award, unit), "amount = amount + " + more);
            vandal.posting(award.seq(), source(unit), "amount = amount - " + more);
        }

        String badAward() {
            return bad(award.seq());
        }

        /** Moves the last day of points that an entry gave a year earlier, everywhere it is stored. */
        void giveTime(Vandal vandal) throws SQLException {
            var lot = award.lots().getFirst();
            var longer = " SET expires = expires - INTERVAL 1 YEAR WHERE book = :book AND account = "
                    + lot.account().value() + " AND expires = '" + lot.expires() + "'";
            vandal.sql("UPDATE lot" + longer);
            vandal.sql("UPDATE posting" + longer);
            vandal.sql("UPDATE lot_change" + longer);
        }

        static String bad(long seq) {
            return "the first bad entry is " + seq + "\n";
        }

        /** The book is consistent, so only the checkpoints reveal the change. */
        String rewritten() {
            return "the first difference is in entries " + (signed.get(0) + 1) + " to " + signed.get(1) + ":";
        }
    }

    static List<Corruption> all(Scene scene) {
        var all = new ArrayList<Corruption>();
        amounts(scene, all);
        people(scene, all);
        order(scene, all);
        headings(scene, all);
        details(scene, all);
        hashes(scene, all);
        return all;
    }

    private static void amounts(Scene scene, List<Corruption> all) {
        var seq = scene.award.seq();
        var points = scene.points();
        all.add(new Corruption(
                "an amount is one more", v -> v.posting(seq, points, "amount = amount + 1"), scene.badAward()));
        all.add(new Corruption(
                "an amount is one less", v -> v.posting(seq, points, "amount = amount - 1"), scene.badAward()));
        all.add(new Corruption("one point more, balanced", v -> scene.giveMore(v, Unit.POINT, 1), scene.badAward()));
        all.add(new Corruption(
                "one point more, balanced, with its leaf",
                v -> {
                    scene.giveMore(v, Unit.POINT, 1);
                    v.leafOf(seq);
                },
                scene.badAward()));
        all.add(new Corruption(
                "one point more, all tracks covered",
                v -> {
                    scene.giveMore(v, Unit.POINT, 1);
                    v.coverTracks();
                },
                scene.rewritten()));
        all.add(new Corruption(
                "five hours more, all tracks covered",
                v -> {
                    scene.giveMore(v, Unit.MINUTE, 300);
                    v.coverTracks();
                },
                scene.rewritten()));
        var account = points.account().value();
        var shifted = "UPDATE posting SET balance_after = balance_after + 5 WHERE book = :book AND account = " + account
                + " AND seq >= " + seq;
        all.add(new Corruption("balances are five more from here on", v -> v.sql(shifted), scene.badAward()));
        all.add(new Corruption(
                "balances are five more from here on, with their leaves",
                v -> {
                    v.sql(shifted);
                    v.leavesFrom(seq);
                },
                scene.badAward()));
        all.add(new Corruption(
                "the minutes of an award are gone",
                v -> v.sql("DELETE FROM posting WHERE book = :book AND seq = " + seq + " AND account IN ("
                        + scene.minutes().account().value() + ", "
                        + scene.source(Unit.MINUTE).account().value() + ")"),
                scene.badAward()));
        all.add(new Corruption(
                "one posting is gone",
                v -> v.sql("DELETE FROM posting WHERE book = :book AND seq = " + seq + " AND account = " + account),
                scene.badAward()));
        all.add(new Corruption(
                "minutes become items",
                v -> v.sql("UPDATE account SET unit = 'ITEM' WHERE book = :book AND id = "
                        + scene.minutes().account().value()),
                "the first bad entry is "));
    }

    private static void people(Scene scene, List<Corruption> all) {
        var award = scene.award;
        var other = scene.other;
        var mine = scene.points().account().value();
        var theirs = Scene.posting(other, Unit.POINT).account().value();
        Act subjects = v -> {
            v.entry(award.seq(), "subject = '" + other.act().subject() + "'");
            v.entry(other.seq(), "subject = '" + award.act().subject() + "'");
        };
        all.add(new Corruption("two entries swap whom they are about", subjects, scene.badAward()));
        all.add(new Corruption(
                "two entries swap whom they are about, with their leaves",
                v -> {
                    subjects.on(v);
                    v.leavesFrom(award.seq());
                },
                scene.badAward()));
        all.add(new Corruption(
                "two accounts swap their owners", v -> swapOwners(v, scene, mine, theirs), "the first bad entry is "));
        var myMinutes = scene.minutes().account().value();
        var theirMinutes = Scene.posting(other, Unit.MINUTE).account().value();
        all.add(new Corruption(
                "two accounts of minutes swap their owners, and the points of the same entries do not",
                v -> swapOwners(v, scene, myMinutes, theirMinutes),
                "the first bad entry is "));
        Act moved = v -> v.posting(award.seq(), scene.points(), "account = " + theirs);
        Act wholly = v -> {
            moved.on(v);
            v.posting(award.seq(), scene.minutes(), "account = " + theirMinutes);
        };
        all.add(new Corruption("an award goes to another account", moved, scene.badAward()));
        all.add(new Corruption(
                "an award goes to another account, all tracks covered",
                v -> {
                    wholly.on(v);
                    v.coverTracks();
                },
                scene.badAward()));
        all.add(new Corruption(
                "an award goes to another member, all tracks covered",
                v -> {
                    wholly.on(v);
                    v.entry(award.seq(), "subject = '" + other.act().subject() + "'");
                    v.coverTracks();
                },
                scene.rewritten()));
        all.add(new Corruption(
                "two entries swap their postings",
                v -> {
                    v.sql("UPDATE posting SET seq = 9000000 WHERE book = :book AND seq = " + award.seq());
                    v.sql("UPDATE posting SET seq = " + award.seq() + " WHERE book = :book AND seq = " + other.seq());
                    v.sql("UPDATE posting SET seq = " + other.seq() + " WHERE book = :book AND seq = 9000000");
                },
                scene.badAward()));
    }

    /** Uses a third name in between, because no two accounts may have the same name. */
    private static void swapOwners(Vandal v, Scene scene, long mine, long theirs) throws SQLException {
        var owner = "UPDATE account SET owner = '%s' WHERE book = :book AND id = %s";
        v.sql(owner.formatted("nobody", mine));
        v.sql(owner.formatted(scene.award.act().subject(), theirs));
        v.sql(owner.formatted(scene.other.act().subject(), mine));
    }

    private static void order(Scene scene, List<Corruption> all) {
        var seq = scene.award.seq();
        var last = scene.last;
        var cut = scene.signed.getLast() - 9;
        all.add(new Corruption("an entry is gone", v -> v.drop(seq, seq), scene.badAward()));
        all.add(new Corruption(
                "an entry is gone and the gap is closed, all tracks covered",
                v -> {
                    v.drop(seq, seq);
                    v.shift(seq + 1, last, -1);
                    v.end(last - 1);
                    v.coverTracks();
                },
                scene.rewritten()));
        all.add(new Corruption(
                "an entry is there again at the end",
                v -> {
                    v.copy(seq, last + 1);
                    v.end(last + 1);
                },
                Scene.bad(last + 1)));
        all.add(new Corruption(
                "an entry is there again behind itself, all tracks covered",
                v -> {
                    v.shift(seq + 1, last, 1);
                    v.copy(seq, seq + 1);
                    v.end(last + 1);
                    v.coverTracks();
                },
                scene.rewritten()));
        all.add(new Corruption("two entries change places", v -> v.swapSeqs(seq, seq + 1), scene.badAward()));
        all.add(new Corruption(
                "two entries change places, all tracks covered",
                v -> {
                    v.swapSeqs(seq, seq + 1);
                    v.coverTracks();
                },
                scene.rewritten()));
        all.add(new Corruption("the tail is cut off", v -> v.drop(cut, last), Scene.bad(cut)));
        all.add(new Corruption(
                "the tail is cut off and the book says that it ends there",
                v -> {
                    v.drop(cut, last);
                    v.end(cut - 1);
                },
                Scene.bad(cut)));
        all.add(new Corruption(
                "what is not signed yet is cut off in the middle",
                v -> v.drop(last - 4, last - 4),
                Scene.bad(last - 4)));
    }

    private static void headings(Scene scene, List<Corruption> all) {
        var seq = scene.award.seq();
        var changes = List.of(
                "effective_on = effective_on - INTERVAL 1 DAY",
                "recorded_at = recorded_at + INTERVAL 1 MICROSECOND",
                "recorded_at = recorded_at + INTERVAL 1 DAY",
                "actor = '999'",
                "reason = 'MEETING'",
                "once = NULL",
                "once = CONCAT(once, '/2')",
                "fund = ''",
                "rule_version = rule_version + 1",
                "kind = 'GIFT'",
                "line = line + 1",
                "reverses = 1");
        for (var change : changes) all.add(new Corruption(change, v -> v.entry(seq, change), scene.badAward()));
        for (var change : List.of(changes.get(0), "actor = '999'", "reason = 'MEETING'")) {
            all.add(new Corruption(
                    change + ", with its leaf",
                    v -> {
                        v.entry(seq, change);
                        v.leafOf(seq);
                    },
                    scene.rewritten()));
        }
        all.add(new Corruption(
                "everything from here on was a day later, with leaves",
                v -> {
                    v.sql("UPDATE journal_entry SET recorded_at = recorded_at + INTERVAL 1 DAY"
                            + " WHERE book = :book AND seq >= " + seq);
                    v.leavesFrom(seq);
                },
                scene.rewritten()));
    }

    /** Corruptions that contradict only the leaves. */
    private static void details(Scene scene, List<Corruption> all) {
        var seq = scene.award.seq();
        all.add(new Corruption("points have another last day", scene::giveTime, "the first bad entry is "));
        all.add(new Corruption(
                "points of one entry have another last day, with its leaf",
                v -> {
                    v.sql("UPDATE posting SET expires = expires - INTERVAL 1 DAY WHERE book = :book AND seq = " + seq);
                    v.leafOf(seq);
                },
                scene.rewritten()));
        all.add(new Corruption(
                "a lot is gone",
                v -> v.sql("UPDATE posting SET expires = NULL WHERE book = :book AND seq = " + seq),
                scene.badAward()));
        all.add(new Corruption(
                "a charge is one less",
                v -> v.sql("UPDATE charge SET amount = amount - 1 WHERE book = :book AND seq = " + seq),
                scene.badAward()));
        all.add(new Corruption(
                "a charge is somebody else's",
                v -> v.sql(
                        "UPDATE charge SET limit_code = CONCAT(limit_code, '0') WHERE book = :book AND seq = " + seq),
                scene.badAward()));
        all.add(new Corruption(
                "what a partner got, another one got",
                v -> v.sql("UPDATE account SET owner = '5' WHERE book = :book AND purpose = 'PARTNER'"),
                "the first bad entry is "));
        all.add(new Corruption(
                "a fund paid that did not",
                v -> v.sql("UPDATE account SET fund = 'GRANT' WHERE book = :book AND fund = 'DONATION'"),
                "the first bad entry is "));
    }

    private static void hashes(Scene scene, List<Corruption> all) {
        var seq = scene.award.seq();
        var blind = "blind = X'000102030405060708090A0B0C0D0E0F'";
        all.add(new Corruption("another blind", v -> v.entry(seq, blind), scene.badAward()));
        all.add(new Corruption("another leaf", v -> v.entry(seq, "leaf = REVERSE(leaf)"), scene.badAward()));
        all.add(new Corruption(
                "another blind, with its leaf",
                v -> {
                    v.entry(seq, blind);
                    v.leafOf(seq);
                },
                scene.rewritten()));
    }
}
