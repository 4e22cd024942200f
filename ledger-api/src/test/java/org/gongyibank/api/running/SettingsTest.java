package org.gongyibank.api.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Store STORE = new Store.Embedded(Path.of("data"));

    @Test
    void a_token_secret_of_32_bytes_is_accepted() {
        assertThat(new Settings("127.0.0.1", 8080, STORE, "x".repeat(32), false).tokenSecret())
                .hasSize(32);
    }

    @Test
    void a_token_secret_of_31_bytes_is_refused() {
        assertThatThrownBy(() -> new Settings("127.0.0.1", 8080, STORE, "x".repeat(31), false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void the_demo_is_refused_where_others_could_reach_it(String host) {
        assertThatThrownBy(() -> new Settings(host, 8080, STORE, "", true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("loopback");
        assertThat(new Settings(host, 8080, STORE, "", false).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void the_demo_runs_on_the_loopback_address(String host) {
        assertThat(new Settings(host, 8080, STORE, "", true).demo()).isTrue();
    }
}
