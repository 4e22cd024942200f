package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseCheckTest {
    @ParameterizedTest
    @ValueSource(strings = {"8.4.0", "8.4.6-log", "9.7.4", "10.0.0", "11.4.5-MariaDB", "12.0.2-MariaDB-ubu2404"})
    void a_new_server_is_accepted(String version) {
        assertThat(DatabaseCheck.versionProblem(version)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.3.9", "8.0.43", "5.7.44-log", "10.11.6-MariaDB", "11.3.9-MariaDB", "unknown"})
    void an_older_server_is_a_problem(String version) {
        assertThat(DatabaseCheck.versionProblem(version))
                .hasValueSatisfying(problem -> assertThat(problem).contains(version, "MySQL 8.4", "MariaDB 11.4"));
    }

    @Test
    void a_server_that_forgets_commits_in_a_power_cut_is_a_problem() {
        assertThat(DatabaseCheck.durabilityProblem("sync_binlog", "1")).isEmpty();
        assertThat(DatabaseCheck.durabilityProblem("sync_binlog", "0"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("Set sync_binlog=1", "it is 0"));
        assertThat(DatabaseCheck.durabilityProblem("innodb_flush_log_at_trx_commit", "2"))
                .hasValueSatisfying(problem -> assertThat(problem).contains("=1 in the server", "it is 2"));
    }

    @Test
    void a_server_that_takes_only_short_statements_is_a_problem() {
        assertThat(DatabaseCheck.packetProblem(16L << 20)).isEmpty();
        assertThat(DatabaseCheck.packetProblem((16L << 20) - 1))
                .hasValueSatisfying(problem -> assertThat(problem).contains("max_allowed_packet=16777216", "16777215"));
    }
}
