package org.gongyibank.api.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String PORT = "micronaut.server.port";
    private static final String DEMO = "gongyibank.demo";
    private static final String LOOK_EVERY = "gongyibank.checkpoint.look-every";
    private static final String HOST = "gongyibank.checkpoint.host";
    private static final String KEY = "gongyibank.checkpoint.key";
    private static final String URL = "datasources.default.url";
    private static final String LANES = "gongyibank.ledger.lanes";
    private static final String CHECKS = "gongyibank.check.seconds";
    private static final Store STORE = new Store.Embedded(Path.of("data"));

    @Test
    void a_token_secret_of_32_bytes_is_accepted() {
        assertThat(new Settings("127.0.0.1", 8080, STORE, "x".repeat(32), "", false).tokenSecret())
                .hasSize(32);
    }

    @Test
    void a_token_secret_of_31_bytes_is_refused() {
        assertThatThrownBy(() -> new Settings("127.0.0.1", 8080, STORE, "x".repeat(31), "", false))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("32 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void the_demo_is_refused_where_others_could_reach_it(String host) {
        assertThatThrownBy(() -> new Settings(host, 8080, STORE, "", "", true))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("loopback");
        assertThat(new Settings(host, 8080, STORE, "", "", false).host()).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void the_demo_runs_on_the_loopback_address(String host) {
        assertThat(new Settings(host, 8080, STORE, "", "", true).demo()).isTrue();
    }

    @AfterEach
    void forget() {
        List.of(PORT, DEMO, LANES, CHECKS, HOST, KEY, URL).forEach(System::clearProperty);
    }

    private static Settings reading(String name, String value) {
        System.setProperty(name, value);
        return Settings.read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999", "65536", "-1", "80.5", "８０８０"})
    void a_port_that_is_none_is_refused_by_its_name(String port) {
        assertThatThrownBy(() -> reading(PORT, port))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("MICRONAUT_SERVER_PORT")
                .hasMessageContaining(port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65535"})
    void the_lowest_and_the_highest_port_are_accepted(String port) {
        assertThat(reading(PORT, port).port()).isEqualTo(Integer.parseInt(port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"maybe", "yes", "1", "TRUE"})
    void demo_mode_is_true_or_false(String demo) {
        assertThatThrownBy(() -> reading(DEMO, demo))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGYIBANK_DEMO")
                .hasMessageContaining(demo);
        assertThat(reading(DEMO, "true").demo()).isTrue();
        assertThat(reading(DEMO, "false").demo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "x", "-1", "65"})
    void the_ledger_has_from_1_to_64_lanes(String lanes) {
        assertThatThrownBy(() -> reading(LANES, lanes))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGYIBANK_LEDGER_LANES")
                .hasMessageContaining(lanes);
        assertThat(reading(LANES, "1").demo()).isFalse();
        assertThat(reading(LANES, "64").demo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "a+b", "居委会.example", "-", "https://a.example"})
    void a_host_that_cannot_begin_an_origin_is_refused(String host) {
        assertThatThrownBy(() -> reading(HOST, host))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGYIBANK_CHECKPOINT_HOST")
                .hasMessageContaining(host);
        assertThat(reading(HOST, "bank.jinan.example/points").demo()).isFalse();
    }

    @Test
    void the_key_of_checkpoints_is_in_the_data_directory_unless_it_is_set_or_the_server_is_somebodys() {
        assertThat(Settings.read().checkpointKey()).isEqualTo("data/checkpoint.key");
        assertThat(reading(URL, "jdbc:mysql://127.0.0.1:1/x").checkpointKey()).isEmpty();
        assertThat(reading(KEY, "/etc/gongyi/key").checkpointKey()).isEqualTo("/etc/gongyi/key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "86401", "5m", "-1", "0"})
    void books_are_checked_every_10_seconds_to_once_a_day(String seconds) {
        assertThatThrownBy(() -> reading(CHECKS, seconds))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGYIBANK_CHECK_SECONDS")
                .hasMessageContaining(seconds);
        assertThat(reading(CHECKS, "10").demo()).isFalse();
        assertThat(reading(CHECKS, "86400").demo()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "60", "1 m", "-1m", "PT1M", "1d"})
    void an_instance_looks_for_due_checkpoints_every_so_many_seconds_minutes_or_hours(String period) {
        assertThatThrownBy(() -> reading(LOOK_EVERY, period))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("GONGYIBANK_CHECKPOINT_LOOK_EVERY")
                .hasMessageContaining(period);
        assertThat(reading(LOOK_EVERY, "90s").demo()).isFalse();
    }
}
