package org.gongyibank.bank.award;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.deed.Kind;
import org.gongyibank.bank.rule.Rules;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.BookId;

/**
 * Finds acts that were done under another activity of the same kind. The same sheet uploaded again under another
 * activity describes the same deeds, so they count as done.
 */
@Singleton
public final class DoneElsewhere {
    private final Rules rules;
    private final Statements statements;

    DoneElsewhere(Rules rules, Statements statements) {
        this.rules = rules;
        this.statements = statements;
    }

    /** Returns the entries that did the acts under another activity, by act. Acts not done there are absent. */
    public Map<String, Long> of(BookId book, Kind kind, String activity, Collection<String> acts) {
        var done = new HashMap<String, Long>();
        for (var other : rules.activities(book, kind)) {
            if (other.code().equals(activity)) continue;
            var names = acts.stream()
                    .filter(act -> !done.containsKey(act))
                    .collect(Collectors.toMap(
                            Function.identity(), act -> Once.under(other.code(), activity, act), (one, _) -> one));
            var there = Once.done(names.values(), asked -> statements.done(book, asked));
            names.forEach((act, name) -> Optional.ofNullable(there.get(name)).ifPresent(seq -> done.put(act, seq)));
        }
        return done;
    }
}
