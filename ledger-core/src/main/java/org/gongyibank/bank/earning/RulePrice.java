package org.gongyibank.bank.earning;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

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
