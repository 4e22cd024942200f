package org.gongyibank.api.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.gongyibank.api.TestCommunity;
import org.gongyibank.api.TestService;
import org.gongyibank.bank.Ids;
import org.gongyibank.ledger.Journal;
import org.gongyibank.ledger.Ledger;
import org.gongyibank.ledger.domain.AccountId;
import org.gongyibank.ledger.domain.AccountName;
import org.gongyibank.ledger.domain.Command;
import org.gongyibank.ledger.domain.Purpose;
import org.gongyibank.ledger.domain.Submission;
import org.gongyibank.ledger.domain.Unit;
import org.junit.jupiter.api.Test;

/** A book grows while it is exported. */
class JournalPiecesTest {
    private final TestCommunity community = TestCommunity.open(TestService.shared());
    private final Journal journal = community.service().bean(Journal.class);

    @Test
    void an_account_that_is_opened_during_an_export_is_not_in_it() throws IOException {
        new RandomBook(community, 5).live(20);
        var out = new ByteArrayOutputStream();
        var id = community.book().id();
        var span = journal.span(id, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        var edition = new Edition(community.book(), span, new Identities.Shown());
        var pieces = new JournalPieces(journal, id, span, new Beancount(out, edition));
        // The beginning, the accounts, and the end of the accounts.
        for (var piece = 0; piece < 3; piece++) pieces.writeNext();
        open();
        var more = true;
        while (more) more = pieces.writeNext();

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        var opened = lines.stream().filter(line -> line.matches("\\S+ open .*")).count();
        var closing =
                lines.stream().filter(line -> line.matches("\\S+ balance .*")).count();
        assertThat(opened).isPositive().isEqualTo(closing);
    }

    private void open() {
        var name = AccountName.of(Purpose.TEAM, Long.toString(Ids.next()), Unit.POINT);
        var command = Command.OpenAccount.holder(new AccountId(Ids.next()), name);
        community
                .service()
                .bean(Ledger.class)
                .post(community.book().id(), Submission.derived("open/" + name.owner(), command));
    }
}
