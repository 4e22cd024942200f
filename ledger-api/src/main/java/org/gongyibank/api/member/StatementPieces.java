package org.gongyibank.api.member;

import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongFunction;
import org.gongyibank.api.export.OnDemand;
import org.gongyibank.api.export.Table;
import org.gongyibank.api.problem.Language;
import org.gongyibank.bank.statement.MemberStatement;

/** Writes a statement to a table: the closing balance, the lines newest first, the opening balance. */
final class StatementPieces implements OnDemand.Pieces {
    private final LongFunction<MemberStatement> pageBefore;
    private final Table table;
    private final ZoneId zone;
    private final Language language;
    private long before = Long.MAX_VALUE;

    /**
     * Creates the writer of one statement.
     *
     * @param pageBefore reads the page of entries before a seq
     */
    StatementPieces(LongFunction<MemberStatement> pageBefore, Table table, ZoneId zone, Language language) {
        this.pageBefore = pageBefore;
        this.table = table;
        this.zone = zone;
        this.language = language;
    }

    @Override
    public boolean writeNext() throws IOException {
        var page = pageBefore.apply(before);
        if (before == Long.MAX_VALUE) {
            table.titles(titles());
            balance(page.closing(), "期末余额", "Closing balance");
        }
        for (var line : page.lines()) {
            table.row(List.of(
                    line.seq(),
                    LocalDateTime.ofInstant(line.at(), zone),
                    line.amount(),
                    line.balanceAfter(),
                    line.why()));
            before = line.seq();
        }
        if (page.more()) {
            table.flush();
            return true;
        }
        balance(page.opening(), "期初余额", "Opening balance");
        table.end();
        return false;
    }

    private List<String> titles() {
        return switch (language) {
            case CHINESE -> List.of("记账号", "时间", "变动", "余额", "说明");
            case ENGLISH -> List.of("Entry", "Time", "Change", "Balance", "Why");
        };
    }

    private void balance(long balance, String chinese, String english) throws IOException {
        var words = switch (language) {
            case CHINESE -> chinese;
            case ENGLISH -> english;
        };
        table.row(List.of("", "", "", balance, words));
    }
}
