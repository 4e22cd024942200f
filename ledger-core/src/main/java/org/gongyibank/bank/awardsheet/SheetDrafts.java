package org.gongyibank.bank.awardsheet;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.gongyibank.bank.award.AwardPlans;
import org.gongyibank.bank.award.DoneElsewhere;
import org.gongyibank.bank.award.Draft;
import org.gongyibank.bank.award.Once;
import org.gongyibank.bank.deed.Grade;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.domain.Book;

/** Turns the rows of a sheet into award lines, the same way for the preview and the confirmation. */
@Singleton
final class SheetDrafts {
    /** A sheet counts as evidence made at the time, whenever it is typed. */
    static final Grade GRADE = Grade.B;

    private final AwardPlans plans;
    private final DoneElsewhere doneElsewhere;
    private final Rules rules;
    private final Members members;

    SheetDrafts(AwardPlans plans, DoneElsewhere doneElsewhere, Rules rules, Members members) {
        this.plans = plans;
        this.doneElsewhere = doneElsewhere;
        this.rules = rules;
        this.members = members;
    }

    /**
     * Prices rows by the rules in force now.
     *
     * @param awarder the person whose own row waits
     */
    List<Draft> of(Book book, StoredSheet sheet, long awarder, List<StoredSheetRow> rows) {
        var receivers = members.find(
                book.id(), rows.stream().map(StoredSheetRow::member).collect(Collectors.toSet()));
        var acts = rows.stream().map(row -> act(sheet, row)).toList();
        var done = doneElsewhere.of(book.id(), sheet.kind(), sheet.activity(), acts);
        var inQuestion = rules.ofKind(book.id(), sheet.kind());
        var drafts = new ArrayList<Draft>();
        for (var row : rows) {
            var act = act(sheet, row);
            drafts.add(new Draft(
                    row.rowNo(),
                    Optional.ofNullable(receivers.get(row.member())).orElseThrow(),
                    row.occurredOn(),
                    GRADE,
                    row.deed(sheet.kind()),
                    Rules.inForce(inQuestion, row.occurredOn()),
                    act,
                    done.getOrDefault(act, 0L)));
        }
        return plans.ownOnesLookedUp(book.id(), awarder, drafts);
    }

    private static String act(StoredSheet sheet, StoredSheetRow row) {
        return Once.of(sheet.activity(), row.occurredOn(), sheet.reference(), row.member(), row.deed(sheet.kind()));
    }
}
