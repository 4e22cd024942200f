package org.gongyibank.ledger.posting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * The tickets that wait for one book. Each batch takes the interactive ones, up to a limit, and one bulk, so a single
 * command never waits behind a sheet.
 */
final class Waiting {
    private static final int MOST_INTERACTIVE = 1_000;

    private final Queue<Lane.Ticket> interactive = new ArrayDeque<>();
    private final Queue<Lane.Ticket> bulks = new ArrayDeque<>();

    void add(Lane.Ticket ticket) {
        (ticket.submission().isBulk() ? bulks : interactive).add(ticket);
    }

    boolean remove(Lane.Ticket ticket) {
        return (ticket.submission().isBulk() ? bulks : interactive).remove(ticket);
    }

    boolean isEmpty() {
        return interactive.isEmpty() && bulks.isEmpty();
    }

    List<Lane.Ticket> take() {
        var batch = new ArrayList<Lane.Ticket>();
        while (batch.size() < MOST_INTERACTIVE && !interactive.isEmpty()) batch.add(interactive.remove());
        if (!bulks.isEmpty()) batch.add(bulks.remove());
        return batch;
    }
}
