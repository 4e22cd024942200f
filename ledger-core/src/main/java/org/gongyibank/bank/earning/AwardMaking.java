package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongyibank.bank.Batching;
import org.gongyibank.bank.earning.AwardPlans.Plan;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Claim;
import org.gongyibank.database.Curable;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.posting.LedgerBusy;
import org.gongyibank.ledger.posting.LedgerUnavailable;

/**
 * Makes awards of orders. Those that come at the same moment, of whichever communities, share what they need of the
 * registers: what they ask is asked for all at once, their rows are stored in one transaction, and what came of them is
 * written at once. In between each is posted by who ordered it, so that a book that is slow keeps waiting only those who
 * share its lane.
 */
@Singleton
final class AwardMaking {
    private static final int MOST_ORDERS_TOGETHER = 100;
    private static final int MOST_LINES_TOGETHER = 10;

    private final AwardPlans plans;
    private final Ledger ledger;
    private final ApiRequests requests;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final AwardPosting posting;
    private final AwardReading reading;
    private final Batching<AwardOrder, AwardOrder> registering =
            new Batching<>(MOST_ORDERS_TOGETHER, this::registerEach);
    private final Batching<Posted, Award> finishing = new Batching<>(MOST_ORDERS_TOGETHER, this::finish);

    AwardMaking(
            AwardPlans plans,
            Ledger ledger,
            ApiRequests requests,
            AwardRows awards,
            AwardLineRows lines,
            AwardPosting posting,
            AwardReading reading) {
        this.plans = plans;
        this.ledger = ledger;
        this.requests = requests;
        this.awards = awards;
        this.lines = lines;
        this.posting = posting;
        this.reading = reading;
    }

    /** An award whose rows are stored. */
    private record Stored(Plan plan, AwardRow award, List<AwardLineRow> lines) {
        static Stored of(Plan plan, long id, Instant madeAt) {
            var order = plan.order();
            var wanted = order.wanted();
            var award = new AwardRow(
                    id,
                    order.community().value(),
                    order.awarder(),
                    wanted.activity().code(),
                    wanted.activity().kind(),
                    wanted.grade(),
                    wanted.reference(),
                    wanted.mode(),
                    0,
                    madeAt);
            return new Stored(plan, award, AwardLineRow.of(award, plan.drafts()));
        }

        BookId community() {
            return plan.order().community();
        }
    }

    /**
     * An award that its book has decided on.
     *
     * @param decided those of its lines that are to be written
     */
    private record Posted(Stored stored, List<AwardLineRow> decided) {
        AwardReading.Written written() {
            var byLine = decided.stream().collect(Collectors.toMap(AwardLineRow::line, Function.identity()));
            var lines = stored.lines.stream()
                    .map(line -> byLine.getOrDefault(line.line(), line))
                    .toList();
            return new AwardReading.Written(stored.award, lines);
        }
    }

    /**
     * Makes an award, or says why not.
     *
     * @throws RuntimeException when the ledger is busy or out of reach: the order may come again
     */
    AwardResult make(AwardOrder order) {
        if (isLarge(order)) registerEach(List.of(order));
        else registering.ask(order);
        return order.settled();
    }

    /** A large one would keep others waiting, and gains nothing from their company. */
    private static boolean isLarge(AwardOrder order) {
        return order.wanted().lines().size() > MOST_LINES_TOGETHER;
    }

    /** Every order has its result then, or who ordered it knows how to get at it. What concerns one fails it alone. */
    private List<AwardOrder> registerEach(List<AwardOrder> orders) {
        try {
            register(orders);
        } catch (RuntimeException failure) {
            var open = AwardOrder.open(orders);
            if (open.size() > 1 && !Curable.test(failure)) open.forEach(order -> registerEach(List.of(order)));
            else open.forEach(order -> order.result().completeExceptionally(failure));
        }
        return orders;
    }

    private void register(List<AwardOrder> orders) {
        // A repeated request gets its own answer, whatever has changed since: rules, the register, the day.
        var known = requests.find(orders.stream().map(AwardOrder::asked).toList());
        for (var place = 0; place < orders.size(); place++) {
            var order = orders.get(place);
            known.claims().get(place).ifPresent(claim -> order.result().complete(() -> answer(order, claim)));
        }
        var planned = plans.of(known.now(), AwardOrder.open(orders)).stream()
                .filter(this::hasRoom)
                .toList();
        if (!planned.isEmpty()) store(known.now(), planned);
    }

    private AwardResult answer(AwardOrder order, Claim claim) {
        return switch (claim) {
            case Claim.Fresh(var id) -> throw new IllegalStateException("nobody has finished " + id);
            case Claim.Repeated(var id) -> new AwardResult.Made(finished(order.community(), id), true);
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

    private boolean hasRoom(Plan plan) {
        try {
            ledger.requireRoom(plan.order().community(), plan.drafts().size());
            return true;
        } catch (LedgerBusy | LedgerUnavailable busy) {
            plan.order().result().completeExceptionally(busy);
            return false;
        }
    }

    /** Stores the awards that nobody else has stored meanwhile; for the others that one's result is given. */
    private void store(Instant now, List<Plan> plans) {
        var stored = new LinkedHashMap<Claim, Stored>();
        var asked = plans.stream().map(plan -> plan.order().asked()).toList();
        var claims = requests.claimNew(asked, ids -> {
            // Tried again after a failure, it begins anew.
            stored.clear();
            ids.forEach((place, id) -> stored.put(new Claim.Fresh(id), Stored.of(plans.get(place), id, now)));
            awards.saveAll(stored.values().stream().map(Stored::award).toList());
            lines.insert(
                    stored.values().stream().flatMap(one -> one.lines.stream()).toList());
        });
        for (var place = 0; place < plans.size(); place++) {
            var order = plans.get(place).order();
            var claim = claims.get(place);
            var fresh = Optional.ofNullable(stored.get(claim));
            order.result().complete(() -> fresh.map(this::made).orElseGet(() -> answer(order, claim)));
        }
    }

    private AwardResult made(Stored stored) {
        var order = stored.plan.order();
        var commands = posting.commands(
                order.book(),
                stored.award,
                Map.of(stored.plan.rule().id(), stored.plan.rule()),
                stored.plan.receivers());
        var posted = new Posted(stored, posting.decide(commands, stored.lines, 0));
        var award = isLarge(order) ? finish(List.of(posted)).getFirst() : finishing.ask(posted);
        return new AwardResult.Made(award, false);
    }

    /** Writes what came of awards, and reads them for their answers. */
    private List<Award> finish(List<Posted> posted) {
        posting.write(posted.stream()
                // In one order, so that two who write the same lines do not wait for each other.
                .sorted(Comparator.comparingLong(one -> one.stored.award.id()))
                .flatMap(one -> one.decided.stream())
                .toList());
        var priced = posted.stream()
                .map(one -> one.stored.plan.rule())
                .collect(Collectors.toMap(Rule::id, Function.identity(), (one, _) -> one));
        var made = posted.stream()
                .collect(Collectors.groupingBy(
                        one -> one.stored.community(), Collectors.mapping(Posted::written, Collectors.toList())))
                .entrySet()
                .stream()
                .flatMap(of -> reading.of(of.getKey(), of.getValue(), priced).stream())
                .collect(Collectors.toMap(Award::id, Function.identity()));
        return posted.stream()
                .map(one -> Optional.ofNullable(made.get(one.stored.award.id())).orElseThrow())
                .toList();
    }
}
