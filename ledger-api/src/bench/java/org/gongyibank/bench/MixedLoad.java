package org.gongyibank.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.gongyibank.bench.BookSet.MemberBook;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.Act;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.JournalEntry;
import org.gongyibank.ledger.domain.Leg;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Unit;

/**
 * A mix of acts: of ten, seven are awards, two are a hold with its capture, and one reverses an award. Each client
 * spends and reverses only its own awards, so no act is refused for lack of points.
 */
record MixedLoad(Ledger ledger, BookSet set, int clientsPerBook, Subject subject) implements Load {
    @Override
    public List<Thread> start(Meter meter) {
        var clients = new ArrayList<Thread>();
        for (var book : set.books()) {
            for (var number = 0; number < clientsPerBook; number++) {
                var client = new Client(book);
                clients.add(Load.client(meter, () -> client.act(meter)));
            }
        }
        return clients;
    }

    private final class Client {
        private final MemberBook book;
        /** Awards whose points are still unspent, newest last; a few are enough. */
        private final Deque<JournalEntry> awards = new ArrayDeque<>();

        private Client(MemberBook book) {
            this.book = book;
        }

        void act(Meter meter) {
            var choice = ThreadLocalRandom.current().nextInt(10);
            var began = System.nanoTime();
            if (choice < 7 || awards.isEmpty()) award();
            else if (choice < 9) holdAndCapture(awards.removeLast());
            else
                post(new Command.Reverse(act("reversed"), awards.removeLast().seq(), Command.Reverse.Shortfall.REFUSE));
            meter.done(began, 1);
        }

        private void award() {
            awards.add(EngineLoad.posted(ledger, book, AwardCommands.full(book)));
            if (awards.size() > 16) awards.removeFirst();
        }

        private void holdAndCapture(JournalEntry award) {
            var account = award.postings().stream()
                    .filter(posting -> posting.amount() > 0)
                    .findFirst()
                    .orElseThrow()
                    .account();
            var points = AwardCommands.POINTS;
            var hold = post(new Command.Hold(act("held"), List.of(new Leg(account, points)), Duration.ofHours(24)));
            var retired = AccountId.of(Purpose.RETIRED, Unit.POINT);
            post(new Command.Capture(
                    act("captured"), hold.seq(), List.of(new Command.Capture.Part(account, retired, points))));
        }

        private JournalEntry post(Command command) {
            return EngineLoad.posted(ledger, book, AwardCommands.submission(command));
        }

        private static Act act(String reason) {
            return Act.of(AwardCommands.ACTOR, "", reason);
        }
    }
}
