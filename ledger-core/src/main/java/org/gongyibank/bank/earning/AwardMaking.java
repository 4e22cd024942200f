package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.earning.AwardPlans.Plan;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.Book;
import org.gongyibank.ledger.domain.BookId;

/**
 * Makes awards of orders of one community, one or many: what they need of the database is asked for all of them at once,
 * their rows are stored in one transaction, and then each is posted by itself.
 */
@Singleton
final class AwardMaking {
    private final AwardPlans plans;
    private final Statements statements;
    private final ApiRequests requests;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final AwardPosting posting;
    private final AwardReading reading;

    AwardMaking(
            AwardPlans plans,
            Statements statements,
            ApiRequests requests,
            AwardRows awards,
            AwardLineRows lines,
            AwardPosting posting,
            AwardReading reading) {
        this.plans = plans;
        this.statements = statements;
        this.requests = requests;
        this.awards = awards;
        this.lines = lines;
        this.posting = posting;
        this.reading = reading;
    }

    /** An award whose rows are stored. */
    private record Stored(Plan plan, AwardRow award, List<AwardLineRow> lines) {
        static Stored of(Plan plan, BookId community, long id, Instant madeAt) {
            var wanted = plan.order().wanted();
            var award = new AwardRow(
                    id,
                    community.value(),
                    plan.order().awarder(),
                    wanted.activity().code(),
                    wanted.activity().kind(),
                    wanted.grade(),
                    wanted.reference(),
                    wanted.mode(),
                    0,
                    madeAt);
            return new Stored(plan, award, AwardLineRow.of(award, plan.drafts()));
        }

        private Map<Long, Rule> rules() {
            return Map.of(plan.rule().id(), plan.rule());
        }
    }

    /**
     * Makes the awards, or says why not: every order has its result then. One that could not be finished fails alone.
     *
     * @throws RuntimeException when nothing could be found out about any of them, or nothing stored
     */
    void make(Book book, List<AwardOrder> orders) {
        // A repeated request gets its own answer, whatever has changed since: rules, the register, the day.
        var known =
                requests.find(book.id(), orders.stream().map(AwardOrder::asked).toList());
        for (var place = 0; place < orders.size(); place++) {
            var order = orders.get(place);
            known.get(place).ifPresent(claim -> order.result().complete(() -> answer(book, claim)));
        }
        var now = statements.now();
        var planned = plans.of(book, LocalDate.ofInstant(now, book.zone()), AwardOrder.open(orders));
        if (!planned.isEmpty()) finish(book, store(book, now, planned));
    }

    private AwardResult answer(Book book, Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> throw new IllegalStateException("nobody has finished " + id);
            case Claim.Repeated(var id) -> new AwardResult.Made(finished(book.id(), id), true);
            case Claim.KeyReused(var fields) -> new AwardResult.KeyReused(fields);
        };
    }

    /** Finishes an award and gives the answer of the request that made it: the same one however often it is asked. */
    Award finished(BookId community, long id) {
        var row = awards.findByIdAndCommunity(id, community.value()).orElseThrow();
        var now =
                posting.finish(row).stream().map(AwardLineRow::asFirstAnswered).toList();
        return reading.of(community, List.of(new AwardReading.Written(row, now)))
                .getFirst();
    }

    /** Stores the awards that nobody else has stored meanwhile; for the others that one's result is given. */
    private List<Stored> store(Book book, Instant now, List<Plan> plans) {
        var largest =
                plans.stream().mapToInt(plan -> plan.drafts().size()).max().orElse(0);
        var stored = new ArrayList<Stored>();
        var claims = requests.claim(
                book.id(), plans.stream().map(plan -> plan.order().asked()).toList(), largest, ids -> {
                    // Tried again after a failure, it begins anew.
                    stored.clear();
                    ids.forEach((place, id) -> stored.add(Stored.of(plans.get(place), book.id(), id, now)));
                    awards.saveAll(stored.stream().map(Stored::award).toList());
                    lines.insert(
                            stored.stream().flatMap(one -> one.lines.stream()).toList());
                });
        for (var place = 0; place < plans.size(); place++) {
            var order = plans.get(place).order();
            var claim = claims.get(place);
            if (!(claim instanceof Claim.Fresh)) order.result().complete(() -> answer(book, claim));
        }
        // An attempt that failed may have gathered awards that another one has stored.
        stored.removeIf(one -> !claims.contains(new Claim.Fresh(one.award.id())));
        return stored;
    }

    private void finish(Book book, List<Stored> stored) {
        var lines = posting.finishAll(stored.stream()
                .map(one -> new AwardPosting.Fresh(
                        posting.commands(book, one.award, one.rules(), one.plan.receivers()), one.lines))
                .toList());
        var written = new ArrayList<AwardReading.Written>();
        var orders = new ArrayList<AwardOrder>();
        for (var place = 0; place < stored.size(); place++) {
            var one = stored.get(place);
            var its = lines.get(place);
            if (its.state() == Future.State.FAILED) {
                one.plan.order().result().completeExceptionally(its.exceptionNow());
            } else {
                written.add(new AwardReading.Written(one.award, its.resultNow()));
                orders.add(one.plan.order());
            }
        }
        var priced = stored.stream()
                .map(one -> one.plan.rule())
                .collect(Collectors.toMap(Rule::id, Function.identity(), (one, _) -> one));
        var made = reading.of(book.id(), written, priced);
        for (var place = 0; place < made.size(); place++) {
            orders.get(place).settle(new AwardResult.Made(made.get(place), false));
        }
    }
}
