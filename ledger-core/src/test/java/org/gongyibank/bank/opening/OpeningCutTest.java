package org.gongyibank.bank.opening;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import org.gongyibank.bank.CutBank;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Wherever the connection breaks in the middle of a confirmation, the list agrees with the book as soon as it is
 * answered.
 */
class OpeningCutTest extends OpeningScene {
    private static final int MOST_ROUNDS = 200;

    private final CutBank bank = new CutBank();

    @Override
    ApplicationContext bank() {
        return bank.context();
    }

    @AfterAll
    void end() throws IOException {
        bank.close();
    }

    @Test
    void rows_are_posted_once_and_the_day_of_notice_is_kept() throws Exception {
        register(2 * MOST_ROUNDS);
        bank.atEachStatement(
                round -> {
                    var list = preview(row(2 * round + 1) + row(2 * round + 2)).id();
                    return () -> confirm(COUNCILLOR, list, "k" + list);
                },
                result -> {
                    var confirmed = (OpeningResult.Confirmed) result;
                    assertThat(confirmed.lines())
                            .hasSize(2)
                            .allMatch(line -> line.outcome() == OpeningLine.State.POSTED)
                            .allMatch(line -> line.seq() > 0);
                    var list = shown(confirmed.id());
                    assertThat(list.lines()).isEqualTo(confirmed.lines());
                    assertThat(list.noticedOn()).contains(hangingLongEnough());
                    assertThat(confirm(COUNCILLOR, list.id(), "k" + list.id()))
                            .isEqualTo(new OpeningResult.Confirmed(list.id(), confirmed.lines(), true));
                    for (var line : confirmed.lines()) {
                        var number = Integer.parseInt(line.name().substring(1));
                        assertThat(balance(number).spendable()).isEqualTo(3);
                    }
                });
    }

    private static String row(int number) {
        return number + ",吕" + number + ",3,30,√,\n";
    }
}
