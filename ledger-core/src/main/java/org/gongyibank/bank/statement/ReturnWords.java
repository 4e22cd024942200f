package org.gongyibank.bank.statement;

import java.util.List;
import java.util.stream.Collectors;
import org.gongyibank.ledger.domain.LotChange;
import org.gongyibank.ledger.domain.LotDates;
import org.gongyibank.ledger.domain.Statement;

/** Says what came back to a member and until when it can be used. The last days may be later than before. */
final class ReturnWords {
    private ReturnWords() {}

    static String captured(String offer, Statement.Line line, boolean english) {
        return english
                ? "“" + offer + "” took fewer points than were set aside; " + back(line, true) + "."
                : "“" + offer + "”实收少于预留，退回" + back(line, false) + "。";
    }

    static String released(String offer, Statement.Line line, boolean english) {
        return english
                ? "“" + offer + "” did not take place; " + back(line, true) + "."
                : "“" + offer + "”没有兑换，退回预留的" + back(line, false) + "。";
    }

    static String refunded(String offer, Statement.Line line, boolean english) {
        return english
                ? "“" + offer + "” was refunded; " + back(line, true) + "."
                : "“" + offer + "”办理退回，退还" + back(line, false) + "。";
    }

    /** Also names points that came back; the reversal of an award returns none. */
    static String reversed(Statement.Line line, String reason, boolean english) {
        var gives = line.lots().stream().anyMatch(lot -> lot.amount() > 0);
        if (english) {
            var taken = "Takes back entry " + line.reverses() + (gives ? "; " + back(line, true) : "");
            return taken + (reason.isEmpty() ? "." : ": " + reason);
        }
        var taken = "撤回第" + line.reverses() + "笔" + (gives ? "，退回" + back(line, false) : "");
        return taken + (reason.isEmpty() ? "。" : "：" + reason);
    }

    private static String back(Statement.Line line, boolean english) {
        return english
                ? EntryWords.points(line.amount()) + " came back" + days(line, true)
                : line.amount() + "分" + days(line, false);
    }

    /** Returns the last days in brackets; empty when none of the points expire. */
    static String days(Statement.Line line, boolean english) {
        var lots = line.lots().stream().filter(lot -> lot.amount() > 0).toList();
        if (lots.stream().allMatch(ReturnWords::isForever)) return "";
        return english ? " (" + parts(lots, ", ", true) + ")" : "（" + parts(lots, "，", false) + "）";
    }

    private static String parts(List<LotChange> lots, String comma, boolean english) {
        if (lots.size() == 1) {
            var day = lots.getFirst().expires();
            return english ? "can be used until " + day : "有效期至" + day;
        }
        return lots.stream().map(lot -> english ? english(lot) : chinese(lot)).collect(Collectors.joining(comma));
    }

    private static String english(LotChange lot) {
        return EntryWords.points(lot.amount()) + (isForever(lot) ? " without end" : " until " + lot.expires());
    }

    private static String chinese(LotChange lot) {
        return lot.amount() + "分" + (isForever(lot) ? "长期有效" : "有效期至" + lot.expires());
    }

    private static boolean isForever(LotChange lot) {
        return lot.expires().equals(LotDates.NEVER);
    }
}
