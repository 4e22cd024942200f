package org.gongyibank.ledger.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.StringJoiner;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.RecordedRequest;
import org.gongyibank.ledger.domain.Refusal;
import org.gongyibank.ledger.domain.Refusal.AccountClosed;
import org.gongyibank.ledger.domain.Refusal.AccountExists;
import org.gongyibank.ledger.domain.Refusal.AccountFrozen;
import org.gongyibank.ledger.domain.Refusal.AccountNotEmpty;
import org.gongyibank.ledger.domain.Refusal.AccountNotFound;
import org.gongyibank.ledger.domain.Refusal.AlreadyDone;
import org.gongyibank.ledger.domain.Refusal.AlreadyReversed;
import org.gongyibank.ledger.domain.Refusal.CeilingReached;
import org.gongyibank.ledger.domain.Refusal.ExceedsCapture;
import org.gongyibank.ledger.domain.Refusal.ExceedsHold;
import org.gongyibank.ledger.domain.Refusal.HoldExpired;
import org.gongyibank.ledger.domain.Refusal.HoldNotCaptured;
import org.gongyibank.ledger.domain.Refusal.HoldNotExpired;
import org.gongyibank.ledger.domain.Refusal.HoldNotOpen;
import org.gongyibank.ledger.domain.Refusal.HoldsOpen;
import org.gongyibank.ledger.domain.Refusal.InsufficientPoints;
import org.gongyibank.ledger.domain.Refusal.LimitReached;
import org.gongyibank.ledger.domain.Refusal.NotReversible;
import org.gongyibank.ledger.domain.Refusal.RefundedSince;
import org.gongyibank.ledger.domain.Refusal.UnitMismatch;
import org.gongyibank.ledger.domain.Refusal.WriteOffNotAllowed;
import org.gongyibank.ledger.domain.Unit;

/**
 * Refusals as the compact text of table {@code request}: {@code position|name|figure|figure…}, a line each. An
 * objection to a whole submission stands alone, at position -1.
 */
final class RefusalText {
    private static final int WHOLE = -1;

    private RefusalText() {}

    /** What was refused of a submission. */
    record Parsed(SequencedMap<Integer, Refusal> refusals, Optional<Objection> objection) {}

    static String of(RecordedRequest request) {
        return request.objection().map(RefusalText::of).orElseGet(() -> of(request.refusals()));
    }

    private static String of(Objection objection) {
        return WHOLE + "|"
                + switch (objection) {
                    case Objection.ActDone(var made) -> join("ActDone", made);
                    case Objection.Refused(var why) -> join("Refused", why);
                    case Objection.KeyReused _, Objection.Stale _ ->
                        throw new IllegalArgumentException("never kept under its key: " + objection);
                };
    }

    private static Objection objection(String name, List<String> figures) {
        return switch (name) {
            case "ActDone" -> new Objection.ActDone(number(figures, 0));
            case "Refused" -> new Objection.Refused(figures.getFirst());
            default -> throw new IllegalArgumentException("no such objection: " + name);
        };
    }

    static String of(SequencedMap<Integer, Refusal> refusals) {
        var lines = new StringJoiner("\n");
        refusals.forEach((position, refusal) -> lines.add(position + "|" + of(refusal)));
        return lines.toString();
    }

    static Parsed parse(String text) {
        var refusals = new LinkedHashMap<Integer, Refusal>();
        if (text.isEmpty()) return new Parsed(refusals, Optional.empty());
        for (var line : text.split("\n", -1)) {
            var parts = List.of(line.split("\\|", -1));
            var position = Integer.parseInt(parts.getFirst());
            var figures = parts.subList(2, parts.size());
            if (position == WHOLE) return new Parsed(refusals, Optional.of(objection(parts.get(1), figures)));
            refusals.put(position, parse(parts.get(1), figures));
        }
        return new Parsed(refusals, Optional.empty());
    }

    private static String of(Refusal refusal) {
        return switch (refusal) {
            case AlreadyDone(var seq) -> join("AlreadyDone", seq);
            case NotReversible(var seq) -> join("NotReversible", seq);
            case AccountNotFound(var account) -> join("AccountNotFound", account.value());
            case AccountExists(var account) -> join("AccountExists", account.value());
            case AccountFrozen(var account) -> join("AccountFrozen", account.value());
            case AccountClosed(var account) -> join("AccountClosed", account.value());
            case UnitMismatch(var unit) -> join("UnitMismatch", unit);
            case HoldNotOpen(var hold, var state) -> join("HoldNotOpen", hold, state);
            case HoldExpired(var hold, var at) -> join("HoldExpired", hold, at);
            case HoldNotExpired(var hold, var until) -> join("HoldNotExpired", hold, until);
            case ExceedsHold(var account, var held, var asked) -> join("ExceedsHold", account.value(), held, asked);
            case HoldNotCaptured(var hold, var state) -> join("HoldNotCaptured", hold, state);
            case RefundedSince(var hold) -> join("RefundedSince", hold);
            case ExceedsCapture(var account, var left, var asked) ->
                join("ExceedsCapture", account.value(), left, asked);
            case AlreadyReversed(var seq, var by) -> join("AlreadyReversed", seq, by);
            case WriteOffNotAllowed(var seq) -> join("WriteOffNotAllowed", seq);
            case LimitReached(var limit, var used, var max) -> join("LimitReached", limit, used, max);
            case InsufficientPoints(var account, var spendable, var asked) ->
                join("InsufficientPoints", account.value(), spendable, asked);
            case CeilingReached(var account, var room, var asked) ->
                join("CeilingReached", account.value(), room, asked);
            case HoldsOpen(var account) -> join("HoldsOpen", account.value());
            case AccountNotEmpty(var account, var balance) -> join("AccountNotEmpty", account.value(), balance);
        };
    }

    private static Refusal parse(String name, List<String> figures) {
        return switch (name) {
            case "AlreadyDone" -> new AlreadyDone(number(figures, 0));
            case "NotReversible" -> new NotReversible(number(figures, 0));
            case "AccountNotFound" -> new AccountNotFound(account(figures));
            case "AccountExists" -> new AccountExists(account(figures));
            case "AccountFrozen" -> new AccountFrozen(account(figures));
            case "AccountClosed" -> new AccountClosed(account(figures));
            case "UnitMismatch" -> new UnitMismatch(Unit.valueOf(figures.getFirst()));
            case "HoldNotOpen" -> new HoldNotOpen(number(figures, 0), figures.get(1));
            case "HoldExpired" -> new HoldExpired(number(figures, 0), Instant.parse(figures.get(1)));
            case "HoldNotExpired" -> new HoldNotExpired(number(figures, 0), Instant.parse(figures.get(1)));
            case "ExceedsHold" -> new ExceedsHold(account(figures), number(figures, 1), number(figures, 2));
            case "HoldNotCaptured" -> new HoldNotCaptured(number(figures, 0), figures.get(1));
            case "RefundedSince" -> new RefundedSince(number(figures, 0));
            case "ExceedsCapture" -> new ExceedsCapture(account(figures), number(figures, 1), number(figures, 2));
            case "AlreadyReversed" -> new AlreadyReversed(number(figures, 0), number(figures, 1));
            case "WriteOffNotAllowed" -> new WriteOffNotAllowed(number(figures, 0));
            case "LimitReached" -> new LimitReached(figures.getFirst(), number(figures, 1), number(figures, 2));
            case "InsufficientPoints" ->
                new InsufficientPoints(account(figures), number(figures, 1), number(figures, 2));
            case "CeilingReached" -> new CeilingReached(account(figures), number(figures, 1), number(figures, 2));
            case "HoldsOpen" -> new HoldsOpen(account(figures));
            case "AccountNotEmpty" -> new AccountNotEmpty(account(figures), number(figures, 1));
            default -> throw new IllegalArgumentException("no such refusal: " + name);
        };
    }

    private static String join(String name, Object... figures) {
        var text = new StringJoiner("|").add(name);
        for (var figure : figures) text.add(figure.toString());
        return text.toString();
    }

    private static long number(List<String> figures, int position) {
        return Long.parseLong(figures.get(position));
    }

    private static AccountId account(List<String> figures) {
        return new AccountId(number(figures, 0));
    }
}
