package org.gongyibank.api.export;

import java.io.IOException;
import java.time.LocalDateTime;
import java.util.List;
import org.gongyibank.api.problem.Language;
import org.gongyibank.ledger.domain.RecordedEntry;
import org.gongyibank.ledger.domain.RecordedEntry.RecordedPosting;

/** Writes a book as a table: one row per posting, with the data of its entry. */
final class TableFile implements JournalFile {
    private static final int ROWS_AT_ONCE = 500;

    private final Table table;
    private final Edition edition;
    private final Language language;
    private int rows;

    TableFile(Table table, Edition edition, Language language) {
        this.table = table;
        this.edition = edition;
        this.language = language;
    }

    private enum Column {
        SEQ("记账号", "seq"),
        RECORDED_AT("记账时间", "recordedAt"),
        EFFECTIVE_ON("发生日期", "effectiveOn"),
        KIND("种类", "kind"),
        ACCOUNT("账户", "account"),
        PATH("账户名称", "path"),
        PURPOSE("账户类别", "purpose"),
        OWNER("户主", "owner"),
        UNIT("单位", "unit"),
        AMOUNT("变动", "amount"),
        BALANCE_AFTER("余额", "balanceAfter"),
        ACTOR("经办", "actor"),
        SUBJECT("对象", "subject"),
        LINE("行号", "line"),
        FUND("资金来源", "fund"),
        RULE_VERSION("规则版本", "ruleVersion"),
        REASON("事由", "reason"),
        REVERSES("撤回记账号", "reverses"),
        ONCE("事项", "once");

        private final String chinese;
        private final String english;

        Column(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String title(Language language) {
            return switch (language) {
                case CHINESE -> chinese;
                case ENGLISH -> english;
            };
        }
    }

    @Override
    public boolean namesAccounts() {
        return false;
    }

    @Override
    public void begin() throws IOException {
        table.titles(List.of(Column.values()).stream()
                .map(column -> column.title(language))
                .toList());
    }

    @Override
    public void entry(RecordedEntry entry) throws IOException {
        for (var posting : entry.postings()) {
            table.row(List.of(Column.values()).stream()
                    .map(column -> cell(column, entry, posting))
                    .toList());
            if (++rows % ROWS_AT_ONCE == 0) table.flush();
        }
    }

    private Object cell(Column column, RecordedEntry entry, RecordedPosting posting) {
        var identities = edition.identities();
        return switch (column) {
            case SEQ -> entry.seq();
            case RECORDED_AT ->
                LocalDateTime.ofInstant(entry.recordedAt(), edition.book().zone());
            case EFFECTIVE_ON -> entry.effectiveOn();
            case KIND -> entry.kind();
            case ACCOUNT -> identities.account(posting.account(), posting.name());
            case PATH -> AccountPath.of(posting.name(), identities);
            case PURPOSE -> posting.name().purpose().name();
            case OWNER -> identities.owner(posting.name());
            case UNIT -> posting.name().unit().name();
            case AMOUNT -> posting.amount();
            case BALANCE_AFTER -> posting.balanceAfter();
            case ACTOR -> identities.actor(entry.act().actor());
            case SUBJECT -> identities.subject(entry.act().subject());
            case LINE -> (long) entry.line();
            case FUND -> entry.act().fund();
            case RULE_VERSION -> known(entry.act().ruleVersion());
            case REASON -> entry.act().reason();
            case REVERSES -> known(entry.reverses());
            case ONCE -> identities.act(entry.once());
        };
    }

    /** Returns the number, or an empty text for 0. */
    private static Object known(long number) {
        return number == 0 ? "" : number;
    }

    @Override
    public void end() throws IOException {
        table.end();
    }
}
