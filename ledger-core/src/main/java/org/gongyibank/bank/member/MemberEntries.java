package org.gongyibank.bank.member;

import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Unit;

/** What the bank calls the entries with which members begin and leave, and the sentences for them. */
public final class MemberEntries {
    /** Points that were somebody else's. */
    public static final String MOVE = "MOVE";
    /** What a member brings with them from before the book. */
    public static final String OPENING = "OPENING";

    private MemberEntries() {}

    /** The giver is told why; the receiver need not know what happened to whom. */
    static String moved(Statement.Line line, String reason, boolean english) {
        if (line.amount() > 0) {
            return english
                    ? EntryWords.points(line.amount()) + " came from another member" + ReturnWords.days(line, true)
                            + "."
                    : "按规定转入" + line.amount() + "分" + ReturnWords.days(line, false) + "。";
        }
        var why = reason.isEmpty() ? "" : (english ? ": " : "：") + reason;
        return english
                ? EntryWords.points(-line.amount()) + " went to others by rule" + (why.isEmpty() ? "." : why)
                : "按规定转出" + -line.amount() + "分" + (why.isEmpty() ? "。" : why);
    }

    static String opened(Statement.Line line, Unit unit, boolean english) {
        if (unit == Unit.MINUTE) {
            return english
                    ? "Brought along from before: " + line.amount() + " minutes of service."
                    : "期初服务时长" + line.amount() + "分钟。";
        }
        return english
                ? "Brought along from before: " + EntryWords.points(line.amount()) + ReturnWords.days(line, true) + "."
                : "期初积分" + line.amount() + "分" + ReturnWords.days(line, false) + "。";
    }
}
