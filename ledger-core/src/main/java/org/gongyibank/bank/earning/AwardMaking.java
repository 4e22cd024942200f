package org.gongyibank.bank.earning;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.gongyibank.bank.member.Member;
import org.gongyibank.bank.member.Members;
import org.gongyibank.bank.request.ApiRequests;
import org.gongyibank.bank.request.ApiRequests.Asked;
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
    private final Rules rules;
    private final Members members;
    private final Statements statements;
    private final ApiRequests requests;
    private final AwardRows awards;
    private final AwardLineRows lines;
    private final AwardPosting posting;
    private final AwardReading reading;

    AwardMaking(
            Rules rules,
            Members members,
            Statements statements,
            ApiRequests requests,
            AwardRows awards,
            AwardLineRows lines,
            AwardPosting posting,
            AwardReading reading) {
        this.rules = rules;
        this.members = members;
        this.statements = statements;
        this.requests = requests;
        this.awards = awards;
        this.lines = lines;
        this.posting = posting;
        this.reading = reading;
    }

    /** What somebody orders under a key, and what comes of it. */
    record Order(long awarder, Asked asked, AwardRequest wanted, CompletableFuture<AwardResult> result) {
        Order(long awarder, Asked asked, AwardRequest wanted) {
            this(awarder, asked, wanted, new CompletableFuture<>());
        }

        /** What came of it, once it was worked on. */
        AwardResult settled() {
            try {
                return result.join();
            } catch (CompletionException failure) {
                throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
            }
        }

        private void settle(Supplier<AwardResult> how) {
            try {
                result.complete(how.get());
            } catch (RuntimeException failure) {
                result.completeExceptionally(failure);
            }
        }
    }

    /** An order that may become an award. */
    private record Plan(Order order, Rule rule, Map<Long, Member> receivers, List<Draft> drafts) {
        Stored stored(BookId community, long id, Instant madeAt) {
            var wanted = order.wanted;
            var award = new AwardRow(
                    id,
                    community.value(),
                    order.awarder,
                    wanted.activity().code(),
                    wanted.activity().kind(),
                    wanted.grade(),
                    wanted.reference(),
                    wanted.mode(),
                    0,
                    madeAt);
            return new Stored(this, award, AwardLineRow.of(award, drafts));
        }
    }

    /** An award whose rows are stored. */
    private record Stored(Plan plan, AwardRow award, List<AwardLineRow> lines) {
        private Map<Long, Rule> rules() {
            return Map.of(plan.rule.id(), plan.rule);
        }
    }

    /**
     * Makes the awards, or says why not: every order has its result then. One that could not be finished fails alone.
     *
     * @throws RuntimeException when nothing could be found out about any of them, or nothing stored
     */
    void make(Book book, List<Order> orders) {
        // A repeated request gets its own answer, whatever has changed since: rules, the register, the day.
        var known = requests.find(book.id(), orders.stream().map(Order::asked).toList());
        for (var place = 0; place < orders.size(); place++) {
            var order = orders.get(place);
            known.get(place).ifPresent(claim -> order.settle(() -> answer(book, claim)));
        }
        var now = statements.now();
        var plans = plans(book, LocalDate.ofInstant(now, book.zone()), open(orders));
        if (!plans.isEmpty()) finish(book, store(book, now, plans));
    }

    private static List<Order> open(List<Order> orders) {
        return orders.stream().filter(order -> !order.result.isDone()).toList();
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

    /** Those that may become awards; the others have their result then. */
    private List<Plan> plans(Book book, LocalDate today, List<Order> orders) {
        var receivers = members.find(book.id(), receivers(orders));
        for (var order : orders) {
            var faults = faults(order.wanted, today, receivers.keySet());
            if (!faults.isEmpty()) order.result.complete(new AwardResult.Faulty(faults));
        }
        var ruled = ruled(book.id(), open(orders));
        var standing = standing(book.id(), ruled.keySet());
        var plans = new ArrayList<Plan>();
        ruled.forEach((order, rule) ->
                plans.add(new Plan(order, rule, receivers, drafts(order.wanted, rule, receivers, standing))));
        return plans;
    }

    private static Set<Long> receivers(List<Order> orders) {
        return orders.stream()
                .flatMap(order -> order.wanted.lines().stream())
                .map(AwardRequest.Line::member)
                .collect(Collectors.toSet());
    }

    private static List<InputFault> faults(AwardRequest wanted, LocalDate today, Set<Long> known) {
        var faults = new ArrayList<InputFault>();
        if (wanted.occurredOn().isAfter(today)) {
            faults.add(new InputFault("occurredOn", InputFault.Reason.IN_THE_FUTURE));
        }
        var acts = new HashSet<String>();
        for (var i = 0; i < wanted.lines().size(); i++) {
            var line = wanted.lines().get(i);
            if (!known.contains(line.member())) faults.add(memberFault(i, InputFault.Reason.UNKNOWN));
            else if (!acts.add(once(wanted, line))) faults.add(memberFault(i, InputFault.Reason.REPEATED));
        }
        return faults;
    }

    private static InputFault memberFault(int index, InputFault.Reason reason) {
        return new InputFault("lines[" + index + "].member", reason);
    }

    /** The rule of each order that a rule allows; the others have their result then. */
    private Map<Order, Rule> ruled(BookId community, List<Order> orders) {
        var ofKind = new EnumMap<Kind, List<Rule>>(Kind.class);
        var ruled = new IdentityHashMap<Order, Rule>();
        for (var order : orders) {
            var wanted = order.wanted;
            var versions = ofKind.computeIfAbsent(wanted.activity().kind(), kind -> rules.ofKind(community, kind));
            var rule = Rules.inForce(versions, wanted.occurredOn());
            if (rule.isEmpty()) {
                order.result.complete(new AwardResult.Refused(LineProblem.of(LineProblem.NO_RULE)));
            } else if (!rule.get().accepts(wanted.grade())) {
                var problem = LineProblem.notAccepted(wanted.grade(), rule.get());
                order.result.complete(new AwardResult.Refused(problem));
            } else {
                ruled.put(order, rule.get());
            }
        }
        return ruled;
    }

    /** Under which names acts can be posted now, or which entries did them. */
    private Map<String, Once.Standing> standing(BookId community, Set<Order> orders) {
        var acts = orders.stream()
                .flatMap(order -> order.wanted.lines().stream().map(line -> once(order.wanted, line)))
                .collect(Collectors.toSet());
        return acts.isEmpty() ? Map.of() : Once.standing(acts, names -> statements.done(community, names));
    }

    private static List<Draft> drafts(
            AwardRequest wanted, Rule rule, Map<Long, Member> receivers, Map<String, Once.Standing> standing) {
        var drafts = new ArrayList<Draft>();
        for (var line : wanted.lines()) {
            drafts.add(new Draft(
                    drafts.size() + 1,
                    Optional.ofNullable(receivers.get(line.member())).orElseThrow(),
                    wanted.occurredOn(),
                    wanted.grade(),
                    line.deed(),
                    Optional.of(rule),
                    Optional.ofNullable(standing.get(once(wanted, line))).orElseThrow()));
        }
        return drafts;
    }

    private static String once(AwardRequest wanted, AwardRequest.Line line) {
        return Once.of(wanted.activity().code(), wanted.occurredOn(), wanted.reference(), line.member(), line.deed());
    }

    /** Stores the awards that nobody else has stored meanwhile; for the others that one's result is given. */
    private List<Stored> store(Book book, Instant now, List<Plan> plans) {
        var largest = plans.stream().mapToInt(plan -> plan.drafts.size()).max().orElse(0);
        var stored = new ArrayList<Stored>();
        var claims = requests.claim(
                book.id(), plans.stream().map(plan -> plan.order.asked).toList(), largest, ids -> {
                    // Tried again after a failure, it begins anew.
                    stored.clear();
                    ids.forEach((place, id) -> stored.add(plans.get(place).stored(book.id(), id, now)));
                    awards.saveAll(stored.stream().map(Stored::award).toList());
                    lines.insert(
                            stored.stream().flatMap(one -> one.lines.stream()).toList());
                });
        for (var place = 0; place < plans.size(); place++) {
            var order = plans.get(place).order;
            var claim = claims.get(place);
            if (!(claim instanceof Claim.Fresh)) order.settle(() -> answer(book, claim));
        }
        return stored;
    }

    private void finish(Book book, List<Stored> stored) {
        var lines = posting.finishAll(stored.stream()
                .map(one ->
                        new AwardPosting.Fresh(posting.commands(one.award, one.rules(), one.plan.receivers), one.lines))
                .toList());
        var written = new ArrayList<AwardReading.Written>();
        var orders = new ArrayList<Order>();
        for (var place = 0; place < stored.size(); place++) {
            var one = stored.get(place);
            var its = lines.get(place);
            if (its.state() == Future.State.FAILED) {
                one.plan.order.result.completeExceptionally(its.exceptionNow());
            } else {
                written.add(new AwardReading.Written(one.award, its.resultNow()));
                orders.add(one.plan.order);
            }
        }
        var priced = stored.stream()
                .map(one -> one.plan.rule)
                .collect(Collectors.toMap(Rule::id, Function.identity(), (one, _) -> one));
        var made = reading.of(book.id(), written, priced);
        for (var place = 0; place < made.size(); place++) {
            orders.get(place).result.complete(new AwardResult.Made(made.get(place), false));
        }
    }
}
