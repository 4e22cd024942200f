package org.gongyibank.bank.rule;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import org.gongyibank.bank.deed.Deed;
import org.gongyibank.bank.deed.HelperRole;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.deed.MatterClass;
import org.gongyibank.bank.deed.MatterOutcome;

/** One price of a rule. Class, outcome and role are empty unless the rule is for matters. */
@MappedEntity("rule_price")
record RulePrice(@Id long id, long rule, String matterClass, String outcome, String role, long points) {
    String reason(Kind kind) {
        return switch (kind) {
            case MEETING -> new Deed.Attended().reason();
            case SERVICE -> new Deed.Served(1).reason();
            case MATTER ->
                Deed.reason(MatterClass.valueOf(matterClass), MatterOutcome.valueOf(outcome), HelperRole.valueOf(role));
        };
    }
}
