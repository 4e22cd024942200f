package org.gongyibank.bank.statement;

import org.gongyibank.ledger.domain.Statement;
import org.gongyibank.ledger.domain.Unit;

/** The sentences for moves and opening balances. */
final class MoveWords {
    private MoveWords() {}

    /** The giver reads the reason; the receiver need not know what happened to the giver. */
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
                    ? "Opening balance: " + line.amount() + " minutes of service."
                    : "期初服务时长" + line.amount() + "分钟。";
        }
        return english
                ? "Opening balance: " + EntryWords.points(line.amount()) + ReturnWords.days(line, true) + "."
                : "期初积分" + line.amount() + "分" + ReturnWords.days(line, false) + "。";
    }
}
