package org.gongyibank.bank.earning;

import io.micronaut.transaction.SynchronousTransactionManager;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Charge;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Submission.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings stored awards into the book. Whatever it does may be done again, by a repeated request, by another instance or
 * by the recovery: the ledger's keys follow from the rows, so that the same answer comes back.
 */
@Singleton
public final class AwardPosting {
    /** What the bank calls the entry of an award. */
    public static final String AWARD = "AWARD";

    private static final Logger LOG = LoggerFactory.getLogger(AwardPosting.class);

    private final Ledger ledger;
    private final Rules rules;
    private final Members members;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final SynchronousTransactionManager<Connection> transactions;

    AwardPosting(
            Ledger ledger,
            Rules rules,
            Members members,
            AwardRows awards,
            AwardLineRows lines,
            SynchronousTransactionManager<Connection> transactions) {
        this.ledger = ledger;
        this.rules = rules;
        this.members = members;
        this.awards = awards;
        this.lines = lines;
        this.transactions = transactions;
    }

    /**
     * Finishes awards that were left half-way longer than {@code age} ago by the database's clock. Safe on all instances
     * at once.
     *
     * @return how many it finished
     */
    public int recover(Duration age, int most) {
        var finished = 0;
        for (var award : awards.unfinished(age.toSeconds(), most)) {
            try {
                finish(award);
                finished++;
            } catch (RuntimeException e) {
                // One award that cannot be finished now must not keep the others waiting.
                LOG.warn("award {} stays unfinished", award.id(), e);
            }
        }
        return finished;
    }

    /** Posts every line that can be decided and answers all lines as they are then, in order of line. */
    List<AwardLineRow> finish(AwardRow award) {
        var all = lines.findByAwardOrderByLine(award.id());
        if (all.stream().noneMatch(line -> line.outcome().isUnfinished())) return all;
        var batch = new Batch(award, rulesOf(all), membersOf(award, all));
        // A chunk is a fixed part of all lines and is written as one: it is either wholly pending or wholly decided.
        for (var from = 0; from < all.size(); from += Submission.MOST_COMMANDS) {
            var chunk = all.subList(from, Math.min(all.size(), from + Submission.MOST_COMMANDS));
            finishChunk(batch, chunk, from / Submission.MOST_COMMANDS);
        }
        for (var line : all) {
            if (line.outcome() == LineOutcome.CONFIRMED) {
                write(post(batch, award.confirmationKey(line.line()), List.of(line)));
            }
        }
        return lines.findByAwardOrderByLine(award.id());
    }

    private void finishChunk(Batch batch, List<AwardLineRow> chunk, int number) {
        var pending = with(chunk, LineOutcome.PENDING);
        if (pending.isEmpty()) return;
        var decided = post(batch, batch.award.key(number), pending);
        if (batch.award.mode() == Mode.INDEPENDENT
                || with(decided, LineOutcome.REFUSED).isEmpty()) {
            write(decided);
            return;
        }
        // A line that waits for a second person falls with a refused one, and in the same transaction.
        var fallen = with(chunk, LineOutcome.WAITING).stream().map(AwardLineRow::notPosted);
        write(Stream.concat(decided.stream(), fallen).toList());
    }

    private List<AwardLineRow> post(Batch batch, String key, List<AwardLineRow> pending) {
        var commands = pending.stream().map(batch::command).toList();
        var answer =
                ledger.post(new BookId(batch.award.community()), Submission.derived(key, batch.award.mode(), commands));
        var decided = new ArrayList<AwardLineRow>();
        for (var line : pending) {
            decided.add(line.decided(answer.outcomes().get(decided.size()), batch.rule(line)));
        }
        return decided;
    }

    private void write(List<AwardLineRow> decided) {
        transactions.executeWrite(_ -> {
            lines.decide(decided);
            return decided.size();
        });
    }

    private static List<AwardLineRow> with(List<AwardLineRow> lines, LineOutcome outcome) {
        return lines.stream().filter(line -> line.outcome() == outcome).toList();
    }

    private Map<Long, Rule> rulesOf(List<AwardLineRow> all) {
        return rules.versions(all.stream()
                .map(AwardLineRow::ruleVersion)
                .filter(version -> version != 0)
                .collect(Collectors.toSet()));
    }

    private Map<Long, Member> membersOf(AwardRow award, List<AwardLineRow> all) {
        return members.find(
                new BookId(award.community()),
                all.stream().map(AwardLineRow::member).collect(Collectors.toSet()));
    }

    /** An award with what its lines refer to. */
    private record Batch(AwardRow award, Map<Long, Rule> rules, Map<Long, Member> members) {
        Rule rule(AwardLineRow line) {
            return Optional.ofNullable(rules.get(line.ruleVersion())).orElseThrow();
        }

        /** The ledger is asked for the full price: only it knows, under its lock, what the cap has left. */
        Command command(AwardLineRow line) {
            var rule = rule(line);
            var member = Optional.ofNullable(members.get(line.member())).orElseThrow();
            var legs = new ArrayList<Leg>();
            var charges = new ArrayList<Charge>();
            if (line.askedPoints() > 0) {
                legs.add(new Leg(rule.fund().points(), -line.askedPoints()));
                legs.add(new Leg(member.points(), line.askedPoints()));
                if (rule.dayCap() > 0) {
                    var counter = rule.counter(member.id(), line.occurredOn());
                    charges.add(new Charge(counter.limit(), counter.period(), line.askedPoints(), rule.dayCap(), true));
                }
            }
            if (line.minutes() > 0) {
                legs.add(new Leg(rule.fund().minutes(), -line.minutes()));
                legs.add(new Leg(member.minutes(), line.minutes()));
            }
            // A line that needed a second person is that person's act.
            var actor = line.outcome() == LineOutcome.CONFIRMED ? line.confirmer() : award.awarder();
            var act = new Act(
                    Long.toString(actor), member.subject(), rule.fund().code(), rule.id(), line.reason(award.kind()));
            return new Command.Post(AWARD, act, line.occurredOn(), legs, charges, line.once());
        }
    }
}
