package org.gongyibank.api.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandTest {
    private final List<String> written = new ArrayList<>();

    private InputStream of(String... pieces) {
        var left = new ArrayList<>(List.of(pieces));
        return new OnDemand(out -> () -> write(out, left));
    }

    private boolean write(OutputStream out, List<String> left) throws IOException {
        var piece = left.removeFirst();
        written.add(piece);
        out.write(piece.getBytes(UTF_8));
        if (piece.equals("fail")) throw new IllegalStateException("planned");
        return !left.isEmpty();
    }

    @Test
    void a_piece_is_written_when_the_one_before_has_been_read() throws IOException {
        try (var stream = of("ab", "", "cd", "e")) {
            assertThat(written).isEmpty();
            assertThat(stream.read()).isEqualTo('a');
            assertThat(stream.readNBytes(1)).containsExactly('b');
            assertThat(written).containsExactly("ab");
            assertThat(stream.read()).isEqualTo('c');
            assertThat(written).containsExactly("ab", "", "cd");
            assertThat(stream.readAllBytes()).containsExactly('d', 'e');
            assertThat(stream.read()).isEqualTo(-1);
        }
    }

    @Test
    void a_failure_ends_the_stream_in_the_middle_and_not_at_its_end() throws IOException {
        try (var stream = of("ab", "fail", "cd")) {
            assertThat(stream.readNBytes(2)).containsExactly('a', 'b');
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
        }
    }

    @Test
    void nothing_is_written_for_a_reader_who_has_gone() throws IOException {
        var stream = of("ab", "cd");
        assertThat(stream.read()).isEqualTo('a');
        stream.close();
        assertThat(stream.read()).isEqualTo(-1);
        assertThat(written).containsExactly("ab");
    }
}
