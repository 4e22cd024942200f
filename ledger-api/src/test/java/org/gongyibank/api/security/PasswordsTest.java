package org.gongyibank.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords(2, Duration.ZERO);

    @Test
    void who_finds_no_turn_in_time_is_sent_away() {
        var second = passwords.inTurn(() -> passwords.inTurn(() -> passwords.inTurn(() -> "third")));
        assertThat(second.orElseThrow().orElseThrow()).isEmpty();
        assertThat(passwords.inTurn(() -> passwords.inTurn(() -> "second")).orElseThrow())
                .contains("second");
    }

    @Test
    void a_failure_gives_its_turn_back() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(() -> passwords.inTurn(() -> passwords.matches("x", "no hash at all")))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(passwords.inTurn(() -> passwords.matches("x", passwords.hash("x"))))
                .contains(true);
    }
}
