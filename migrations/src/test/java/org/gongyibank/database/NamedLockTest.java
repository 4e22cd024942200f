package org.gongyibank.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamedLockTest {
    private final DatabaseAccess access = TestDatabase.current().application();

    @Test
    void what_somebody_is_at_is_left_to_them() {
        var done = new ArrayList<String>();
        NamedLock.under("one", access, () -> {
            assertThat(NamedLock.ifFree("one", access, () -> done.add("meanwhile")))
                    .isEmpty();
            assertThat(NamedLock.ifFree("other", access, () -> done.add("another")))
                    .contains(true);
        });
        assertThat(done).isEqualTo(List.of("another"));
    }

    @Test
    void a_lock_is_free_at_once_when_the_work_is_over() {
        for (var time = 0; time < 20; time++) {
            assertThat(NamedLock.ifFree("again", access, () -> "done")).isEqualTo(Optional.of("done"));
        }
        assertThatThrownBy(() -> NamedLock.ifFree("again", access, () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(NamedLock.ifFree("again", access, () -> "done")).isPresent();
    }

    @Test
    void schemas_do_not_wait_for_each_other() {
        var elsewhere = TestDatabase.emptySchema().migrating();
        NamedLock.under(
                "same",
                access,
                () -> assertThat(NamedLock.ifFree("same", elsewhere, () -> true))
                        .contains(true));
    }
}
