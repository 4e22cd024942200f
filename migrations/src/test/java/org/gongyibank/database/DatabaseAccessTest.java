package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DatabaseAccessTest {
    @Test
    void an_address_gets_the_timeouts_and_the_zone_that_it_lacks() {
        assertThat(url("jdbc:mysql://db.example:3306/bank"))
                .startsWith("jdbc:mysql://db.example:3306/bank?")
                .contains("connectTimeout=5000", "&socketTimeout=15000", "&connectionTimeZone=UTC");
    }

    @Test
    void what_an_address_says_stays() {
        assertThat(url("jdbc:mysql://db.example/bank?sockettimeout=20000&sslMode=REQUIRED"))
                .startsWith("jdbc:mysql://db.example/bank?sockettimeout=20000&sslMode=REQUIRED&")
                .doesNotContain("socketTimeout");
    }

    @Test
    void a_schema_is_put_in_and_taken_out() {
        var access = new DatabaseAccess("jdbc:mysql://db.example:3306/bank?sslMode=REQUIRED", "app", "secret");

        assertThat(access.inSchema("other").url()).startsWith("jdbc:mysql://db.example:3306/other?sslMode=REQUIRED&");
        assertThat(access.inSchema("").url()).startsWith("jdbc:mysql://db.example:3306/?sslMode=REQUIRED&");
        assertThat(new DatabaseAccess("jdbc:mysql://db.example", "app", "secret")
                        .inSchema("bank")
                        .url())
                .startsWith("jdbc:mysql://db.example/bank?connectTimeout");
    }

    @Test
    void a_migration_may_take_longer_than_a_request() {
        assertThat(new DatabaseAccess("jdbc:mysql://db.example/bank", "app", "secret")
                        .patient()
                        .url())
                .contains("socketTimeout=0");
    }

    @Test
    void an_address_of_another_kind_of_database_is_refused() {
        assertThatThrownBy(() -> url("jdbc:postgresql://db.example/bank"))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessageContaining("jdbc:mysql://");
    }

    @Test
    void the_password_is_not_shown() {
        assertThat(new DatabaseAccess("jdbc:mysql://db.example/bank", "app", "secret").toString())
                .doesNotContain("secret");
    }

    private static String url(String url) {
        return new DatabaseAccess(url, "app", "secret").url();
    }
}
