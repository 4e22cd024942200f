package org.gongyibank.bank.fund;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.gongyibank.ledger.domain.Answer;
import org.gongyibank.ledger.domain.Objection;
import org.gongyibank.ledger.domain.Register;
import org.gongyibank.ledger.domain.Registers;

/**
 * Register rows of commands that take points from funds. Behind the lock it compares the funds with their rows: if a budget
 * has changed, the commands may name the wrong account and the submission is stale.
 *
 * @param rows the rows of the award or of the confirmed line
 * @param funds by which the commands were made
 */
record Funded(Registers rows, Collection<Fund> funds) implements Registers {
    @Override
    public List<Register.Ask> asks() {
        return Stream.concat(rows.asks().stream(), funds.stream().map(FundingSource::ask))
                .toList();
    }

    @Override
    public Optional<Objection> judge(Found found, Instant now) {
        return rows.judge(found, now).or(() -> isStale(found) ? Optional.of(new Objection.Stale()) : Optional.empty());
    }

    private boolean isStale(Found found) {
        return funds.stream()
                .anyMatch(fund -> !FundingSource.isOf(
                        fund, found.of(FundingSource.ask(fund)).getFirst()));
    }

    @Override
    public void write(Answer answer, Instant now, Found found, Rows written) {
        rows.write(answer, now, found, written);
    }
}
