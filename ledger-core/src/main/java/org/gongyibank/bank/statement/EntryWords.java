package org.gongyibank.bank.statement;

import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.gongyibank.bank.award.Earned;
import org.gongyibank.bank.award.Earnings;
import org.gongyibank.bank.award.Why;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.MemberEntries;
import org.gongyibank.bank.move.Moves;
import org.gongyibank.bank.reversal.Reversals;
import org.gongyibank.bank.rule.Rule;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Unit;

/** Says in one sentence why an entry is on a member's statement. */
@Singleton
class EntryWords {
    /** Prefix of the reason code of entries about an offer; the offer's id follows. */
    private static final String OFFER = "offer/";

    private final Rules rules;
    private final Earnings earnings;
    private final MemberFacts facts;

    EntryWords(Rules rules, Earnings earnings, MemberFacts facts) {
        this.rules = rules;
        this.earnings = earnings;
        this.facts = facts;
    }

    /** The sentence for each line, by seq. {@code lines} are of the member's account in {@code unit}. */
    Map<Long, String> of(BookId book, Member member, Unit unit, List<Statement.Line> lines, Locale language) {
        var versions = rules.told(lines.stream()
                .map(line -> line.act().ruleVersion())
                .filter(version -> version != 0)
                .distinct()
                .toList());
        var known = new Known(
                versions,
                earned(book, member, unit, lines, versions),
                words(lines),
                unit,
                language.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? Locale.ENGLISH : Locale.CHINESE);
        return lines.stream().collect(Collectors.toMap(Statement.Line::seq, line -> sentence(line, known)));
    }

    /**
     * The facts behind the sentences of a page.
     *
     * @param earned what each entry priced by a rule gave the member, by seq
     * @param words names of offers and reasons of reversals and moves, by reason code
     */
    private record Known(
            Map<Long, Rule> rules, Map<Long, Earned> earned, Map<String, String> words, Unit unit, Locale language) {
        boolean english() {
            return language.equals(Locale.ENGLISH);
        }
    }

    private static String sentence(Statement.Line line, Known known) {
        var reason = line.act().reason();
        return switch (line.kind()) {
            case JournalEntry.HOLD -> held(offer(reason, known), line.amount(), known.english());
            case JournalEntry.CAPTURE -> ReturnWords.captured(offer(reason, known), line, known.english());
            case JournalEntry.RELEASE -> ReturnWords.released(offer(reason, known), line, known.english());
            case JournalEntry.REFUND -> ReturnWords.refunded(offer(reason, known), line, known.english());
            case JournalEntry.REVERSAL ->
                ReturnWords.reversed(line, known.words().getOrDefault(reason, ""), known.english());
            case JournalEntry.EXPIRY ->
                expired(-line.amount(), line.effectiveOn().minusDays(1), known.english());
            case MemberEntries.MOVE -> MoveWords.moved(line, known.words().getOrDefault(reason, ""), known.english());
            case MemberEntries.OPENING -> MoveWords.opened(line, known.unit(), known.english());
            default -> earned(line, known);
        };
    }

    private static String earned(Statement.Line line, Known known) {
        var rule = known.rules().get(line.act().ruleVersion());
        var earned = known.earned().get(line.seq());
        if (rule == null || earned == null) return known.english() ? "Posted by the community." : "社区记账。";
        return Why.sentence(rule, line.act().reason(), earned, known.language());
    }

    private static String held(String offer, long amount, boolean english) {
        return english
                ? "Set aside " + points(-amount) + " for “" + offer + "”."
                : "兑换“" + offer + "”，预留" + -amount + "分。";
    }

    private static String expired(long amount, LocalDate lastDay, boolean english) {
        return english
                ? points(amount) + " could be used until " + lastDay + " and expired."
                : amount + "分有效期至" + lastDay + "，已过期。";
    }

    static String points(long points) {
        return points == 1 ? "1 point" : points + " points";
    }

    private static String offer(String reason, Known known) {
        return known.words().getOrDefault(reason, known.english() ? "a service" : "服务");
    }

    private Map<Long, Earned> earned(
            BookId book, Member member, Unit unit, List<Statement.Line> lines, Map<Long, Rule> versions) {
        var entries = new ArrayList<Earnings.Entry>();
        for (var line : lines) {
            var rule = versions.get(line.act().ruleVersion());
            if (rule == null) continue;
            entries.add(new Earnings.Entry(
                    line.seq(),
                    rule,
                    line.act().reason(),
                    member.id(),
                    line.effectiveOn(),
                    unit == Unit.POINT ? line.amount() : line.other(),
                    unit == Unit.POINT ? line.other() : line.amount()));
        }
        return earnings.of(book, entries, lastDays(lines));
    }

    private static Map<Long, LocalDate> lastDays(List<Statement.Line> lines) {
        var days = new HashMap<Long, LocalDate>();
        for (var line : lines) {
            line.lots().stream()
                    .filter(lot -> lot.amount() > 0)
                    .map(LotChange::expires)
                    .min(Comparator.naturalOrder())
                    .ifPresent(day -> days.put(line.seq(), day));
        }
        return days;
    }

    /** By reason code. One SQL statement for all; none when no line needs it. */
    private Map<String, String> words(List<Statement.Line> lines) {
        var offers = ids(lines, OFFER);
        var reversals = ids(lines, Reversals.CODE);
        var moves = ids(lines, Moves.CODE);
        if (offers.isEmpty() && reversals.isEmpty() && moves.isEmpty()) return Map.of();
        return facts.words(orNone(offers), orNone(reversals), orNone(moves)).stream()
                .collect(Collectors.toMap(words -> words.register() + words.id(), MemberFacts.Words::words));
    }

    private static List<Long> ids(List<Statement.Line> lines, String register) {
        return lines.stream()
                .map(line -> line.act().reason())
                .filter(reason -> reason.startsWith(register))
                .map(reason -> Long.valueOf(reason.substring(register.length())))
                .distinct()
                .toList();
    }

    private static List<Long> orNone(List<Long> ids) {
        return ids.isEmpty() ? List.of(0L) : ids;
    }
}
