package org.gongyibank.bank.statement;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.gongyibank.bank.member.Member;
import org.gongyibank.ledger.Checkpoints;
import org.gongyibank.ledger.Proofs;
import org.gongyibank.ledger.Statements;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.BookId;
import org.gongyibank.ledger.domain.Event;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.proof.Leaf;
import org.gongyibank.ledger.proof.SealedEntry;

/** Makes receipts of entries on members' accounts. */
@Singleton
public class Receipts {
    /** Accounts whose balances only their owners may see. */
    private static final Set<Purpose> OF_SOMEBODY =
            EnumSet.of(Purpose.MEMBER, Purpose.EARMARKED, Purpose.HOUSEHOLD, Purpose.TEAM, Purpose.PARTNER);

    private final Statements statements;
    private final Checkpoints checkpoints;
    private final Proofs proofs;

    Receipts(Statements statements, Checkpoints checkpoints, Proofs proofs) {
        this.statements = statements;
        this.checkpoints = checkpoints;
        this.proofs = proofs;
    }

    /** The results of asking for a receipt. */
    public sealed interface Answer {
        record Given(Receipt receipt) implements Answer {}

        /** There is no such entry on the member's accounts. */
        record NotTheirs() implements Answer {}

        /** No checkpoint covers the entry yet; the next one will. */
        record NotYetPublished() implements Answer {}
    }

    /** Returns the receipt of an entry, against the newest checkpoint. */
    public Answer of(Member member, long seq) {
        var book = member.book();
        var event = statements.event(book, seq);
        if (event.filter(found -> touches(member, found)).isEmpty()) return new Answer.NotTheirs();
        var checkpoint = checkpoints.newest(book);
        if (checkpoint.filter(newest -> newest.size() >= seq).isEmpty()) return new Answer.NotYetPublished();
        var proof = proofs.inclusion(book, seq, checkpoint.get().size());
        var opened = isOfOthersToo(member, event.get()) ? Optional.<Receipt.Opened>empty() : opened(book, seq);
        return new Answer.Given(new Receipt(opened, proof, checkpoint.get().note()));
    }

    private static boolean touches(Member member, Event event) {
        return event.touched().stream().anyMatch(touched -> isOf(member, touched.name()));
    }

    /** The leaf also hashes the balances after the entry, so its fields may show what another member has. */
    private static boolean isOfOthersToo(Member member, Event event) {
        return event.touched().stream()
                .map(Event.TouchedAccount::name)
                .anyMatch(name -> OF_SOMEBODY.contains(name.purpose()) && !isOf(member, name));
    }

    private static boolean isOf(Member member, AccountName name) {
        var holder = name.purpose() == Purpose.MEMBER || name.purpose() == Purpose.EARMARKED;
        return holder && name.owner().equals(member.subject());
    }

    private Optional<Receipt.Opened> opened(BookId book, long seq) {
        return proofs.sealed(book, seq).map(entry -> new Receipt.Opened(fields(entry), entry.blind()));
    }

    private static List<Receipt.Field> fields(SealedEntry sealed) {
        var fields = new ArrayList<Receipt.Field>();
        Leaf.fields(
                sealed.format(),
                sealed.content(),
                (name, value) -> fields.add(new Receipt.Field(name, value.toString())));
        return fields;
    }
}
